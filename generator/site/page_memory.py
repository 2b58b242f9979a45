"""What the last build knew of the pages in docs/: which of them need not be made again."""

from __future__ import annotations

import marshal
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from generator.site.files_seen import Look, disk_clock, look_at, settled
from generator.site.kept import keep, kept
from generator.site.manifest import digest
from generator.site.program import program_key
from generator.write.planned import Planned

NAME = "pages.kept"


class _Known(NamedTuple):
    """A page as it stood after a build: what it was made from, the digest of its text, a look at its file."""

    key: bytes
    digest: str
    look: Look | None


class PageMemory:
    """Which pages stand in docs/, and what they were made from.

    Args:
        cache: where it is kept between builds, None for nowhere.
        docs: the folder of the pages.
    """

    def __init__(self, cache: Path | None = None, docs: Path | None = None) -> None:
        self._docs = docs
        self._file = cache / NAME if cache else None
        told = program_key() + str(docs and docs.resolve()).encode("utf-8", "surrogateescape")
        self._key = blake2b(told, digest_size=16).digest()
        found: bytes | None = kept(self._file, self._key) if self._file else None
        rows = marshal.loads(found) if found else {}  # noqa: S302  # its digest was checked
        self._old: dict[str, _Known] = {path: _Known(*row) for path, row in rows.items()}
        self._new: dict[str, _Known] = {}

    def digest(self, page: Planned, look: Look | None) -> str | None:
        """The digest of a page that stands as it would be made again, else None."""
        known = self._old.get(page.path)
        if not look or not known or not page.key or known.key != page.key:
            return None
        if look == known.look or digest(Path(f"{self._docs}/{page.path}").read_bytes()) == known.digest:
            return known.digest
        return None

    def note(self, page: Planned, digest: str, look: Look | None) -> None:
        """Takes note of a page that stands in docs/ now; `look` at a file that was not written anew."""
        old = self._old.get(page.path)
        known = _Known(page.key, digest, look if old and old.look == look else None)
        self._new[page.path] = old if old == known else known

    def keep(self) -> None:
        """Keeps it for the next build; to be called some time after the last page was written."""
        if not self._file or not self._docs:
            return
        now = disk_clock(self._file.parent)
        current = {
            path: known if known.look else known._replace(look=settled(look_at(f"{self._docs}/{path}"), now))
            for path, known in self._new.items()
        }
        if current != self._old:
            rows: Any = {path: tuple(known) for path, known in current.items()}
            keep(self._file, self._key, marshal.dumps(rows))
