"""The tables as Parquet files, where pyarrow is installed."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.exports.tables import TABLES, Cell, Column, Kind, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 2_500
"""Rows that are written together, and in memory: the same groups, whatever pieces rows come in."""


def has_parquet() -> bool:
    """Whether this machine can write Parquet."""
    return importlib.util.find_spec("pyarrow") is not None


class ParquetFiles:
    """The tables as Parquet files.

    Args:
        paths: name of a table -> its file.
    """

    def __init__(self, paths: Mapping[str, Path]) -> None:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415

        self._arrow: Any = pa
        # The pool that it has by default keeps what was freed.
        pa.set_memory_pool(pa.system_memory_pool())
        self._schemas = {table.name: _schema(table, pa) for table in TABLES if table.name in paths}
        self._writers = {
            name: parquet.ParquetWriter(paths[name], schema, compression="zstd")
            for name, schema in self._schemas.items()
        }
        self._rows: dict[str, list[Row]] = {name: [] for name in self._writers}

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Adds rows."""
        waiting = self._rows[table.name]
        waiting += rows
        while len(waiting) >= _GROUP:
            self._write(table, waiting[:_GROUP])
            del waiting[:_GROUP]

    def finish(self) -> None:
        """Writes what is left."""
        for table in TABLES:
            if rows := self._rows.pop(table.name, None):
                self._write(table, rows)
        self.close()

    def close(self) -> None:
        """Lets go of the files."""
        for writer in self._writers.values():
            writer.close()

    def _write(self, table: Table, rows: list[Row]) -> None:
        schema = self._schemas[table.name]
        arrays = [
            self._array(column, cells, schema.field(column.name).type)
            for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True)
        ]
        self._writers[table.name].write_table(self._arrow.Table.from_arrays(arrays, schema=schema), _GROUP)

    def _array(self, column: Column, cells: tuple[Cell, ...], kind: object) -> pa.Array:
        if column.kind is Kind.LIST:
            # One call for all of them takes a fifth of the time of one for each.
            return self._arrow.array(json.loads(f"[{','.join(map(str, cells))}]"), kind)
        if column.kind is Kind.DAY:
            return self._arrow.array(cells, self._arrow.string()).cast(kind)
        return self._arrow.array(cells, kind)


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
