"""Rows of values that stay packed until somebody looks at them: most builds never look at most articles."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar, overload

_One = TypeVar("_One")

_OPEN = 64
"""So many rows are held unpacked: a page looks at its article's several times in a row."""


class Packed(Sequence[_One]):
    """A row of values as bytes. It equals a tuple of the same values, and is shown as one.

    Attributes:
        data: its bytes.
    """

    __slots__ = ("data",)
    data: bytes

    def __init__(self, values: Iterable[_One]) -> None:
        self.data = (
            values.data
            if isinstance(values, Packed)
            else pickle.dumps(tuple(values), protocol=pickle.HIGHEST_PROTOCOL)
        )

    @classmethod
    def of(cls, data: bytes) -> Packed[_One]:
        """The row whose bytes these are."""
        row = cls.__new__(cls)
        row.data = data
        return row

    @property
    def _values(self) -> tuple[_One, ...]:
        return _unpacked(self.data)

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
        return isinstance(other, (Packed, tuple)) and self._values == tuple(other)

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return repr(self._values)


@lru_cache(maxsize=_OPEN)
def _unpacked(data: bytes) -> tuple[Any, ...]:
    return tuple(pickle.loads(data))  # noqa: S301  # packed above
