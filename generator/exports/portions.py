"""Articles in portions, each made as a whole for all files: one article more changes one portion, or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from generator.exports.database import write_articles
from generator.exports.parquet import packed_rows
from generator.exports.records import Record
from generator.exports.tables import OF_ARTICLES, Row
from generator.exports.text_files import csv_lines

_LEAST = 512
"""Articles of a portion, unless these would be too many portions; most have twice as many."""
_LONGEST = 4
"""A portion has so many times the least at most."""
_MANY = 256
"""Hardly more portions than that are cut: each is two files."""


class Stretch(NamedTuple):
    """Where a portion stands among the articles.

    Attributes:
        first: place of its first article. end: place behind its last one.
    """

    first: int
    end: int


class Portion(NamedTuple):
    """What the files hold of some articles that follow each other.

    Attributes:
        lines: of articles.jsonl.
        csv: lines of each of `OF_ARTICLES`.
        rows: of each of these but the articles.
        packed: rows of each of `OF_ARTICLES`, for Parquet; b"" where it has none, or Parquet is not wanted.
        database: a file with the articles.
    """

    lines: bytes | memoryview
    csv: tuple[bytes | memoryview, ...]
    rows: tuple[tuple[Row, ...], ...]
    packed: tuple[bytes | memoryview, ...]
    database: Path


def cut(names: Sequence[str]) -> Iterator[Stretch]:
    """Cuts articles into portions, behind those whose name says so: what stands elsewhere moves no cut."""
    least = _LEAST
    while 2 * least * _MANY < len(names):
        least *= 2
    longest = least * _LONGEST
    first = 0
    for end, name in enumerate(names, 1):
        long = end - first
        if long == longest or end == len(names) or (long >= least and crc32(name.encode()) % least == 0):
            yield Stretch(first, end)
            first = end


def make_portion(records: Sequence[Record], database: Path, *, parquet: bool) -> Portion:
    """Makes a portion.

    Args:
        records: of its articles.
        database: a file that does not exist.
        parquet: whether Parquet is wanted.

    Raises:
        BuildError: a database cannot be made with this Python.
        OSError: there is no room.
    """
    rows = [
        tuple(row for record in records for row in record.rows[place]) for place in range(len(OF_ARTICLES))
    ]
    articles, *others = rows
    write_articles(database, articles)
    packed = (
        packed_rows(table, of_table) if parquet and of_table else b""
        for table, of_table in zip(OF_ARTICLES, rows, strict=True)
    )
    return Portion(
        lines=b"".join(record.line for record in records),
        csv=tuple(map(csv_lines, rows)),
        rows=tuple(others),
        packed=tuple(packed),
        database=database,
    )
