"""Time in equal steps: by day, week, month or year, as the span of what is shown asks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.write.days import brief_day, month_name

MAX_DAYS = 45
MAX_WEEKS = 60
MAX_MONTHS = 72


class Unit(StrEnum):
    """How long a period is; its value is what readers call it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts of successive periods.

    Attributes:
        unit: of each.
        starts: first days of all periods from the first to the last that holds anything, ascending.
        counts: how many fall into each, in the same order.
    """

    unit: Unit
    starts: tuple[dt.date, ...]
    counts: tuple[int, ...]

    @property
    def most(self) -> int:
        """The highest count."""
        return max(self.counts)

    @property
    def peak(self) -> dt.date | None:
        """The period with the highest count, None where several have it."""
        return self.starts[self.counts.index(self.most)] if self.counts.count(self.most) == 1 else None


def unit_for(first: dt.date, last: dt.date) -> Unit:
    """The unit that shows a span in some dozens of periods at most."""
    days = (last - first).days + 1
    if days <= MAX_DAYS:
        return Unit.DAY
    if days <= 7 * MAX_WEEKS:
        return Unit.WEEK
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    return Unit.MONTH if months <= MAX_MONTHS else Unit.YEAR


def timeline(days: Iterable[dt.date]) -> Timeline:
    """How many of these days fall into each period of their span.

    Raises:
        ValueError: there is no day.
    """
    listed = list(days)
    first, last = min(listed), max(listed)
    unit = unit_for(first, last)
    counts = Counter(start_of(day, unit) for day in listed)
    starts = between(first, last, unit)
    return Timeline(unit, tuple(starts), tuple(counts[start] for start in starts))


def between(first: dt.date, last: dt.date, unit: Unit) -> list[dt.date]:
    """The first days of all periods from that of one day to that of another."""
    starts = [start_of(first, unit)]
    while starts[-1] < start_of(last, unit):
        starts.append(_next(starts[-1], unit))
    return starts


def start_of(day: dt.date, unit: Unit) -> dt.date:
    """The first day of the period that a day falls into; weeks begin on Monday."""
    if unit is Unit.WEEK:
        return dt.date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    if unit is Unit.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit is Unit.YEAR else day


def _next(start: dt.date, unit: Unit) -> dt.date:
    if unit is Unit.YEAR:
        return dt.date(start.year + 1, 1, 1)
    if unit is Unit.MONTH:
        return dt.date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + dt.timedelta(days=7 if unit is Unit.WEEK else 1)


def period_name(start: dt.date, unit: Unit) -> str:
    """As in "18 May 1987" for a day or the week that begins with it, "May 1987", "1987"."""
    if unit is Unit.YEAR:
        return str(start.year)
    return month_name(start.year, start.month) if unit is Unit.MONTH else brief_day(start)
