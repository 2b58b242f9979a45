"""What the last build knew of the published site: which of its files the next one can take over."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.site.atomic import UNFINISHED, remove_file
from generator.site.files_seen import disk_clock
from generator.site.folders_seen import FolderTree, Looks, folders_of
from generator.site.kept import keep, kept
from generator.site.program import program_key

NAME = "site.kept"
SPARE = "spare"
"""The site that was published before, whose files are most of the next one's."""

_STALE = "stale"

Glance: TypeAlias = tuple[int, int, int]
"""Inode, size and moment of the last change of content: what another link to a file leaves as it is."""


def page_key(frame: bytes, text: bytes) -> bytes:
    """What a page was made from: digests of what all pages depend on, and of its text, 16 bytes each."""
    return frame + text


def frame_of(key: bytes) -> bytes:
    """The part of a page's key that all pages share."""
    return key[:16]


def text_of(key: bytes) -> bytes:
    """The part of a page's key that is its own."""
    return key[16:]


class Output(NamedTuple):
    """A file of a published site.

    Attributes:
        key: what it was made from.
        glance: at the file; digest: of its bytes, for copies of a site, which look different.
    """

    key: bytes
    glance: Glance
    digest: bytes

    def found(self, path: str) -> Output | None:
        """The same as it stands now; None when the file is not what was published."""
        try:
            glance = glance_at(path)
            if glance == self.glance:
                return self
            same = glance[1] == self.glance[1] and digest_of(path) == self.digest
        except OSError:
            return None
        return self._replace(glance=glance) if same else None


class Spare(NamedTuple):
    """The site that was published before.

    Attributes:
        gone: files that it has and the published one has not.
        folders: how its folders look.
    """

    gone: tuple[str, ...]
    folders: Looks


@dataclass(frozen=True, slots=True)
class Published:
    """A site that was published.

    Attributes:
        outputs: its files.
        links: the places that they refer to.
        folders: how its folders look.
        spare: the one before.
    """

    outputs: Mapping[str, Output] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    folders: Looks = field(default_factory=dict)
    spare: Spare = field(default_factory=lambda: Spare((), {}))


class Taken(NamedTuple):
    """What a new site has of the published one.

    Attributes:
        outputs: the files.
        folders: how the folders look that hold nothing but these.
    """

    outputs: dict[str, Output]
    folders: Looks


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """Which files a published site has, and what they were made from.

    Attributes:
        file: where it is kept between builds, None for nowhere.
        key: under which it is kept.
        site: the published folder.
    """

    file: Path | None
    key: bytes
    site: Path

    @classmethod
    def of(cls, cache: Path | None, site: Path) -> SiteMemory:
        """The memory of a published folder, kept in a folder of caches; in none, it forgets."""
        place = site.resolve()
        key = program_key() + str(place).encode("utf-8", "surrogateescape")
        return cls(cache and cache / NAME, key, place)

    def last(self) -> Published:
        """What the last build published."""
        found = kept(self.file, self.key) if self.file else None
        if not found:
            return Published()
        outputs, links, folders, spare = marshal.loads(found)  # noqa: S302  # its digest was checked
        return Published({path: Output(*row) for path, row in outputs.items()}, links, folders, Spare(*spare))

    def take_over(self, new: Path, last: Published) -> Taken:
        """Puts the files of the published site, as far as they are what was published, into a new folder.

        Args:
            new: the folder.
            last: what was published.

        They become links: the published file itself. Whatever replaces one must remove it first. Where the
        file system knows no links, nothing is taken over. Files of the spare site that are links to published
        ones already stay as they are.
        """
        old = last.outputs
        standing, folders = self._spare_at(new, last) if old else ({}, {})
        taken = {path: output for path, output in old.items() if standing.get(path) == output.glance}
        if len(taken) < len(standing) / 2:
            # Linking all files is quicker than removing so many first; the staging folder goes by itself.
            new.rename(new.with_name(_STALE))
            standing, taken, folders = {}, {}, {}
        strays = standing.keys() - taken.keys()
        missing = old.keys() - taken.keys()
        try:
            for path in strays:
                remove_file(new, new / path)
            taken |= self._linked(new, {path: old[path] for path in missing})
        except OSError:
            shutil.rmtree(new, ignore_errors=True)
            return Taken({}, {})
        changed = folders_of(strays | missing)
        return Taken(taken, {folder: look for folder, look in folders.items() if folder not in changed})

    def _linked(self, new: Path, wanted: Mapping[str, Output]) -> dict[str, Output]:
        """Links the published files that are what they were into a folder, and tells them.

        Raises:
            OSError: there is no room, or the file system knows no links.
        """
        made: set[str] = set()
        linked: dict[str, Output] = {}
        for path, output in wanted.items():
            if not (now := output.found(f"{self.site}/{path}")):
                continue
            folder = path.rpartition("/")[0]
            if folder not in made:
                os.makedirs(f"{new}/{folder}", exist_ok=True)  # noqa: PTH103  # tens of thousands
                made.add(folder)
            os.link(f"{self.site}/{path}", f"{new}/{path}")
            linked[path] = now
        return linked

    @property
    def spare(self) -> Path | None:
        """Where the site that was published before is kept: so not all files need to be linked again."""
        return self.file and self.file.with_name(SPARE)

    @property
    def has_spare(self) -> bool:
        """Whether it is there."""
        return self.spare is not None and self.spare.is_dir()

    def with_spare(self, site: Published, aside: Path) -> Published:
        """A site that was published just now, with a spare one like it for the next build.

        Args:
            site: the site.
            aside: a folder for a spare one that is no longer of use; it goes by itself.
        """
        if not self.file or not self.spare:
            return site
        unfinished = self.spare.with_name(f"{SPARE}{UNFINISHED}")
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            if self.spare.exists():
                self.spare.rename(aside / _STALE)
            self._linked(unfinished, site.outputs)
            unfinished.rename(self.spare)
        except OSError:
            shutil.rmtree(unfinished, ignore_errors=True)
            return site
        return replace(site, spare=Spare((), self.looks(self.spare, site.outputs)))

    def _spare_at(self, new: Path, last: Published) -> tuple[Mapping[str, Glance], Looks]:
        """Makes the spare site the new one, if there is any, and glances at its files and folders."""
        if not self.file or not self.spare or not self.has_spare:
            return {}, {}
        with contextlib.suppress(OSError):
            self.spare.rename(new)
            differing = FolderTree(new).differing(last.spare.folders, disk_clock(self.file.parent))
            paths = dict.fromkeys((*last.outputs, *last.spare.gone, *differing.files))
            return dict(glances(new, paths)), differing.looks
        return {}, {}

    def looks(self, site: Path, files: Collection[str]) -> Looks:
        """How the folders of a site look in which there are these files and nothing else."""
        now = disk_clock(self.file.parent) if self.file else 0
        return FolderTree(site).looks(files, folders_of(files), now)

    def keep(self, site: Published) -> None:
        """Keeps what a new site consists of, when it is published."""
        self.keep_packed(packed(site))

    def keep_packed(self, data: bytes) -> None:
        """The same, of a site that is packed."""
        if self.file:
            keep(self.file, self.key, data)


def packed(site: Published) -> bytes:
    """What a site consists of, as bytes."""
    # A million short texts: marshal reads them several times as fast as pickle.
    outputs = {path: tuple(output) for path, output in site.outputs.items()}
    rows: Any = (outputs, site.links, site.folders, tuple(site.spare))
    return marshal.dumps(rows)


def glance_at(path: str | Path) -> Glance:
    """What the system notes of a file.

    Raises:
        OSError: there is none.
    """
    found = os.lstat(path)  # asked for tens of thousands of files
    return found.st_ino, found.st_size, found.st_mtime_ns


def digest_of(path: str | Path) -> bytes:
    """Digest of a file's bytes: that of a page in docs/, as bytes.

    Raises:
        OSError: it cannot be read.
    """
    return hashlib.sha256(Path(path).read_bytes()).digest()[:16]


def glances(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, Glance]]:
    """Path below a folder and glance of those files that are there."""
    for path in paths:
        with contextlib.suppress(OSError):
            yield path, glance_at(f"{folder}/{path}")
