"""The tables as Parquet files, where pyarrow is installed."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.exports.tables import TABLES, Cell, Column, Kind, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 2_500
"""Rows that are written together, where they are not those of a portion of the articles."""


def has_parquet() -> bool:
    """Whether this machine can write Parquet."""
    return importlib.util.find_spec("pyarrow") is not None


class ParquetFiles:
    """The tables as Parquet files.

    Args:
        paths: name of a table -> its file.
    """

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._writers: dict[str, Any] = {}
        for table in TABLES:
            if path := paths.get(table.name):
                arrow, parquet = _modules()
                self._writers[table.name] = parquet.ParquetWriter(
                    path, _schema(table, arrow), compression="zstd"
                )

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds rows, in groups of usual size."""
        for at in range(0, len(rows), _GROUP):
            self.take(table, packed_rows(table, rows[at : at + _GROUP]))

    def take(self, table: Table, packed: bytes | memoryview) -> None:
        """Adds rows that were packed as one group."""
        arrow, _ = _modules()
        with arrow.ipc.open_stream(packed) as stream:
            rows = stream.read_all()
        self._writers[table.name].write_table(rows, max(1, rows.num_rows))

    def close(self) -> None:
        """Writes what stands behind all groups."""
        for writer in self._writers.values():
            writer.close()


def packed_rows(table: Table, rows: Sequence[Row]) -> bytes:
    """Rows as columns, in the format of Arrow's streams: what a Parquet file can be written from."""
    arrow, _ = _modules()
    schema = _schema(table, arrow)
    arrays = [
        _array(column, cells, schema.field(column.name).type, arrow)
        for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True)
    ]
    packed = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(packed, schema) as stream:
        stream.write_table(arrow.Table.from_arrays(arrays, schema=schema))
    found: bytes = packed.getvalue().to_pybytes()
    return found


def _modules() -> tuple[Any, Any]:
    """What makes Parquet files, an extra."""
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    # The pool that it has by default keeps what was freed.
    pa.set_memory_pool(pa.system_memory_pool())
    return pa, parquet


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
