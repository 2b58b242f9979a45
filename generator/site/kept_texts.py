"""Many texts kept between builds, in a database of which a build reads and writes the rows that it needs.

What stands in it is never trusted: who reads a text says which digest it has.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.search.texts import LostTextError, text_digest
from generator.site.kept import sealed, unsealed

_SETUP = """
PRAGMA page_size = 16384;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS texts (name TEXT PRIMARY KEY, text BLOB NOT NULL);
BEGIN IMMEDIATE;
"""
"""A page holds about a text. Nothing waits for the disk: what a crash does is seen by the digests."""
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
        self._unkept: dict[str, bytes] = {}

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Keeps the file open; what is written and not kept by then is lost."""
        self._open()
        try:
            yield
        finally:
            self._close()

    def state(self, key: bytes) -> Any | None:  # noqa: ANN401  # whatever was kept
        """What was kept under this key, None when there is none to be had."""
        data = self._row(_STATE)
        return None if data is None else unsealed(key, data)

    def keep(self, key: bytes, state: object) -> None:
        """Keeps the texts as they are now, all or none, with what is to be known of them."""
        self._put(_STATE, sealed(key, state))
        if not self._unkept:
            self._run("COMMIT")

    def clear(self) -> None:
        """Begins with nothing."""
        self._unkept.clear()
        self._close()
        if self._file:
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)
        self._open()

    def read(self, name: str, digest: bytes) -> str:
        """The text that was written under a name.

        Raises:
            LostTextError: there is none with this digest.
        """
        data = self._unkept.get(name) or self._row(name)
        if data is None or text_digest(data) != digest:
            raise LostTextError(name)
        return data.decode()

    def write(self, name: str, text: str) -> bytes:
        """Puts a text under a name; its digest."""
        data = text.encode()
        self._put(name, data)
        return text_digest(data)

    def remove(self, name: str) -> None:
        """Takes out what stands under a name."""
        self._unkept.pop(name, None)
        self._run("DELETE FROM texts WHERE name = ?", name)

    def _put(self, name: str, data: bytes) -> None:
        if self._run("REPLACE INTO texts VALUES (?, ?)", name, data) is None:
            self._unkept[name] = data

    def _row(self, name: str) -> bytes | None:
        if self._database is None:
            with self.opened():
                return self._selected(name)
        return self._selected(name)

    def _selected(self, name: str) -> bytes | None:
        found = self._run("SELECT text FROM texts WHERE name = ?", name)
        return found[0][0] if found else None

    def _run(self, statement: str, *values: str | bytes) -> list[tuple[bytes]] | None:
        """The rows of an answer, None when the file cannot be used."""
        if self._database is None:
            return None
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.Error:
            return None

    def _open(self) -> None:
        if self._file is None:
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._file, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                database.executescript(_SETUP)
                self._database = database
            finally:
                if self._database is None:
                    database.close()

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
