"""Sorted keys, cut into shards of about one size.

A cut depends on the keys with one beginning only: a prefix whose keys are too much for a shard is cut by the
next letter, and neighbours that fit together share a shard. So another article moves few cuts, and the sizes
of prefixes are all that must be known to find them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeAlias


def ordered(keys: Iterable[str]) -> list[str]:
    """Keys as JavaScript sorts them; only characters beyond the first 65,536 make a difference."""
    found = sorted(keys)
    return sorted(found, key=utf16) if any(map(_BEYOND.search, found)) else found


_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def utf16(key: str) -> bytes:
    """Sorts keys as JavaScript compares them."""
    return key.encode("utf-16-be", "surrogatepass")


PrefixSizes: TypeAlias = Mapping[str, Mapping[str, int]]
"""Prefix -> next character -> what the keys take that go on so; "" stands for the key that ends there."""


class Partition:
    """Shards of keys, known by what the keys below each prefix take together.

    Attributes:
        sizes: of the empty prefix, and of all whose keys are too much for one shard.
    """

    def __init__(self, target: int, sizes: PrefixSizes | None = None) -> None:
        """Goes on from what is known.

        Args:
            target: what a shard should not exceed; a key that is greater by itself has one of its own.
            sizes: of another partition with this target, which is left alone.
        """
        self.sizes = {prefix: dict(nexts) for prefix, nexts in (sizes or {"": {}}).items()}
        self._target = target

    def grow(self, key: str, size: int) -> None:
        """Lets a key take so much more, or less."""
        prefix = ""
        while (nexts := self.sizes.get(prefix)) is not None:
            char = key[len(prefix) : len(prefix) + 1]
            nexts[char] = nexts.get(char, 0) + size
            if not nexts[char]:
                del nexts[char]
            if not char:
                break
            prefix += char

    def bounds(self, sizes: Callable[[], Mapping[str, int]]) -> list[str]:
        """The lower bounds of the shards: each the shortest text that no key of the shards before reaches.

        Args:
            sizes: tells those of all keys in the shards that hold, or would hold, the keys that grew.
        """
        found: list[str] = []
        self._cut("", "", _Sorted(sizes), found)
        return found

    def _cut(self, prefix: str, lead: str, keys: _Sorted, found: list[str]) -> None:
        """Cuts the keys with a prefix; `lead` is the bound of the first shard."""
        nexts = self.sizes[prefix]
        bound, filled = "", 0
        for number, char in enumerate(sorted(nexts, key=utf16)):
            longer, size = prefix + char, nexts[char]
            here = longer if number else lead
            if filled and filled + size > self._target:
                found.append(bound)
                filled = 0
            if char and size > self._target:
                if longer not in self.sizes:
                    self.sizes[longer] = keys.following(longer)
                self._cut(longer, here, keys, found)
                continue
            if char and longer in self.sizes:
                self._forget(longer)
            bound = bound if filled else here
            filled += size
        if filled:
            found.append(bound)

    def _forget(self, prefix: str) -> None:
        """Forgets what is known of longer prefixes: their keys fit in one shard."""
        for char in self.sizes.pop(prefix, ()):
            if char:
                self._forget(prefix + char)


class _Sorted:
    """Keys with their sizes, sorted when somebody asks."""

    def __init__(self, sizes: Callable[[], Mapping[str, int]]) -> None:
        self._sizes = sizes

    @cached_property
    def _items(self) -> list[tuple[str, int]]:
        return sorted(self._sizes().items())

    def following(self, prefix: str) -> dict[str, int]:
        """What the keys with a prefix take, by the next character."""
        nexts: dict[str, int] = defaultdict(int)
        depth = len(prefix)
        for at in range(bisect_left(self._items, (prefix,)), len(self._items)):
            key, size = self._items[at]
            if not key.startswith(prefix):
                break
            nexts[key[depth : depth + 1]] += size
        return dict(nexts)
