"""The published site in the hands of one process, which takes over its files and checks what became of them.

What is known of tens of thousands of files stays there; only what changed goes back and forth.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.model.errors import BuildError
from generator.site.folders_seen import folders_of
from generator.site.site_memory import Output, Published, SiteMemory, Spare, Taken, packed
from generator.site.verify import Expected, verify_change


class Change(NamedTuple):
    """How a new site differs from what was taken over.

    Attributes:
        written: files that are new, or others now; not those that came out empty.
        removed: files that are gone.
    """

    written: Mapping[str, Output]
    removed: frozenset[str]


class SiteKeeper:
    """What a process knows of the published site and of the new one.

    Args:
        memory: of the published site.
        new: the folder of the new one.
    """

    def __init__(self, memory: SiteMemory, new: Path) -> None:
        self._memory = memory
        self._new = new
        self._now = Published()

    @cached_property
    def taken(self) -> Taken:
        """What was taken over into the new site, when this is asked for the first time."""
        return self._memory.take_over(self._new, self._last)

    @property
    def has_any(self) -> bool:
        """Whether there is anything to take over, as far as one can tell without looking at each file."""
        return bool(self._last.outputs) and self._memory.site.is_dir()

    @cached_property
    def _last(self) -> Published:
        return self._memory.last()

    def check(self, change: Change, expected: Expected) -> None:
        """Makes sure that the new site is whole.

        Raises:
            BuildError: a link leads nowhere, a page is missing, or search does not find the articles.
        """
        outputs = {path: output for path, output in self.taken.outputs.items() if path not in change.removed}
        outputs.update(change.written)
        verified = verify_change(
            self._new,
            self._last.links,
            files=frozenset(outputs),
            changed=frozenset(change.written),
            removed=self._last.outputs.keys() - outputs.keys(),
            expected=expected,
        )
        if verified.errors:
            raise BuildError(*verified.errors)
        # How those look that change will be seen when they are read: many builds change the same ones.
        changed = folders_of((*change.written, *change.removed))
        folders = {folder: look for folder, look in self.taken.folders.items() if folder not in changed}
        gone = tuple(self._last.outputs.keys() - outputs.keys())
        self._now = Published(outputs, verified.links, folders, Spare(gone, self._last.folders))

    @cached_property
    def packed(self) -> bytes:
        """What was checked, as it is kept."""
        return packed(self._now)

    def keep(self) -> None:
        """Keeps what was checked for the next build; to be called when it is published."""
        self._memory.keep_packed(self.packed)


@lru_cache(maxsize=1)
def _keeper(memory: SiteMemory, new: Path) -> SiteKeeper:
    return SiteKeeper(memory, new)


def has_any(memory: SiteMemory, new: Path) -> bool:
    """Whether files of the published site may be taken over."""
    return _keeper(memory, new).has_any


def take_over(memory: SiteMemory, new: Path) -> dict[str, bytes]:
    """Puts the files of the published site into a new folder, as `SiteMemory` does; tells their keys."""
    return {path: output.key for path, output in _keeper(memory, new).taken.outputs.items()}


def check_change(memory: SiteMemory, new: Path, change: Change, expected: Expected) -> None:
    """Makes sure that a site is whole of which most was taken over by this process.

    Raises:
        BuildError: it is not.
    """
    _keeper(memory, new).check(change, expected)


def pack_checked(memory: SiteMemory, new: Path) -> None:
    """Gets ready what is to be kept."""
    _keeper(memory, new).packed  # noqa: B018  # it is remembered


def keep_checked(memory: SiteMemory, new: Path) -> None:
    """Keeps what this process has checked, when it is published."""
    _keeper(memory, new).keep()
