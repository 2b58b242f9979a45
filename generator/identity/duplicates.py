"""Finds retellings: the same event in the same or partly in other words, within a few days.

What was found is kept as `Tellings`. With those of an archive that differs in a few stories, only these and
the ones that share rare terms with them are compared again; the outcome is that of comparing all.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from generator.identity.neighbours import RARE, Neighbours
from generator.identity.rarity import Rarity, step
from generator.identity.retelling import FEW_WORDS, Facts, Words, facts_of, same_event, words_of
from generator.model.article import ArticleId

TELLING = 48
"""So many of its rarest terms tell what a story is about; the first of them find what it is compared with."""

Told: TypeAlias = tuple[str, int | None, tuple[str, ...], str, tuple[str, ...], bytes]
"""What a story says: id, day, order, title, companies, key."""


class Story(NamedTuple):
    """An article as far as it matters here.

    Attributes:
        date: None when undated; an undated story may retell one of any day.
        order: sorts the stories of one day, such as (time, capture, offset with leading zeros).
        title: the headline; companies: slugs of all companies named.
        terms: numbers of the terms of its text.
        text: gives the text.
        key: digest that changes with the text; b"" when nobody knows it.
    """

    id: ArticleId
    date: dt.date | None
    order: tuple[str, ...]
    terms: bytes
    text: Callable[[], str]
    title: str = ""
    companies: Collection[str] = ()
    key: bytes = b""

    @property
    def told(self) -> Told:
        """All of it but the text."""
        day = self.date.toordinal() if self.date else None
        return self.id, day, self.order, self.title, tuple(sorted({*self.companies})), self.key


Alike: TypeAlias = tuple[int, float, int]
"""An earlier story with many of the same words: its position, the weighted Jaccard index of the terms, and
the weight of those that both have."""


class Known(NamedTuple):
    """What is known of a story.

    Attributes:
        terms: numbers of the terms of its text, 32 bits each.
        rare: those of the `TELLING` rarest that other stories have too, the rarest first.
        near: positions of the earlier stories that it was compared with, ascending.
        alike: those among them that passed the first test.
        words: fields of its `Words`, where it was asked for them.
    """

    told: Told
    terms: bytes
    rare: bytes
    near: tuple[int, ...]
    alike: tuple[Alike, ...]
    words: tuple[Any, ...] | None

    @property
    def id(self) -> ArticleId:
        """Of the story."""
        return ArticleId(self.told[0])

    @property
    def day(self) -> int | None:
        """As an ordinal, None when undated."""
        return self.told[1]

    @property
    def companies(self) -> tuple[str, ...]:
        """Slugs of all companies named."""
        return self.told[4]

    @property
    def first(self) -> array[int]:
        """The rarest terms, by which it is looked up."""
        return rarest(self.rare)


def rarest(rare: bytes) -> array[int]:
    """The terms of a story by which it is looked up, of its rare ones."""
    return array("I", rare[: RARE * _SIZE])


_SIZE = array("I").itemsize


@dataclass(frozen=True, slots=True)
class Tellings:
    """What was found, and what the next search can start from.

    Attributes:
        links: id of a retelling -> id of the earliest story of the same event, earliest retelling first.
        stories: in their order. having: number of a term -> how many stories have it.
        related: story -> those that a reader may want next, best first.
        threads: story -> the one of an earlier day that it goes on from.
    """

    links: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
    stories: Sequence[Known] = ()
    having: Mapping[int, int] = field(default_factory=dict)
    related: Mapping[ArticleId, tuple[ArticleId, ...]] = field(default_factory=dict)
    threads: Mapping[ArticleId, ArticleId] = field(default_factory=dict)


def find_duplicates(texts: Iterable[Story], before: Tellings | None = None) -> Tellings:
    """Which story retells which. The order of `texts` does not matter. Near-linear in their number.

    Args:
        texts: the stories.
        before: what was found in an archive that may have many of them.
    """
    stories = sorted(texts, key=lambda story: (story.date or dt.date.max, story.order, story.id))
    search = _Search(stories, before or Tellings())
    first = list(range(len(stories)))
    for position, story in enumerate(stories):
        for alike in search.alike[position]:
            one, other = _root(first, position), _root(first, alike[0])
            if one == other or not search.same(alike, position):
                continue
            first[max(one, other)] = min(one, other)
            if story.date is None:
                break  # it must not join what was told on different days
    roots = [_root(first, position) for position in range(len(stories))]
    links = {stories[at].id: stories[root].id for at, root in enumerate(roots) if root != at}
    return Tellings(links, search.known(), search.having)


def _root(first: list[int], position: int) -> int:
    while first[position] != position:
        first[position] = first[first[position]]
        position = first[position]
    return position


class _Search:
    """Stories in their order, each with the earlier ones that are like it.

    Attributes:
        having: number of a term -> how many stories have it.
        alike: by position.
    """

    def __init__(self, stories: Sequence[Story], before: Tellings) -> None:
        self._stories = stories
        self._told = [story.told for story in stories]
        old = _standing(self._told, before)
        # Of what stands, the next search need not compare the words again.
        self._told = [known.told if known else told for known, told in zip(old, self._told, strict=True)]
        new = [at for at, known in enumerate(old) if known is None]
        self._terms = [story.terms for story in stories]
        gone = _others(before.stories, old)
        self.having, touched = _recounted(before.having, gone, [self._terms[at] for at in new])
        self._rarity = Rarity(len(stories), self.having)
        same_scale = self._rarity.same_scale(len(before.stories))
        moved = self._moved(old, touched if same_scale else None)
        self._rare = self._rarest(old, moved)
        self._first = list(map(rarest, self._rare))
        self._near, self.alike = self._compared(before, old, gone, moved)
        self._words = {at: known.words for at, known in enumerate(old) if known and known.words}
        self._facts: dict[int, Facts] = {}

    def same(self, alike: Alike, position: int) -> bool:
        """Whether two stories tell one event."""
        earlier, likeness, shared = alike
        one, other = self._fact(earlier), self._fact(position)
        return same_event(one, other, likeness, shared, self._rarity.weigh)

    def _fact(self, position: int) -> Facts:
        facts = self._facts.get(position)
        if facts is None:
            story = self._stories[position]
            if position not in self._words:
                self._words[position] = tuple(words_of(story.text()))
            words = Words._make(self._words[position])
            facts = facts_of(story.title, words, frozenset(story.companies), self._rarity.weigh)
            self._facts[position] = facts
        return facts

    def known(self) -> list[Known]:
        """What is known of the stories, for the next search."""
        rows = zip(self._told, self._terms, self._rare, self._near, self.alike, strict=True)
        return [Known(*row, self._words.get(at)) for at, row in enumerate(rows)]

    def _moved(self, old: Sequence[Known | None], touched: frozenset[int] | None) -> set[int]:
        """Positions of stories that are new, or one of whose terms has another weight or rank."""
        return {
            at
            for at, known in enumerate(old)
            if known is None
            or touched is None
            or (touched and not touched.isdisjoint(array("I", known.terms)))
        }

    def _rarest(self, old: Sequence[Known | None], moved: set[int]) -> list[bytes]:
        rows = {at: array("I", self._terms[at]) for at in moved}
        order = self._rarity.ranked(set(chain.from_iterable(rows.values())))
        rank = {number: place for place, number in enumerate(order)}
        rare = [known.rare if known else b"" for known in old]
        for at, row in rows.items():
            ranks = sorted([rank[number] for number in row if number in rank])
            rare[at] = array("I", [order[place] for place in ranks[:TELLING]]).tobytes()
        return rare

    def _compared(
        self,
        before: Tellings,
        old: Sequence[Known | None],
        gone: Sequence[Known],
        moved: set[int],
    ) -> tuple[list[tuple[int, ...]], list[tuple[Alike, ...]]]:
        """For each story the earlier ones that are compared with it, and those that are like it."""
        places = _places(before.stories, old)
        asked = self._to_look_up(old, gone, moved)
        neighbours = Neighbours([told[1] for told in self._told], self._first, self._terms, asked)
        likeness = _Likeness(self._terms, self._rarity)
        near: list[tuple[int, ...]] = []
        alike: list[tuple[Alike, ...]] = []
        for at, known in enumerate(old):
            if known and not known.near and at not in asked:
                near.append(())
                alike.append(())
                continue
            stood = [places[one] for one in known.near if one in places] if known else []
            if known and at not in asked and len(stood) == len(known.near) and moved.isdisjoint((at, *stood)):
                near.append(tuple(stood))
                alike.append(tuple([(places[one], like, shared) for one, like, shared in known.alike]))
                continue
            near.append(tuple(neighbours.of(at) if at in asked else stood))
            same = set() if at in moved else set(stood) - moved
            found = [likeness.of(one, at) for one in near[-1] if one not in same]
            if known:
                stays = [
                    (places[one], like, shared)
                    for one, like, shared in known.alike
                    if places.get(one) in same
                ]
                found += [one for one in stays if one[0] in near[-1]]
            alike.append(tuple(sorted(one for one in found if one[1] >= FEW_WORDS)))
        return near, alike

    def _to_look_up(self, old: Sequence[Known | None], gone: Sequence[Known], moved: set[int]) -> set[int]:
        """Positions of the stories whose neighbours may be others than before."""
        asked = {at for at in moved if old[at] is None}
        terms = {number for at in asked for number in self._first[at]}
        terms.update(number for known in gone for number in known.first)
        for at in moved - asked:
            known = old[at]
            terms.update(set(self._first[at]).symmetric_difference(known.first if known else ()))
        texts = {self._terms[at] for at in asked} | {known.terms for known in gone}
        asked.update(
            at
            for at, first in enumerate(self._first)
            if self._terms[at] in texts or not terms.isdisjoint(first)
        )
        return asked


class _Likeness:
    """How like stories are by the weight of their terms."""

    def __init__(self, terms: Sequence[bytes], rarity: Rarity) -> None:
        self._terms = terms
        self._rarity = rarity
        self._totals: dict[int, int] = {}
        self._asked: tuple[int, frozenset[int]] = -1, frozenset()

    def of(self, one: int, other: int) -> Alike:
        """The likeness of a story to a later one, which is best the same several times in a row."""
        if self._asked[0] != other:
            self._asked = other, frozenset(array("I", self._terms[other]))
        common = self._asked[1].intersection(array("I", self._terms[one]))
        shared = self._rarity.sum(common)
        every = self._total(one) + self._total(other) - shared
        return one, shared / every if every else 1.0, shared

    def _total(self, position: int) -> int:
        total = self._totals.get(position)
        if total is None:
            total = self._totals[position] = self._rarity.sum(array("I", self._terms[position]))
        return total


def _standing(told: Sequence[Told], before: Tellings) -> list[Known | None]:
    """What is known of stories that are as they were."""
    known = {one.told[0]: one for one in before.stories}
    found = [known.get(one[0]) for one in told]
    return [
        one if one and one.told == now and one.told[-1] else None
        for one, now in zip(found, told, strict=True)
    ]


def _others(stories: Iterable[Known], old: Iterable[Known | None]) -> list[Known]:
    """The stories that no longer are what they were."""
    standing = {known.told[0] for known in old if known}
    return [known for known in stories if known.told[0] not in standing]


def _places(stories: Iterable[Known], old: Sequence[Known | None]) -> dict[int, int]:
    """Position in the archive before -> position now."""
    now = {known.told[0]: at for at, known in enumerate(old) if known}
    return {at: now[known.told[0]] for at, known in enumerate(stories) if known.told[0] in now}


def _recounted(
    before: Mapping[int, int], gone: Iterable[Known], come: Iterable[bytes]
) -> tuple[dict[int, int], frozenset[int]]:
    """How many stories have each term, and the terms whose weight or rank that changes."""
    change: Counter[int] = Counter()
    for terms in come:
        change.update(array("I", terms))
    for known in gone:
        change.subtract(array("I", known.terms))
    having = {**before, **{number: before.get(number, 0) + by for number, by in change.items()}}
    touched = frozenset(number for number in change if step(having[number]) != step(before.get(number, 0)))
    return {number: stories for number, stories in having.items() if stories}, touched
