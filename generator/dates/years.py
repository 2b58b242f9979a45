"""The year of a day that is printed without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from generator.text.days import exists


def _in_year(month: int, day: int, year: int) -> dt.date | None:
    return dt.date(year, month, day) if exists(month, day, year) else None


def latest_not_after(month: int, day: int, limit: dt.date) -> dt.date | None:
    """The latest such day that is not after `limit`; None for 30 February."""
    for year in range(limit.year, limit.year - 9, -1):
        found = _in_year(month, day, year)
        if found and found <= limit:
            return found
    return None


def nearest(month: int, day: int, known: Sequence[dt.date]) -> dt.date | None:
    """The such day that is nearest to a known day, the earlier of two equally near; None without any."""
    days = [
        (abs((found - near).days), found)
        for near in set(known)
        for year in (near.year - 1, near.year, near.year + 1)
        if (found := _in_year(month, day, year))
    ]
    return min(days)[1] if days else None


def on_weekday(month: int, day: int, weekday: int, around: int) -> dt.date | None:
    """The such day that falls on the weekday, in the year or one beside it; None when it does in none."""
    for year in (around, around - 1, around + 1):
        found = _in_year(month, day, year)
        if found and found.weekday() == weekday:
            return found
    return None


def most_printed(weights: Mapping[int, int]) -> int | None:
    """The year with the greatest weight, the later of two; None without any."""
    return max(weights, key=lambda year: (weights[year], year), default=None)
