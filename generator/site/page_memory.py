"""What the last build knew of the pages in docs/: which of them need not be made again."""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.site.files_seen import Look, disk_clock, look_at, settled
from generator.site.finished import Writable
from generator.site.folders_seen import FolderTree, Looks, folders_of
from generator.site.kept import keep, kept
from generator.site.manifest import DIGITS, digest
from generator.site.program import program_key
from generator.write.planned import PlannedGroup

NAME = "pages.kept"

_Known: TypeAlias = bytes
"""A page as it stood after a build: a look at its file, the digest of its text, what it was made from.

One value for each page is read and kept in a third of the time of its parts.
"""
_LOOK = struct.Struct("<QQqqq")
_NO_LOOK = bytes(_LOOK.size)
_KEY = _LOOK.size + DIGITS
"""Where the key begins."""
_DIGEST = slice(_LOOK.size, _KEY)


def _known(look: Look | None, digest: str, key: bytes) -> _Known:
    return (_LOOK.pack(*look) if look else _NO_LOOK) + digest.encode() + key


def _digest_of(known: _Known) -> str:
    return known[_DIGEST].decode()


class Standing(NamedTuple):
    """What stands in docs/.

    Attributes:
        touched: pages that do not look as they did after the last build.
        others: files that are no pages of the last build.
        folders: how the folders look that hold all this.
    """

    touched: frozenset[str]
    others: tuple[str, ...]
    folders: Looks


class _Last(NamedTuple):
    """What the last build knew.

    Attributes:
        folders: looks of folders that hold nothing but these pages and others.
    """

    pages: dict[str, _Known]
    others: tuple[str, ...]
    folders: Looks


class PageMemory:
    """Which pages stand in docs/, and what they were made from.

    Args:
        cache: where it is kept between builds, None for nowhere.
        docs: the folder of the pages.
        standing: what stands there, where somebody looked; else each file is looked at when it is asked for.
    """

    def __init__(
        self, cache: Path | None = None, docs: Path | None = None, standing: Standing | None = None
    ) -> None:
        self._docs = docs
        self._standing = standing
        self._file = cache / NAME if cache else None
        told = program_key() + str(docs and docs.resolve()).encode("utf-8", "surrogateescape")
        self._key = blake2b(told, digest_size=16).digest()
        self._new: dict[str, _Known] = {}

    @cached_property
    def _last(self) -> _Last:
        found: bytes | None = kept(self._file, self._key) if self._file else None
        return _Last(*marshal.loads(found)) if found else _Last({}, (), {})  # noqa: S302  # its digest was checked

    @property
    def _old(self) -> dict[str, _Known]:
        return self._last.pages

    def all_standing(self) -> Standing:
        """What stands in docs/, as it looks now."""
        if not self._docs or not self._docs.is_dir():
            return Standing(frozenset(self._old), (), {})
        now = disk_clock(self._file.parent) if self._file else 0
        # Folders that people write in are always read: not every file system tells that one changed.
        own = folders_of(self._last.others)
        known = {folder: look for folder, look in self._last.folders.items() if folder not in own}
        differing = FolderTree(self._docs, docs=True).differing(known, now)
        others = (path for path in differing.files if path not in self._old)
        touched = [path for path, known in self._old.items() if not self._is_untouched(path, known)]
        return Standing(frozenset(touched), tuple(others), differing.looks)

    def gone(self) -> Iterator[str]:
        """The pages of the last build that this one has not, of which some may stand, edited by hand."""
        return (path for path in self._old if path not in self._new)

    def standing(self, page: Writable) -> str | None:
        """The digest of a page that stands as it would be made again, of which it takes note; else None."""
        path = page.path
        known = self._old.get(path)
        if not known or not page.key or known[_KEY:] != page.key:
            return None
        told = _digest_of(known)
        if path not in self._standing.touched if self._standing else self._is_untouched(path, known):
            self._new[path] = known
            return told
        file = Path(f"{self._docs}/{path}")
        if not file.exists() or digest(file.read_bytes()) != told:
            return None
        self._new[path] = _known(None, told, page.key)
        return told

    def standing_group(self, group: PlannedGroup) -> Mapping[str, str]:
        """The paths and digests of files that all stand as they would be made again; else nothing."""
        paths = group.paths
        first = self._old.get(paths[0])
        if not first or not group.key or first[_KEY:] != group.key:
            return {}
        old = self._old
        found = {path: old[path] for path in paths if path in old}
        if len(found) < len(paths) or not self._all_untouched(found):
            return {}
        self._new.update(found)
        return {path: known[_DIGEST].decode() for path, known in found.items()}

    def untouched(self, path: str) -> str:
        """The digest of a page that stands as the last build left it, right now; "" when nobody knows."""
        known = self._old.get(path)
        return _digest_of(known) if known and self._is_untouched(path, known) else ""

    def note(self, page: Writable, digest: str) -> None:
        """Takes note of a page that stands in docs/ now."""
        self._new[page.path] = _known(None, digest, page.key)

    def keep(self) -> None:
        """Keeps it for the next build; to be called some time after the last page was written."""
        if not self._file or not self._docs:
            return
        now = disk_clock(self._file.parent)
        touched = [path for path, known in self._new.items() if known.startswith(_NO_LOOK)]
        current = dict(self._new)
        for path in touched:
            known = current[path]
            look = settled(look_at(f"{self._docs}/{path}"), now)
            current[path] = _known(look, _digest_of(known), known[_KEY:])
        last = _Last(current, *self._around(current, touched, now))
        if last != self._last:
            rows: Any = tuple(last)
            keep(self._file, self._key, marshal.dumps(rows))

    def _around(
        self, pages: Mapping[str, _Known], touched: Iterable[str], now: int
    ) -> tuple[tuple[str, ...], Looks]:
        """The other files in docs/, and how folders look in which there is nothing more.

        Args:
            pages: all that stand there.
            touched: those of them that this build wrote, or looked at.
            now: by the clock of the disk.
        """
        if not self._standing or not self._docs:
            return (), {}
        others = tuple(path for path in self._standing.others if path not in pages)
        changed = folders_of(chain(touched, self._old.keys() - pages.keys()))
        known = {folder: look for folder, look in self._standing.folders.items() if folder not in changed}
        around = folders_of(chain(pages, others))
        if len(known) < len(around) / 2:  # else the next build reads the few that changed
            files = pages.keys() | set(others)
            known = dict(FolderTree(self._docs, docs=True).looks(files, around, now))
        return others, known

    def _all_untouched(self, found: Mapping[str, _Known]) -> bool:
        if self._standing:
            return self._standing.touched.isdisjoint(found)
        return all(self._is_untouched(path, known) for path, known in found.items())

    def _is_untouched(self, path: str, known: _Known) -> bool:
        look = look_at(f"{self._docs}/{path}")
        return look is not None and known.startswith(_LOOK.pack(*look))


def standing_in(cache: Path | None, docs: Path) -> Standing:
    """What stands in docs/ before a build, by one look at each file."""
    return PageMemory(cache, docs).all_standing()
