"""The data files of an archive, written side by side while portions of its articles pass by once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from generator.exports.database import Database
from generator.exports.parquet import ParquetFiles
from generator.exports.portions import Portion
from generator.exports.tables import COMPANIES, OF_ARTICLES, SECTORS, TABLES, Row, Table
from generator.exports.text_files import csv_lines

LINES = "articles.jsonl"
DATABASE = "archive.sqlite"


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
    portions: Iterable[Portion],
    companies: Iterable[Row],
    sectors: Iterable[Row],
    *,
    parquet: bool,
) -> tuple[DataFile, ...]:
    """Writes all data files.

    Args:
        folder: an empty one.
        portions: of the articles, newest first.
        companies: rows of this table.
        sectors: rows of that one.
        parquet: whether Parquet files are wanted.

    Raises:
        BuildError: a format cannot be written with this Python.
        OSError: there is no room.
    """
    with ExitStack() as stack:

        def opened(name: str) -> _Output:
            return stack.enter_context(closing(_Output(folder / name)))

        lines = opened(LINES)
        csv = {table.name: opened(csv_name(table)) for table in TABLES}
        database = stack.enter_context(closing(Database(folder / DATABASE)))
        columns = {table.name: folder / parquet_name(table) for table in TABLES if parquet}
        groups = stack.enter_context(closing(ParquetFiles(columns)))
        for table in TABLES:
            csv[table.name].write(csv_lines([table.names]))
        for table, rows in ((COMPANIES, list(companies)), (SECTORS, list(sectors))):
            csv[table.name].write(csv_lines(rows))
            database.add(table, rows)
            if parquet:
                groups.add(table, rows)
        for portion in portions:
            lines.write(portion.lines)
            database.take(portion.database)
            for table, told, packed in zip(OF_ARTICLES, portion.csv, portion.packed, strict=True):
                csv[table.name].write(told)
                if packed:
                    groups.take(table, packed)
            for table, of_table in zip(OF_ARTICLES[1:], portion.rows, strict=True):
                database.add(table, of_table)
        database.finish()
    others = (folder / DATABASE, *columns.values())
    return (lines.told, *(file.told for file in csv.values()), *map(_data_file, others))


def _data_file(path: Path) -> DataFile:
    with path.open("rb") as file:
        return DataFile(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


class _Output:
    """A file that is written, and need not be read for its digest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = 0
        self._digest = hashlib.sha256()
        self._file = path.open("wb")

    def write(self, data: bytes | memoryview) -> int:
        """Writes bytes; how many."""
        self._digest.update(data)
        self._size += len(data)
        return self._file.write(data)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    @property
    def told(self) -> DataFile:
        """What is said of it."""
        return DataFile(self._path.name, self._size, self._digest.hexdigest())
