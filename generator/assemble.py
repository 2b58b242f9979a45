"""From captures to the archive: the stages in their order, as one pure function."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.correct import Corrected, apply_corrections
from generator.dates.resolve import Dated, resolve_days
from generator.draft_articles import ArticleMaker, TaggedArticle
from generator.identity.candidates import Candidate
from generator.identity.duplicates import Story, find_duplicates
from generator.identity.fingerprint import exact_hash, similarity_hash
from generator.identity.permalinks import Assignment, assign_permalinks
from generator.identity.provisional import link_provisional
from generator.model.archive import Archive, LockLine, Owned, Settings
from generator.model.article import Article, ArticleId, Cut
from generator.model.authority import Authority
from generator.model.capture import Capture
from generator.model.errors import Problem, Severity
from generator.review import (
    review_article,
    review_copies,
    review_lists,
    review_loss,
    review_retellings,
    review_sources,
)
from generator.split.cut import UnaccountedTextError, cut_capture

GONE = "The capture that this article came from is no longer in the archive."
MIN_ARTICLES_FOR_PAGE = 2
"""A provisional company that so many articles name gets a page of its own."""

_PATH_DAY = re.compile(r"articles/(\d{4})/(\d{2})/(\d{2})/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """An archive and how it came about.

    Attributes:
        cuts: capture name -> its account.
        lock: the whole new content of permalinks.lock, sorted.
        added: lock lines that are new.
        gone: lock lines whose article is no longer made from any capture; they stay in `lock`.
        doubtful: article -> names in it that may be a known company's (surface form, slug).
        problems: the curator's list, sorted by file and line.
    """

    archive: Archive
    captures: tuple[Capture, ...]
    cuts: Mapping[str, Cut]
    lock: tuple[LockLine, ...]
    added: tuple[LockLine, ...]
    gone: tuple[LockLine, ...]
    doubtful: Mapping[ArticleId, tuple[tuple[str, str], ...]]
    problems: tuple[Problem, ...]


def assemble(
    captures: Sequence[Capture],
    owned: Owned,
    settings: Settings,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Assembly:
    """The archive that these captures make.

    Args:
        captures: in any order; names are unique.
        owned: what the curator owns beside them.
        settings: of the archive.
        progress: called with (captures done, captures in all).
    """
    captures = sorted(captures, key=lambda capture: capture.name)
    maker = ArticleMaker(owned.authority)
    cuts, lost = _cut_all(captures, maker)
    days = resolve_days(cuts, [day for line in owned.lock if (day := _day_of(line.path))])
    made: list[_Made] = []
    for done, ((capture, cut), dated) in enumerate(zip(cuts, days, strict=True), 1):
        made += _make(maker, capture, cut, dated)
        if progress:
            progress(done, len(cuts))
    made = _with_linked_companies(made)
    assignment = assign_permalinks(
        [one.candidate for one in made], owned.lock, lock_path=f"{owned.folder}/permalinks.lock"
    )
    articles = [_named(one, line) for one, line in zip(made, assignment.lines, strict=True)]
    corrected = apply_corrections(articles, owned.corrections, owned.authority, assignment.gone)
    told = _with_retellings(corrected.articles)
    current = {article.id: article for article in told}
    problems = [
        problem
        for one, article in zip(made, articles, strict=True)
        if article.id in current
        for problem in review_article(current[article.id], one.capture, one.tagged.doubtful, owned)
    ]
    problems += [*lost, *review_copies(captures)]
    for capture, cut in cuts:
        problems += (*capture.problems, *review_loss(capture, cut))
    problems += review_retellings(told)
    problems += review_sources(told)
    problems += review_lists(told, owned, corrected.unused)
    problems += assignment.problems
    return Assembly(
        archive=_archive(told, owned.authority, settings, corrected, assignment),
        captures=tuple(capture for capture, _ in cuts),
        cuts={capture.name: cut for capture, cut in cuts},
        lock=assignment.lock,
        added=assignment.added,
        gone=assignment.gone,
        doubtful={
            article.id: one.tagged.doubtful
            for one, article in zip(made, articles, strict=True)
            if one.tagged.doubtful
            and article.id in current
            and "companies" not in current[article.id].corrected
        },
        problems=tuple(sorted(problems)),
    )


def _cut_all(
    captures: Sequence[Capture], maker: ArticleMaker
) -> tuple[list[tuple[Capture, Cut]], list[Problem]]:
    """The captures cut into drafts, and those set aside because a rule failed on them."""
    cuts: list[tuple[Capture, Cut]] = []
    lost: list[Problem] = []
    for capture in captures:
        try:
            cuts.append((capture, cut_capture(capture, maker.names_in, maker.is_outlet)))
        except UnaccountedTextError as error:
            lost.append(
                Problem(
                    path=capture.path,
                    code="set-aside",
                    message=f"the program lost track of its text ({error})",
                    hint="this is a bug: report it with the capture",
                    severity=Severity.ERROR,
                )
            )
    return cuts, lost


@dataclass(frozen=True, slots=True)
class _Made:
    """An article on its way to a permalink."""

    capture: Capture
    tagged: TaggedArticle
    dated: Dated
    candidate: Candidate


def _make(maker: ArticleMaker, capture: Capture, cut: Cut, days: Sequence[Dated]) -> Iterable[_Made]:
    for order, (draft, dated) in enumerate(zip(cut.drafts, days, strict=True)):
        tagged = maker.make(capture, draft, dated)
        article = tagged.article
        words = f"{draft.title or ''}\n{article.text}"
        candidate = Candidate(
            capture=capture.name,
            exact=exact_hash(words),
            similar=similarity_hash(words),
            date=article.date,
            title=article.title,
            lang=article.lang,
            solo=len(cut.drafts) == 1,
            order=order,
        )
        yield _Made(capture, tagged, dated, candidate)


def _with_linked_companies(made: Sequence[_Made]) -> list[_Made]:
    """The articles with each provisional company under one slug."""
    linked = link_provisional([one.tagged.article.companies for one in made])
    return [
        one
        if companies == one.tagged.article.companies
        else replace(
            one, tagged=replace(one.tagged, article=replace(one.tagged.article, companies=companies))
        )
        for one, companies in zip(made, linked, strict=True)
    ]


def _day_of(path: str) -> dt.date | None:
    """The day in a permalink, None for an undated article's."""
    found = _PATH_DAY.match(path)
    return dt.date(*map(int, found.groups())) if found else None


def _named(one: _Made, line: LockLine) -> Article:
    """The article with id and path; a year that only the archive told stays as it was locked."""
    article = replace(one.tagged.article, id=line.id, path=line.path)
    locked = _day_of(line.path)
    day = article.date
    if one.dated.by_archive and locked and day and (locked.month, locked.day) == (day.month, day.day):
        return replace(article, date=locked)
    return article


def _with_retellings(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, newest first, each retelling linked to the first telling."""
    stories = [
        Story(
            id=article.id,
            date=article.date,
            order=(article.published or "", article.capture, f"{article.line:09}"),
            title="" if article.title_made else article.title,
            text=article.text,
            companies=frozenset(tag.slug for tag in article.companies),
        )
        for article in articles
    ]
    originals = find_duplicates(stories)
    told = [
        replace(article, duplicate_of=originals[article.id]) if article.id in originals else article
        for article in articles
    ]
    told.sort(key=lambda article: (article.path, article.id))
    told.sort(key=lambda article: article.date or dt.date.min, reverse=True)
    return tuple(told)


def _archive(
    articles: tuple[Article, ...],
    authority: Authority,
    settings: Settings,
    corrected: Corrected,
    assignment: Assignment,
) -> Archive:
    counts = Counter(tag.slug for article in articles for tag in article.companies)
    paged = {
        slug
        for slug, count in counts.items()
        if slug in authority.companies or count >= MIN_ARTICLES_FOR_PAGE
    }
    return Archive(
        articles=articles,
        authority=authority,
        settings=settings,
        withdrawn={**{line.path: GONE for line in assignment.gone}, **corrected.withdrawn},
        redirects={**assignment.redirects, **corrected.merged},
        paged_companies=frozenset(paged),
    )
