"""A full-text index of SQLite (FTS5) put together from parts, each an index of other rows.

An index is b-trees ("segments") in tables of their own and two records about these, as SQLite's source
describes them in ext/fts5/fts5_index.c. A search looks into all segments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

_AVERAGES, _STRUCTURE = 1, 10
"""Where the two records stand."""
_SEGMENT = 37
"""A row of a segment has its number above so many bits."""


class _Segment(NamedTuple):
    number: int
    first: int
    last: int


@dataclass(slots=True, kw_only=True)
class FullText:
    """An index in the making.

    Args:
        connection: to the database that holds it, with nothing in it.
        name: of the index.
    """

    connection: sqlite3.Connection
    name: str
    _segments: list[_Segment] = field(default_factory=list)
    _written: int = 0
    _averages: list[int] = field(default_factory=list)

    def take(self, part: str) -> None:
        """Adds the index of that name in an attached database, of other rows than those that it has."""
        run = self.connection.execute
        records = f"SELECT id, block FROM {part}.{self.name}_data WHERE id IN ({_AVERAGES}, {_STRUCTURE})"  # noqa: S608
        told = dict(run(records))
        self._add_averages(list(_varints(told[_AVERAGES])))
        # Four bytes that other connections watch, three counts; each level: two counts, its segments.
        structure = _varints(told[_STRUCTURE][4:])
        levels, _, written = next(structure), next(structure), next(structure)
        self._written += written
        for _ in range(levels):
            next(structure)
            for _ in range(next(structure)):
                self._take_segment(part, _Segment(next(structure), next(structure), next(structure)))
        run(f"INSERT INTO {self.name}_docsize SELECT * FROM {part}.{self.name}_docsize")  # noqa: S608

    def _take_segment(self, part: str, segment: _Segment) -> None:
        moved = segment._replace(number=len(self._segments) + 1)
        self._segments.append(moved)
        run = self.connection.execute
        bounds = segment.number << _SEGMENT, (segment.number + 1) << _SEGMENT
        run(
            f"INSERT INTO {self.name}_data SELECT id + ?, block FROM {part}.{self.name}_data"  # noqa: S608
            " WHERE id >= ? AND id < ?",
            ((moved.number - segment.number) << _SEGMENT, *bounds),
        )
        run(
            f"INSERT INTO {self.name}_idx SELECT ?, term, pgno FROM {part}.{self.name}_idx WHERE segid = ?",  # noqa: S608
            (moved.number, segment.number),
        )

    def _add_averages(self, averages: list[int]) -> None:
        self._averages = (
            [one + more for one, more in zip(self._averages, averages, strict=True)]
            if self._averages
            else averages
        )

    def finish(self) -> None:
        """Writes the two records."""
        if not self._averages:
            return
        counts = (1, len(self._segments), self._written, 0, len(self._segments))
        structure = bytes(4) + _told((*counts, *(cell for segment in self._segments for cell in segment)))
        self.connection.executemany(
            f"UPDATE {self.name}_data SET block = ? WHERE id = ?",  # noqa: S608
            ((_told(self._averages), _AVERAGES), (structure, _STRUCTURE)),
        )


def _varints(data: bytes) -> Iterator[int]:
    """SQLite's whole numbers: seven bits a byte, the highest first, as long as there are fewer than 57."""
    value = 0
    for byte in data:
        value = value << 7 | byte & 127
        if byte < 128:
            yield value
            value = 0


def _told(values: Iterable[int]) -> bytes:
    return b"".join(map(_varint, values))


def _varint(value: int) -> bytes:
    found = [value & 127]
    while value := value >> 7:
        found.append(value & 127 | 128)
    return bytes(reversed(found))
