"""The files in docs/ that a site is made of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_in(docs: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Path and entry of each file that MkDocs takes from a folder: no hidden ones, no templates."""
    stack = [""]
    while stack:
        prefix = stack.pop()
        with os.scandir(f"{docs}/{prefix}") as entries:
            for entry in entries:
                if entry.name.startswith(".") or (not prefix and entry.name == "templates"):
                    continue
                if entry.is_dir():
                    stack.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name, entry
