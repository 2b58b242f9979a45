"""How distinctive the terms of an archive are.

Both what a term weighs and its rank go by steps of how many stories have it, so that a new story changes
little of what is known about others.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from zlib import crc32

from generator.identity.terms import terms_of

UNIT = 1000
"""Weights are whole numbers, thousandths of a natural logarithm: their sums do not depend on order."""

PRIOR = 1000
"""So many stories are thought added to every archive, lest in a small one a term's weight is an accident."""

EXACT_BITS = 4
"""Counts are told by so many leading bits: up to 15 exactly, above in steps of an eighth or less."""

SCALE_BITS = 6
"""The same for the number of all stories, on which every weight depends: in steps of a thirtieth or less."""


def step(count: int, bits: int = EXACT_BITS) -> int:
    """A count, without the bits that do not matter."""
    shift = count.bit_length() - bits
    return count if shift <= 0 else count >> shift << shift


def term_number(term: str) -> int:
    """The number of a term, the same in every archive: 32 bits. Terms that share one count as the same."""
    return crc32(term.encode("utf-8", "surrogatepass"))


def term_numbers(text: str) -> bytes:
    """The numbers of the different terms of a text, as they come: 32 bits each."""
    return array("I", list(dict.fromkeys(map(term_number, terms_of(text))))).tobytes()


class Weights(dict[int, int]):
    """Number of a term -> its weight, also of one that no story has."""

    def __init__(self, stories: int, having: Mapping[int, int]) -> None:
        super().__init__()
        self._stories = stories
        self._having = having
        self._by_step: dict[int, int] = {}

    def __missing__(self, number: int) -> int:
        having = step(self._having.get(number, 0))
        weight = self._by_step.get(having)
        if weight is None:
            weight = self._by_step[having] = round(UNIT * math.log(self._stories / (having + 1)))
        self[number] = weight
        return weight


class Rarity:
    """The weights and ranks of an archive's terms.

    Args:
        stories: how many there are.
        having: number of a term -> how many stories have it.
    """

    def __init__(self, stories: int, having: Mapping[int, int]) -> None:
        self._stories = step(stories + PRIOR, SCALE_BITS)
        self._having = having
        self._weights = Weights(self._stories, having)

    def same_scale(self, stories: int) -> bool:
        """Whether terms would weigh the same in an archive of so many stories."""
        return step(stories + PRIOR, SCALE_BITS) == self._stories

    def sum(self, numbers: Iterable[int]) -> int:
        """The weight of several terms."""
        return sum(map(self._weights.__getitem__, numbers))

    def weigh(self, term: str) -> int:
        """The weight of a term by its letters."""
        return self._weights[term_number(term)]

    def ranked(self, numbers: Iterable[int]) -> list[int]:
        """Those of the terms that several stories have, the rarest first."""
        having = self._having
        shared = [number for number in numbers if having[number] > 1]
        return sorted(shared, key=lambda number: (step(having[number]), number))
