"""The cells of tables, also of tables whose quotation marks are broken."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table separates cells.

    Attributes:
        escaped: a quotation mark inside quotes stands behind a backslash, not twice.
        spaced: a space stands behind each delimiter.
    """

    delimiter: str
    escaped: bool = False
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: the 1-based line on which it begins, its cells, and whether its quotation marks are broken."""

    line: int
    cells: list[str]
    mended: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(map(str.strip, self.cells))


def lines_of(text: str) -> list[str]:
    """The lines of a table, each with its line feed; other line ends count as one."""
    regular = text.replace("\r\n", "\n").replace("\r", "\n")
    return [f"{line}\n" for line in regular.removesuffix("\n").split("\n")]


def read_rows(lines: Sequence[str], dialect: Dialect, *, start: int = 0, width: int = 0) -> list[RawRow]:
    """The rows of a table, in which quoted cells may hold line breaks.

    A quotation mark that nothing closes costs no more than its own row: that row ends where its line ends.

    Args:
        lines: of the table.
        dialect: of the table.
        start: index of the first line to read.
        width: how many cells a row should have, 0 when that is not known.
    """
    rows: list[RawRow] = []
    with _fields_up_to(sum(map(len, lines)) + 1):
        while start < len(lines):
            start = _read_on(lines, start, dialect, width, rows)
    return rows


@contextmanager
def _fields_up_to(limit: int) -> Iterator[None]:
    """Cells may be as long as that; the limit is one of the whole process, and is put back."""
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _read_on(lines: Sequence[str], start: int, dialect: Dialect, width: int, rows: list[RawRow]) -> int:
    """Reads rows to the end or to the first broken one, which is mended; where to go on."""
    reader = csv.reader(
        _from(lines, start),
        delimiter=dialect.delimiter,
        escapechar="\\" if dialect.escaped else None,
        skipinitialspace=dialect.spaced,
        strict=True,
    )
    at = start
    try:
        for cells in reader:
            end = start + reader.line_num
            if end > at + 1 and width and len(cells) != width and len(_alone(lines[at], dialect)) == width:
                break
            rows.append(RawRow(at + 1, cells))
            at = end
        else:
            return len(lines)
    except csv.Error:
        pass
    row, taken = _mended(lines, at, dialect, width)
    rows.append(row)
    return at + taken


def _mended(lines: Sequence[str], at: int, dialect: Dialect, width: int) -> tuple[RawRow, int]:
    """A row that breaks the rules of quoting, and how many lines it takes."""
    alone = _alone(lines[at], dialect)
    if not width or len(alone) == width:
        return RawRow(at + 1, alone, mended=True), 1
    reader = csv.reader(_from(lines, at), delimiter=dialect.delimiter)
    cells = next(reader)
    if reader.line_num > 1 and len(cells) != width:
        return RawRow(at + 1, alone, mended=True), 1
    return RawRow(at + 1, cells, mended=True), reader.line_num


def _alone(line: str, dialect: Dialect) -> list[str]:
    """The cells of a line in which quotation marks mean nothing."""
    return next(csv.reader([line], delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE))


def _from(lines: Sequence[str], start: int) -> Iterator[str]:
    return (lines[at] for at in range(start, len(lines)))
