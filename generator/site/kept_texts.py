"""Many texts kept between builds, in a database of which a build reads and writes the rows that it needs.

What stands in it is never trusted: who reads a text says which digest it has.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.search.texts import LostTextError, text_digest
from generator.site.kept import SEAL, sealed, unsealed

if TYPE_CHECKING:
    import sqlite3

_SETUP = """
PRAGMA page_size = 16384;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS texts (name TEXT PRIMARY KEY, text BLOB NOT NULL);
BEGIN IMMEDIATE;
"""
"""A page holds about a text. Nothing waits for the disk: what a crash does is seen by the digests."""
_PUT = "INSERT INTO texts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text"
"""A text stays in its place: to replace its row would move it, and change the pages of both places."""
_STATE = ""
"""The name of what is known of all texts together."""


class KeptTexts:
    """Texts by name in one file, and a value that says what they are.

    Where the file cannot be used, new texts stand in memory and old ones are lost.

    Args:
        file: None for none.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._database: sqlite3.Connection | None = None
        self._damaged = False
        self._unkept: dict[str, bytes] = {}

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Keeps the file open; what is written and not kept by then is lost."""
        self._open()
        try:
            yield
        finally:
            self._close()

    def stamp(self) -> bytes | None:
        """Tells kept values apart; None when there is none."""
        found = self._found(_STATE)
        return found[0][:SEAL] if found else None

    def state(self, key: bytes) -> Any | None:  # noqa: ANN401  # whatever was kept
        """The value that was kept under this key, None when there is none to be had."""
        found = self._found(_STATE)
        return unsealed(key, found[0]) if found else None

    def keep(self, key: bytes, state: object) -> bytes:
        """Keeps the texts as they are now, all or none, with a value that says what they are; its stamp."""
        data = sealed(key, state)
        self._put(_STATE, data)
        if not self._unkept:
            self._run("COMMIT")
        return data[:SEAL]

    def clear(self) -> None:
        """Begins with nothing."""
        self._unkept.clear()
        self._damaged = self._damaged or self._database is not None
        self._close()
        self._open()

    def read(self, name: str, digest: bytes) -> bytes:
        """The text that was written under a name.

        Raises:
            LostTextError: there is none with this digest.
        """
        for data in self._found(name):
            if text_digest(data) == digest:
                return data
        raise LostTextError(name)

    def write(self, name: str, text: bytes) -> bytes:
        """Puts a text under a name; its digest."""
        self._put(name, text)
        return text_digest(text)

    def remove(self, name: str) -> None:
        """Takes out what stands under a name."""
        self._unkept.pop(name, None)
        self._run("DELETE FROM texts WHERE name = ?", name)

    def _put(self, name: str, data: bytes) -> None:
        if self._run(_PUT, name, data) is None:
            self._unkept[name] = data

    def _found(self, name: str) -> list[bytes]:
        """What may stand under a name: the newest first."""
        with contextlib.nullcontext() if self._database else self.opened():
            rows = self._run("SELECT text FROM texts WHERE name = ?", name)
        return [*([self._unkept[name]] if name in self._unkept else ()), *(text for (text,) in rows or ())]

    def _run(self, statement: str, *values: str | bytes) -> list[tuple[bytes]] | None:
        """The rows of an answer, None when the file cannot be used."""
        if self._database is None:
            return None
        try:
            return self._database.execute(statement, values).fetchall()
        except self._database.Error:
            self._damaged = True
            return None

    def _open(self) -> None:
        if self._file is None:
            return
        try:
            import sqlite3  # noqa: PLC0415  # Python may be built without it
        except ImportError:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._file, timeout=0, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error):
            return
        try:
            database.executescript(_SETUP)
            self._database = database
        except sqlite3.Error as error:
            self._damaged = error.sqlite_errorcode != sqlite3.SQLITE_BUSY
            database.close()

    def _close(self) -> None:
        """Closes the file, and removes one that is of no use."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._damaged and self._file:
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)
        self._damaged = False
