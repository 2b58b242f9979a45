"""The data files that are text: JSON Lines, and a CSV file for each table (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.exports.tables import Cell, Row, Table


class JsonLines:
    """A file of JSON objects, one on each line."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def add(self, lines: Iterable[str]) -> None:
        """Adds objects."""
        self._file.writelines(f"{line}\n" for line in lines)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()


class CsvFile:
    """A table as a CSV file. A cell that begins with = or + stands as it is: it is data, not a formula."""

    def __init__(self, table: Table, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(table.names)

    def add(self, _: Table, rows: Iterable[Row]) -> None:
        """Adds rows of the table."""
        self._writer.writerows(map(_cells, rows))

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()


def _cells(row: Row) -> Iterator[str | int | None]:
    for cell in row:
        if isinstance(cell, bool):
            yield "true" if cell else "false"
        else:
            yield plain(cell)


def plain(cell: Cell) -> str | int | None:
    """A cell for a format without lists, which become JSON."""
    if cell is None or isinstance(cell, str | int):
        return cell
    return json.dumps(cell, ensure_ascii=False) if cell else "[]"
