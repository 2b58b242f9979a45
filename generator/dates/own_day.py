"""The day that a draft is about, as its text prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.article import Block, BlockKind, PrintedDay
from generator.text.days import printed_days
from generator.text.opening import behind_day
from generator.text.vocabulary import any_of

_NOT_THE_NEWS = re.compile(
    rf"{any_of('not-the-news')}[^.;。；]{{0,50}}$"
    r"|(?:\b(?:since|until|till|before|by|from|through|as of|dated)(?: the| late| early)?|截至|自|从)\s*$",
    re.I,
)

LEAD_BLOCKS = 3
"""Paragraphs in which an ordinary story prints its day, if it prints one."""


def own_day(blocks: Sequence[Block], *, whole: bool) -> PrintedDay | None:
    """The day of a story: the one it opens with, else the first that is neither ahead of it nor background.

    Args:
        blocks: the story.
        whole: look at all of it (an item of a digest), not only at its lead.
    """
    stories = [block.text for block in blocks if block.kind is not BlockKind.HEADING]
    for text in stories if whole else stories[:LEAD_BLOCKS]:
        dated = behind_day(text)[0]
        for day in printed_days(text):
            if dated and day.span.start < 70:
                return day
            if not _NOT_THE_NEWS.search(text[max(0, day.span.start - 70) : day.span.start]):
                return day
    return None
