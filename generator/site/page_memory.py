"""What the last build knew of the pages in docs/: which of them need not be made again."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.site.files_seen import Look, disk_clock, look_at, settled
from generator.site.finished import Writable
from generator.site.folders_seen import FolderTree, Looks, folders_of
from generator.site.kept import keep, kept
from generator.site.manifest import digest
from generator.site.program import program_key
from generator.write.planned import PlannedGroup

NAME = "pages.kept"

_Known: TypeAlias = tuple[bytes, str, Look | None]
"""A page as it stood after a build: what it was made from, the digest of its text, a look at its file."""


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
        if not known or not page.key or known[0] != page.key:
            return None
        if path not in self._standing.touched if self._standing else self._is_untouched(path, known):
            self._new[path] = known
            return known[1]
        file = Path(f"{self._docs}/{path}")
        if not file.exists() or digest(file.read_bytes()) != known[1]:
            return None
        self._new[path] = (*known[:2], None)
        return known[1]

    def standing_group(self, group: PlannedGroup) -> Mapping[str, str]:
        """The paths and digests of files that all stand as they would be made again; else nothing."""
        paths = group.paths
        first = self._old.get(paths[0])
        if not first or not group.key or first[0] != group.key:
            return {}
        found = {path: known for path in paths if (known := self._old.get(path))}
        if len(found) < len(paths) or not self._all_untouched(found):
            return {}
        self._new.update(found)
        return {path: known[1] for path, known in found.items()}

    def untouched(self, path: str) -> str:
        """The digest of a page that stands as the last build left it, right now; "" when nobody knows."""
        known = self._old.get(path)
        return known[1] if known and self._is_untouched(path, known) else ""

    def note(self, page: Writable, digest: str) -> None:
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
        last = _Last(current, *self._around(current, now))
        if last != self._last:
            rows: Any = tuple(last)
            keep(self._file, self._key, marshal.dumps(rows))

    def _around(self, pages: Mapping[str, _Known], now: int) -> tuple[tuple[str, ...], Looks]:
        """The other files in docs/, and how folders look in which there is nothing more."""
        if not self._standing or not self._docs:
            return (), {}
        others = tuple(path for path in self._standing.others if path not in pages)
        touched = {path for path, known in self._new.items() if not known[2]}
        touched.update(self._old.keys() - pages.keys())
        changed = folders_of(touched)
        known = {folder: look for folder, look in self._standing.folders.items() if folder not in changed}
        files = pages.keys() | set(others)
        around = folders_of(files)
        if len(known) < len(around) / 2:  # else the next build reads the few that changed
            known = dict(FolderTree(self._docs, docs=True).looks(files, around, now))
        return others, known

    def _all_untouched(self, found: Mapping[str, _Known]) -> bool:
        if self._standing:
            return self._standing.touched.isdisjoint(found)
        return all(self._is_untouched(path, known) for path, known in found.items())

    def _is_untouched(self, path: str, known: _Known) -> bool:
        return known[2] is not None and known[2] == look_at(f"{self._docs}/{path}")


def standing_in(cache: Path | None, docs: Path) -> Standing:
    """What stands in docs/ before a build, by one look at each file."""
    return PageMemory(cache, docs).all_standing()
