from __future__ import annotations

from generator.model.source import DropReason
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture
from generator.split.paragraphs import paragraphs


def joined(text: str) -> list[str]:
    """The paragraphs, each on one line, as an article prints them."""
    found = []
    for paragraph in paragraphs(text):
        words, at = "", paragraph.span.start
        for cut in paragraph.cuts:
            words += text[at : cut.start]
            at = cut.end
        found.append(" ".join((words + text[at : paragraph.span.end]).split()))
    return found


def test_a_wire_with_indented_paragraphs() -> None:
    text = (
        "Cranes returned to the harbour of\n"
        "Westport on Monday after a strike of six weeks, and the first\n"
        "ships were unloaded before noon, a spokesman for Harbour Corp.\n"
        "said. He spoke to reporters.\n"
        "    The strike had cost exporters about 40 million dollars a\n"
        "day.\n"
        "    Traders said that rates would fall now. They had risen by\n"
        "1.5 pct in April, and by 2 pct in the first three weeks of\n"
        "May, according to the chamber.\n"
    )
    assert [line[:20] for line in joined(text)] == [
        "Cranes returned to t",
        "The strike had cost ",
        "Traders said that ra",
    ]


def test_blank_lines_separate_wrapped_paragraphs() -> None:
    text = (
        "Cranes returned to the harbour of Westport on Monday after a\n"
        "strike of six weeks, and the first ships were unloaded before\n"
        "noon, the port authority said.\n"
        "\n"
        "The strike had cost exporters about 40 million dollars a day,\n"
        "according to the chamber of commerce.\n"
    )
    assert len(joined(text)) == 2


def test_lines_that_are_no_wrapped_text_stay_apart() -> None:
    lines = [
        "Cranes return to Westport after six weeks",
        "Chip maker jumps to a record on forecasts",
        "Bank falls as its outlook disappoints all",
        "Railway regulator gets a new head at last",
    ]
    assert joined("\n".join(lines)) == lines


def test_a_headline_and_byline_right_above_wrapped_text() -> None:
    text = (
        "CRANES RETURN TO WESTPORT\n"
        "Harbour Post\n"
        "1987-02-26 15:01\n"
        "Cranes returned to the harbour of Westport on Monday after a\n"
        "strike of six weeks, and the first ships were unloaded before\n"
        "noon, the port authority said in a statement that was sent to\n"
        "reporters.\n"
    )
    assert [line[:16] for line in joined(text)] == [
        "CRANES RETURN TO",
        "Harbour Post",
        "1987-02-26 15:01",
        "Cranes returned ",
    ]


def test_chinese_lines_are_joined_without_a_space() -> None:
    text = (
        "　　阿尔德机器人今日宣布，其位于里昂的新工厂正式投产，预计年内招聘两百\n"
        "人。公司表示，新厂将生产面包机械臂，年产能达到三千台，主要供应欧洲市场\n"
        "和部分亚洲客户。\n"
        "　　首席执行官王五表示，公司将在明年扩大产能，并继续投资于欧洲市场，2026\n"
        "年资本开支约为3.2亿元，较上年增长18%。\n"
    )
    assert joined(text) == [
        "阿尔德机器人今日宣布，其位于里昂的新工厂正式投产，预计年内招聘两百人。公司表示，新厂将生产面包机械臂，"
        "年产能达到三千台，主要供应欧洲市场和部分亚洲客户。",
        "首席执行官王五表示，公司将在明年扩大产能，并继续投资于欧洲市场，2026年资本开支约为3.2亿元，较上年增长18%。",
    ]


def test_words_that_a_line_end_breaks_are_whole_again() -> None:
    text = (
        "Cranes returned to the harbour on Monday, an orga-\n"
        "nisation of state-\n"
        "owned firms said in a state-\n"
        "ment on the inter-\n"
        "national market and on long-term con-\n"
        "tracts, and it named its long-\n"
        "term aims.\n"
    )
    assert joined(text) == [
        "Cranes returned to the harbour on Monday, an organisation of state-owned firms said in a statement on the "
        "international market and on long-term contracts, and it named its long-term aims."
    ]


def test_hanging_lists() -> None:
    text = (
        "- Cranes returned to the harbour of Westport on Monday after a\n"
        "  strike of six weeks.\n"
        "- The strike had cost exporters about 40 million dollars a day,\n"
        "  as the chamber of commerce said.\n"
    )
    assert [line[-11:] for line in joined(text)] == [" six weeks.", "merce said."]


def test_rows_of_figures_are_no_prose() -> None:
    text = (
        "Cranes returned to the harbour of Westport on Monday after a\n"
        "strike of six weeks, and rates per tonne were as follows in\n"
        "dollars, the port authority said:\n"
        "                  1986      1985\n"
        "Westport          12.5      11.0\n"
        "Eastport           9.1       8.8\n"
        "Traders said that the market would settle now that ships were\n"
        "moving again.\n"
    )
    assert joined(text)[1:4] == ["1986 1985", "Westport 12.5 11.0", "Eastport 9.1 8.8"]
    assert len(joined(text)) == 5


def test_a_line_may_be_told_to_begin_a_paragraph() -> None:
    text = "Cranes returned to the harbour of Westport on Monday after a\nstrike of six weeks, all said.\n"
    assert len(paragraphs(text)) == 1
    assert len(paragraphs(text, breaks={text.index("strike")})) == 2


def test_the_sign_off_below_a_report_is_furniture() -> None:
    for name in ("Reuter", "REUTER", "Wire"):
        raw = (
            "WESTPORT, Nov 4 (Wire) - Cranes returned to the harbour on Monday after a strike.\n"
            f"    The strike had cost exporters about 40 million dollars.\n {name}\n"
        )
        made = cut_capture(text_capture(raw, name="x", path="x"), lambda _: frozenset(), lambda _: False)
        assert len(made.drafts[0].blocks) == 2
        assert [raw[d.span.start : d.span.end] for d in made.drops if d.reason is DropReason.MENU] == [name]
