"""Reports put together, each with its headline above its own dateline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.split.headed import heading_words, is_headline, is_lead
from generator.split.items import MIN_ITEMS, Item
from generator.split.marks import Mark
from generator.split.reading import Read

NEARLY_ALL = 0.8
"""Share of the datelines that stand below a headline."""


def datelined_items(
    reads: Sequence[Read], marks: Sequence[Mark | None], *, titled: bool
) -> list[Item] | None:
    """The reports, or None where there are too few: one story has one dateline.

    Args:
        reads: the paragraphs.
        marks: their marks.
        titled: whether the headline of the capture can be that of the first one.
    """
    lines = [at for at, mark in enumerate(marks) if mark and mark.kind == "dateline"]
    below = [at for at in lines if (titled if at == 0 else _is_headline(reads[at - 1].text, marks[at - 1]))]
    if len(below) < MIN_ITEMS or len(below) < NEARLY_ALL * len(lines):
        return None
    starts = [max(0, at - 1) for at in below]
    items = [
        Item(tuple(range(begin, end)), heading=heading_words(reads[begin].text))
        for begin, end in pairwise([*starts, len(reads)])
    ]
    if below[0] == 0:
        items[0] = replace(items[0], heading=None, titled=True)
    led = any(is_lead(reads[at]) or marks[at] for at in range(starts[0]))
    return [Item(tuple(range(starts[0]))), *items] if led else items


def _is_headline(text: str, mark: Mark | None) -> bool:
    return not mark and is_headline(text)
