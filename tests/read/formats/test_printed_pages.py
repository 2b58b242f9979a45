from __future__ import annotations

from generator.read.formats.pdf_lines import PageLine
from generator.read.formats.printed_pages import Block, Printed, read_pages

FULL = "Cranes returned to the harbour of Westport on Monday after a strike of six weeks, and the first"
MORE = "ships were unloaded before noon, the port authority said in a statement on Tuesday evening, while"
LAST = "talks went on."


def page(
    number: int, *lines: tuple[str, float] | tuple[str, float, float, float], bold: str = ""
) -> list[PageLine]:
    """Lines from the top down: words, space above in points, and if not as usual left edge and size."""
    base = 760.0
    found = []
    for words, space, *rest in lines:
        base -= space
        left, size = rest or (72.0, 11.0)
        found.append(PageLine(words, number, left, base, size, words == bold))
    return found


def read(*pages: list[PageLine], named: str = "") -> Printed:
    return read_pages(pages, named)


def texts(printed: Printed) -> list[str]:
    return [block.text for block in printed.blocks]


def test_lines_become_paragraphs() -> None:
    printed = read(page(1, (FULL, 0), (MORE, 14), (LAST, 14), (FULL, 14), (LAST, 14), (FULL, 28), (LAST, 14)))
    assert printed.blocks == (
        Block(f"{FULL} {MORE} {LAST}"),
        Block(f"{FULL} {LAST}", apart=False),
        Block(f"{FULL} {LAST}"),
    )
    assert printed.title is None


def test_an_indent_begins_a_paragraph() -> None:
    ended = f"{MORE[:-7]}."
    printed = read(page(1, (FULL, 0), (ended, 14), (FULL, 14, 90, 11), (LAST, 14)))
    assert texts(printed) == [f"{FULL} {ended}", f"{FULL} {LAST}"]


def test_items_stand_alone() -> None:
    printed = read(
        page(
            1,
            ("• " + FULL, 0),
            (MORE, 14, 84, 11),
            ("• " + FULL, 14),
            ("3.5 million tonnes were moved.", 14, 84, 11),
        )
    )
    assert texts(printed) == [f"• {FULL} {MORE}", f"• {FULL} 3.5 million tonnes were moved."]


def test_chinese_lines_are_joined_without_a_space() -> None:
    line = "港口起重机周一恢复作业，第一批货船在中午之前卸货完毕，停工持续了六周，出口商损失惨"
    printed = read(page(1, (line, 0), ("重。", 14)))
    assert texts(printed) == [f"{line}重。"]


def test_divided_words_are_whole_where_the_text_has_them() -> None:
    first, second = f"{FULL[:-9]} dock-", f"{MORE[:-9]} long-"
    printed = read(
        page(1, (first, 0), ("workers " + second, 14), ("term offer and the so-", 14)),
        page(2, ("called dockworkers.", 0)),
    )
    (text, rest) = texts(printed)
    assert "dockworkers ships" in text
    assert "long-term offer" in text
    assert rest == "called dockworkers."
    assert texts(read(page(1, (FULL[:-5] + "har\u00ad", 0), ("bour.", 14))))[0].endswith("harbour.")


def test_a_paragraph_goes_on_overleaf() -> None:
    head, foot = ("Harbour Post", 0.0, 72.0, 8.0), [("Page 1 of 2", 600.0), ("Page 2 of 2", 600.0)]
    printed = read(page(1, head, (FULL, 20), (MORE, 14), foot[0]), page(2, head, (LAST, 20), foot[1]))
    assert texts(printed) == [f"{FULL} {MORE} {LAST}"]
    assert printed.running == ("Harbour Post", "Page 1 of 2", "Harbour Post", "Page 2 of 2")


def test_left_and_right_pages_have_headers_of_their_own() -> None:
    words = ("tides", "cranes", "ships", "quays", "docks", "ports")
    pages = [
        page(
            number,
            ("Harbour Post" if number % 2 else f"{number} Annual report", 0),
            (f"{FULL} {word}", 30),
            (f"A word on {word}.", 14),
        )
        for number, word in enumerate(words, 1)
    ]
    printed = read(*pages)
    assert set(printed.running) == {"Harbour Post", "2 Annual report", "4 Annual report", "6 Annual report"}
    assert printed.blocks[0].text == f"{FULL} tides A word on tides."


def test_the_number_of_a_single_page() -> None:
    for number in ("12", "- 3 -", "Page 3", "第 3 页 共 5 页", "3/5", "iv"):
        assert read(page(1, (FULL, 0), (LAST, 14), (number, 500))).running == (number,)
    assert read(page(1, ("2025", 0))).running == ()


def test_what_is_the_same_everywhere_is_the_text() -> None:
    printed = read(page(1, ("Sold out", 0)), page(2, ("Sold out", 0)))
    assert printed.running == ()
    assert texts(printed) == ["Sold out Sold out"]


def test_the_largest_lines_are_the_title() -> None:
    printed = read(
        page(1, ("PRESS RELEASE", 0), ("Cranes Return to Westport", 30, 72, 18), ("After Six Weeks", 20, 72, 18),
             (FULL, 40), (LAST, 14), ("Talks go on", 30, 72, 14), (FULL, 20), (LAST, 14))
    )  # fmt: skip
    assert printed.title == "Cranes Return to Westport After Six Weeks"
    assert printed.blocks == (
        Block("PRESS RELEASE"),
        Block(f"{FULL} {LAST}"),
        Block("Talks go on", heading=True),
        Block(f"{FULL} {LAST}"),
    )


def test_the_documents_own_title_counts_where_it_stands_in_the_text() -> None:
    lines = (("Cranes Return to", 0), ("Westport", 14), (FULL, 28), (LAST, 14))
    printed = read(page(1, *lines), named="Cranes return to Westport")
    assert printed.title == "Cranes Return to Westport"
    assert texts(printed) == [f"{FULL} {LAST}"]
    assert read(page(1, *lines), named="Cranes Return to Westport | Harbour Post").title == printed.title
    assert read(page(1, *lines), named="Microsoft Word - Document1").title is None


def test_a_masthead_is_no_title() -> None:
    printed = read(
        page(1, ("Tides", 0, 72, 30), ("Cranes Return to Westport", 40, 72, 18), (FULL, 40), (LAST, 14))
    )
    assert printed.title == "Cranes Return to Westport"
    assert printed.blocks[0] == Block("Tides", heading=True)


def test_bold_lines_are_headings() -> None:
    printed = read(
        page(1, (FULL, 0), (LAST, 14), ("Talks go on", 14), (FULL, 14), (LAST, 14), bold="Talks go on")
    )
    assert [block.heading for block in printed.blocks] == [False, True, False]


def test_rows_stay_apart() -> None:
    rows = ["Port Rate Change", "Westport 1,200 +4%", "Eastport 1,100 -2%"]
    printed = read(page(1, (FULL, 0), (LAST, 14), *((row, 14.0) for row in rows)))
    assert texts(printed) == [f"{FULL} {LAST}", *rows]


def test_no_lines() -> None:
    assert read([]) == Printed(None, (), ())


def test_a_line_printed_twice_in_its_place_counts_once() -> None:
    printed = read([*page(1, (FULL, 0), (LAST, 14)), *page(1, (FULL, 0))])
    assert texts(printed) == [f"{FULL} {LAST}"]
