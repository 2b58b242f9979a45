"""The record of the pages that the program wrote into docs/: it never touches a page of somebody else.

The record lies in docs/ itself, hidden from MkDocs: it goes where the pages go. A line is a digest and a
path. A page is put on record before it is written, so that also a killed program knows its pages again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from generator.site.atomic import naming, replace_if_changed

NAME = ".newsarchive"


DIGITS = 32
"""So many hexadecimal digits of SHA-256 the record knows a page's bytes by."""


def digest(data: bytes) -> str:
    """What the record knows a page's bytes by."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


class Manifest:
    """The record of one docs folder.

    Attributes:
        digests: path below docs/ -> digests, in a row, of what the program may have written there.
    """

    def __init__(self, docs: Path) -> None:
        self._path = docs / NAME
        self._journal: TextIO | None = None
        self.digests: dict[str, str] = {}
        if self._path.exists():
            for line in self._path.read_text("utf-8").splitlines():
                known, _, path = line.partition("  ")
                if path:
                    self._add(path, known)

    def _add(self, path: str, known: str) -> None:
        self.digests[path] = f"{self.digests[path]} {known}" if path in self.digests else known

    def announce(self, path: str, known: str) -> None:
        """Puts on record what is about to be written."""
        self._add(path, known)
        with naming(self._path):
            if self._journal is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._journal = self._path.open("a", encoding="utf-8", newline="\n")
            self._journal.write(f"{known}  {path}\n")
            self._journal.flush()

    def settle(self, current: Mapping[str, str]) -> None:
        """Makes these the only pages on record, for who reads it next: path -> digest."""
        self.close()
        # Most paths were on record, sorted: those are sorted again in no time.
        before = [path for path in self.digests if path in current]
        paths = sorted((*before, *(current.keys() - self.digests.keys())))
        text = "".join([f"{current[path]}  {path}\n" for path in paths])
        if text:
            replace_if_changed(self._path, text.encode())
        else:
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Lets go of the file."""
        journal, self._journal = self._journal, None
        if journal is not None:
            with naming(self._path):
                journal.close()
