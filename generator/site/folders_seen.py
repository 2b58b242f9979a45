"""Which folders hold other files than they did: told by what the system notes of each, without reading it.

To ask for a file whose name is known is a fraction of the work of reading the folder that it is in, most of
all when the disk must be asked. So the folders of a site are read only when they look otherwise than before.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.site.files_seen import Look, look_at, settled

Looks: TypeAlias = Mapping[str, Look]
"""Folder -> how it looked when all that it holds was known. A folder is "" or "a/b/", below another one."""


class Differing(NamedTuple):
    """What was found in folders that do not look as they did.

    Attributes:
        files: their paths.
        looks: of the folders, each before it was read; those that changed just before are not trusted.
    """

    files: tuple[str, ...]
    looks: Looks


class FolderTree:
    """A folder with all that is below it.

    Args:
        root: the folder.
        docs: read it as MkDocs does docs/: through links, without what is hidden or a template.
    """

    def __init__(self, root: Path, *, docs: bool = False) -> None:
        self._root = root
        self._docs = docs

    def differing(self, known: Looks, now: int) -> Differing:
        """The files in folders that look otherwise than is known, or of which nothing is.

        Args:
            known: the folders of which all is known.
            now: by the clock of the disk.
        """
        looks: dict[str, Look] = {}
        to_read = []
        for folder, was in {"": None, **known}.items():
            look = look_at(f"{self._root}/{folder}")
            if look and look == was:
                looks[folder] = look
            elif look:
                to_read.append(folder)
        files = []
        reading = set(to_read)
        while to_read:
            folder = to_read.pop()
            if look := settled(look_at(f"{self._root}/{folder}"), now):
                looks[folder] = look
            for path, is_folder in self._entries(folder):
                if not is_folder:
                    files.append(path)
                elif path not in looks and path not in reading:
                    reading.add(path)
                    to_read.append(path)
        return Differing(tuple(files), looks)

    def looks(self, files: Container[str], folders: Collection[str], now: int) -> Looks:
        """How folders look in which there is nothing but what is known, each before it was read.

        Args:
            files: all that are known to be there.
            folders: the same.
            now: by the clock of the disk; what changed just before is not trusted.
        """
        return {
            folder: look
            for folder in folders
            if (look := settled(look_at(f"{self._root}/{folder}"), now))
            and self._holds_only(folder, files, folders)
        }

    def _holds_only(self, folder: str, files: Container[str], folders: Container[str]) -> bool:
        with contextlib.suppress(OSError):
            entries = self._entries(folder)
            return all(path in (folders if is_folder else files) for path, is_folder in entries)
        return False

    def _entries(self, folder: str) -> Iterator[tuple[str, bool]]:
        """Path of each thing in a folder, with a stroke at its end if it is a folder, which is told too."""
        with os.scandir(f"{self._root}/{folder}") as entries:
            for entry in entries:
                if self._docs and (entry.name.startswith(".") or (not folder and entry.name == "templates")):
                    continue
                is_folder = entry.is_dir(follow_symlinks=self._docs)
                yield f"{folder}{entry.name}{'/' * is_folder}", is_folder


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """The folders that hold these files, and all those around them."""
    found = {""}
    for path in paths:
        folder = path[: path.rfind("/") + 1]
        while folder not in found:
            found.add(folder)
            folder = folder[: folder.rfind("/", 0, -1) + 1]
    return frozenset(found)
