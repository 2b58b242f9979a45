"""What `mkdocs serve` watches, arranged so that the pages we write do not set off the next build.

MkDocs watches all of docs/. The generated pages lie there too, so each build would wake the next one. While
we write, docs/ is therefore not watched; what a person changes in that moment is read by the build that
follows. Generated folders are not watched at all: there may be tens of thousands of files in them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.site.workspace import GENERATED_FOLDERS

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


class DocsWatch:
    """The watch over the hand-written pages of one docs folder."""

    def __init__(self, server: LiveReloadServer, docs: Path) -> None:
        self._server = server
        self._docs = docs
        self._watched: list[str] = []
        server.unwatch(str(docs))
        self._watch()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """A moment in which docs/ may be written to."""
        for path in self._watched:
            self._server.unwatch(path)
        self._watched.clear()
        try:
            yield
        finally:
            self._watch()

    def _watch(self) -> None:
        self._server.watch(str(self._docs), recursive=False)
        self._watched.append(str(self._docs))
        for path in sorted(self._docs.iterdir()):
            if path.is_dir() and path.name not in GENERATED_FOLDERS:
                self._server.watch(str(path))
                self._watched.append(str(path))
