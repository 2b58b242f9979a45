"""A row of values that is a tuple to whoever looks at it, however it is kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

One = TypeVar("One")


class Row(Sequence[One]):
    """A row of values. It equals a tuple of the same values, and is shown as one."""

    __slots__ = ()

    @property
    @abstractmethod
    def _values(self) -> tuple[One, ...]: ...

    @overload
    def __getitem__(self, index: int) -> One: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[One, ...]: ...
    def __getitem__(self, index: int | slice) -> One | tuple[One, ...]:
        return self._values[index]

    def __iter__(self) -> Iterator[One]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Row, tuple)) and self._values == tuple(other)

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return repr(self._values)
