"""The archive as an SQLite database with a full-text index: the same rows make the same bytes."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.exports.tables import ARTICLES, SCHEMA_VERSION, TABLES, Column, Kind, Row, Table
from generator.model.errors import BuildError, Problem, Severity

if TYPE_CHECKING:
    import sqlite3

_SETUP = """
PRAGMA page_size = 4096;
PRAGMA auto_vacuum = NONE;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -4096;
"""
"""Nobody reads the file before it is whole; settings that a build of SQLite may choose otherwise are said."""
_NEEDED = "ENABLE_FTS5"
_SEARCH = "articles_search"
_SEARCHABLE = (
    f'CREATE VIRTUAL TABLE {_SEARCH} USING fts5(title, text, content="articles", content_rowid="number")'
)
_IN_MEMORY = 1 << 26
"""Bytes of the index that are gathered before a part of it is written: one part of most archives."""
_NUMBER, _PART = "number", "portion"
_WRITER = 96
"""Where the file's header says which version of SQLite wrote it."""
_ANY_WRITER = (3_037_000).to_bytes(4)
_TYPES = {Kind.NUMBER: "INTEGER", Kind.FLAG: "INTEGER"}


def database_version() -> str:
    """The version of what makes databases, "" for none."""
    try:
        import sqlite3  # noqa: PLC0415  # Python may be built without it
    except ImportError:
        return ""
    return sqlite3.sqlite_version


def write_articles(path: Path, rows: Iterable[Row]) -> None:
    """Makes a database with articles, for a whole one to take.

    Args:
        path: of a file that does not exist.
        rows: of the articles.

    Raises:
        BuildError: this Python cannot make one.
        OSError: there is no room.
    """
    with contextlib.closing(_connect(path)) as connection, _on_disk(connection, path):
        connection.executescript(_SETUP)
        connection.execute("BEGIN")
        connection.execute(_definition(ARTICLES))
        _insert(connection, ARTICLES, ARTICLES.names, rows)
        connection.execute("COMMIT")


def written_articles(path: Path) -> list[Row]:
    """The rows of such a database."""
    names = ", ".join(map(_quoted, ARTICLES.names))
    with contextlib.closing(_connect(path)) as connection:
        return connection.execute(f"SELECT {names} FROM articles ORDER BY {_NUMBER}").fetchall()  # noqa: S608


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
        self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        self._rows: dict[str, list[Row]] = {}
        for table in TABLES:
            self._connection.execute(_definition(table))

    def take(self, articles: Path) -> None:
        """Adds articles, which were written to a database of their own.

        Raises:
            OSError: there is no room.
        """
        run = self._connection.execute
        with _on_disk(self._connection, self._path):
            # Nobody else writes it: no look for a journal.
            run(f"ATTACH ? AS {_PART}", (f"{articles.absolute().as_uri()}?mode=ro&immutable=1",))
            names = ", ".join(map(_quoted, ARTICLES.names))
            # They are numbered on from those that are there.
            run(f"INSERT INTO articles ({names}) SELECT {names} FROM {_PART}.articles ORDER BY {_NUMBER}")  # noqa: S608
            run(f"DETACH {_PART}")

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Adds rows of another table."""
        self._rows.setdefault(table.name, []).extend(rows)

    def finish(self) -> None:
        """Writes what is left, and the indexes.

        Raises:
            OSError: there is no room.
        """
        run = self._connection.execute
        with _on_disk(self._connection, self._path):
            run("BEGIN")
            for table in TABLES:
                # In the order of their keys, so that no page of the file is split.
                _insert(self._connection, table, table.names, sorted(self._rows.pop(table.name, ())))
            for table in TABLES:
                for statement in _indexes(table):
                    run(statement)
            self._make_searchable()
            run("COMMIT")
        self._connection.close()
        with self._path.open("r+b") as file:
            file.seek(_WRITER)
            file.write(_ANY_WRITER)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _make_searchable(self) -> None:
        run = self._connection.execute
        run(_SEARCHABLE)
        run(f"INSERT INTO {_SEARCH}({_SEARCH}, rank) VALUES ('hashsize', ?)", (_IN_MEMORY,))  # noqa: S608
        run(f"INSERT INTO {_SEARCH}({_SEARCH}) VALUES ('rebuild')")  # noqa: S608
        # Who searches needs no such memory.
        run(f"DELETE FROM {_SEARCH}_config WHERE k = 'hashsize'")  # noqa: S608


def _insert(connection: sqlite3.Connection, table: Table, names: Sequence[str], rows: Iterable[Row]) -> None:
    columns = ", ".join(map(_quoted, names))
    places = ", ".join("?" * len(names))
    connection.executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})', rows)  # noqa: S608


@contextlib.contextmanager
def _on_disk(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Lets what SQLite says of a disk be an error of the system, as it is with all other files."""
    try:
        yield
    except connection.OperationalError as error:
        raise OSError(errno.EIO, str(error), str(path)) from error


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
    connection = sqlite3.connect(path.absolute().as_uri(), uri=True, isolation_level=None)
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
        lines.insert(0, f"{_NUMBER} INTEGER PRIMARY KEY")
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
