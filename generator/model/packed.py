"""Rows of values that stay packed until somebody looks at them: most builds never look at most articles."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from generator.model.rows import One, Row

_OPEN = 64
"""So many rows are held unpacked: a page looks at its article's several times in a row."""


class Packed(Row[One]):
    """A row of values as bytes.

    Attributes:
        data: its bytes.
    """

    __slots__ = ("data",)
    data: bytes

    def __init__(self, values: Iterable[One]) -> None:
        self.data = (
            values.data
            if isinstance(values, Packed)
            else pickle.dumps(tuple(values), protocol=pickle.HIGHEST_PROTOCOL)
        )

    @classmethod
    def of(cls, data: bytes) -> Packed[One]:
        """The row whose bytes these are."""
        row = cls.__new__(cls)
        row.data = data
        return row

    @property
    def _values(self) -> tuple[One, ...]:
        return _unpacked(self.data)


@lru_cache(maxsize=_OPEN)
def _unpacked(data: bytes) -> tuple[Any, ...]:
    return tuple(pickle.loads(data))  # noqa: S301  # packed above
