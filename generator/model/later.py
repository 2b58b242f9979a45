"""Rows of values that are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

_One = TypeVar("_One")


class Later(Sequence[_One]):
    """A row of values. It equals a tuple of the same values.

    Args:
        make: makes them, once.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[_One]]) -> None:
        self._make: Callable[[], Iterable[_One]] | None = make
        self._made: tuple[_One, ...] = ()

    @property
    def _values(self) -> tuple[_One, ...]:
        make = self._make
        if make:
            self._made = tuple(make())
            self._make = None
        return self._made

    @overload
    def __getitem__(self, index: int) -> _One: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_One, ...]: ...
    def __getitem__(self, index: int | slice) -> _One | tuple[_One, ...]:
        return self._values[index]

    def __iter__(self) -> Iterator[_One]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Later, tuple)) and self._values == tuple(other)

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return repr(self._values)
