"""Long lists: split into a page per year, and per month and day where a year is still too long."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from generator.model.article import Article
from generator.write.days import MONTHS, count, long_day, month_name
from generator.write.escape import html
from generator.write.page import Meta, Page, list_page
from generator.write.paths import day_path, month_path, page_file, way_up, year_path
from generator.write.planned import Keys, PlannedPage
from generator.write.rowlist import rows, rows_by_month

MAX_ROWS = 200
NEWEST_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of articles that belongs to a page.

    Attributes:
        path: permalink of the page that shows it; parts of a long list stand below.
        title: of what, such as a company's name; parts are named after it.
        articles: newest first.
        without: slug of the company that all of them name.
        feed: path of the list's feed, "" without.
    """

    path: str
    title: str
    articles: tuple[Article, ...]
    without: str = ""
    feed: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    path: str
    label: str
    title: str
    articles: tuple[Article, ...]
    of_a_day: bool = False


def listing_html(listing: Listing) -> str:
    """The whole list by month; of a long one the newest, and links to its years."""
    articles = listing.articles
    if len(articles) <= MAX_ROWS:
        return rows_by_month(articles, listing.path, without=listing.without)
    newest = rows(articles[:NEWEST_ROWS], listing.path, without=listing.without)
    return (
        f'<section class="group">\n<h2>Newest</h2>\n{newest}\n</section>\n'
        f'<section class="group" id="all">\n'
        f"<h2>All {count(len(articles), 'article')}</h2>\n{_links(_years(listing), listing.path)}\n</section>"
    )


def listing_pages(listing: Listing, first: PlannedPage, keys: Keys) -> Iterator[PlannedPage]:
    """The page that a list belongs to, and the pages of the parts of a long one."""
    yield first
    if len(listing.articles) > MAX_ROWS:
        yield from chain.from_iterable(_part_pages(part, listing, keys) for part in _years(listing))


def _part_pages(part: _Part, listing: Listing, keys: Keys) -> Iterator[PlannedPage]:
    inner = _inner_parts(part, listing.path)
    told = (part.path, part.title, listing.title, listing.without, listing.feed)
    yield PlannedPage(
        path=page_file(part.path),
        make=partial(_part_page, part, inner, listing),
        key=keys.of_list(*told, articles=part.articles),
    )
    for smaller in inner:
        yield from _part_pages(smaller, listing, keys)


def _part_page(part: _Part, inner: Sequence[_Part], listing: Listing) -> Page:
    if inner:
        newest = rows(part.articles[:NEWEST_ROWS], part.path, without=listing.without)
        body = (
            f'<section class="group">\n{_links(inner, part.path)}\n</section>\n'
            f'<section class="group">\n<h2>Newest</h2>\n{newest}\n</section>'
        )
    else:
        body = rows_by_month(part.articles, part.path, without=listing.without)
    title = f"{listing.title}: {part.title}"
    meta: dict[str, Meta] = {
        "title": title,
        "description": f"{title}, {count(len(part.articles), 'article')}.",
        "template": "listing.html",
        "kicker": listing.title,
        "kicker_path": listing.path,
        "heading": part.title,
        "standfirst": count(len(part.articles), "article"),
        "feed": listing.feed,
    }
    return list_page(page_file(part.path), meta, body)


def _years(listing: Listing) -> Sequence[_Part]:
    years: defaultdict[int, list[Article]] = defaultdict(list)
    for article in listing.articles:
        years[article.date.year if article.date else 0].append(article)
    parts = [
        _Part(year_path(year, listing.path), str(year), str(year), tuple(years[year]))
        for year in sorted(years, reverse=True)
        if year
    ]
    if undated := years.get(0):
        parts.append(_Part(f"{listing.path}undated/", "Undated", "undated", tuple(undated)))
    return parts


def _inner_parts(part: _Part, base: str) -> Sequence[_Part]:
    """The months of a long year, the days of a long month; nothing when the part is short or a day."""
    first = part.articles[0].date
    level = part.path.removeprefix(base).count("/")
    if first is None or len(part.articles) <= MAX_ROWS or level > 2:
        return ()
    inner: defaultdict[dt.date, list[Article]] = defaultdict(list)
    for article in part.articles:
        if article.date:
            inner[article.date if level == 2 else article.date.replace(day=1)].append(article)
    return [
        _day_part(day, tuple(inner[day]), base) if level == 2 else _month_part(day, tuple(inner[day]), base)
        for day in sorted(inner, reverse=True)
    ]


def _month_part(first: dt.date, articles: tuple[Article, ...], base: str) -> _Part:
    path = month_path(first.year, first.month, base)
    return _Part(path, MONTHS[first.month - 1], month_name(first.year, first.month), articles)


def _day_part(day: dt.date, articles: tuple[Article, ...], base: str) -> _Part:
    return _Part(day_path(day, base), long_day(day), long_day(day), articles, of_a_day=True)


def _links(parts: Sequence[_Part], here: str) -> str:
    items = "\n".join(
        f'<li><a href="{way_up(here)}{html(part.path)}">{html(part.label)}</a> '
        f"<small>{len(part.articles):,}</small></li>"
        for part in parts
    )
    return f'<ul class="parts">\n{items}\n</ul>'
