"""Which provisional companies of different articles are one: one company is one slug everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.model.article import CompanyKind, CompanyTag


class Marks(NamedTuple):
    """What a provisional company is told by.

    Attributes:
        own: its codes and the forms that it is named by; two companies with one of them are one.
        short: short forms of its name, which may be another's name.
    """

    own: tuple[str, ...]
    short: tuple[str, ...]


def link_provisional(
    articles: Sequence[tuple[CompanyTag, ...]], marks: Sequence[tuple[Marks, ...]]
) -> list[tuple[CompanyTag, ...]]:
    """The companies of all articles, with each provisional one under one slug and one name.

    Two are one when they bear the same code, when a surface form of the one is a form of the other, or
    when the one's name is a short form that no third one has ("Halcyon", "Shenzhen Halcyon Optical").

    Args:
        articles: the companies of each.
        marks: `marks_of` the companies of each: as many as are provisional.
    """
    tags = [
        tag
        for companies, marked in zip(articles, marks, strict=True)
        if marked
        for tag in companies
        if tag.provisional
    ]
    groups = _groups(tags, [one for row in marks for one in row])
    names = _names(tags, groups)
    return [
        _linked(companies, names) if marked else companies
        for companies, marked in zip(articles, marks, strict=True)
    ]


class _Groups:
    """Slugs that mean one company, each group under the first of its slugs (union-find)."""

    def __init__(self, slugs: Iterable[str]) -> None:
        self._parents = {slug: slug for slug in slugs}

    def head(self, slug: str) -> str:
        """The slug that stands for the group."""
        while self._parents[slug] != slug:
            self._parents[slug] = self._parents[self._parents[slug]]
            slug = self._parents[slug]
        return slug

    def join(self, slugs: Iterable[str]) -> None:
        """Makes the groups of these slugs one."""
        first, *others = sorted({self.head(slug) for slug in slugs})
        for other in others:
            self._parents[other] = first


def _groups(tags: Sequence[CompanyTag], marks: Sequence[Marks]) -> dict[str, str]:
    """Slug -> the slug that stands for its group."""
    groups = _Groups(tag.slug for tag in tags)
    marked: dict[str, set[str]] = defaultdict(set)
    for tag, (own, _) in zip(tags, marks, strict=True):
        for mark in own:
            marked[mark].add(tag.slug)
    for slugs in marked.values():
        if len(slugs) > 1:
            groups.join(slugs)
    shortened: dict[str, set[str]] = defaultdict(set)
    for tag, (_, shorts) in zip(tags, marks, strict=True):
        for short in shorts:
            if short in marked:
                shortened[short].add(groups.head(tag.slug))
    for short, owners in sorted(shortened.items()):
        if len(owners) == 1:
            groups.join([*owners, *marked[short]])
    return {tag.slug: groups.head(tag.slug) for tag in tags}


def _names(tags: Sequence[CompanyTag], groups: Mapping[str, str]) -> dict[str, CompanyTag]:
    """Slug -> a tag that bears the slug, name, kind and codes of the whole group.

    The name that most articles use counts, the shorter of two equally frequent ones.
    """
    members: dict[str, list[CompanyTag]] = defaultdict(list)
    for tag in tags:
        members[groups[tag.slug]].append(tag)
    chosen = {}
    for head, group in members.items():
        if len(group) == 1:
            chosen[head] = group[0]
            continue
        counts = Counter(tag.slug for tag in group)
        best = min(group, key=lambda tag: (-counts[tag.slug], len(tag.name), tag.slug, tag.name))
        kind = CompanyKind.FUND if any(tag.kind is CompanyKind.FUND for tag in group) else best.kind
        chosen[head] = best if kind is best.kind else replace(best, kind=kind)
    return {slug: chosen[head] for slug, head in groups.items()}


def _linked(companies: tuple[CompanyTag, ...], names: Mapping[str, CompanyTag]) -> tuple[CompanyTag, ...]:
    linked: dict[str, CompanyTag] = {}
    stood = True
    for tag in companies:
        whole = names[tag.slug] if tag.provisional else tag
        if whole is not tag and (tag.slug, tag.name, tag.kind) != (whole.slug, whole.name, whole.kind):
            tag = replace(tag, slug=whole.slug, name=whole.name, kind=whole.kind)  # noqa: PLW2901
            stood = False
        before = linked.get(tag.slug)
        linked[tag.slug] = _both(before, tag) if before else tag
    return companies if stood and len(linked) == len(companies) else tuple(linked.values())


def _both(one: CompanyTag, other: CompanyTag) -> CompanyTag:
    return replace(
        one,
        tickers=tuple(dict.fromkeys([*one.tickers, *other.tickers])),
        main=one.main or other.main,
        mentions=tuple(dict.fromkeys([*one.mentions, *other.mentions])),
        count=one.count + other.count,
    )
