"""The tables as Parquet files, where pyarrow is installed."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from generator.exports.parquet_footer import MAGIC, Footer, RowGroup, group_of
from generator.exports.tables import TABLES, Cell, Column, Kind, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 2_500
"""Rows that are written together, where they are not those of a portion of the articles."""


def has_parquet() -> bool:
    """Whether this machine can write Parquet."""
    return importlib.util.find_spec("pyarrow") is not None


class Output(Protocol):
    """What can be written to."""

    def write(self, data: bytes | memoryview, /) -> int:
        """Writes bytes; how many."""


class ParquetFiles:
    """The tables as Parquet files.

    Args:
        files: name of a table -> its file.
    """

    def __init__(self, files: Mapping[str, Output]) -> None:
        self._files = files
        self._footers: dict[str, Footer] = {}
        self._ends = dict.fromkeys(files, len(MAGIC))
        for table in TABLES:
            if file := files.get(table.name):
                self._footers[table.name] = Footer(_file(table, ()))
                file.write(MAGIC)

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds rows, in groups of usual size."""
        for at in range(0, len(rows), _GROUP):
            self.take(table, row_group(table, rows[at : at + _GROUP]))

    def take(self, table: Table, group: RowGroup) -> None:
        """Adds a group of rows."""
        self._footers[table.name].add(group, self._ends[table.name])
        self._ends[table.name] += self._files[table.name].write(group.data)

    def finish(self) -> None:
        """Writes what stands behind all groups."""
        for name, footer in self._footers.items():
            self._files[name].write(footer.end())


def row_group(table: Table, rows: Sequence[Row]) -> RowGroup:
    """A group of rows, of which there are some."""
    return group_of(_file(table, rows))


def _file(table: Table, rows: Sequence[Row]) -> memoryview:
    """A file with rows, in one group."""
    import pyarrow as pa  # noqa: PLC0415  # an extra
    from pyarrow import parquet  # noqa: PLC0415

    # The pool that it has by default keeps what was freed.
    pa.set_memory_pool(pa.system_memory_pool())
    schema = _schema(table, pa)
    file = pa.BufferOutputStream()
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        if rows:
            arrays = [
                _array(column, cells, schema.field(column.name).type, pa)
                for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), len(rows))
    return memoryview(file.getvalue())


def _array(column: Column, cells: tuple[Cell, ...], kind: object, arrow: Any) -> pa.Array:  # noqa: ANN401  # a module
    if column.kind is Kind.LIST:
        # One call for all of them takes a fifth of the time of one for each.
        return arrow.array(json.loads(f"[{','.join(map(str, cells))}]"), kind)
    if column.kind is Kind.DAY:
        return arrow.array(cells, arrow.string()).cast(kind)
    return arrow.array(cells, kind)


def _schema(table: Table, arrow: Any) -> pa.Schema:  # noqa: ANN401  # a module
    types = {
        Kind.TEXT: arrow.string(),
        Kind.DAY: arrow.date32(),
        Kind.NUMBER: arrow.int64(),
        Kind.FLAG: arrow.bool_(),
        Kind.LIST: arrow.list_(arrow.string()),
    }
    return arrow.schema(
        arrow.field(column.name, types[column.kind], nullable=column.missing) for column in table.columns
    )
