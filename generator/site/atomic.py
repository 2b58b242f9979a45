"""Files that are replaced in one step: a reader sees the old bytes or the new ones, never half of them."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

UNFINISHED = ".newsarchive~"
"""End of the name of a file being written; a killed program may leave one behind. Hidden from MkDocs."""


def replace_file(path: Path, data: bytes) -> None:
    """Makes these the bytes of a file, creating its folder when needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.parent / f".{secrets.token_hex(4)}{UNFINISHED}"
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def replace_if_changed(path: Path, data: bytes) -> bool:
    """As `replace_file`, but leaves a file alone that has these bytes already; whether it was written."""
    try:
        if os.path.getsize(path) == len(data) and path.read_bytes() == data:  # noqa: PTH202
            return False
    except FileNotFoundError:
        pass
    replace_file(path, data)
    return True
