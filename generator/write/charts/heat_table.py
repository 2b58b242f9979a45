"""Rows through time as a table, each cell the darker the more it counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from generator.write.charts.periods import Unit, between, start_of
from generator.write.days import MONTHS, short_day
from generator.write.escape import html
from generator.write.pulse import heat

MAX_DAYS_BY_WEEK = 91
MAX_DAYS_BY_MONTH = 550
MAX_COLUMNS = 18


def heat_table(caption: str, rows: Sequence[tuple[str, Sequence[dt.date]]]) -> str:
    """A table of rows through time; "" when all of it falls into one period.

    Args:
        caption: what is counted.
        rows: heading as HTML -> the days that count. Of a long span the newest periods are shown.
    """
    days = [day for _, counted in rows for day in counted]
    if not days:
        return ""
    unit = _unit(min(days), max(days))
    starts = between(min(days), max(days), unit)[-MAX_COLUMNS:]
    counts = [(heading, Counter(start_of(day, unit) for day in counted)) for heading, counted in rows]
    if len(starts) < 2:
        return ""
    most = max(row[start] for _, row in counts for start in starts)
    head = "".join(f'<th scope="col">{_label(start, unit)}</th>' for start in starts)
    body = "\n".join(
        f'<tr><th scope="row">{heading}</th>{"".join(_cell(row[start], most) for start in starts)}</tr>'
        for heading, row in counts
    )
    title = f"{caption} by {unit}"
    return (
        f'<div class="scroll" role="region" aria-label="{html(title)}" tabindex="0">\n'
        f'<table class="years heat">\n<caption>{html(title)}</caption>\n'
        f"<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _unit(first: dt.date, last: dt.date) -> Unit:
    """The unit that fills some dozen columns."""
    days = (last - first).days
    if days <= MAX_DAYS_BY_WEEK:
        return Unit.WEEK
    return Unit.MONTH if days <= MAX_DAYS_BY_MONTH else Unit.YEAR


def _label(start: dt.date, unit: Unit) -> str:
    if unit is Unit.YEAR:
        return str(start.year)
    return f"{MONTHS[start.month - 1][:3]} {start.year % 100:02}" if unit is Unit.MONTH else short_day(start)


def _cell(number: int, most: int) -> str:
    return f'<td class="h{heat(number, most)}">{number:,}</td>' if number else "<td></td>"
