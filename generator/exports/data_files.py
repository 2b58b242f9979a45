"""The data files of an archive, written side by side while its articles pass by once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.exports.database import Database
from generator.exports.parquet import ParquetFiles
from generator.exports.records import Record
from generator.exports.tables import COMPANIES, OF_ARTICLES, SECTORS, TABLES, Row, Table
from generator.exports.text_files import csv_lines

LINES = "articles.jsonl"
DATABASE = "archive.sqlite"
_BATCH = 1_000
"""Articles that are in memory together."""


class DataFile(NamedTuple):
    """A data file.

    Attributes:
        size: in bytes.
        digest: SHA-256 of its bytes, in hexadecimal.
    """

    name: str
    size: int
    digest: str


def data_file_names(*, parquet: bool) -> tuple[str, ...]:
    """The names of all data files."""
    names = [LINES, *(csv_name(table) for table in TABLES), DATABASE]
    return (*names, *(parquet_name(table) for table in TABLES if parquet))


def csv_name(table: Table) -> str:
    """Name of a table's CSV file."""
    return f"{table.name}.csv"


def parquet_name(table: Table) -> str:
    """Name of a table's Parquet file."""
    return f"{table.name}.parquet"


def write_data_files(
    folder: Path,
    records: Iterable[Record],
    companies: Iterable[Row],
    sectors: Iterable[Row],
    *,
    parquet: bool,
) -> tuple[DataFile, ...]:
    """Writes all data files.

    Args:
        folder: an empty one.
        records: of the articles, newest first.
        companies: rows of this table.
        sectors: rows of that one.
        parquet: whether Parquet files are wanted.

    Raises:
        BuildError: a format cannot be written with this Python.
        OSError: there is no room.
    """
    with ExitStack() as stack:

        def opened(name: str) -> BinaryIO:
            return stack.enter_context((folder / name).open("wb"))

        lines = opened(LINES)
        csv = {table.name: opened(csv_name(table)) for table in TABLES}
        writers: list[Database | ParquetFiles] = [stack.enter_context(closing(Database(folder / DATABASE)))]
        if parquet:
            paths = {table.name: folder / parquet_name(table) for table in TABLES}
            writers.append(stack.enter_context(closing(ParquetFiles(paths))))
        for table in TABLES:
            csv[table.name].write(csv_lines([table.names]))
        for table, rows in ((COMPANIES, list(companies)), (SECTORS, list(sectors))):
            csv[table.name].write(csv_lines(rows))
            for writer in writers:
                writer.add(table, rows)
        for batch in _batches(records):
            lines.writelines(record.line for record in batch)
            for place, table in enumerate(OF_ARTICLES):
                csv[table.name].writelines(record.csv[place] for record in batch)
                rows = [row for record in batch for row in record.rows[place]]
                for writer in writers:
                    writer.add(table, rows)
        for writer in writers:
            writer.finish()
    return tuple(_data_file(folder / name) for name in data_file_names(parquet=parquet))


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    left = iter(records)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _data_file(path: Path) -> DataFile:
    with path.open("rb") as file:
        return DataFile(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
