"""The day that a draft is about, as its text prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.article import Block, BlockKind, PrintedDay
from generator.text.days import printed_days
from generator.text.opening import behind_day
from generator.text.vocabulary import any_of

_NOT_THE_NEWS = re.compile(
    rf"{any_of('not-the-news')}[^.;。；]{{0,50}}$"
    r"|(?:\b(?:since|until|till|before|by|from|as of)(?: the| late| early)?|截至|截止|至|自|从|從)\s*$",
    re.I,
)

LEAD_BLOCKS = 3
"""Paragraphs in which an ordinary story prints its day, if it prints one."""


def own_days(blocks: Sequence[Block], *, whole: bool) -> Iterator[PrintedDay]:
    """The days that a story may be of, likeliest first: the one it opens with, then those that are news.

    Days ahead of the story ("will be held on") and long behind it ("founded on") are left out.

    Args:
        blocks: the story.
        whole: look at all of it (an item of a digest), not only at its lead.
    """
    stories = [block.text for block in blocks if block.kind is not BlockKind.HEADING]
    for text in stories if whole else stories[:LEAD_BLOCKS]:
        dated = behind_day(text)[0]
        for day in printed_days(text):
            if (dated and day.span.start < 70) or is_news(text, day):
                yield day


def is_news(text: str, day: PrintedDay) -> bool:
    """Whether a day in a text is neither ahead of the story nor background, by the words before it."""
    return not _NOT_THE_NEWS.search(text[max(0, day.span.start - 70) : day.span.start])
