"""The archive sorted the ways its pages need it: by company, sector, source and day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.archive import Archive
from generator.model.article import Article, ArticleId, CompanyKind, CompanyTag
from generator.model.authority import Company


class CompanyShelf(NamedTuple):
    """A company and all that the archive holds on it.

    Attributes:
        entry: what the authority file says, None for a provisional company.
        paged: whether it has a page and a feed of its own; none without an article.
        articles: newest first.
    """

    slug: str
    name: str
    kind: CompanyKind
    entry: Company | None
    paged: bool
    articles: tuple[Article, ...]

    @property
    def tickers(self) -> tuple[str, ...]:
        """Known ones first, then those that articles print."""
        known = self.entry.tickers if self.entry else ()
        tags = (tag for article in self.articles for tag in article.companies if tag.slug == self.slug)
        return tuple(dict.fromkeys((*known, *(ticker for tag in tags for ticker in tag.tickers))))

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
        places: article -> where it stands among the articles of the archive.
        companies: slug -> shelf, of all that are named or have a page, by slug.
        ranked: the same, those that most articles name first.
        together: of each article that names several companies its day and their slugs.
        about: slug of a company with a page -> the articles that are about it, not those that only name it.
        sectors, sources: slug -> articles; also of entries without any.
        paged_sectors, paged_sources: slugs of those with an entry and with articles: they have a page.
        days: newest day first.
        retellings: the article that is retold -> those that retell it.
        went_on: article -> the first one that goes on with its story on another day.
    """

    archive: Archive
    by_id: Mapping[ArticleId, Article]
    places: Mapping[ArticleId, int]
    companies: Mapping[str, CompanyShelf]
    ranked: Sequence[CompanyShelf]
    together: Sequence[tuple[dt.date | None, Sequence[str]]]
    about: Mapping[str, Sequence[Article]]
    sectors: Mapping[str, tuple[Article, ...]]
    sources: Mapping[str, tuple[Article, ...]]
    paged_sectors: frozenset[str]
    paged_sources: frozenset[str]
    days: Mapping[dt.date, tuple[Article, ...]]
    undated: tuple[Article, ...]
    retellings: Mapping[ArticleId, tuple[Article, ...]]
    went_on: Mapping[ArticleId, Article]

    def around(self, article: Article, among: Sequence[Article]) -> Neighbours:
        """The stories before and after one, in a list that it stands in."""
        at = bisect_left(among, self.places[article.id], key=lambda other: self.places[other.id])
        return Neighbours(
            earlier=among[at + 1] if at + 1 < len(among) else None, later=among[at - 1] if at else None
        )

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
    days: defaultdict[dt.date | None, list[Article]] = defaultdict(list)
    retellings: defaultdict[ArticleId, list[Article]] = defaultdict(list)
    tags: dict[str, CompanyTag] = {}
    named: defaultdict[str, list[Article]] = defaultdict(list)
    about: defaultdict[str, list[Article]] = defaultdict(list)
    together = []
    for article in archive.articles:
        for sector in article.sectors:
            sectors[sector].append(article)
        if article.source_slug:
            sources[article.source_slug].append(article)
        days[article.date].append(article)
        if article.duplicate_of:
            retellings[article.duplicate_of].append(article)
        slugs = []
        for tag in article.companies:
            slug = tag.slug
            slugs.append(slug)
            if slug not in tags:
                tags[slug] = tag
            named[slug].append(article)
            if tag.main:
                about[slug].append(article)
        if len(slugs) > 1:
            together.append((article.date, slugs))
    authority = archive.authority
    by_id = {article.id: article for article in archive.articles}
    places = {id_: place for place, id_ in enumerate(by_id)}
    companies = _company_shelves(archive, tags, named)
    return Shelves(
        archive=archive,
        by_id=by_id,
        places=places,
        companies=companies,
        ranked=sorted(companies.values(), key=lambda shelf: -len(shelf.articles)),
        together=together,
        about={slug: about[slug] for slug, shelf in companies.items() if shelf.paged and slug in about},
        sectors=_frozen(sectors, authority.sectors),
        sources=_frozen(sources, authority.sources),
        paged_sectors=frozenset(authority.sectors.keys() & sectors.keys()),
        paged_sources=frozenset(authority.sources.keys() & sources.keys()),
        days={day: tuple(days[day]) for day in sorted(filter(None, days), reverse=True)},
        undated=tuple(days.get(None, ())),
        retellings={key: tuple(value) for key, value in retellings.items()},
        went_on=_went_on(archive.threads, by_id, places),
    )


def _went_on(
    threads: Mapping[ArticleId, ArticleId],
    by_id: Mapping[ArticleId, Article],
    places: Mapping[ArticleId, int],
) -> Mapping[ArticleId, Article]:
    # Newest first: the oldest is the last to be noted.
    going_on = sorted(threads.keys() & by_id.keys(), key=places.__getitem__)
    return {threads[id_]: by_id[id_] for id_ in going_on}


def _frozen(found: Mapping[str, list[Article]], entries: Iterable[str]) -> Mapping[str, tuple[Article, ...]]:
    return {slug: tuple(found.get(slug, ())) for slug in dict.fromkeys((*entries, *sorted(found)))}


def _company_shelves(
    archive: Archive, tags: Mapping[str, CompanyTag], named: Mapping[str, Sequence[Article]]
) -> Mapping[str, CompanyShelf]:
    """The companies by slug.

    Args:
        archive: that they are in.
        tags: slug -> a tag of each company that is named.
        named: slug -> the articles that name it.
    """
    entries, paged = archive.authority.companies, archive.paged_companies
    shelves = {}
    for slug in sorted(tags.keys() | (paged & entries.keys())):
        entry = entries.get(slug)
        first = entry or tags[slug]
        articles = tuple(named.get(slug, ()))
        shelves[slug] = CompanyShelf(
            slug, first.name, first.kind, entry, slug in paged and bool(articles), articles
        )
    return shelves
