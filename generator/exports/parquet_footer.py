"""The end of a Parquet file, as far as groups of rows are put into another file without a look at them.

It is in Thrift's compact protocol, which tells fields by numbers: those of parquet.thrift in parquet-format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

MAGIC = b"PAR1"
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 12
_INTEGERS = (4, 5, 6)
_ROWS, _GROUPS = (3,), (4,)
_ORDINAL = (4, 7)
_OFFSETS = frozenset(
    ((4, 5), (4, 1, 2), (4, 1, 4), (4, 1, 6), (4, 1, 3, 9), (4, 1, 3, 10), (4, 1, 3, 11), (4, 1, 3, 14))
)
"""Of a group, its columns, their two indexes, and their pages: data, index, dictionary, filter."""

_Path: TypeAlias = tuple[int, ...]
Told: TypeAlias = tuple["bytes | int | None", ...]
"""What a footer says of a group: a number is an offset within the group, None the place of the group."""


class RowGroup(NamedTuple):
    """A group of rows of a Parquet file.

    Attributes:
        data: its bytes.
        rows: how many it has.
        told: what a footer says of it.
    """

    data: bytes | memoryview
    rows: int
    told: Told


class _Value(NamedTuple):
    path: _Path
    kind: int
    start: int
    end: int
    number: int


def group_of(file: memoryview) -> RowGroup:
    """The group of a file that has one."""
    footer, begin = _footer(file)
    values = list(_values(footer))
    (rows,) = (value.number for value in values if value.path == _ROWS)
    (groups,) = (value for value in values if value.path == _GROUPS)
    told: list[bytes | int | None] = []
    # Behind the head of the list, one byte, its one value begins.
    at = groups.start + 1
    for value in values:
        if value.path == _ORDINAL or (value.path in _OFFSETS and value.number):
            told.append(footer[at : value.start])
            told.append(None if value.path == _ORDINAL else value.number - len(MAGIC))
            at = value.end
    return RowGroup(file[len(MAGIC) : begin], rows, (*told, footer[at : groups.end]))


class Footer:
    """The end of a file to which groups are put.

    Args:
        empty: a file without rows, of the same columns.
    """

    def __init__(self, empty: memoryview) -> None:
        self._footer, _ = _footer(empty)
        (self._row_count,) = (value for value in _values(self._footer) if value.path == _ROWS)
        (self._list,) = (value for value in _values(self._footer) if value.path == _GROUPS)
        self._rows = 0
        self._groups: list[bytes] = []

    def add(self, group: RowGroup, at: int) -> None:
        """Adds a group, whose bytes stand at this place of the file."""
        pieces = []
        for piece in group.told:
            if piece is None:
                pieces.append(_integer(len(self._groups)))
            else:
                pieces.append(piece if isinstance(piece, bytes) else _integer(at + piece))
        self._groups.append(b"".join(pieces))
        self._rows += group.rows

    def end(self) -> bytes:
        """All that stands behind the groups."""
        told = b"".join(
            (
                self._footer[: self._row_count.start],
                _integer(self._rows),
                self._footer[self._row_count.end : self._list.start],
                _list_of_structs(self._groups),
                self._footer[self._list.end :],
            )
        )
        return told + len(told).to_bytes(4, "little") + MAGIC


def _footer(file: memoryview) -> tuple[bytes, int]:
    """A file's footer, and where it begins."""
    end = len(file) - len(MAGIC) - 4
    begin = end - int.from_bytes(file[end : end + 4], "little")
    return bytes(file[begin:end]), begin


def _values(data: bytes) -> Iterator[_Value]:
    yield from _Reader(data).struct(())


class _Reader:
    """Reads values of any kind, a struct or list after what it holds."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def struct(self, path: _Path) -> Iterator[_Value]:
        field = 0
        while head := self._byte():
            step, kind = divmod(head, 16)
            field = field + step if step else _signed(self._varint())
            yield from self._value((*path, field), kind)

    def _value(self, path: _Path, kind: int) -> Iterator[_Value]:
        start, number = self._at, 0
        if kind in _INTEGERS:
            number = _signed(self._varint())
        elif kind == _BINARY:
            size = self._varint()
            self._at += size
        elif kind in {_LIST, _SET}:
            size, of = divmod(self._byte(), 16)
            for _ in range(self._varint() if size == 15 else size):  # a longer one says so
                if of == _STRUCT:
                    yield from self.struct(path)
                else:
                    # A truth value, which is a field's head otherwise, has a byte of its own here.
                    yield from self._value((), _BYTE if of in {_TRUE, _FALSE} else of)
        elif kind == _STRUCT:
            yield from self.struct(path)
        elif kind == _BYTE:
            self._at += 1
        elif kind == _DOUBLE:
            self._at += 8
        elif kind not in {_TRUE, _FALSE}:
            raise ValueError(kind)
        yield _Value(path, kind, start, self._at, number)

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _varint(self) -> int:
        value = shift = 0
        while (byte := self._byte()) > 127:  # seven bits, and one for whether more come
            value |= (byte & 127) << shift
            shift += 7
        return value | byte << shift


def _signed(value: int) -> int:
    return value >> 1 ^ -(value & 1)


def _integer(value: int) -> bytes:
    """A number that is not negative."""
    return _unsigned(value << 1)


def _unsigned(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def _list_of_structs(values: Sequence[bytes]) -> bytes:
    size = len(values)
    head = bytes([size << 4 | _STRUCT]) if size < 15 else bytes([0xF0 | _STRUCT]) + _unsigned(size)
    return head + b"".join(values)
