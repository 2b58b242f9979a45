"""The tables as Parquet files, where pyarrow is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.exports.tables import Kind, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 10_000
"""Rows that are written together: the same groups, whatever pieces rows come in."""


def has_parquet() -> bool:
    """Whether this machine can write Parquet."""
    return importlib.util.find_spec("pyarrow") is not None


class ParquetFile:
    """A table as a Parquet file."""

    def __init__(self, table: Table, path: Path) -> None:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415

        self._arrow: Any = pa
        self._schema = _schema(table, pa)
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, _: Table, rows: Iterable[Row]) -> None:
        """Adds rows of the table."""
        self._rows += rows
        while len(self._rows) >= _GROUP:
            self._write(self._rows[:_GROUP])
            del self._rows[:_GROUP]

    def finish(self) -> None:
        """Writes what is left."""
        if self._rows:
            self._write(self._rows)
        self._writer.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._writer.close()

    def _write(self, rows: list[Row]) -> None:
        columns = zip(*rows, strict=True)
        arrays = [
            self._arrow.array(cells, type=field.type)
            if field.type != self._arrow.date32()
            else self._arrow.array(cells, type=self._arrow.string()).cast(field.type)
            for cells, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema), _GROUP)


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
