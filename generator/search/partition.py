"""Sorted keys, cut into shards of about one size.

A cut depends on the keys with one beginning only: a prefix whose keys are too much for a shard is cut by the
next letter, and neighbours that fit together share a shard. So another article moves few cuts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate


def ordered(keys: Iterable[str]) -> list[str]:
    """Keys as JavaScript sorts them; only characters beyond the first 65,536 make a difference."""
    found = sorted(keys)
    return sorted(found, key=utf16) if any(map(_BEYOND.search, found)) else found


_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def utf16(key: str) -> bytes:
    """Sorts keys as JavaScript compares them."""
    return key.encode("utf-16-be", "surrogatepass")


def partition(keys: Sequence[str], sizes: Sequence[int], target: int) -> list[tuple[int, int]]:
    """The shards as index ranges (end exclusive), in order; together they hold every key once.

    Args:
        keys: sorted by `utf16`, no two the same.
        sizes: what each takes.
        target: what a shard should not exceed; a key that is greater by itself has one of its own.
    """
    sums = list(accumulate(sizes, initial=0))
    found: list[tuple[int, int]] = []
    _cut(keys, sums, (0, len(keys)), 0, target, found)
    return found


def _cut(  # a recursion carries what it works on
    keys: Sequence[str],
    sums: Sequence[int],
    within: tuple[int, int],
    depth: int,
    target: int,
    found: list[tuple[int, int]],
) -> None:
    low, high = within
    if sums[high] - sums[low] <= target or high - low == 1:
        if high > low:
            found.append(within)
        return
    start = low
    for first, last in _children(keys, within, depth):
        if sums[last] - sums[start] > target and first > start:
            found.append((start, first))
            start = first
        if sums[last] - sums[first] > target:
            _cut(keys, sums, (first, last), depth + 1, target, found)
            start = last
    if high > start:
        found.append((start, high))


def _children(keys: Sequence[str], within: tuple[int, int], depth: int) -> Iterator[tuple[int, int]]:
    """The ranges of keys with the same character at `depth`."""
    start, high = within
    last = keys[start][depth : depth + 1]
    for at in range(start + 1, high):
        char = keys[at][depth : depth + 1]
        if char != last:
            yield start, at
            start, last = at, char
    yield start, high


def bounds(keys: Sequence[str], ranges: Sequence[tuple[int, int]]) -> list[str]:
    """For each shard the shortest text that none of the keys before it reaches: its lower bound."""
    found = []
    for low, _ in ranges:
        key, before = keys[low], keys[low - 1] if low else ""
        size = 0
        while size < len(key) and before[: size + 1] == key[: size + 1]:
            size += 1
        found.append(key[: size + 1] if low else "")
    return found
