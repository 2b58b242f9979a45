"""A page per day, month and year, and the calendar that leads to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, islice

from generator.model.article import Article
from generator.write.calendars import Days, month_table, years_table
from generator.write.cards import month_card
from generator.write.charts.year_strip import year_strip
from generator.write.columns import columns, panel
from generator.write.days import count, full_day, long_day, month_name
from generator.write.headings import page_meta
from generator.write.nameplates import top_companies, top_sectors
from generator.write.page import Page, list_page
from generator.write.paths import DATES, UNDATED, day_path, month_path, page_file, way_up, year_path
from generator.write.planned import Keys, PlannedPage, ready
from generator.write.rowlist import rows, rows_by_day, summary_rows
from generator.write.shelves import Shelves
from generator.write.split import (
    FIRST,
    MAX_ROWS,
    NEWEST_ROWS,
    Listing,
    Part,
    divided_html,
    part_pages,
    stretches,
)

MAX_SUMMARIES = 40
MAX_TOP = 10
MAX_PER_DAY = 3
MONTHS_ON_FRONT = 6
YEARS_ON_FRONT = 6


def date_pages(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """All pages below dates/."""
    yield ready(_calendar_page(shelves))
    days = list(shelves.days)
    for index, day in enumerate(days):
        earlier, later = _around(days, index)
        yield PlannedPage(
            path=page_file(day_path(day)),
            make=partial(_day_page, day, shelves, earlier, later),
            key=keys.of_list("day", str(day), str(earlier), str(later), articles=shelves.days[day]),
        )
        listing = _listing(day, shelves)
        for part in _stretches(listing):
            yield from part_pages(part, listing, keys)
    months = _by_month(shelves.days)
    firsts = list(months)
    for index, first in enumerate(firsts):
        earlier, later = _around(firsts, index)
        yield PlannedPage(
            path=page_file(month_path(first.year, first.month)),
            make=partial(_month_page, first, months[first], shelves, earlier, later),
            key=keys.of_lists("month", str(first), str(earlier), str(later), lists=months[first].values()),
        )
    for year, members in groupby(shelves.days, key=lambda day: day.year):
        of_year = {day: shelves.days[day] for day in members}
        yield PlannedPage(
            path=page_file(year_path(year)),
            make=partial(_year_page, year, of_year, shelves),
            key=keys.of_lists("year", str(year), lists=of_year.values()),
        )


def _around(days: Sequence[dt.date], index: int) -> tuple[dt.date | None, dt.date | None]:
    """The day before and the day after one, in a list with the newest first."""
    return (days[index + 1] if index + 1 < len(days) else None), (days[index - 1] if index else None)


def _by_month(days: Days) -> dict[dt.date, Days]:
    """First of the month -> its days, newest month first."""
    return {
        first: {day: days[day] for day in members}
        for first, members in groupby(days, key=lambda day: day.replace(day=1))
    }


def _flat(days: Days) -> list[Article]:
    return [article for articles in days.values() for article in articles]


def _calendar_page(shelves: Shelves) -> Page:
    days = shelves.days
    meta = page_meta(
        "Dates",
        "Every day of the archive as a calendar.",
        standfirst=f"{count(len(days), 'day')} with news; the stronger the colour, the more.",
    )
    months = list(_by_month(days).items())[:MONTHS_ON_FRONT]
    tables = "\n".join(month_table(first.year, first.month, days, DATES) for first, _ in months)
    undated = count(len(shelves.undated), "article")
    parts = (
        _strips(days, DATES),
        f'<div class="cals">\n{tables}\n</div>' if days else "<p>No article has a date yet.</p>",
        years_table(days, DATES) if days else "",
        f'<p><a href="{way_up(DATES)}{UNDATED}">{undated} without a date</a></p>' if shelves.undated else "",
    )
    return list_page(page_file(DATES), meta, "\n\n".join(part for part in parts if part))


def _strips(days: Days, here: str) -> str:
    """The newest years at a glance, in colours that can be compared."""
    years: dict[int, dict[dt.date, int]] = {}
    for day, articles in days.items():
        years.setdefault(day.year, {})[day] = len(articles)
    newest = list(islice(years.items(), YEARS_ON_FRONT))
    most = max((max(counts.values()) for _, counts in newest), default=0)
    return "\n".join(year_strip(year, counts, most, here) for year, counts in newest)


def _turner(earlier: tuple[str, str] | None, later: tuple[str, str] | None, here: str) -> str:
    """Links to the pages before and after: (label, permalink) each."""
    links = [
        f'<a rel="{which}" href="{way_up(here)}{side[1]}">{side[0]}</a>'
        for which, side in (("prev", earlier), ("next", later))
        if side
    ]
    return f'<nav class="turner" aria-label="Neighbouring dates">{"".join(links)}</nav>' if links else ""


def _listing(day: dt.date, shelves: Shelves) -> Listing:
    return Listing(path=day_path(day), title=long_day(day), articles=shelves.days[day])


def _stretches(listing: Listing) -> Sequence[Part]:
    """The parts of a day with very many articles."""
    return stretches(listing.path, "Articles", listing.articles)


def _day_page(day: dt.date, shelves: Shelves, earlier: dt.date | None, later: dt.date | None) -> Page:
    here = day_path(day)
    articles = shelves.days[day]
    total = count(len(articles), "article")
    meta = page_meta(
        full_day(day),
        f"The news of {long_day(day)}: {total}.",
        kicker=(month_name(day.year, day.month), month_path(day.year, day.month)),
        standfirst=total,
    )
    turner = _turner(
        (long_day(earlier), day_path(earlier)) if earlier else None,
        (long_day(later), day_path(later)) if later else None,
        here,
    )
    return list_page(page_file(here), meta, f"{_listed(_listing(day, shelves), shelves)}\n\n{turner}")


def _listed(listing: Listing, shelves: Shelves) -> str:
    """The articles of a day: with summaries when they are few, the first of them when they are many."""
    here, articles = listing.path, listing.articles
    if len(articles) <= MAX_SUMMARIES:
        return summary_rows(articles, here, shelves.archive)
    parts = _stretches(listing)
    shown = rows(articles[: NEWEST_ROWS if parts else None], here, dated=False)
    return divided_html(parts, here, FIRST, shown) if parts else shown


def _month_page(
    first: dt.date, days: Days, shelves: Shelves, earlier: dt.date | None, later: dt.date | None
) -> Page:
    year, month = first.year, first.month
    here = month_path(year, month)
    articles = _flat(days)
    total = f"{count(len(articles), 'article')} on {count(len(days), 'day')}"
    meta = page_meta(
        month_name(year, month),
        f"The news of {month_name(year, month)}: {total}.",
        kicker=(str(year), year_path(year)),
        standfirst=total,
    )
    meta["image"] = month_card(first, shelves)
    turner = _turner(
        (month_name(earlier.year, earlier.month), month_path(earlier.year, earlier.month))
        if earlier
        else None,
        (month_name(later.year, later.month), month_path(later.year, later.month)) if later else None,
        here,
    )
    body = columns(
        (rows_by_day(articles, here) if len(articles) <= MAX_ROWS else _first_of_days(days, here), turner),
        (
            month_table(year, month, days, here, linked=False),
            panel("Most named companies", top_companies(articles, shelves, here, MAX_TOP)),
        ),
    )
    return list_page(page_file(here), meta, body)


def _first_of_days(days: Days, here: str) -> str:
    """Of a month with much news, the first articles of every day."""
    return "\n".join(rows_by_day(articles, here, most=MAX_PER_DAY) for articles in days.values())


def _year_page(year: int, days: Days, shelves: Shelves) -> Page:
    here = year_path(year)
    articles = _flat(days)
    total = f"{count(len(articles), 'article')} on {count(len(days), 'day')}"
    meta = page_meta(str(year), f"The news of {year}: {total}.", kicker=("Dates", DATES), standfirst=total)
    tables = "\n".join(month_table(first.year, first.month, days, here) for first in _by_month(days))
    counts = {day: len(listed) for day, listed in days.items()}
    strip = year_strip(year, counts, max(counts.values()), here, linked=False)
    body = columns(
        (strip, f'<div class="cals">\n{tables}\n</div>'),
        (),
        (
            panel("Most named companies", top_companies(articles, shelves, here, MAX_TOP)),
            panel("Sectors", top_sectors(articles, shelves, here, MAX_TOP)),
        ),
    )
    return list_page(page_file(here), meta, body)
