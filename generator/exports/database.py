"""The archive as an SQLite database with a full-text index: the same rows make the same bytes."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from generator.exports.tables import ARTICLES, SCHEMA_VERSION, TABLES, Column, Kind, Row, Table
from generator.model.errors import BuildError, Problem, Severity

if TYPE_CHECKING:
    import sqlite3

_SETUP = f"""
PRAGMA page_size = 4096;
PRAGMA auto_vacuum = NONE;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16384;
PRAGMA user_version = {SCHEMA_VERSION};
"""
"""Nobody reads the file before it is whole; settings that a build of SQLite may choose otherwise are said."""
_NEEDED = "ENABLE_FTS5"
_SEARCH = "articles_search"
_IN_MEMORY = 1 << 26
"""Bytes of the index that are gathered before a part of it is written: one part of most archives."""
_WRITER = 96
"""Where the file's header says which version of SQLite wrote it."""
_ANY_WRITER = (3_037_000).to_bytes(4)
_TYPES = {Kind.NUMBER: "INTEGER", Kind.FLAG: "INTEGER"}


class Database:
    """A database in the making.

    Args:
        path: of a file that does not exist.

    Raises:
        BuildError: this Python cannot make one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = _connect(path)
        self._connection.executescript(_SETUP)
        self._connection.execute("BEGIN")
        self._rows: dict[str, list[Row]] = {}
        for table in TABLES:
            self._connection.execute(_definition(table))

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Adds rows; those of articles are numbered and written at once, the others when all are there.

        Raises:
            OSError: there is no room.
        """
        if table is ARTICLES:
            self._insert(table, rows)
        else:
            self._rows.setdefault(table.name, []).extend(rows)

    def finish(self) -> None:
        """Writes what is left, and the indexes.

        Raises:
            OSError: there is no room.
        """
        for table in TABLES:
            # In the order of their keys, so that no page of the file is split.
            rows = sorted(self._rows.pop(table.name, ()), key=itemgetter(slice(len(table.key))))
            self._insert(table, rows)
        with self._on_disk():
            for table in TABLES:
                for statement in _indexes(table):
                    self._connection.execute(statement)
            self._make_searchable()
            self._connection.execute("COMMIT")
        self._connection.close()
        with self._path.open("r+b") as file:
            file.seek(_WRITER)
            file.write(_ANY_WRITER)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _insert(self, table: Table, rows: Iterable[Row]) -> None:
        names = ", ".join(map(_quoted, table.names))
        places = ", ".join("?" * len(table.names))
        with self._on_disk():
            self._connection.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', rows)  # noqa: S608

    @contextlib.contextmanager
    def _on_disk(self) -> Iterator[None]:
        """Lets what SQLite says of a disk be an error of the system, as it is with all other files."""
        try:
            yield
        except self._connection.OperationalError as error:
            raise OSError(errno.EIO, str(error), str(self._path)) from error

    def _make_searchable(self) -> None:
        run = self._connection.execute
        made_of = 'title, text, content="articles", content_rowid="number"'
        run(f"CREATE VIRTUAL TABLE {_SEARCH} USING fts5({made_of})")
        run(f"INSERT INTO {_SEARCH}({_SEARCH}, rank) VALUES ('hashsize', ?)", (_IN_MEMORY,))  # noqa: S608
        run(f"INSERT INTO {_SEARCH}({_SEARCH}) VALUES ('rebuild')")  # noqa: S608
        # Who searches needs no such memory.
        run(f"DELETE FROM {_SEARCH}_config WHERE k = 'hashsize'")  # noqa: S608


def _connect(path: Path) -> sqlite3.Connection:
    hint = "use a Python with sqlite3 and its full-text index FTS5, or set `data: false` in mkdocs.yml"
    problem = Problem(
        path=path.name,
        code="data",
        message="cannot be made with this Python",
        hint=hint,
        severity=Severity.ERROR,
    )
    try:
        import sqlite3  # noqa: PLC0415  # Python may be built without it
    except ImportError as error:
        raise BuildError(problem) from error
    connection = sqlite3.connect(path, isolation_level=None)
    options = {option for (option,) in connection.execute("PRAGMA compile_options")}
    if _NEEDED not in options:
        connection.close()
        raise BuildError(problem)
    return connection


def _definition(table: Table) -> str:
    """The statement that makes a table."""
    lines = [_column(column) for column in table.columns]
    if table is ARTICLES:
        # The full-text index needs numbers that nobody changes.
        lines.insert(0, "number INTEGER PRIMARY KEY")
        return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'
    lines.append(f"PRIMARY KEY ({', '.join(_quoted(name) for name in table.key)})")
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)}) WITHOUT ROWID'


def _column(column: Column) -> str:
    parts = [_quoted(column.name), _TYPES.get(column.kind, "TEXT")]
    if not column.missing:
        parts.append("NOT NULL")
    if column.link:
        key = next(table.key[0] for table in TABLES if table.name == column.link)
        parts.append(f'REFERENCES "{column.link}" ({_quoted(key)})')
    return " ".join(parts)


def _indexes(table: Table) -> Iterable[str]:
    if table is ARTICLES:
        yield f'CREATE UNIQUE INDEX "{table.name}_key" ON "{table.name}" ({_quoted(table.key[0])})'
    for name in table.indexed:
        yield f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ({_quoted(name)})'


def _quoted(name: str) -> str:
    return f'"{name}"'
