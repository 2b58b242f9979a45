"""The archive with a few captures changed, before the stages that see it whole have run again.

Those stages take seconds at tens of thousands of articles, and seldom change what the pages of one capture
show. Only three things may be old for a moment: which article retells which, which have to do with each
other, and which provisional companies are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from generator.assemble import Assembly, assemble_extracts, newest_first, paged_companies
from generator.extracted import Extract
from generator.model.archive import Archive, Owned
from generator.model.article import Article

FEW = 40
"""So many changed captures are worth a first look."""


def first_look(
    last: Assembly, before: Mapping[str, Extract], now: Mapping[str, Extract], owned: Owned
) -> Assembly | None:
    """The archive as it is soon to be.

    Args:
        last: what the extracts made before.
        before: those extracts, by the names of their captures.
        now: the extracts as they are now.
        owned: what the curator owns, now as then.

    Returns:
        None where only the whole archive can tell.
    """
    changed = {name for name in before.keys() | now.keys() if before.get(name) is not now.get(name)}
    fresh = [now[name] for name in sorted(changed & now.keys())]
    if len(changed) > FEW or any(one.asks for one in fresh):
        return None
    lock = tuple(line for line in owned.lock if line.capture in changed)
    made = assemble_extracts(
        fresh, replace(owned, lock=lock), last.archive.settings, again=lambda _names, _days: ()
    )
    archive = _merged(last.archive, made.archive, changed)
    ids = {article.id for article in archive.articles}
    paths = {article.path for article in archive.articles}
    touched = {line.id for line in lock} | {article.id for article in made.archive.articles}
    merges = {one for told in owned.corrections if told.merge for one in (told.article, told.merge)}
    if len(ids) < len(archive.articles) or len(paths) < len(archive.articles) or touched & merges:
        return None
    old = {problem for name in changed & before.keys() for problem in before[name].problems}
    return replace(
        last,
        archive=archive,
        digests={**last.digests, **made.digests},
        problems=(
            *(problem for problem in last.problems if problem not in old),
            *(problem for one in fresh for problem in one.problems),
        ),
    )


def _merged(last: Archive, fresh: Archive, changed: Set[str]) -> Archive:
    """The articles of the changed captures among the others."""
    told = {article.id: article.duplicate_of for article in last.articles if article.capture in changed}
    kept = [article for article in last.articles if article.capture not in changed]
    new = [replace(article, duplicate_of=told.get(article.id)) for article in fresh.articles]
    ids = {article.id for article in (*kept, *new)}
    articles = newest_first(_alone_without(article, ids) for article in (*kept, *new))
    paths = {article.path for article in articles}
    return replace(
        last,
        articles=articles,
        withdrawn=_without(paths, {**last.withdrawn, **fresh.withdrawn}),
        redirects=_without(paths, {**last.redirects, **fresh.redirects}),
        paged_companies=paged_companies(articles, last.authority),
    )


def _alone_without(article: Article, ids: Set[str]) -> Article:
    """An article that retells one which is gone stands by itself."""
    dangling = article.duplicate_of is not None and article.duplicate_of not in ids
    return replace(article, duplicate_of=None) if dangling else article


def _without(paths: Set[str], told: Mapping[str, str]) -> dict[str, str]:
    return {path: reason for path, reason in told.items() if path not in paths}
