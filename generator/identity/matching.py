"""Finds texts that have changed again, by their similarity hashes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import comb
from typing import NamedTuple

from generator.identity.fingerprint import BITS

SAME_STORY = 40
"""Greatest distance of two versions of one story: a third of its words may have gone."""

FALSE_MATCH = 0.0001
"""Accepted probability that one of all compared texts is near by chance."""

ALL_PAIRS = 2_000_000
"""So many pairs are simply compared, in about a quarter of a second; more only when a part of them agrees."""

_BUCKET = 64
_CHANCE = [total / 2**BITS for total in accumulate(comb(BITS, bits) for bits in range(BITS + 1))]


class Near(NamedTuple):
    """Positions of a new and of an old text, and how far apart they are in bits."""

    distance: int
    new: int
    old: int


def distance_limit(compared: int) -> int:
    """The distance up to which the nearest of `compared` texts is no accident."""
    fair = sum(1 for chance in _CHANCE if chance * max(compared, 1) <= FALSE_MATCH) - 1
    return min(SAME_STORY, fair)


def near_pairs(new: Sequence[int], old: Sequence[int], limit: int) -> list[Near]:
    """The pairs of hashes at most `limit` bits apart, nearest first, then by position.

    Beyond `ALL_PAIRS` only those that agree in a band of neighbouring bits: nearly all pairs that differ in
    less than a fifth of their bits, and none is lost that differs in less than a tenth.
    """
    if len(new) * len(old) <= ALL_PAIRS:
        found = {
            (one, two): distance
            for one, left in enumerate(new)
            for two, right in enumerate(old)
            if (distance := (left ^ right).bit_count()) <= limit
        }
    else:
        found = _agreeing(new, old, limit)
    return sorted(Near(distance, one, two) for (one, two), distance in found.items())


def _agreeing(new: Sequence[int], old: Sequence[int], limit: int) -> dict[tuple[int, int], int]:
    width = max(8, (len(old) // _BUCKET).bit_length())
    mask = (1 << width) - 1
    found: dict[tuple[int, int], int] = {}
    for shift in range(0, BITS - width + 1, width):
        buckets: dict[int, list[int]] = {}
        for two, right in enumerate(old):
            buckets.setdefault(right >> shift & mask, []).append(two)
        for one, left in enumerate(new):
            for two in buckets.get(left >> shift & mask, ()):
                distance = (left ^ old[two]).bit_count()
                if distance <= limit:
                    found[one, two] = distance
    return found
