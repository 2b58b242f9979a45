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

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from itertools import chain
from typing import NamedTuple

from generator.identity.duplicates import Known, Tellings
from generator.identity.neighbours import CROWD
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


def find_related(now: Tellings, before: Tellings | None = None) -> Relations:
    """For each story the related ones, and the one that it goes on from.

    Args:
        now: the stories of an archive.
        before: those of an archive that may have many of them. Only stories to which a difference may matter
            are searched again; the outcome is that of searching all.
    """
    if not before or not before.related or _enough(len(before.stories)) != _enough(len(now.stories)):
        before = Tellings()
    search = _Search(now)
    again = search.differing(before)
    found = Relations(dict(before.related), dict(before.threads))
    for id_ in before.related.keys() - {story.id for story in now.stories}:
        del found.related[id_]
        found.threads.pop(id_, None)
    for at in again:
        id_ = now.stories[at].id
        found.related[id_], day_before = search.of(at)
        if day_before:
            found.threads[id_] = day_before
        else:
            found.threads.pop(id_, None)
    return found


class _Changes(NamedTuple):
    """How stories differ from those before.

    Attributes:
        again: positions of those that may be related to others for what they are themselves.
        fewer: each of the very rarest terms that a story gained or lost, and how many fewer have it now.
        moved: the very rarest terms of stories that have other rare ones now, and these.
    """

    again: set[int]
    fewer: Counter[int]
    moved: list[tuple[array[int], Set[int]]]


class _Search:
    """Stories by their very rarest terms, of which those are looked up that are asked for."""

    def __init__(self, now: Tellings) -> None:
        self._stories = now.stories
        self._links = now.links
        self._first = [story.first for story in now.stories]
        self._with_term: dict[int, list[int]] = defaultdict(list)
        self._rare: dict[int, frozenset[int]] = {}
        self._enough = _enough(len(now.stories))

    def differing(self, before: Tellings) -> Set[int]:
        """Positions of the stories that may be related to others now than they were among those before."""
        again, fewer, moved = self._changes(before)
        self._look_up(chain(fewer, *(first for first, _ in moved)))
        for first, terms in moved:
            again.update(other for other in self._near(first) if not terms.isdisjoint(self._terms(other)))
        for number, by in fewer.items():
            having = self._with_term[number]
            if len(having) + min(0, by) <= CROWD:
                again.update(having)
        self._look_up(number for at in again for number in self._first[at])
        return again

    def _changes(self, before: Tellings) -> _Changes:
        old = {story.told[0]: story for story in before.stories}
        linked = {id_ for id_, _ in self._links.items() ^ before.links.items()}
        found = _Changes(set(), Counter(), [])
        for at, story in enumerate(self._stories):
            was = old.pop(story.told[0], None)
            if was and _told_alike(was, story) and story.told[0] not in linked:
                if was.rare != story.rare:
                    self._note(found, at, was)
                continue
            found.again.add(at)
            found.fewer.subtract(self._first[at])
            found.fewer.update(was.first if was else ())
        for gone in old.values():
            found.fewer.update(gone.first)
        return found

    def _note(self, found: _Changes, at: int, was: Known) -> None:
        """Notes a story that only other terms are the rarest of: that changes with any other story."""
        first, before = frozenset(self._first[at]), frozenset(was.first)
        terms = self._terms(at).symmetric_difference(array("I", was.rare))
        found.fewer.subtract(first - before)
        found.fewer.update(before - first)
        if terms or first != before:
            found.again.add(at)
        if terms:
            found.moved.append((self._first[at], terms))

    def _look_up(self, terms: Iterable[int]) -> None:
        """Finds the stories with each of these terms."""
        wanted = frozenset(terms).difference(self._with_term)
        if wanted:
            for at, first in enumerate(self._first):
                for number in wanted.intersection(first):
                    self._with_term[number].append(at)

    def of(self, position: int) -> tuple[tuple[ArticleId, ...], ArticleId | None]:
        """Those related to the story at a position, best first, one an event; the one it goes on from."""
        best = sorted(self._scored(position), reverse=True)
        events = {self._event(position)}
        found: list[ArticleId] = []
        for _, at in best:
            event = self._event(at)
            if event not in events:
                events.add(event)
                found.append(self._stories[at].id)
        return tuple(found[:MOST]), self._day_before(position, best)

    def _event(self, position: int) -> ArticleId:
        """The first story that tells the same event; most are their own."""
        id_ = self._stories[position].id
        return self._links.get(id_, id_)

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
                and len(frozenset(self._first[position]).intersection(self._first[at])) >= _SAME_RARE
                and self._event(at) != self._event(position)
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
        near = Counter(self._near(self._first[position]))
        del near[position]
        # By how many terms they share, then by position: whole numbers sort several times as fast as pairs.
        best = sorted([count * len(self._stories) + at for at, count in near.items()], reverse=True)
        return [number % len(self._stories) for number in best[:COMPARED]]

    def _near(self, terms: Iterable[int]) -> Iterator[int]:
        """Positions of the stories with each of these terms, but for terms that a crowd has."""
        for number in terms:
            having = self._with_term[number]
            if len(having) <= CROWD:
                yield from having

    def _terms(self, position: int) -> frozenset[int]:
        terms = self._rare.get(position)
        if terms is None:
            terms = self._rare[position] = frozenset(array("I", self._stories[position].rare))
        return terms


def _told_alike(one: Known, other: Known) -> bool:
    """Whether a story has the day and the companies that it had."""
    return one.told is other.told or (one.day == other.day and one.companies == other.companies)


def _enough(stories: int) -> int:
    return max(_EASE, ENOUGH - _EASE * stories.bit_length())


def _close(one: Known, other: Known) -> int:
    apart = _days_between(one, other)
    if apart is None:
        return _FAR
    return next((weight for days, weight in _CLOSE if abs(apart) <= days), _FAR)


def _days_between(one: Known, other: Known) -> int | None:
    """How many days later the other is; None where either is undated."""
    return None if one.day is None or other.day is None else other.day - one.day
