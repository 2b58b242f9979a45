"""A year at a glance: a cell per day, a column per week, the darker the more was written."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from generator.write.days import MONTHS, count, long_day, month_name
from generator.write.paths import day_path, month_path, way_up, year_path
from generator.write.pulse import LEVELS, heat

WEEKS = 54
"""Columns that hold any year: a leap year that begins on a Sunday touches so many weeks."""
CELL = ".86"
"""Of a column that is 1 wide; the rest parts it from the next one. Of empty days the style sheet says it."""


def year_strip(year: int, counts: Mapping[dt.date, int], most: int, here: str, *, linked: bool = True) -> str:
    """A figure of one year, with links to its months and its busiest day.

    Args:
        year: which.
        counts: articles of its days, those without any left out.
        most: articles of the day that has the strongest colour.
        here: permalink of the page that shows it.
        linked: whether the caption leads to the year's page.
    """
    up = way_up(here)
    busiest = min(counts, key=lambda day: (-counts[day], day))
    most_on = f'<a href="{up}{day_path(busiest)}">{long_day(busiest)}</a>'
    cells = _cells(year, counts, most)
    title = f'<a href="{up}{year_path(year)}">{year}</a>' if linked else f"The days of {year}"
    return (
        f'<figure class="chart year">\n<figcaption>{title} '
        f"<small>most: {counts[busiest]:,} on {most_on}</small></figcaption>\n"
        f'<svg viewBox="0 -.5 {WEEKS} 7" aria-hidden="true">{cells}</svg>\n'
        f'<p class="axis">{_months(year, counts, up)}</p>\n</figure>'
    )


def _cells(year: int, counts: Mapping[dt.date, int], most: int) -> str:
    """A path for all days as a ground, and one for the days of each level."""
    days = [dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(_length(year))]
    first = days[0].weekday()
    levels: defaultdict[int, list[str]] = defaultdict(list)
    for number, day in enumerate(days):
        if day in counts:
            week, weekday = divmod(number + first, 7)
            levels[heat(counts[day], most)].append(f"M{week} {weekday}h{CELL}")
    ground = "".join(_row(weekday, first, len(days)) for weekday in range(7))
    return f'<path d="{ground}"/>' + "".join(
        f'<path class="l{level}" d="{"".join(levels[level])}"/>'
        for level in range(1, LEVELS + 1)
        if levels[level]
    )


def _length(year: int) -> int:
    return dt.date(year, 12, 31).timetuple().tm_yday


def _row(weekday: int, first: int, length: int) -> str:
    """The stretch of weeks in which a year has this weekday."""
    start = int(weekday < first)
    end = (length + first - weekday - 1) // 7
    return f"M{start} {weekday}h{end - start + 1}"


def _months(year: int, counts: Mapping[dt.date, int], up: str) -> str:
    totals = [0] * 12
    for day, number in counts.items():
        totals[day.month - 1] += number
    return "".join(
        f'<a href="{up}{month_path(year, month)}" aria-label="{month_name(year, month)}: '
        f'{count(total, "article")}">{MONTHS[month - 1][:3]}</a>'
        if total
        else f"<span>{MONTHS[month - 1][:3]}</span>"
        for month, total in enumerate(totals, 1)
    )
