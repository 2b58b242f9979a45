"""The dates of one column, which settle together what a single one leaves open."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterable
from enum import StrEnum

from generator.read.formats.moments import NOTHING, Moment, Order, Slashed, from_number, read_moment

MUCH_CLOSER = 3
"""So many times closer together must the dates lie in one order of day and month for that order to count."""


class Doubt(StrEnum):
    """Why a cell gives no date."""

    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"


class DateColumn:
    """Reads the cells of a column, all of which are known from the start."""

    def __init__(self, values: Iterable[str]) -> None:
        self._read = {value: _read(value) for value in dict.fromkeys(values)}
        slashed = {found for found in self._read.values() if isinstance(found, Slashed)}
        whole = {
            dt.date.fromisoformat(found.published[:10])
            for found in self._read.values()
            if isinstance(found, Moment) and found.published
        }
        self._order = _order_of(slashed, whole) if slashed else None

    def read(self, value: str) -> Moment | Doubt | None:
        """What a cell of the column says; None when it says nothing."""
        found = self._read[value]
        if isinstance(found, Slashed):
            day = found.day(self._order) if self._order else None
            days = {day} if day else found.days()
            return found.moment(days.pop()) if len(days) == 1 else Doubt.AMBIGUOUS
        return found


def _read(value: str) -> Moment | Slashed | Doubt | None:
    words = value.strip()
    if words.lower() in NOTHING:
        return None
    return read_moment(words) or from_number(words) or Doubt.UNREADABLE


def _order_of(slashed: set[Slashed], whole: set[dt.date]) -> Order | None:
    """What the numbers of a column's dates stand for; None when nothing tells.

    A number above twelve tells it for all of them; else they are taken to lie close to each other, and to
    the column's other dates.
    """
    days = {order: {one.day(order) for one in slashed} for order in Order}
    possible = {order: [day for day in found if day] for order, found in days.items() if None not in found}
    if len(possible) < 2:
        return next(iter(possible), None)
    spreads = sorted((_spread([*found, *whole]), order) for order, found in possible.items())
    (least, best), (second, _) = spreads[:2]
    return best if least * MUCH_CLOSER <= second and second else None


def _spread(days: list[dt.date]) -> int:
    """How far days lie from the middle one, in days, all together."""
    numbers = [day.toordinal() for day in days]
    middle = statistics.median_low(numbers)
    return sum(abs(number - middle) for number in numbers)
