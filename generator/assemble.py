"""From extracts to the archive: the stages that see it whole, as one pure function."""

# ruff: noqa: PLC0415  # what extracts is loaded where something is extracted: most builds take nearly all over

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from operator import attrgetter

from generator.correct import Corrected, apply_corrections
from generator.extracted import Extract, ExtractedArticle, Places
from generator.identity.duplicates import Story, Tellings, find_duplicates
from generator.identity.permalinks import Assignment, assign_permalinks
from generator.identity.provisional import link_provisional
from generator.identity.rarity import term_numbers
from generator.identity.related import find_related
from generator.model.archive import Archive, LockLine, Owned, Settings
from generator.model.article import Article, ArticleId, CompanyTag, Cut
from generator.model.authority import Authority, Correction
from generator.model.capture import Capture
from generator.model.errors import Problem, in_order
from generator.model.later import Later
from generator.review import (
    review_article,
    review_copies,
    review_lists,
    review_retellings,
    review_sources,
)

GONE = "The capture that this article came from is no longer in the archive."
MIN_ARTICLES_FOR_PAGE = 2
"""A provisional company that so many articles name gets a page of its own."""

_PATH_DAY = re.compile(r"articles/(\d{4})/(\d{2})/(\d{2})/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """An archive and how it came about.

    Attributes:
        capture_count: captures that took part.
        lock: the whole new content of permalinks.lock, sorted.
        added: lock lines that are new.
        gone: lock lines whose article is no longer made from any capture; they stay in `lock`.
        doubtful: article -> names in it that may be a known company's (surface form, slug).
        problems: the curator's list, sorted by file and line.
        digests: article -> digest of all that it says, where the keys of its extract are known.
        tellings: the retellings, as the next search for them can start from.
    """

    archive: Archive
    capture_count: int
    lock: tuple[LockLine, ...]
    added: tuple[LockLine, ...]
    gone: tuple[LockLine, ...]
    doubtful: Mapping[ArticleId, tuple[tuple[str, str], ...]]
    problems: Sequence[Problem]
    digests: Mapping[ArticleId, bytes]
    tellings: Tellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings(Assembly):
    """An archive, with the captures that it was made from.

    Attributes:
        captures: without those that a rule failed on.
        cuts: capture name -> its account.
    """

    captures: tuple[Capture, ...]
    cuts: Mapping[str, Cut]


Again = Callable[[Sequence[str], Sequence[dt.date]], Iterable[Extract]]
"""Makes the extracts of captures, by their names, anew with the days of the archive at hand."""


def assemble(
    captures: Sequence[Capture],
    owned: Owned,
    settings: Settings,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Workings:
    """The archive that these captures make, with its workings.

    Args:
        captures: in any order; names are unique.
        owned: what the curator owns beside them.
        settings: of the archive.
        progress: called with (captures done, captures in all).
    """
    from generator.draft_articles import AT_A_TIME, ArticleMaker
    from generator.extract import extract

    maker = ArticleMaker(owned.authority)
    by_name = {capture.name: capture for capture in captures}
    cuts: dict[str, Cut] = {}
    extracts = []
    for start in range(0, len(captures), AT_A_TIME):
        for one, cut in extract(captures[start : start + AT_A_TIME], maker):
            extracts.append(one)
            if cut:
                cuts[one.name] = cut
        if progress:
            progress(len(extracts), len(captures))

    def again(names: Sequence[str], days: Sequence[dt.date]) -> Iterable[Extract]:
        return [one for one, _ in extract([by_name[name] for name in names], maker, days)]

    made = assemble_extracts(extracts, owned, settings, again)
    return Workings(
        **{field.name: getattr(made, field.name) for field in fields(made)},
        captures=tuple(by_name[name] for name in sorted(cuts)),
        cuts=cuts,
    )


def assemble_extracts(
    extracts: Sequence[Extract],
    owned: Owned,
    settings: Settings,
    again: Again,
    before: Tellings | None = None,
) -> Assembly:
    """The archive that these extracts make.

    Args:
        extracts: of all captures, in any order; names are unique.
        owned: what the curator owns beside them.
        settings: of the archive.
        again: is asked for extracts whose days only the archive tells.
        before: the retellings of an archive that may have much of this one.
    """
    extracts = _dated_by_archive(sorted(extracts, key=attrgetter("name")), owned.lock, again)
    made = [article for one in extracts for article in one.articles]
    companies = [one.tagged.article.companies for one in made]
    linked = link_provisional(companies, [one.marks for one in made])
    assignment = assign_permalinks(
        [one.candidate for one in made], owned.lock, lock_path=f"{owned.folder}/permalinks.lock"
    )
    articles = list(map(_named, made, linked, assignment.lines))
    corrected = apply_corrections(articles, owned.corrections, owned.authority, assignment.gone)
    keys = [one.key for one in extracts for _ in one.articles]
    by_id = {article.id: (one, key) for article, one, key in zip(articles, made, keys, strict=True)}
    tellings = find_duplicates(
        [_story(article, *by_id[article.id]) for article in corrected.articles], before
    )
    told = _in_order(corrected.articles, tellings.links)
    known = [problem for one in extracts for problem in one.problems]
    known += review_copies(extracts)
    known += assignment.problems
    asked = [(article, one.places, one.tagged.doubtful) for article in told for one, _ in [by_id[article.id]]]
    return Assembly(
        archive=_archive(told, owned.authority, settings, corrected, assignment),
        capture_count=sum(not one.lost for one in extracts),
        lock=assignment.lock,
        added=assignment.added,
        gone=assignment.gone,
        doubtful={
            article.id: doubtful
            for article in told
            if (doubtful := by_id[article.id][0].tagged.doubtful) and "companies" not in article.corrected
        },
        problems=Later(lambda: in_order([*known, *_review(asked, owned, corrected.unused)])),
        digests=_digests([(article, *by_id[article.id]) for article in told]),
        tellings=tellings,
    )


def with_related(assembly: Assembly, before: Tellings | None = None) -> Assembly:
    """The same with what articles have to do with each other, which only their pages show.

    Args:
        assembly: an archive.
        before: the retellings and related articles of one that may have much of it.
    """
    found = find_related(assembly.tellings, before)
    return replace(
        assembly,
        archive=replace(assembly.archive, related=found.related, threads=found.threads),
        tellings=replace(assembly.tellings, related=found.related, threads=found.threads),
    )


def _review(
    asked: Sequence[tuple[Article, Places, tuple[tuple[str, str], ...]]],
    owned: Owned,
    unused: Iterable[Correction],
) -> Iterator[Problem]:
    """What the curator may want to look at, in the articles and beyond.

    Args:
        asked: the articles of the archive, each with what `review_article` wants to know.
        owned: what the curator owns.
        unused: corrections that correct nothing.
    """
    for article, places, doubtful in asked:
        yield from review_article(article, places, doubtful, owned)
    told = [article for article, _, _ in asked]
    yield from review_retellings(told)
    yield from review_sources(told)
    yield from review_lists(told, owned, unused)


def _dated_by_archive(
    extracts: Sequence[Extract], lock: Iterable[LockLine], again: Again
) -> Sequence[Extract]:
    """The extracts with the years that only the rest of the archive tells."""
    asking = [one.name for one in extracts if one.asks]
    if not asking:
        return extracts
    from generator.dates.resolve import archive_days

    locked = [day for line in lock if (day := _day_of(line.path))]
    days = archive_days((one.days for one in extracts), locked)
    answered = {one.name: one for one in again(asking, days)} if days else {}
    return [answered.get(one.name, one) for one in extracts]


def _digests(told: Iterable[tuple[Article, ExtractedArticle, bytes]]) -> dict[ArticleId, bytes]:
    """The digests of articles, each with its extract and the key of that.

    What the whole archive gave an article goes in beside the key. Corrected articles are few: of them
    everything goes in.
    """
    digests = {}
    for article, one, key in told:
        own = one.tagged.article
        said = f"{one.candidate.order} {article.id} {article.path} {article.date} {article.duplicate_of}"
        if article.companies is not own.companies and article.companies != own.companies:
            said += repr([(tag.slug, tag.name, tag.kind.value) for tag in article.companies])
        if article.corrected:
            said += repr(article)
        if key:
            data = key + said.encode("utf-8", "surrogatepass")
            digests[article.id] = blake2b(data, digest_size=16).digest()
    return digests


def _day_of(path: str) -> dt.date | None:
    """The day in a permalink, None for an undated article's."""
    found = _PATH_DAY.match(path)
    return dt.date(*map(int, found.groups())) if found else None


def _named(one: ExtractedArticle, companies: tuple[CompanyTag, ...], line: LockLine) -> Article:
    """The article with id, path and companies; a year that only the archive told stays as it was locked."""
    article = one.tagged.article.named(line.id, line.path, companies)
    locked = _day_of(line.path) if one.dated.by_archive else None
    day = article.date
    if locked and day and (locked.month, locked.day) == (day.month, day.day):
        return replace(article, date=locked)
    return article


def _story(article: Article, one: ExtractedArticle, key: bytes) -> Story:
    """An article as far as retellings are told by it; texts that were put together have no key."""
    own = article.blocks is one.tagged.article.blocks
    return Story(
        id=article.id,
        date=article.date,
        order=(article.published or "", article.capture, f"{article.line:09}"),
        title="" if article.title_made else article.title,
        companies=[tag.slug for tag in article.companies],
        terms=one.terms if own else term_numbers(article.text),
        text=lambda: article.text,
        key=key if own else b"",
    )


def _in_order(articles: Iterable[Article], originals: Mapping[ArticleId, ArticleId]) -> tuple[Article, ...]:
    """The articles, newest first, each retelling linked to the first telling."""
    told = [
        replace(article, duplicate_of=originals[article.id]) if article.id in originals else article
        for article in articles
    ]
    return newest_first(told)


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Articles in the order of an archive."""
    found = sorted(articles, key=lambda article: (article.path, article.id))
    return tuple(sorted(found, key=lambda article: article.date or dt.date.min, reverse=True))


def _archive(
    articles: tuple[Article, ...],
    authority: Authority,
    settings: Settings,
    corrected: Corrected,
    assignment: Assignment,
) -> Archive:
    return Archive(
        articles=articles,
        authority=authority,
        settings=settings,
        withdrawn={**{line.path: GONE for line in assignment.gone}, **corrected.withdrawn},
        redirects={**assignment.redirects, **corrected.merged},
        paged_companies=paged_companies(articles, authority),
    )


def paged_companies(articles: Iterable[Article], authority: Authority) -> frozenset[str]:
    """The companies that get a page of their own."""
    counts = Counter(tag.slug for article in articles for tag in article.companies)
    return frozenset(
        slug
        for slug, count in counts.items()
        if slug in authority.companies or count >= MIN_ARTICLES_FOR_PAGE
    )
