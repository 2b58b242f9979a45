"""Calendars: a table per month whose days lead to their pages, shaded by how much was written."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence

from generator.model.article import Article
from generator.write.days import MONTHS, WEEKDAYS, count, long_day, month_name
from generator.write.paths import day_path, month_path, way_up, year_path
from generator.write.pulse import heat

Days = Mapping[dt.date, Sequence[Article]]


def month_table(year: int, month: int, days: Days, here: str, *, linked: bool = True) -> str:
    """One month; `linked` makes the caption lead to the month's page."""
    most = max((len(articles) for articles in days.values()), default=0)
    name = month_name(year, month)
    caption = f'<a href="{way_up(here)}{month_path(year, month)}">{name}</a>' if linked else name
    head = "".join(f'<th scope="col" abbr="{weekday}">{weekday[:2]}</th>' for weekday in WEEKDAYS)
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    body = "\n".join(
        "<tr>" + "".join(_cell(day, month, days, most, here) for day in week) + "</tr>" for week in weeks
    )
    return (
        f'<table class="cal">\n<caption>{caption}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _cell(day: dt.date, month: int, days: Days, most: int, here: str) -> str:
    if day.month != month:
        return "<td></td>"
    number = len(days.get(day, ()))
    if not number:
        return f"<td>{day.day}</td>"
    label = f"{long_day(day)}: {count(number, 'article')}"
    link = f'<a href="{way_up(here)}{day_path(day)}" aria-label="{label}">{day.day}</a>'
    return f'<td class="h{heat(number, most)}">{link}</td>'


def years_table(days: Days, here: str) -> str:
    """All years and their months with counts, each leading to its page."""
    months: dict[tuple[int, int], int] = {}
    for day, articles in days.items():
        key = (day.year, day.month)
        months[key] = months.get(key, 0) + len(articles)
    most = max(months.values(), default=0)
    head = "".join(f'<th scope="col" abbr="{name}">{name[:3]}</th>' for name in MONTHS)
    body = "\n".join(
        f'<tr><th scope="row"><a href="{way_up(here)}{year_path(year)}">{year}</a></th>'
        + "".join(_month_cell(year, month, months, most, here) for month in range(1, 13))
        + "</tr>"
        for year in sorted({year for year, _ in months}, reverse=True)
    )
    return (
        '<div class="scroll" role="region" aria-label="Articles by month" tabindex="0">\n'
        '<table class="years">\n<caption>Articles by month</caption>\n'
        f'<thead><tr><th scope="col">Year</th>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _month_cell(year: int, month: int, months: Mapping[tuple[int, int], int], most: int, here: str) -> str:
    number = months.get((year, month), 0)
    if not number:
        return "<td></td>"
    label = f"{month_name(year, month)}: {count(number, 'article')}"
    link = f'<a href="{way_up(here)}{month_path(year, month)}" aria-label="{label}">{number:,}</a>'
    return f'<td class="h{heat(number, most)}">{link}</td>'
