"""Items that each end with a line that only says where it was read: an outlet and the address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.split.headed import heading_words
from generator.split.items import MIN_ITEMS, Item
from generator.text.script import ends_sentence, width

_TAIL = re.compile(r"[^\W\d_].{0,30}?[\s:：]+<?https?://\S+>?")

MIN_TITLE, MAX_TITLE = 12, 100
"""Width of a headline above such an item, which may be shorter than others."""
TITLED = 0.6
"""Share of the items that have one: paragraphs of a story with links between them have none."""


def is_tail(line: str) -> bool:
    """Whether a line says where something was read, and no more."""
    return "://" in line and bool(_TAIL.fullmatch(line.strip()))


def tailed_items(paragraphs: Sequence[str]) -> list[Item] | None:
    """The items, or None where there are too few; links below nothing that tells anything are none."""
    tails = [at for at, text in enumerate(paragraphs) if is_tail(text)]
    if len(tails) < MIN_ITEMS:
        return None
    items = []
    for before, tail in pairwise([-1, *tails]):
        own = range(before + 1, tail + 1)
        if not any(ends_sentence(paragraphs[at]) for at in own):
            continue
        first = paragraphs[own[0]]
        headed = len(own) > 2 and not ends_sentence(first) and MIN_TITLE <= width(first) <= MAX_TITLE
        items.append(Item(tuple(own), heading=heading_words(first) if headed else None))
    titled = sum(item.heading is not None for item in items)
    return items if len(items) >= MIN_ITEMS and titled >= TITLED * len(items) else None
