"""Which stories are compared: those of neighbouring days that share some of their rarest terms."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

DAYS = 4
"""A retelling comes at most so many days after the story."""

RARE = 16
"""So many of a story's rarest terms are looked up; two tellings of one event share six of them or more."""

IN_COMMON = 3
"""So many of them must be shared before two stories are compared."""

CROWD = 64
"""A term that more stories of these days have is not looked up: it is part of a template."""


class Neighbours:
    """Stories by their rarest terms and by their whole text.

    Args:
        days: of the stories, ascending, as ordinals; None for undated ones, which are last.
        rare: the numbers of their rarest terms.
        texts: something that only equal texts share.
        asked: the positions of those that are going to be looked up.
    """

    def __init__(
        self,
        days: Sequence[int | None],
        rare: Sequence[Sequence[int]],
        texts: Sequence[object],
        asked: Collection[int],
    ) -> None:
        self._days = [day for day in days if day is not None]
        self._rare = rare
        self._texts = texts
        self._with_term: dict[int, list[int]] = defaultdict(list)
        self._with_text: dict[object, list[int]] = defaultdict(list)
        terms = frozenset(number for at in asked for number in rare[at])
        wanted = frozenset(texts[at] for at in asked)
        for at, numbers in enumerate(rare):
            for number in terms.intersection(numbers):
                self._with_term[number].append(at)
            if texts[at] in wanted:
                self._with_text[texts[at]].append(at)

    def of(self, position: int) -> list[int]:
        """The positions of earlier stories that may tell the same as one that was asked for, ascending."""
        dated = position < len(self._days)
        start = bisect_left(self._days, self._days[position] - DAYS) if dated else 0
        near: list[int] = []
        for number in self._rare[position]:
            having = self._with_term[number]
            if len(having) > 1:
                earlier = having[bisect_left(having, start) : bisect_left(having, position)]
                if len(earlier) <= CROWD:
                    near += earlier
        found = {earlier for earlier, count in Counter(near).items() if count >= IN_COMMON}
        equal = self._with_text[self._texts[position]]
        if len(equal) > 1:
            found.update(equal[bisect_left(equal, start) : bisect_left(equal, position)][-CROWD:])
        return sorted(found)
