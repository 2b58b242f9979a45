"""Which articles a reader may want next: those about the same things, best first; and the days of one story.

Two stories are related by the rarest of their terms. Of those that share some, the ones that share most
of a longer row of them count, the more so when they name the same companies or are of the same days.
On 1987 newswire, whose editors gave each story its topics, 87 % of the articles found so have a topic of the
story that they are found for; of two articles by chance 19 % have. `python -m benchmarks.related` prints it.

A story goes on from one of an earlier day when the two are related much more closely than is enough for that,
and name a company in common: without one, reports of one form (auctions, tenders, quarters) look like days
of a story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from generator.identity.duplicates import Tellings
from generator.identity.neighbours import CROWD, RARE
from generator.model.article import ArticleId

MOST = 3
"""So many related articles a story has at most."""

COMPARED = 16
"""So many of the stories that share its very rarest terms are compared with a story."""

ENOUGH = 200
"""The least score of a related article in an archive of one; by `_EASE` less with each doubling.

The smaller an archive, the commoner are the rarest words that two of its stories share: of 30 newswire
stories those that share 16 of them have a topic in common as often as of 8,000 those that share 6.
"""

_EASE = 10

PACE = 14
"""A story goes on after at most so many days."""

_SAME = 3
"""So many times the least score of a related article has one of another day of the story."""

_SAME_RARE = 4
"""So many of the very rarest terms of a story one of another day shares."""

_CLOSE = ((3, 6), (14, 5), (60, 4))
_FAR = 3


class Relations(NamedTuple):
    """What stories have to do with each other.

    Attributes:
        related: story -> those related to it, best first.
        threads: story -> the one of an earlier day that it goes on from.
    """

    related: dict[ArticleId, tuple[ArticleId, ...]]
    threads: dict[ArticleId, ArticleId]


class _Traits(NamedTuple):
    """What relates a story to others.

    Attributes:
        day: as an ordinal, None when undated. companies: slugs of all companies named.
        rare: numbers of its rarest terms, the rarest first.
        event: the first story that tells the same event; most are their own.
    """

    id: ArticleId
    day: int | None
    companies: tuple[str, ...]
    rare: tuple[int, ...]
    event: ArticleId


def find_related(now: Tellings, before: Tellings | None = None) -> Relations:
    """For each story the related ones, and the one that it goes on from.

    Args:
        now: the stories of an archive.
        before: those of an archive that may have many of them. Only stories to which a difference may matter
            are searched again; the outcome is that of searching all.
    """
    stories = list(_traits(now))
    if not before or not before.related or _enough(len(before.stories)) != _enough(len(stories)):
        before = Tellings()
    old = {story.id: story for story in _traits(before)}
    search = _Search(stories)
    again = search.differing(old)
    found = Relations({}, {})
    for at, story in enumerate(stories):
        if at in again:
            others, day_before = search.of(at)
        else:
            others, day_before = before.related[story.id], before.threads.get(story.id)
        found.related[story.id] = others
        if day_before:
            found.threads[story.id] = day_before
    return found


def _traits(tellings: Tellings) -> Iterator[_Traits]:
    links = tellings.links
    for known in tellings.stories:
        name, day, _, _, companies, _ = known.told
        id_ = ArticleId(name)
        yield _Traits(id_, day, companies, known.rare, links.get(id_, id_))


class _Search:
    """Stories by their very rarest terms."""

    def __init__(self, stories: Sequence[_Traits]) -> None:
        self._stories = stories
        self._with_term: dict[int, list[int]] = defaultdict(list)
        for at, story in enumerate(stories):
            for number in story.rare[:RARE]:
                self._with_term[number].append(at)
        self._rare: dict[int, frozenset[int]] = {}
        self._enough = _enough(len(stories))

    def differing(self, before: Mapping[ArticleId, _Traits]) -> Set[int]:
        """Positions of the stories that may be related to others now than they were among those before."""
        again: set[int] = set()
        terms: set[int] = set()
        for at, story in enumerate(self._stories):
            was = before.get(story.id)
            if was == story:
                continue
            first, rare = frozenset(story.rare[:RARE]), frozenset(story.rare)
            if was is None or was._replace(rare=()) != story._replace(rare=()):
                again.add(at)
                terms |= first.union(was.rare[:RARE] if was else ())
                continue
            # How rare its terms are changes with any other story, mostly without another outcome.
            found_by, differing = (
                first.symmetric_difference(was.rare[:RARE]),
                rare.symmetric_difference(was.rare),
            )
            terms |= found_by
            if found_by or differing:
                again.add(at)
            if differing:
                again.update(
                    other for other in self._near(first) if not differing.isdisjoint(self._terms(other))
                )
        gone = before.keys() - {story.id for story in self._stories}
        terms.update(number for id_ in gone for number in before[id_].rare[:RARE])
        had = Counter(number for was in before.values() for number in was.rare[:RARE] if number in terms)
        terms = {number for number in terms if min(had[number], len(self._with_term[number])) <= CROWD}
        again.update(at for at, story in enumerate(self._stories) if not terms.isdisjoint(story.rare[:RARE]))
        return again

    def of(self, position: int) -> tuple[tuple[ArticleId, ...], ArticleId | None]:
        """Those related to the story at a position, best first, one an event; the one it goes on from."""
        best = sorted(self._scored(position), reverse=True)
        events = {self._stories[position].event}
        found: list[ArticleId] = []
        for _, at in best:
            other = self._stories[at]
            if other.event not in events:
                events.add(other.event)
                found.append(other.id)
        return tuple(found[:MOST]), self._day_before(position, best)

    def _day_before(self, position: int, best: Iterable[tuple[int, int]]) -> ArticleId | None:
        """Of scores and positions, best first, the story of the last day before this one."""
        story = self._stories[position]
        found, last = None, 0
        for score, at in best:
            other = self._stories[at]
            if (
                score >= _SAME * self._enough
                and _days_between(other, story) in range(1, PACE + 1)
                and not frozenset(story.companies).isdisjoint(other.companies)
                and len(frozenset(story.rare[:RARE]).intersection(other.rare[:RARE])) >= _SAME_RARE
                and other.event != story.event
                and (other.day or 0) > last
            ):
                found, last = other.id, other.day or 0
        return found

    def _scored(self, position: int) -> Iterable[tuple[int, int]]:
        """Scores and positions: shared terms, times companies in common, times how near the days are."""
        story = self._stories[position]
        own, companies = self._terms(position), frozenset(story.companies)
        for at in self._candidates(position):
            other = self._stories[at]
            shared = len(own & self._terms(at))
            score = shared * (2 + min(2, len(companies.intersection(other.companies)))) * _close(story, other)
            if score >= self._enough:
                yield score, at

    def _candidates(self, position: int) -> list[int]:
        near = Counter(self._near(self._stories[position].rare[:RARE]))
        del near[position]
        return sorted(near, key=lambda at: (-near[at], -at))[:COMPARED]

    def _near(self, terms: Iterable[int]) -> Iterator[int]:
        """Positions of the stories with each of these terms, but for terms that a crowd has."""
        for number in terms:
            having = self._with_term[number]
            if len(having) <= CROWD:
                yield from having

    def _terms(self, position: int) -> frozenset[int]:
        terms = self._rare.get(position)
        if terms is None:
            terms = self._rare[position] = frozenset(self._stories[position].rare)
        return terms


def _enough(stories: int) -> int:
    return max(_EASE, ENOUGH - _EASE * stories.bit_length())


def _close(one: _Traits, other: _Traits) -> int:
    apart = _days_between(one, other)
    if apart is None:
        return _FAR
    return next((weight for days, weight in _CLOSE if abs(apart) <= days), _FAR)


def _days_between(one: _Traits, other: _Traits) -> int | None:
    """How many days later the other is; None where either is undated."""
    return None if one.day is None or other.day is None else other.day - one.day
