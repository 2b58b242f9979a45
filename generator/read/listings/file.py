"""A listing on disk, read row by row: packed or not, in any encoding, whatever stands between the cells."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from generator.model.errors import ConfigError, Problem, Severity
from generator.read.decode import decode
from generator.read.listings.columns import Columns, columns_of, what_is_known

DELIMITERS = (",", "\t", ";", "|")
MAX_PREAMBLE = 20
"""Rows that may stand above the header: a title, the day of the export."""

_GZIP = b"\x1f\x8b"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MAX_CELL = 1 << 20


@dataclass(frozen=True, slots=True)
class Table:
    """A listing that is being read.

    Attributes:
        columns: what its columns are.
        rows: line number and cells of every row below the header, once.
    """

    columns: Columns
    rows: Iterator[tuple[int, list[str]]]


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """A listing, to be read within the block.

    Raises:
        ConfigError: it cannot be read, or no layout is known that has its columns.
    """
    try:
        encoding = _encoding(path)
        delimiter, above, columns = _header(path, encoding)
        with _text(path, encoding) as file:
            yield Table(columns, _rows(file, delimiter, above))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise refused(path, "is a damaged gzip file", "download it once more") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise refused(path, f"cannot be opened: {reason}", "check its name") from error


def refused(path: Path, message: str, hint: str, line: int = 0) -> ConfigError:
    """The error that says why a listing is not read."""
    return ConfigError(
        Problem(
            path=path.as_posix(),
            line=line,
            code="listing",
            message=message,
            hint=hint,
            severity=Severity.ERROR,
        )
    )


@contextmanager
def _bytes(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        if packed:
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield unpacked  # type: ignore[misc]  # reads as a file does
        else:
            yield file


@contextmanager
def _text(path: Path, encoding: str) -> Iterator[IO[str]]:
    with _bytes(path) as file:
        yield io.TextIOWrapper(file, encoding, "replace", newline="")


def _encoding(path: Path) -> str:
    """The encoding of a file: UTF-8 when all of it is, else what its lines beyond ASCII read like."""
    unicode = codecs.getincrementaldecoder("utf-8")()
    sample = bytearray()
    valid = True
    with _bytes(path) as file:
        head = file.read(4)
        file.seek(0)
        if head.startswith(_WORKBOOKS):
            raise refused(path, "is a workbook, not a table of text", "save it as CSV and import that")
        if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-16"
        while (valid or len(sample) < _SAMPLE) and (chunk := file.read(_CHUNK)):
            try:
                unicode.decode(chunk)
            except UnicodeDecodeError:
                valid = False
            if len(sample) < _SAMPLE:
                sample += b"".join(line for line in chunk.splitlines(keepends=True) if not line.isascii())
    if valid:
        return "utf-8"
    decoded = decode(bytes(sample[:_SAMPLE]))
    if decoded is None:
        raise refused(path, "is not a table of text", "save it as CSV in UTF-8")
    return decoded.encoding


def _header(path: Path, encoding: str) -> tuple[str, int, Columns]:
    """What separates the cells, how many rows stand above the header, and the columns it names."""
    with _text(path, encoding) as file:
        head = [line for _, line in zip(range(MAX_PREAMBLE), _lines(file), strict=False)]
    found: list[tuple[int, int, str, Columns]] = []
    for delimiter in DELIMITERS:
        for above, row in enumerate(csv.reader(head, delimiter=delimiter)):
            columns = columns_of(row)
            if columns:
                found.append((columns.known, -above, delimiter, columns))
    if not found:
        cells = ", ".join(cell.strip() for cell in (head or [""])[0].split(",") if cell.strip())[:200]
        message = f"has no header that is known; its first line is: {cells}" if cells else "is empty"
        raise refused(path, message, f"known are {what_is_known()}", 1)
    _, above, delimiter, columns = max(found, key=lambda one: one[:2])
    return delimiter, -above, columns


def _lines(file: IO[str]) -> Iterator[str]:
    """The lines of a text; NUL characters, which some exports pad their cells with, left out."""
    for line in file:
        yield line.replace("\0", "") if "\0" in line else line


def _rows(file: IO[str], delimiter: str, above: int) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_MAX_CELL)
    rows = csv.reader(_lines(file), delimiter=delimiter)
    for _ in range(above + 1):
        next(rows)
    for row in rows:
        if any(row):
            yield rows.line_num, row
