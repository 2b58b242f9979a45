"""Long lists: split into a page per year, per month and day where a year is too long, then by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator.model.article import Article
from generator.write.by_date import month_of, runs, undated, year_of
from generator.write.days import MONTHS, count, long_day, month_name
from generator.write.escape import html
from generator.write.page import Meta, Page, list_page
from generator.write.paths import day_path, month_path, page_file, way_up, year_path
from generator.write.planned import Keys, PlannedPage
from generator.write.rowlist import rows, rows_by_month

MAX_ROWS = 200
MAX_UNDIVIDED = 400
"""Rows of a day, or of undated articles, which are split later than others: only their order divides them."""
NEWEST_ROWS = 50
FIRST = f"The first {NEWEST_ROWS}"


class Listing(NamedTuple):
    """A list of articles that belongs to a page.

    Attributes:
        path: permalink of the page that shows it; parts of a long list stand below.
        title: of what, such as a company's name; parts are named after it.
        articles: newest first.
        without: slug of the company that all of them name.
        feed: path of the list's feed, "" without.
        newest: heading of the articles that a long list begins with.
    """

    path: str
    title: str
    articles: tuple[Article, ...]
    without: str = ""
    feed: str = ""
    newest: str = "Newest"


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a long list.

    Attributes:
        path: its permalink. label: in the links to it. title: its heading.
        inner: its own parts where it is long.
        dateless: no date divides it further.
    """

    path: str
    label: str
    title: str
    articles: tuple[Article, ...]
    inner: Sequence[Part] = ()
    dateless: bool = False


def listing_html(listing: Listing) -> str:
    """The whole list by month; of a long one the newest, and links to its years."""
    articles = listing.articles
    if len(articles) <= MAX_ROWS:
        return rows_by_month(articles, listing.path, without=listing.without)
    newest = rows_by_month(articles[:NEWEST_ROWS], listing.path, without=listing.without, inner=True)
    return (
        f'<section class="group">\n<h2>{listing.newest}</h2>\n{newest}\n</section>\n'
        f'<section class="group" id="all">\n'
        f"<h2>All {count(len(articles), 'article')}</h2>\n{_links(_years(listing), listing.path)}\n</section>"
    )


def listing_pages(
    listing: Listing, make: Callable[[], Page], keys: Keys, *told: str
) -> Iterator[PlannedPage]:
    """The page that a list belongs to, of which something is told, and those of the parts of a long one."""
    parts = _years(listing) if len(listing.articles) > MAX_ROWS else ()
    lists = _undivided(parts) if parts else (listing.articles,)
    key = keys.of_lists(listing.path, listing.title, listing.feed, *told, lists=lists)
    yield PlannedPage(page_file(listing.path), make, key)
    yield from chain.from_iterable(part_pages(part, listing, keys) for part in parts)


def part_pages(part: Part, listing: Listing, keys: Keys) -> Iterator[PlannedPage]:
    """The page of a part of a list, and those of its own parts where it is long."""
    told = (part.path, part.title, listing.title, listing.without, listing.feed)
    yield PlannedPage(
        path=page_file(part.path),
        make=partial(_part_page, part, listing),
        key=keys.of_lists(*told, lists=_undivided([part])),
    )
    for smaller in part.inner:
        yield from part_pages(smaller, listing, keys)


def _undivided(parts: Iterable[Part]) -> Iterator[tuple[Article, ...]]:
    """The articles of some parts, as the smallest ones hold them: so each counts once for all keys."""
    for part in parts:
        if part.inner:
            yield from _undivided(part.inner)
        else:
            yield part.articles


def stretches(path: str, title: str, articles: Sequence[Article]) -> Sequence[Part]:
    """The parts of a list that only its order divides, by number; none when it is short enough to stay whole.

    Args:
        path: permalink of the page that leads to them.
        title: what the parts' headings begin with, before the numbers.
        articles: the list.
    """
    if len(articles) <= MAX_UNDIVIDED:
        return ()
    parts = []
    for number, first in enumerate(range(0, len(articles), MAX_ROWS), 1):
        members = tuple(articles[first : first + MAX_ROWS])
        label = f"{first + 1:,}–{first + len(members):,}"
        parts.append(Part(f"{path}{number}/", label, f"{title} {label}", members, dateless=True))
    return parts


def divided_html(parts: Sequence[Part], here: str, heading: str, shown: str) -> str:
    """Links to the parts of a list, and a few of its rows under a heading."""
    return (
        f'<section class="group">\n{_links(parts, here)}\n</section>\n'
        f'<section class="group">\n<h2>{heading}</h2>\n{shown}\n</section>'
    )


def _part_page(part: Part, listing: Listing) -> Page:
    if part.inner:
        shown = rows(part.articles[:NEWEST_ROWS], part.path, without=listing.without)
        body = divided_html(part.inner, part.path, FIRST if part.dateless else "Newest", shown)
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


def _years(listing: Listing) -> Sequence[Part]:
    base = listing.path
    parts = [_year_part(first.year, articles, base) for first, articles in runs(listing.articles, year_of)]
    if rest := undated(listing.articles):
        parts.append(_dateless_part(f"{base}undated/", "Undated", "undated", rest))
    return parts


def _year_part(year: int, articles: tuple[Article, ...], base: str) -> Part:
    """A year; a long one has months."""
    months = runs(articles, month_of) if len(articles) > MAX_ROWS else ()
    inner = [_month_part(first, of_month, base) for first, of_month in months]
    return Part(year_path(year, base), str(year), str(year), articles, inner)


def _month_part(first: dt.date, articles: tuple[Article, ...], base: str) -> Part:
    """A month; a long one has days."""
    days = runs(articles, lambda day: day) if len(articles) > MAX_ROWS else ()
    inner = [_day_part(day, of_day, base) for day, of_day in days]
    path = month_path(first.year, first.month, base)
    return Part(path, MONTHS[first.month - 1], month_name(first.year, first.month), articles, inner)


def _day_part(day: dt.date, articles: tuple[Article, ...], base: str) -> Part:
    return _dateless_part(day_path(day, base), long_day(day), long_day(day), articles)


def _dateless_part(path: str, label: str, title: str, articles: tuple[Article, ...]) -> Part:
    """A day, or what has none; of very many articles it has stretches."""
    return Part(path, label, title, articles, stretches(path, f"{title},", articles), dateless=True)


def _links(parts: Sequence[Part], here: str) -> str:
    items = "\n".join(
        f'<li><a href="{way_up(here)}{html(part.path)}">{html(part.label)}</a> '
        f"<small>{len(part.articles):,}</small></li>"
        for part in parts
    )
    return f'<ul class="parts">\n{items}\n</ul>'
