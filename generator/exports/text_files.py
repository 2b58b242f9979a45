"""Rows as text: what CSV and SQLite make of cells, and lines of CSV (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import TypeAlias

from generator.exports.tables import Cell, Row

_LISTS = json.JSONEncoder(ensure_ascii=False)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_Given: TypeAlias = "Cell | list[str]"


def row_of(*cells: _Given) -> Row:
    """A row that every file can hold: a list becomes JSON, half of a surrogate pair a question mark."""
    # A call for each cell would be most of the time.
    return tuple(
        [
            whole(cell)
            if isinstance(cell, str) and not cell.isascii()
            else _list(cell)
            if isinstance(cell, list)
            else cell
            for cell in cells
        ]
    )


def _list(cell: list[str]) -> str:
    return whole(_LISTS.encode(cell)) if cell else "[]"


def whole(text: str) -> str:
    """A text without halves of surrogate pairs, which no encoding has."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def csv_lines(rows: Iterable[Row]) -> bytes:
    """Rows as lines of CSV. What begins with = or + stands as it is: it is data, not a formula."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows(
        ["true" if cell is True else "false" if cell is False else cell for cell in row] for row in rows
    )
    return lines.getvalue().encode()


def as_json(value: object) -> str:
    """A value as compact JSON that a file can hold."""
    return whole(_COMPACT.encode(value))
