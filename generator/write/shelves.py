"""The archive sorted the ways its pages need it: by company, sector, source and day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.archive import Archive
from generator.model.article import Article, ArticleId, CompanyKind, CompanyTag
from generator.model.authority import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyShelf:
    """A company and all that the archive holds on it.

    Attributes:
        entry: what the authority file says, None for a provisional company.
        tickers: known ones first, then those that articles print.
        paged: whether it has a page and a feed of its own; none without an article.
        articles: newest first.
    """

    slug: str
    name: str
    kind: CompanyKind
    entry: Company | None
    tickers: tuple[str, ...]
    paged: bool
    articles: tuple[Article, ...]

    @property
    def letter(self) -> str:
        """Its heading in a list from A to Z: the first letter of the slug, "#" for digits."""
        first = self.slug[:1].upper()
        return first if first.isascii() and first.isalpha() else "#"


MAX_DAYS = 3
"""So many days of a story are shown before an article, and as many after it."""


class Neighbours(NamedTuple):
    """The stories before and after one, of the whole archive or of a company."""

    earlier: Article | None
    later: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Every order in which articles are looked up; all lists newest first.

    Attributes:
        companies: slug -> shelf, of all that are named or have a page, by slug.
        sectors, sources: slug -> articles; also of entries without any.
        paged_sectors, paged_sources: slugs of those with an entry and with articles: they have a page.
        days: newest day first.
        retellings: the article that is retold -> those that retell it.
        chain: article -> its neighbours in the whole archive.
        company_chains: (company, article that is about it) -> neighbours among those about it.
        went_on: article -> the first one that goes on with its story on another day.
    """

    archive: Archive
    by_id: Mapping[ArticleId, Article]
    companies: Mapping[str, CompanyShelf]
    sectors: Mapping[str, tuple[Article, ...]]
    sources: Mapping[str, tuple[Article, ...]]
    paged_sectors: frozenset[str]
    paged_sources: frozenset[str]
    days: Mapping[dt.date, tuple[Article, ...]]
    undated: tuple[Article, ...]
    retellings: Mapping[ArticleId, tuple[Article, ...]]
    chain: Mapping[ArticleId, Neighbours]
    company_chains: Mapping[tuple[str, ArticleId], Neighbours]
    went_on: Mapping[ArticleId, Article]

    def related(self, article: Article) -> list[Article]:
        """The articles that a reader of this one may want next, best first."""
        found = map(self.by_id.get, self.archive.related.get(article.id, ()))
        return [other for other in found if other]

    def thread(self, article: Article) -> list[Article]:
        """The days around an article in its story, the first one first; empty where it has no other."""
        if article.id not in self.archive.threads and article.id not in self.went_on:
            return []
        earlier = self._walk(article, lambda id_: self.by_id.get(self.archive.threads.get(id_, id_)))
        later = self._walk(article, self.went_on.get)
        return [*reversed(earlier), article, *later] if earlier or later else []

    @staticmethod
    def _walk(article: Article, step: Callable[[ArticleId], Article | None]) -> list[Article]:
        found: list[Article] = []
        at = article
        while len(found) < MAX_DAYS and (other := step(at.id)) and other is not at:
            found.append(other)
            at = other
        return found


def shelve(archive: Archive) -> Shelves:
    """Sort an archive once, for all its pages."""
    sectors: defaultdict[str, list[Article]] = defaultdict(list)
    sources: defaultdict[str, list[Article]] = defaultdict(list)
    days: defaultdict[dt.date, list[Article]] = defaultdict(list)
    retellings: defaultdict[ArticleId, list[Article]] = defaultdict(list)
    for article in archive.articles:
        for sector in article.sectors:
            sectors[sector].append(article)
        if article.source_slug:
            sources[article.source_slug].append(article)
        if article.date:
            days[article.date].append(article)
        if article.duplicate_of:
            retellings[article.duplicate_of].append(article)
    authority = archive.authority
    companies = _company_shelves(archive)
    return Shelves(
        archive=archive,
        by_id={article.id: article for article in archive.articles},
        companies=companies,
        sectors=_frozen(sectors, authority.sectors),
        sources=_frozen(sources, authority.sources),
        paged_sectors=frozenset(authority.sectors.keys() & sectors.keys()),
        paged_sources=frozenset(authority.sources.keys() & sources.keys()),
        days={day: tuple(days[day]) for day in sorted(days, reverse=True)},
        undated=tuple(article for article in archive.articles if not article.date),
        retellings={key: tuple(value) for key, value in retellings.items()},
        chain=dict(_chain(archive.articles)),
        company_chains={
            (slug, article_id): neighbours
            for slug, about in _about(archive.articles).items()
            if companies[slug].paged
            for article_id, neighbours in _chain(about)
        },
        went_on=_went_on(archive),
    )


def _went_on(archive: Archive) -> Mapping[ArticleId, Article]:
    threads = archive.threads
    # Newest first: the oldest is the last to be noted.
    return {threads[article.id]: article for article in archive.articles if article.id in threads}


def _frozen(found: Mapping[str, list[Article]], entries: Iterable[str]) -> Mapping[str, tuple[Article, ...]]:
    return {slug: tuple(found.get(slug, ())) for slug in dict.fromkeys((*entries, *sorted(found)))}


def _company_shelves(archive: Archive) -> Mapping[str, CompanyShelf]:
    tags: defaultdict[str, list[CompanyTag]] = defaultdict(list)
    articles: defaultdict[str, list[Article]] = defaultdict(list)
    for article in archive.articles:
        for tag in article.companies:
            tags[tag.slug].append(tag)
            articles[tag.slug].append(article)
    entries = archive.authority.companies
    shelves = {}
    for slug in sorted({*tags, *(slug for slug in archive.paged_companies if slug in entries)}):
        entry = entries.get(slug)
        first = entry or tags[slug][0]
        printed = (ticker for tag in tags[slug] for ticker in tag.tickers)
        shelves[slug] = CompanyShelf(
            slug=slug,
            name=first.name,
            kind=first.kind,
            entry=entry,
            tickers=tuple(dict.fromkeys((*first.tickers, *printed))),
            paged=slug in archive.paged_companies and bool(articles[slug]),
            articles=tuple(articles[slug]),
        )
    return shelves


def _about(articles: Iterable[Article]) -> Mapping[str, Sequence[Article]]:
    """Company -> the articles that are about it, not those that only name it."""
    about: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for tag in article.companies:
            if tag.main:
                about[tag.slug].append(article)
    return about


def _chain(articles: Sequence[Article]) -> Iterator[tuple[ArticleId, Neighbours]]:
    earlier: Iterable[Article | None] = (*articles[1:], None)
    later: Iterable[Article | None] = (None, *articles)
    for article, before, after in zip(articles, earlier, later, strict=False):
        yield article.id, Neighbours(earlier=before, later=after)
