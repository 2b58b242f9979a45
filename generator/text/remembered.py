"""Functions that remember what they said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Said(dict[K, V]):
    """Arguments -> answers; asks for what it misses, and begins anew when it is full."""

    def __init__(self, function: Callable[[K], V], size: int) -> None:
        super().__init__()
        self._function = function
        self._size = size

    def __missing__(self, key: K) -> V:
        value = self._function(key)
        if len(self) >= self._size:
            self.clear()
        self[key] = value
        return value


def remembered(size: int) -> Callable[[Callable[[K], V]], Callable[[K], V]]:
    """Makes a pure function of one argument remember `size` answers, then none, and so on.

    For what is asked a hundred times an article: a look-up costs a third of one in a `lru_cache`, which
    writes down at each what was asked last.
    """
    return lambda function: _Said(function, size).__getitem__
