"""The data files of an archive, written side by side while its articles pass by once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.exports.database import Database
from generator.exports.parquet import ParquetFile
from generator.exports.records import Record
from generator.exports.tables import (
    ARTICLE_SECTORS,
    ARTICLES,
    COMPANIES,
    CORRECTIONS,
    MENTIONS,
    SECTORS,
    TABLES,
    Row,
    Table,
)
from generator.exports.text_files import CsvFile, JsonLines

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
        lines = stack.enter_context(closing(JsonLines(folder / LINES)))
        database = stack.enter_context(closing(Database(folder / DATABASE)))
        files: dict[str, list[Database | CsvFile | ParquetFile]] = {}
        for table in TABLES:
            csv = stack.enter_context(closing(CsvFile(table, folder / csv_name(table))))
            files[table.name] = [database, csv]
            if parquet:
                other = ParquetFile(table, folder / parquet_name(table))
                files[table.name].append(stack.enter_context(closing(other)))

        def add(table: Table, rows: list[Row]) -> None:
            for file in files[table.name]:
                file.add(table, rows)

        add(COMPANIES, list(companies))
        add(SECTORS, list(sectors))
        for batch in _batches(records):
            lines.add(record.line for record in batch)
            add(ARTICLES, [record.article for record in batch])
            add(ARTICLE_SECTORS, [row for record in batch for row in record.sectors])
            add(MENTIONS, [row for record in batch for row in record.mentions])
            add(CORRECTIONS, [row for record in batch for row in record.corrections])
        for file in dict.fromkeys(file for of_table in files.values() for file in of_table):
            file.finish()
    return tuple(_data_file(folder / name) for name in data_file_names(parquet=parquet))


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    left = iter(records)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _data_file(path: Path) -> DataFile:
    with path.open("rb") as file:
        return DataFile(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
