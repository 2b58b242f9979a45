"""Two folders, or two files, that change places in one step, where the system has such a step."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_SYSTEM: str = sys.platform


def exchanged(one: Path, other: Path) -> bool:
    """Lets them change places; False where they have not."""
    if _SYSTEM == "linux":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        places = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        return call is not None and not call(*places)
    if _SYSTEM == "darwin":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        return call is not None and not call(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
    return False


def flush(opened: int) -> None:
    """Brings all that was written to the file system of an opened folder to the disk, where that is quick.

    Raises:
        OSError: the disk could not take something that was written since the folder was opened.
    """
    if _SYSTEM != "linux":
        return
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is not None and call(opened):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
