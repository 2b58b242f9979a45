"""Coverage through time: a strip with a cell per month, darker the more was written."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from generator.model.article import Article
from generator.write.days import MONTHS, count, month_name
from generator.write.paths import way_up, year_path
from generator.write.rowlist import month_anchor
from generator.write.split import MAX_ROWS

LEVELS = 4
MAX_YEARS = 12


def heat(number: int, most: int) -> int:
    """A level from 0 (nothing) to 4 (as much as ever)."""
    if not number:
        return 0
    return 1 + (number - 1) * (LEVELS - 1) // max(most - 1, 1)


def pulse(articles: Sequence[Article], here: str) -> str:
    """A table of years and months; "" when everything falls into one month.

    Cells lead to the month's heading on the same page, or the years of a long list to their pages.
    """
    days = Counter(article.date for article in articles if article.date)
    months: Counter[dt.date] = Counter()
    for day, number in days.items():
        months[day.replace(day=1)] += number
    if len(months) < 2:
        return ""
    years = sorted({month.year for month in months}, reverse=True)[:MAX_YEARS]
    linked = len(articles) <= MAX_ROWS
    most = max(months.values())
    head = "".join(f'<th abbr="{name}">{name[:1]}</th>' for name in MONTHS)
    body = "\n".join(
        f'<tr><th scope="row">{_year(year, here, linked=not linked)}</th>'
        + "".join(_cell(dt.date(year, month, 1), months, most, linked=linked) for month in range(1, 13))
        + "</tr>"
        for year in years
    )
    return (
        '<table class="pulse">\n<caption>Articles by month</caption>\n'
        f"<thead><tr><th>Year</th>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _year(year: int, here: str, *, linked: bool) -> str:
    return f'<a href="{way_up(here)}{year_path(year, here)}">{year}</a>' if linked else str(year)


def _cell(month: dt.date, months: Counter[dt.date], most: int, *, linked: bool) -> str:
    number = months[month]
    if not number:
        return "<td></td>"
    label = f"{month_name(month.year, month.month)}: {count(number, 'article')}"
    anchor = month_anchor(month.year, month.month)
    inner = f'<a href="#{anchor}" aria-label="{label}">{number}</a>' if linked else _short(number)
    return f'<td class="h{heat(number, most)}">{inner}</td>'


def _short(number: int) -> str:
    """A number that fits into a cell."""
    return str(number) if number < 1000 else f'<abbr title="{number:,}">{(number + 500) // 1000}k</abbr>'
