"""Locks that end with the process that took them, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_FAR = 1 << 30
"""Where Windows locks a byte: the bytes before it can be read meanwhile."""

_held: set[int] = set()


def hold(opened: int) -> bool:
    """Locks an opened file or folder for this process alone; False when another has it.

    Where the file system knows no locks, nobody has it.
    """
    try:
        if sys.platform == "win32":
            os.lseek(opened, _FAR, os.SEEK_SET)
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
    _held.add(opened)
    return True


def holds(opened: int) -> bool:
    """Whether this very process locked it: a forked child has no part in it."""
    return opened in _held


def let_go(opened: int) -> None:
    """Closes it, which unlocks it."""
    if holds(opened):
        _held.discard(opened)
        os.close(opened)


def _close_in_child() -> None:
    # A forked process shares the lock: one that outlives us would keep it.
    for opened in _held:
        with contextlib.suppress(OSError):
            os.close(opened)
    _held.clear()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_close_in_child)
