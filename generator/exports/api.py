"""The API: small JSON files at addresses that can be told from an id or a slug."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator.exports.records import span
from generator.exports.schemas import OPTIONAL
from generator.exports.tables import SCHEMA_VERSION
from generator.exports.text_files import as_json
from generator.model.article import Article, CompanyTag, DateBasis
from generator.model.authority import Publish
from generator.write.by_date import runs, year_of
from generator.write.page import Page
from generator.write.paths import API, DATA, company_path, sector_path
from generator.write.planned import Keys, PlannedPage, ready
from generator.write.policy import public_text
from generator.write.shelves import CompanyShelf, Shelves

MAX_IDS = 400
"""So many articles are listed with a company or sector; where there are more, files by year list all."""
TEXT_FILE = "index.txt"
"""The text of an article, as an address relative to its own."""


def api_files(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """All files of the API."""
    for article in shelves.archive.articles:
        yield article_file(article, shelves, keys)
    yield from list_files(shelves, keys)
    yield api_index(shelves)


def api_index(shelves: Shelves) -> PlannedPage:
    """api/index.json: what there is and where."""
    archive = shelves.archive
    address = archive.settings.site_url
    newest = next(iter(shelves.days), None)
    paged = sum(shelf.paged for shelf in shelves.companies.values())
    told = {
        "schema_version": SCHEMA_VERSION,
        "title": archive.settings.title,
        "address": address,
        "newest_day": newest and newest.isoformat(),
        "counts": {
            "articles": len(archive.articles),
            "companies": paged,
            "sectors": len(shelves.paged_sectors),
        },
        "urls": {
            "article": f"{address}{API}articles/{{id}}.json",
            "company": f"{address}{API}companies/{{slug}}.json",
            "company_year": f"{address}{API}companies/{{slug}}/{{year}}.json",
            "sector": f"{address}{API}sectors/{{slug}}.json",
            "sector_year": f"{address}{API}sectors/{{slug}}/{{year}}.json",
            "data": f"{address}{DATA}",
        },
        "sectors": sorted(shelves.paged_sectors),
    }
    return ready(_file(f"{API}index.json", told))


def article_path(article: Article) -> str:
    """Path of an article's file."""
    return f"{API}articles/{article.id}.json"


def article_file(article: Article, shelves: Shelves, keys: Keys) -> PlannedPage:
    """api/articles/ID.json."""
    path = article_path(article)
    key = keys.of_list(API, articles=[article])
    return PlannedPage(path, lambda: _file(path, _article(article, shelves)), key)


def list_files(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """The files of companies and sectors that have a page."""
    children: defaultdict[str, list[str]] = defaultdict(list)
    for shelf in shelves.companies.values():
        if shelf.entry and shelf.entry.parent:
            children[shelf.entry.parent].append(shelf.slug)
    for slug, shelf in shelves.companies.items():
        if shelf.paged:
            own = children.get(slug, [])
            tell = partial(_company, shelf, own, shelves)
            yield from _list_files(f"{API}companies/{slug}", tell, shelf.articles, keys, *own)
    for slug in sorted(shelves.paged_sectors):
        tell = partial(_sector, slug, shelves)
        yield from _list_files(f"{API}sectors/{slug}", tell, shelves.sectors[slug], keys)


def _list_files(
    stem: str, tell: Callable[[], Mapping[str, Any]], articles: tuple[Article, ...], keys: Keys, *told: str
) -> Iterator[PlannedPage]:
    """The file of a list and, of a long one, those of its years.

    Args:
        stem: of their paths.
        tell: says what it is a list of.
        articles: newest first.
        keys: of the articles.
        told: what `tell` says that neither articles nor authority files tell.
    """
    path = f"{stem}.json"
    key = keys.of_list(path, *told, articles=articles)
    yield PlannedPage(path, lambda: _file(path, {**tell(), **_listed(articles)}), key)
    if len(articles) > MAX_IDS:
        for first, of_year in runs(articles, year_of):
            name = f"{stem}/{first.year:04}.json"
            make = partial(_year_file, name, stem.rpartition("/")[2], first.year, of_year)
            yield PlannedPage(name, make, keys.of_list(name, articles=of_year))


def _year_file(path: str, slug: str, year: int, articles: Sequence[Article]) -> Page:
    return _file(path, {"slug": slug, "year": year, "ids": [article.id for article in articles]})


def _listed(articles: Sequence[Article]) -> dict[str, Any]:
    first, latest = span(articles)
    listed = {
        "articles": len(articles),
        "first": first,
        "latest": latest,
        "ids": [article.id for article in articles[:MAX_IDS]],
    }
    if len(articles) <= MAX_IDS:
        return listed
    years = Counter(article.date.year for article in articles if article.date)
    return listed | {"years": {f"{year:04}": number for year, number in years.items()}}


def _article(article: Article, shelves: Shelves) -> dict[str, Any]:
    archive = shelves.archive
    public = public_text(article, archive)
    address = archive.settings.site_url + article.path
    told = {
        "id": article.id,
        "address": address,
        "title": article.title,
        "date": article.date and article.date.isoformat(),
        "date_basis": "" if article.date_basis is DateBasis.EXPLICIT else article.date_basis.value,
        "published": article.published,
        "author": article.author,
        "lang": article.lang,
        "source": article.source,
        "url": article.url,
        "publish": "" if public.publish is Publish.FULL else public.publish.value,
        "companies": [_named(tag) for tag in article.companies],
        "sectors": list(article.sectors),
        "duplicate_of": article.duplicate_of,
        "text_url": TEXT_FILE,
    }
    return {name: value for name, value in told.items() if value or name not in OPTIONAL}


def _named(tag: CompanyTag) -> dict[str, Any]:
    named: dict[str, Any] = {"slug": tag.slug, "name": tag.name}
    return named | {"main": True} if tag.main else named


def _company(shelf: CompanyShelf, children: Sequence[str], shelves: Shelves) -> dict[str, Any]:
    entry = shelf.entry
    return {
        "slug": shelf.slug,
        "name": shelf.name,
        "zh": (entry.zh if entry else "") or None,
        "kind": shelf.kind.value,
        "tickers": list(shelf.tickers),
        "provisional": entry is None,
        "parent": entry.parent if entry else None,
        "children": list(children),
        "sectors": list(entry.sectors) if entry else [],
        "address": shelves.archive.settings.site_url + company_path(shelf.slug),
    }


def _sector(slug: str, shelves: Shelves) -> dict[str, Any]:
    sector = shelves.archive.authority.sectors[slug]
    return {
        "slug": slug,
        "name": sector.name,
        "zh": sector.zh or None,
        "group": sector.group,
        "address": shelves.archive.settings.site_url + sector_path(slug),
    }


def _file(path: str, told: Mapping[str, Any]) -> Page:
    return Page(path, as_json(told) + "\n")
