"""The numbers that articles have in the index: stable, so that a new article leaves the others' alone.

A number is a day and a slot in it. Slots are given by the article's id, half of them stay free: who comes
later moves at most the few behind him. Numbers ascend with days, so that lists of them read as a calendar.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from generator.model.article import ArticleId

SLOT_BITS = 16
FIRST_DAY = dt.date(1900, 1, 1).toordinal()
UNDATED_DAYS = 64
"""The first day numbers are for undated articles, spread over them by their ids."""
LAST_DAY = (1 << 16) - 2
"""A browser sorts whole numbers below 2**32 - 1 as numbers: the last day is cut off there (2079)."""
_MIN_SLOTS = 4


def day_number(day: dt.date | None, key: int = 0) -> int:
    """The number of a day; of none, one of the first, by `key`."""
    if day is None:
        return key % UNDATED_DAYS
    return min(max(day.toordinal() - FIRST_DAY + UNDATED_DAYS, UNDATED_DAYS), LAST_DAY)


def day_of(name: ArticleId, day: dt.date | None) -> int:
    """The number of an article's day; those of one day share their numbers out among them."""
    return day_number(day, _key(name))


def _key(name: ArticleId) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest())


def references(days: Mapping[ArticleId, dt.date | None]) -> dict[ArticleId, int]:
    """The number of every article.

    Args:
        days: id -> its day, None when it has none; all articles of a day (`day_of`), or none of them.

    Raises:
        OverflowError: more than 65,536 articles have one day.
    """
    by_day: dict[int, list[tuple[int, ArticleId]]] = defaultdict(list)
    for name, day in days.items():
        key = _key(name)
        by_day[day_number(day, key)].append((key, name))
    found: dict[ArticleId, int] = {}
    for day_no, articles in by_day.items():
        slots = max(_MIN_SLOTS, 2 * (1 << (len(articles) - 1).bit_length()))
        if len(articles) > 1 << SLOT_BITS:
            message = f"{len(articles):,} articles have one day"
            raise OverflowError(message)
        slots = min(slots, 1 << SLOT_BITS)
        for name, slot in _slots(articles, slots):
            found[name] = day_no << SLOT_BITS | slot
    return found


def _slots(articles: Iterable[tuple[int, ArticleId]], slots: int) -> list[tuple[ArticleId, int]]:
    """Each article on the first free slot from its own on; from the end on backwards, where all are taken."""
    found: list[tuple[ArticleId, int]] = []
    taken: list[int] = []
    for home, name in sorted((key % slots, name) for key, name in articles):
        slot = max(home, taken[-1] + 1) if taken else home
        taken.append(slot)
        found.append((name, slot))
    overflow = taken[-1] - slots + 1 if taken else 0
    if overflow <= 0:
        return found
    # Behind the last slot there is none: the last cluster moves to the left.
    last = slots - 1
    for at in range(len(found) - 1, -1, -1):
        name, slot = found[at]
        if slot <= last:
            break
        found[at] = (name, last)
        last -= 1
    return found


def block_starts(numbers: list[int], most: int) -> list[int]:
    """Where blocks of at most `most` articles begin: aligned ranges, halved as often as needed.

    Args:
        numbers: of all articles, ascending.
        most: articles in a block.
    """
    starts: list[int] = []
    ranges = [(0, len(numbers), 0, 1 << 32)]
    while ranges:
        low, high, start, size = ranges.pop()
        if high - low > most:
            half = size // 2
            middle = bisect_left(numbers, start + half, low, high)
            ranges += ((middle, high, start + half, half), (low, middle, start, half))
        elif high > low:
            starts.append(start)
    return starts
