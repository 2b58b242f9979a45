"""Data files of small archives."""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from generator.exports.data_files import DATABASE, LINES, DataFile, write_data_files
from generator.exports.portions import Portion, cut, make_portion
from generator.exports.records import company_rows, record, sector_rows
from generator.model.archive import Archive
from generator.write.shelves import shelve


def make(folder: Path, of: Archive, *, parquet: bool = False) -> tuple[DataFile, ...]:
    """Makes the data files of an archive."""
    folder.mkdir()
    shelves = shelve(of)
    return write_data_files(
        folder, portions(of, parquet=parquet), company_rows(shelves), sector_rows(shelves), parquet=parquet
    )


def portions(of: Archive, *, parquet: bool = False) -> Iterator[Portion]:
    """All articles of an archive, each portion as long as the next is not wanted."""
    records = [record(article, of) for article in of.articles]
    for stretch in cut([article.id for article in of.articles]):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "articles.sqlite"
            yield make_portion(records[stretch.first : stretch.end], path, parquet=parquet)


def lines(folder: Path) -> list[dict[str, Any]]:
    """The objects of articles.jsonl."""
    return [json.loads(line) for line in (folder / LINES).read_text("utf-8").splitlines()]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database, for reading."""
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as found:
        yield found
