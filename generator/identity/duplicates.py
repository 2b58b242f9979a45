"""Finds retellings: the same event in the same or partly in other words, within a few days."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from generator.identity.rarity import Rarity
from generator.identity.retelling import FEW_WORDS, Facts, facts_of, same_event
from generator.model.article import ArticleId

DAYS = 4
"""A retelling comes at most so many days after the story."""

RARE = 16
"""So many of a story's rarest terms are looked up; two tellings of one event share six of them or more."""

IN_COMMON = 3
"""So many of them must be shared before two stories are compared."""

CROWD = 64
"""A term that more stories of these days have is not looked up: it is part of a template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as far as it matters here.

    Attributes:
        date: None when undated; an undated story may retell one of any day.
        order: sorts the stories of one day, such as (time, capture, offset with leading zeros).
        title: the headline; text: the words; companies: slugs of all companies named.
    """

    id: ArticleId
    date: dt.date | None
    order: tuple[str, ...]
    text: str
    title: str = ""
    companies: frozenset[str] = frozenset()


def find_duplicates(texts: Sequence[Story]) -> dict[ArticleId, ArticleId]:
    """Which story retells which: id -> id of the earliest story of the same event, earliest retelling first.

    The order of `texts` does not matter. Near-linear in their number.
    """
    stories = sorted(texts, key=lambda story: (story.date or dt.date.max, story.order, story.id))
    archive = _Archive(stories)
    first = list(range(len(stories)))
    for position in range(len(stories)):
        for earlier in archive.look_up(position):
            one, other = _root(first, position), _root(first, earlier)
            if one == other or not archive.same(earlier, position):
                continue
            first[max(one, other)] = min(one, other)
            if stories[position].date is None:
                break  # it must not join what was told on different days
    roots = [_root(first, position) for position in range(len(stories))]
    return {stories[at].id: stories[root].id for at, root in enumerate(roots) if root != at}


def _root(first: list[int], position: int) -> int:
    while first[position] != position:
        first[position] = first[first[position]]
        position = first[position]
    return position


class _Archive:
    """Stories in their order, looked up one after the other."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = stories
        self._rarity = Rarity(story.text for story in stories)
        self._days = [(story.date or dt.date.max).toordinal() for story in stories]
        self._with_term: dict[int, list[int]] = {}
        self._with_text: dict[bytes, list[int]] = {}
        self._facts: dict[int, Facts] = {}

    def look_up(self, position: int) -> list[int]:
        """Earlier stories that may tell the same, ascending; to be called once for each story, in order."""
        dated = self._stories[position].date is not None
        start = bisect_left(self._days, self._days[position] - DAYS) if dated else 0
        near: list[int] = []
        for number in self._rarity.rarest(position, RARE):
            earlier = self._with_term.setdefault(number, [])
            begin = bisect_left(earlier, start)
            if len(earlier) - begin <= CROWD:
                near += earlier[begin:]
            earlier.append(position)
        found = {earlier for earlier, count in Counter(near).items() if count >= IN_COMMON}
        digest = blake2b(self._rarity.numbers[position].tobytes(), digest_size=8).digest()
        equal = self._with_text.setdefault(digest, [])
        found.update(equal[max(bisect_left(equal, start), len(equal) - CROWD) :])
        equal.append(position)
        return sorted(found)

    def same(self, one: int, other: int) -> bool:
        """Whether two stories tell one event."""
        likeness, shared = self._rarity.likeness(one, other)
        if likeness < FEW_WORDS:
            return False
        return same_event(self._fact(one), self._fact(other), likeness, shared, self._rarity.weigh)

    def _fact(self, position: int) -> Facts:
        facts = self._facts.get(position)
        if facts is None:
            story = self._stories[position]
            facts = facts_of(story.title, story.text, story.companies, self._rarity.weigh)
            self._facts[position] = facts
        return facts
