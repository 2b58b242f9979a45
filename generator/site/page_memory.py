"""What the last build knew of the pages in docs/: which of them need not be made again."""

from __future__ import annotations

import marshal
from collections.abc import Set
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

from generator.site.files_seen import Look, disk_clock, look_at, settled
from generator.site.kept import keep, kept
from generator.site.manifest import digest
from generator.site.program import program_key
from generator.write.planned import Planned

NAME = "pages.kept"

_Known: TypeAlias = tuple[bytes, str, Look | None]
"""A page as it stood after a build: what it was made from, the digest of its text, a look at its file."""


class PageMemory:
    """Which pages stand in docs/, and what they were made from.

    Args:
        cache: where it is kept between builds, None for nowhere.
        docs: the folder of the pages.
        touched: `touched_pages`, where somebody looked; else each file is looked at when it is asked for.
    """

    def __init__(
        self, cache: Path | None = None, docs: Path | None = None, touched: Set[str] | None = None
    ) -> None:
        self._docs = docs
        self._touched = touched
        self._file = cache / NAME if cache else None
        told = program_key() + str(docs and docs.resolve()).encode("utf-8", "surrogateescape")
        self._key = blake2b(told, digest_size=16).digest()
        self._new: dict[str, _Known] = {}

    @cached_property
    def _old(self) -> dict[str, _Known]:
        found: bytes | None = kept(self._file, self._key) if self._file else None
        return marshal.loads(found) if found else {}  # noqa: S302  # its digest was checked

    def touched(self) -> frozenset[str]:
        """The pages whose files do not look as they did after the last build."""
        return frozenset(path for path, known in self._old.items() if not self._is_untouched(path, known))

    def standing(self, page: Planned) -> str | None:
        """The digest of a page that stands as it would be made again, of which it takes note; else None."""
        path = page.path
        known = self._old.get(path)
        if not known or not page.key or known[0] != page.key:
            return None
        if path not in self._touched if self._touched is not None else self._is_untouched(path, known):
            self._new[path] = known
            return known[1]
        file = Path(f"{self._docs}/{path}")
        if not file.exists() or digest(file.read_bytes()) != known[1]:
            return None
        self._new[path] = (*known[:2], None)
        return known[1]

    def note(self, page: Planned, digest: str) -> None:
        """Takes note of a page that stands in docs/ now."""
        self._new[page.path] = page.key, digest, None

    def keep(self) -> None:
        """Keeps it for the next build; to be called some time after the last page was written."""
        if not self._file or not self._docs:
            return
        now = disk_clock(self._file.parent)
        current = {
            path: known if known[2] else (*known[:2], settled(look_at(f"{self._docs}/{path}"), now))
            for path, known in self._new.items()
        }
        if current != self._old:
            rows: Any = current
            keep(self._file, self._key, marshal.dumps(rows))

    def _is_untouched(self, path: str, known: _Known) -> bool:
        return known[2] is not None and known[2] == look_at(f"{self._docs}/{path}")


def touched_pages(cache: Path | None, docs: Path) -> frozenset[str]:
    """`PageMemory.touched` for another process."""
    return PageMemory(cache, docs).touched()
