"""Messages, posts and entries: each below a line that says when it was sent, and perhaps by whom."""

from __future__ import annotations

import pytest

from generator.model.article import Cut
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture
from generator.split.stamps import is_stamp

NEWS = [
    "Alder Robotics opened a plant in Lyon that will build arms for bakeries and employ 200 people next year.",
    "Brightwater Bank will close 40 branches in the north, its chief executive told staff on Monday morning.",
    "Dunmore Pharma recalled two batches of eye drops after complaints from pharmacies in Ireland this week.",
    "Everlight Shipping ordered six freighters from a Korean yard, two people with knowledge of it have said.",
]


def cut(raw: str) -> Cut:
    return cut_capture(text_capture(raw, name="x", path="x"), lambda _: frozenset(), lambda _: False)


@pytest.mark.parametrize(
    "line",
    [
        "阿May 2025年10月17日 08:05",
        "10月20日 21:08 来自 微博网页版 已编辑",
        "Release Time: 17/10/2025 22:41",
        "16.05 HKT",
        "Jane Roe  9:44 AM",
        "2025-10-17 08:05:31",
    ],
)
def test_lines_that_say_when(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "15:30 Alder opens a plant in Lyon",
        "Net profit 3.58 billion vs profit 1.47 billion",
        "The market closed at 16:00.",
        "Op 12.34 mln vs 11.20 mln",
        "A match that ended 10:2 for the hosts of the games in Lyon",
    ],
)
def test_lines_that_say_more(line: str) -> None:
    assert not is_stamp(line)


def test_messages_of_a_group_and_what_is_no_news_among_them() -> None:
    made = cut(
        "A chat of friends\n\nMay 2025年10月17日 08:05\nGood morning all!\n\n"
        f"Lee 2025年10月17日 08:21\n{NEWS[0]}\n\nMay 2025年10月17日 08:40\n{NEWS[1]}\nIt will sell them, too.\n\n"
        f"Lee 2025年10月16日 21:02\n{NEWS[2]}\n"
    )
    assert [[block.text for block in draft.blocks] for draft in made.drafts] == [
        [NEWS[0]],
        [NEWS[1], "It will sell them, too."],
        [NEWS[2]],
    ]
    assert [draft.byline.published for draft in made.drafts] == [
        "2025-10-17T08:21",
        "2025-10-17T08:40",
        "2025-10-16T21:02",
    ]


def test_posts_of_one_who_signs_above_each() -> None:
    posts = [f"The Watcher\nOctober {20 - at}, 2025 09:3{at}\n{news}" for at, news in enumerate(NEWS)]
    made = cut("\n\n".join(["A site\nHome", *posts]))
    assert [[block.text for block in draft.blocks] for draft in made.drafts] == [[news] for news in NEWS]


def test_a_message_may_be_a_digest() -> None:
    listed = "\n\n".join(f"【{at}】{news}" for at, news in enumerate(NEWS, 1))
    made = cut(
        f"A chat\n\nMay 2025-10-17 08:05\n{listed}\n\nLee 2025-10-17 08:21\n"
        "Foxglove Steel shut a furnace in Ghent for repairs that will take until spring, the firm said.\n\n"
        "Lee 2025-10-17 08:30\nGranite Insurance lifted its outlook after a quiet season of storms, it said on Friday.\n"
    )
    assert len(made.drafts) >= 3
    assert made.drafts[-1].blocks[0].text.startswith("Granite")


def test_two_times_of_a_page_are_no_messages() -> None:
    made = cut(
        f"Alder opens a plant in Lyon\nPublished 2025-10-17 08:05\nUpdated 2025-10-17 09:00\n\n{NEWS[0]}\n\n{NEWS[1]}\n"
    )
    assert len(made.drafts) == 1


def test_bullets_that_begin_with_the_codes_of_companies() -> None:
    names = ("Alder (3711 TT)", "Brightwater (2382 HK)", "Dunmore (373220 KS)", "Everlight (9999 HK)")
    items = [f"{name} - {news.partition(' ')[2]}" for name, news in zip(names, NEWS, strict=True)]
    made = cut("Desk comment\n24 October 2025\n\nEUROPE\n" + "\n".join(f"- {item}" for item in items) + "\n")
    assert [draft.blocks[0].text for draft in made.drafts] == items
    assert {draft.byline.published for draft in made.drafts} == {"2025-10-24"}


def test_a_digest_of_the_day_that_its_headline_tells() -> None:
    listed = "\n\n".join(f"1{at}:30 {news}" for at, news in enumerate(NEWS))
    made = cut(f"---\ntitle: Flashes of 20 October 2025\n---\n{listed}\n")
    assert {draft.byline.published for draft in made.drafts} == {"2025-10-20"}


HEADS = [
    "Alder to build arms for bakeries in Lyon",
    "Brightwater shuts branches in the north",
    "Dunmore calls back two batches of drops",
    "Everlight orders six ships from Korea",
]


def test_headlines_of_their_own_above_the_lines_that_say_when() -> None:
    rows = [
        f"{head}\n2025/10/2{at} 10:1{at}  Likes {at}  Votes 3\n{news}"
        for at, (head, news) in enumerate(zip(HEADS, NEWS, strict=True))
    ]
    made = cut("Portal\nDesk\n\n" + "\n\n".join(rows) + "\n")
    assert [draft.title for draft in made.drafts] == HEADS
    assert [draft.byline.published for draft in made.drafts] == [f"2025-10-2{at}T10:1{at}" for at in range(4)]
    assert [[block.text for block in draft.blocks] for draft in made.drafts] == [[news] for news in NEWS]


def test_the_headline_of_the_capture_may_be_that_of_the_first() -> None:
    rows = [
        f"{head}\n114/10/2{at} 10:1{at}\n{news}"
        for at, (head, news) in enumerate(zip(HEADS, NEWS, strict=True))
    ]
    made = cut("\n\n".join(rows) + "\n")
    assert [draft.title for draft in made.drafts] == HEADS
    assert {draft.digest for draft in made.drafts} == {""}
    assert [draft.byline.published for draft in made.drafts] == [f"2025-10-2{at}T10:1{at}" for at in range(4)]
