"""Rows of values that are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.model.rows import One, Row


class Later(Row[One]):
    """A row of values.

    Args:
        make: makes them, once.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[One]]) -> None:
        self._make: Callable[[], Iterable[One]] | None = make
        self._made: tuple[One, ...] = ()

    @property
    def _values(self) -> tuple[One, ...]:
        make = self._make
        if make:
            self._made = tuple(make())
            self._make = None
        return self._made
