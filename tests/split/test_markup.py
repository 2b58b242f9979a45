from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit import audit
from generator.model.article import Block, Cut
from generator.model.source import DropReason
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture

STORY = (
    "Cranes returned to the harbour of Westport on Monday after a strike of six weeks, and the first ships "
    "were unloaded before noon."
)


def cut(raw: str) -> Cut:
    capture = text_capture(raw, name="x.md", path="x.md")
    made = cut_capture(capture, lambda _: frozenset(), lambda _: False)
    assert audit(capture, made).whole
    return made


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a story under a headline."""
    return cut(f"# A headline of the story\n\n{markdown}\n").drafts[0].blocks


def only(markdown: str) -> tuple[str, list[tuple[str, str]]]:
    """The words of a single paragraph, and what of them leads where."""
    (block,) = blocks(markdown)
    return block.text, links(block)


def links(block: Block) -> list[tuple[str, str]]:
    return [(block.text[link.start : link.end], link.url) for link in block.links]


def dropped(made: Cut, raw: str, reason: DropReason) -> list[str]:
    return [raw[drop.span.start : drop.span.end] for drop in made.drops if drop.reason is reason]


@pytest.mark.parametrize(
    ("markdown", "words", "led"),
    [
        ("See [the plan](https://a.example/p).", "See the plan.", [("the plan", "https://a.example/p")]),
        (
            'See [the plan](https://a.example/p "A title (of it)").',
            "See the plan.",
            [("the plan", "https://a.example/p")],
        ),
        (
            "See [a (b) plan](<https://a.example/p>).",
            "See a (b) plan.",
            [("a (b) plan", "https://a.example/p")],
        ),
        ("See [x](https://a.example/w_(y)) now.", "See x now.", [("x", "https://a.example/w_(y)")]),
        (
            "See [x](https://a.example/a\\_b?c=1&amp;d=2) now.",
            "See x now.",
            [("x", "https://a.example/a_b?c=1&d=2")],
        ),
        ("See <https://a.example/p> now.", "See https://a.example/p now.", [("https://a.example/p",) * 2]),
        ("See https://a.example/p. Now.", "See https://a.example/p. Now.", [("https://a.example/p",) * 2]),
        ("(see https://a.example/p)", "(see https://a.example/p)", [("https://a.example/p",) * 2]),
        (
            "详见https://a.example/p，港口重开。",
            "详见https://a.example/p，港口重开。",
            [("https://a.example/p",) * 2],
        ),
        (
            "See [the **bold** plan](https://a.example).",
            "See the bold plan.",
            [("the bold plan", "https://a.example")],
        ),
        (
            "**[The plan](https://a.example)** is out.",
            "The plan is out.",
            [("The plan", "https://a.example")],
        ),
        ("[bad](javascript:alert(1)) [mail](mailto:a@b.example)", "bad mail", []),
        ("[a](/relative) and [b](#part)", "a and b", []),
        ("[[Westport|the port]] and [[Eastport]]", "the port and Eastport", []),
        ("It is open[^1] again [^note].", "It is open again.", []),
        ("It cost [sic] 3 [of 4] dollars.", "It cost [sic] 3 [of 4] dollars.", []),
    ],
)
def test_links_leave_their_words(markdown: str, words: str, led: list[tuple[str, str]]) -> None:
    assert only(markdown) == (words, led)


def test_what_tracks_the_reader_is_on_record() -> None:
    raw = (
        f"{STORY} [One](https://a.example/1?id=7&utm_source=x&fbclid=y#top) and "
        "https://a.example/2?gclid=1&b=2 end.\n"
    )
    made = cut(raw)
    (block,) = made.drafts[0].blocks
    assert block.text.endswith("One and https://a.example/2?b=2 end.")
    assert [url for _, url in links(block)] == ["https://a.example/1?id=7#top", "https://a.example/2?b=2"]
    assert dropped(made, raw, DropReason.TRACKING) == ["&utm_source=x&fbclid=y", "gclid=1&"] or dropped(
        made, raw, DropReason.TRACKING
    ) == ["&utm_source=x", "&fbclid=y", "gclid=1&"]


def test_reference_links_and_footnotes() -> None:
    made = cut(
        f"# A headline of the story\n\n{STORY} The [chamber][1], the [Union][] and [others] agreed[^a].\n\n"
        "[1]: https://chamber.example/?utm_campaign=z\n"
        '[union]: <https://union.example> "The union"\n'
        "[others]: https://others.example\n"
        "[7]: https://unused.example/page\n"
        "[^a]: On Friday, after [talks](https://talks.example).\n"
    )
    (draft,) = made.drafts
    assert [block.text for block in draft.blocks] == [f"{STORY} The chamber, the Union and others agreed."]
    assert links(draft.blocks[0]) == [
        ("chamber", "https://chamber.example/"),
        ("Union", "https://union.example"),
        ("others", "https://others.example"),
    ]
    assert [note.text for note in draft.notes] == ["https://unused.example/page", "On Friday, after talks."]
    assert links(draft.notes[1]) == [("talks", "https://talks.example")]


def test_citation_marks_stay_citation_marks() -> None:
    made = cut(f"{STORY} Rates fell [1].\n\n[1]: https://rates.example/\n")
    assert made.drafts[0].blocks[0].text == f"{STORY} Rates fell."
    assert DropReason.CITATION in {drop.reason for drop in made.drops}


def test_images_become_links() -> None:
    first, second, third = blocks(
        f"![A crane at Westport](https://i.example/crane.jpg)\n\n{STORY}\n\n![](https://i.example/chart.png)\n\n"
        "More of it followed [![logo](https://i.example/t.png)](https://g.example/all) on Friday.\n"
    )
    assert first.text == "A crane at Westport"
    assert links(first) == [("A crane at Westport", "https://i.example/crane.jpg")]
    assert second.text == STORY
    assert links(second) == [("", "https://i.example/chart.png")]
    assert second.links[0].start == len(STORY)
    assert third.text == "More of it followed on Friday."
    assert ("", "https://g.example/all") in links(third)


def test_an_image_is_no_headline_and_begins_no_item() -> None:
    (draft,) = cut(
        "![A very long description of the picture that stands above](https://i.example/1.jpg)\n"
        f"# Cranes Return\n2025-09-24\n\n{STORY}\n"
    ).drafts
    assert draft.title == "Cranes Return"
    assert draft.blocks[0].text == "A very long description of the picture that stands above"


def test_an_image_says_no_more_than_its_caption() -> None:
    first, _ = blocks(
        "![A crane at Westport harbour](https://i.example/1.jpg)\n*A crane at Westport harbour. Photo: Ann*\n\n"
        f"{STORY}\n"
    )
    assert first.text == "A crane at Westport harbour. Photo: Ann"
    assert links(first) == [("", "https://i.example/1.jpg")]


def test_links_that_are_citation_marks_or_only_lead_on() -> None:
    raw = f"# A headline of the story\n\n{STORY}[3](https://n.example/3) [Read more](https://a.example/1)\n"
    made = cut(raw)
    assert [block.text for block in made.drafts[0].blocks] == [STORY]
    assert dropped(made, raw, DropReason.CITATION) == ["[3](https://n.example/3)"]
    assert dropped(made, raw, DropReason.MENU) == ["[Read more](https://a.example/1)"]


def test_data_images_and_embeds_are_markup() -> None:
    assert only(f"{STORY} ![x.png](data:image/png;base64,AAAA) ![[chart.png]]") == (STORY, [])


def test_a_linked_headline_leads_to_the_article() -> None:
    (draft,) = cut(f"# [Cranes return](https://a.example/1?utm_medium=x)\n\n{STORY}\n").drafts
    assert draft.title == "Cranes return"
    assert draft.byline.url == "https://a.example/1"


def test_links_of_menus_and_widgets_go_with_their_words() -> None:
    made = cut(
        "[Home](https://a.example/) | [Markets](https://a.example/m)\n\n# Cranes return to the harbour\n\n"
        f"{STORY}\n\nMost read\n- [Chip maker jumps](https://a.example/1)\n- [Bank falls](https://a.example/2)\n"
    )
    (draft,) = made.drafts
    assert draft.title == "Cranes return to the harbour"
    assert [block.text for block in draft.blocks] == [STORY]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("It was *very* good, _they_ said.", "It was very good, they said."),
        ("It was ***very*** good, ==mostly== and ~~never~~ `so`.", "It was very good, mostly and never so."),
        ("这是*重点*内容。", "这是重点内容。"),
        ("The formula is 2*3*4 and snake_case_name.", "The formula is 2*3*4 and snake_case_name."),
        ("Revenue* rose. *Excluding items (*).", "Revenue* rose. *Excluding items (*)."),
        ("*ST宝鹰、*ST金科涨停。", "*ST宝鹰、*ST金科涨停。"),
        ("A * b * c == d", "A * b * c == d"),
        ("It cost 1\\. and 2\\*3 \\[sic\\].", "It cost 1. and 2*3 [sic]."),
        ("*[Linked](https://a.example)* words.", "Linked words."),
        ("https://a.example/a_b_c and *b*", "https://a.example/a_b_c and b"),
    ],
)
def test_signs_that_pair_around_words_go(markdown: str, words: str) -> None:
    assert only(markdown)[0] == words


def test_rows_of_tables_are_lines_of_their_own() -> None:
    made = blocks(f"{STORY}\n\n| Port | Ships |\n|------|------:|\n| Westport | 12 |\n| Eastport | 9 |\n")
    assert [block.text for block in made] == [STORY, "Port | Ships", "Westport | 12", "Eastport | 9"]


def test_quotations_are_paragraphs() -> None:
    made = blocks(
        f'{STORY}\n> "We are back at our cranes," one docker said\n> on Monday, and he laughed.\n>\n'
        "> Another one did not laugh.\n"
    )
    assert [block.text for block in made] == [
        STORY,
        '"We are back at our cranes," one docker said on Monday, and he laughed.',
        "Another one did not laugh.",
    ]


def test_links_of_items_stay_with_their_item() -> None:
    lines = [
        f"On September {day}, [{name}](https://{name.lower()}.example) said it had opened a plant in {town} for {what}."
        for day, name, town, what in (
            (3, "Alder", "Lyon", "bakeries"),
            (4, "Brightwater", "Leeds", "lenders"),
            (4, "Dunmore", "Cork", "eye drops"),
            (5, "Everlight", "Busan", "freighters"),
        )
    ]
    made = cut("News in Brief\n\n" + "\n".join(lines))
    assert [links(draft.blocks[0]) for draft in made.drafts] == [
        [("Alder", "https://alder.example")],
        [("Brightwater", "https://brightwater.example")],
        [("Dunmore", "https://dunmore.example")],
        [("Everlight", "https://everlight.example")],
    ]


SIGNS = st.sampled_from(
    [
        "[", "]", "(", ")", "!", "![", "](", "[^", "]:", "[[", "]]", "*", "**", "***", "_", "`", "\\", "|", "> ", "==", "~~",
        "\n", "\n\n", " ", "words", "字", "https://a.example/", "?utm_source=x", "<", ">", "[1]: ", "[x](https://a.example/b)",
        "![](https://a.example/i.png)", "| a | b |\n", "- [ ] ", STORY,
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(SIGNS, min_size=1, max_size=30).map("".join))
def test_links_are_stretches_of_published_words(raw: str) -> None:
    raw = "A headline of the story\n\n" + raw
    made = cut(raw)
    for draft in made.drafts:
        for block in (*draft.blocks, *draft.notes):
            at = 0
            for link in block.links:
                assert at <= link.start <= link.end <= len(block.text)
                assert link.url.lower().startswith(("http://", "https://"))
                assert "utm_source=" not in link.url
                at = link.end
