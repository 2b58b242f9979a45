"""What the last build knew of the published site: which of its files the next one can take over."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.site.kept import keep, kept
from generator.site.program import program_key

NAME = "site.kept"

Glance: TypeAlias = tuple[int, int, int]
"""Inode, size and moment of the last change of content: what another link to a file leaves as it is."""


class Output(NamedTuple):
    """A file of a published site: digest of what it was made from, and a glance at it."""

    key: bytes
    glance: Glance


class SiteMemory:
    """Which files a published site has, and what they were made from.

    Args:
        cache: where it is kept between builds, None for nowhere.
        site: the published folder.
    """

    def __init__(self, cache: Path | None, site: Path) -> None:
        self._file = cache / NAME if cache else None
        self._key = program_key() + str(site.resolve()).encode("utf-8", "surrogateescape")
        self._site = site.resolve()
        self._old: dict[str, Output] = {}
        self._new: dict[str, Output] = {}

    def take_over(self, new: Path) -> dict[str, Output]:
        """Puts the files of the published site, as far as they are what was published, into a new folder.

        They become links: the published file itself. Whatever replaces one must remove it first. Where the
        file system knows no links, nothing is taken over.
        """
        self._old = (kept(self._file, self._key) if self._file else None) or {}
        found = glances(self._site) if self._old else {}
        taken = {path: output for path, output in self._old.items() if found.get(path) == output.glance}
        made: set[str] = set()
        try:
            for path in taken:
                folder = path.rpartition("/")[0]
                if folder not in made:
                    os.makedirs(f"{new}/{folder}", exist_ok=True)  # noqa: PTH103  # tens of thousands
                    made.add(folder)
                os.link(f"{self._site}/{path}", f"{new}/{path}")
        except OSError:
            shutil.rmtree(new, ignore_errors=True)
            return {}
        return taken

    def note(self, outputs: Mapping[str, Output]) -> None:
        """Takes note of what a new site consists of."""
        self._new = dict(outputs)

    def keep(self) -> None:
        """Keeps what the new site consists of, when it is published."""
        if self._file:
            keep(self._file, self._key, self._new)


def take_over(memory: SiteMemory, new: Path) -> dict[str, Output]:
    """`SiteMemory.take_over` for another process."""
    return memory.take_over(new)


def glance_at(path: str | Path) -> Glance:
    """What the system notes of a file.

    Raises:
        OSError: there is none.
    """
    found = os.stat(path)  # noqa: PTH116  # asked for tens of thousands of files
    return found.st_ino, found.st_size, found.st_mtime_ns


def glances(folder: Path) -> dict[str, Glance]:
    """Path below a folder -> glance, of every file in it."""
    found: dict[str, Glance] = {}
    with contextlib.suppress(FileNotFoundError):
        _look_around(str(folder), "", found)
    return found


def _look_around(folder: str, prefix: str, found: dict[str, Glance]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _look_around(entry.path, f"{prefix}{entry.name}/", found)
            else:
                stat = entry.stat(follow_symlinks=False)
                found[prefix + entry.name] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
