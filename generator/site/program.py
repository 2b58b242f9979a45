"""What the program is made of: caches that another program wrote are of no use."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import generator

_PACKAGE = Path(generator.__file__).parent


@cache
def program_key() -> bytes:
    """Digest of the program's modules and word lists, of Python, and of all that is installed beside it.

    The theme is not in it: it shapes the site, not the pages.
    """
    told = blake2b(sys.version.encode(), digest_size=16)
    told.update("\n".join(sorted(_installed())).encode("utf-8", "surrogateescape"))
    told.update(code_key())
    return told.digest()


@cache
def code_key() -> bytes:
    """Digest of the program's modules and word lists."""
    return folder_key(path for path in sorted(_PACKAGE.iterdir()) if path.name != "theme")


def _installed() -> Iterator[str]:
    """What is installed, by name and version: the folders that say so bear them, and need not be read."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from (path.name for path in folder.iterdir() if path.suffix in {".dist-info", ".egg-info"})


def folder_key(paths: Iterable[Path]) -> bytes:
    """Digest of files, and of all files in folders: their names and bytes."""
    told = blake2b(digest_size=16)
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix not in {".pyc", ".pyo"}:
                data = file.read_bytes()
                told.update(f"{file.relative_to(path.parent).as_posix()}\0{len(data)}\0".encode())
                told.update(data)
    return told.digest()
