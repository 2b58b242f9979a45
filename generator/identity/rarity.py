"""How distinctive every term of an archive is, and which story has which terms."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain, count

from generator.identity.terms import terms_of

UNIT = 1000
"""Weights are whole numbers, thousandths of a natural logarithm: their sums do not depend on order."""

PRIOR = 1000
"""So many stories are thought added to every archive, lest in a small one a term's weight is an accident."""


class Rarity:
    """The terms of a row of texts, numbered from the rarest to the most common.

    Attributes:
        numbers: for each text the numbers of its terms, ascending.
        weights: for each number the term's weight.
        totals: for each text the weight of all its terms.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[str, int] = defaultdict(count().__next__)
        rows = [array("I", map(found.__getitem__, terms_of(text))) for text in texts]
        stories = [0] * len(found)
        for number, having in Counter(chain.from_iterable(rows)).items():
            stories[number] = having
        self._number = {
            term: number
            for number, term in enumerate(sorted(found, key=lambda term: (stories[found[term]], term)))
        }
        moved = [0] * len(found)
        for term, number in self._number.items():
            moved[found[term]] = number
        self._unseen = self._weight(len(rows), 0)
        by_count = {having: self._weight(len(rows), having) for having in set(stories)}
        counts = sorted(stories)
        self.weights = [by_count[having] for having in counts]
        self.totals = []
        for text, row in enumerate(rows):
            numbers = sorted(map(moved.__getitem__, row))
            rows[text] = array("I", numbers)
            self.totals.append(sum(map(self.weights.__getitem__, numbers)))
        self.numbers = rows
        self._shared = bisect_left(counts, 2)
        self._asked: tuple[int, frozenset[int]] | None = None

    @staticmethod
    def _weight(stories: int, having: int) -> int:
        return round(UNIT * math.log((stories + PRIOR) / (having + 1)))

    def weigh(self, term: str) -> int:
        """The weight of a term, also of one that no text has."""
        number = self._number.get(term)
        return self._unseen if number is None else self.weights[number]

    def rarest(self, text: int, most: int) -> array[int]:
        """Numbers of the rarest terms of a text that another text has too."""
        row = self.numbers[text]
        start = bisect_left(row, self._shared)
        return row[start : start + most]

    def likeness(self, one: int, other: int) -> tuple[float, int]:
        """The weighted Jaccard index of two texts' terms, and the weight of those they share.

        The other text is best the same several times in a row.
        """
        if self._asked is None or self._asked[0] != other:
            self._asked = other, frozenset(self.numbers[other])
        common = self._asked[1].intersection(self.numbers[one])
        shared = sum(map(self.weights.__getitem__, common))
        every = self.totals[one] + self.totals[other] - shared
        return (shared / every if every else 1.0), shared
