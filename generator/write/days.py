"""Days and numbers in words: the same on every machine, whatever its locale."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_day(day: dt.date) -> str:
    """As in "24 September 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_day(day: dt.date) -> str:
    """As in "Wednesday, 24 September 2025"."""
    return f"{WEEKDAYS[day.weekday()]}, {long_day(day)}"


def short_day(day: dt.date) -> str:
    """As in "24 Sep"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def brief_day(day: dt.date) -> str:
    """As in "24 Sep 2025"."""
    return f"{short_day(day)} {day.year}"


def month_name(year: int, month: int) -> str:
    """As in "September 2025"."""
    return f"{MONTHS[month - 1]} {year}"


def day_range(first: dt.date, last: dt.date) -> str:
    """As in "12 – 25 September 2025", as short as it can be said."""
    if first == last:
        return long_day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {long_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {long_day(last)}"
    return f"{long_day(first)} – {long_day(last)}"


def count(number: int, one: str, many: str = "") -> str:
    """As in "1 article", "1,234 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
