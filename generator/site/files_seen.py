"""Whether a file is still what it was: told by what the system notes of it, without reading it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TypeAlias

Look: TypeAlias = tuple[int, int, int, int, int]
"""Device, inode, size, and the moments of the last change to content and of any change, in nanoseconds."""

SETTLED = 100_000_000
"""Nanoseconds after which a further change shows in the moment of change, on any file system we know."""


def look_at(path: str | Path) -> Look | None:
    """What the system notes of a file, None when there is none."""
    try:
        return look_of(os.stat(path))  # noqa: PTH116  # asked for tens of thousands of files
    except OSError:
        return None


def look_of(found: os.stat_result) -> Look:
    """The same, of what the system has told."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def disk_clock(folder: Path) -> int:
    """Now, in nanoseconds, as the file system of a folder counts; 0 when it cannot be asked."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            return os.fstat(file.fileno()).st_ctime_ns
    return 0


def settled(look: Look | None, now: int) -> Look | None:
    """The look if a later change of the file is sure to change it, else None.

    A file that was changed just now, or after now by a clock that was set back since, may change again
    without a trace.
    """
    return look if look and look[-1] + SETTLED < now else None
