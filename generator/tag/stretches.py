"""Stretches of a text, asked what they hold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Stretches (start, end exclusive) that may overlap; a question takes logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them has a character of start..end."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._reach[index] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all of start..end."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._reach[index] >= end
