"""Views of small archives, made as a preview makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.site.gather import Gathered
from generator.site.preview.frame import Frame
from generator.site.preview.live_archive import LiveArchive
from generator.site.preview.preview import handwritten
from generator.site.preview.site_view import SiteView
from generator.site.progress import silent
from generator.site.project import load_project
from generator.site.search_cache import SearchCache


class Viewer:
    """Looks at an archive again and again, as one process does."""

    def __init__(self, folder: Path, waiting: Callable[[str], None] = lambda _: None) -> None:
        self.project = load_project(folder / "mkdocs.yml")
        self.archive = LiveArchive(self.project, silent, waiting)
        self._frame = Frame(self.project)
        self._index = SearchCache(None)

    def gathered(self) -> Gathered:
        """The archive, whole."""
        return self.archive.gather(self.project.settings)

    def first_look(self) -> Gathered | None:
        """The archive as far as a first look tells."""
        return self.archive.first_look(self.project.settings)

    def view(self, gathered: Gathered | None = None) -> SiteView:
        """The site of an archive, by default of the whole one."""
        docs = self.project.docs
        return SiteView(self._frame, docs, gathered or self.gathered(), handwritten(docs), self._index)
