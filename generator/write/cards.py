"""Which pages have a picture for messengers to show: companies with some articles, sectors, months."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from generator.model.article import Article, ArticleId, CompanyKind
from generator.write.card import Card, draw, is_drawable
from generator.write.days import count, day_range, month_name
from generator.write.escape import one_line
from generator.write.paths import card_path, company_path, month_path, sector_path
from generator.write.planned import Keys, PlannedFile
from generator.write.shelves import CompanyShelf, Shelves

MIN_ARTICLES = 10
"""Articles of a company with a picture of its own; there are thousands with one or two."""
MAX_BARS = 48


def planned_cards(shelves: Shelves, keys: Keys) -> Iterator[PlannedFile]:
    """All pictures; none without the address of the site, which whoever shows one must know."""
    for path, card in _cards(shelves) if shelves.archive.settings.site_url else ():
        yield PlannedFile(path=path, data=partial(draw, card), key=keys.of_told(path, repr(card)))


def article_card(article: Article, shelves: Shelves) -> str:
    """Path of the picture of a company that an article is about, of its sector or its month; "" without."""
    for tag in article.companies:
        if tag.main and (found := company_card(shelves.companies[tag.slug], shelves)):
            return found
    for slug in article.sectors:
        if found := sector_card(slug, shelves):
            return found
    return month_card(article.date, shelves) if article.date else ""


def pictured_companies(shelves: Shelves) -> Mapping[ArticleId, str]:
    """Article -> the companies that it is about and that have a picture: what its own picture depends on."""
    found: defaultdict[ArticleId, str] = defaultdict(str)
    for slug, articles in shelves.about.items():
        if company_card(shelves.companies[slug], shelves):
            for article in articles:
                found[article.id] += f"{slug} "
    return found


def company_card(shelf: CompanyShelf, shelves: Shelves) -> str:
    """Path of a company's picture, "" when it has none."""
    shown = shelf.paged and len(shelf.articles) >= MIN_ARTICLES and is_drawable(one_line(shelf.name))
    return _path(company_path(shelf.slug), shelves) if shown else ""


def sector_card(slug: str, shelves: Shelves) -> str:
    """Path of a sector's picture, "" when it has none."""
    sector = shelves.archive.authority.sectors.get(slug)
    shown = sector and slug in shelves.paged_sectors and is_drawable(one_line(sector.name))
    return _path(sector_path(slug), shelves) if shown else ""


def month_card(day: dt.date, shelves: Shelves) -> str:
    """Path of the picture of the month of a day, "" when it has none."""
    return _path(month_path(day.year, day.month), shelves)


def _path(page: str, shelves: Shelves) -> str:
    return card_path(page) if shelves.archive.settings.site_url else ""


def _cards(shelves: Shelves) -> Iterator[tuple[str, Card]]:
    """Path and contents of each."""
    foot = one_line(shelves.archive.settings.title)
    for shelf in shelves.companies.values():
        if path := company_card(shelf, shelves):
            kind = "Fund" if shelf.kind is CompanyKind.FUND else "Company"
            yield path, _card(kind, shelf.name, shelf.articles, foot)
    for slug, sector in shelves.archive.authority.sectors.items():
        if path := sector_card(slug, shelves):
            yield path, _card("Sector", sector.name, shelves.sectors[slug], foot)
    for first, members in groupby(shelves.days, key=lambda day: day.replace(day=1)):
        articles = [article for day in members for article in shelves.days[day]]
        yield month_card(first, shelves), _card("Month", month_name(first.year, first.month), articles, foot)


def _card(kind: str, name: str, articles: Sequence[Article], foot: str) -> Card:
    days = [article.date for article in articles if article.date]
    # The font has no dash.
    span = f", {day_range(min(days), max(days)).replace(' – ', ' to ')}" if days else ""
    facts = count(len(articles), "article") + span
    return Card(kind=kind, name=one_line(name), facts=facts, bars=_bars(days), foot=foot)


def _bars(days: Sequence[dt.date]) -> tuple[int, ...]:
    """How many of the days fall into each of some equal stretches between the first and the last."""
    if not days:
        return ()
    first = min(days)
    span = (max(days) - first).days + 1
    number = min(MAX_BARS, span)
    found = Counter((day - first).days * number // span for day in days)
    return tuple(found[place] for place in range(number))
