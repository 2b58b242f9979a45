"""The site as it is to be at one moment, every file of it made when somebody asks for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from generator.exports.api import api_files
from generator.model.errors import Problem
from generator.search.files import FOLDER as SEARCH
from generator.site.data_files import DataFiles
from generator.site.finished import Writable
from generator.site.gather import Gathered
from generator.site.pages import lunr_script
from generator.site.preview.frame import Frame, Rendered
from generator.site.search_cache import SearchCache
from generator.site.site_making import Source
from generator.write.paths import API
from generator.write.planned import Keys, PlannedPage, ready
from generator.write.shelves import shelve
from generator.write.site_pages import plan_site

if TYPE_CHECKING:
    from mkdocs.structure.files import File

REMEMBERED = 300
"""Files that are kept when they are made."""
_SEARCH_PAGE = f"{SEARCH}index.html"
_DIRECTORY = f"{SEARCH}index.js"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site.

    Attributes:
        state: digest of all that a reader of it sees.
        problems: what MkDocs complained of.
    """

    data: bytes
    state: str
    problems: tuple[Problem, ...] = ()


class SiteView:
    """The site.

    Args:
        frame: around all pages.
        docs: the folder of the hand-written files.
        gathered: the archive.
        by_hand: the hand-written files.
        index: of the search.
    """

    def __init__(
        self, frame: Frame, docs: Path, gathered: Gathered, by_hand: Iterable[Source], index: SearchCache
    ) -> None:
        """Lays out what can be asked for.

        Raises:
            BuildError: two pages would stand at the same path, or MkDocs failed.
        """
        self._frame = frame
        self._docs = docs
        self._gathered = gathered
        self._index = index
        self._shelves = shelve(gathered.assembly.archive)
        # No keys are needed to make a page; those for the index of the search take longer than this.
        keys = Keys(self._shelves, {})
        self._planned: dict[str, Writable] = {page.path: page for page in plan_site(self._shelves, keys)}
        if self._shelves.archive.settings.data:
            self._planned |= {page.path: page for page in DataFiles(self._shelves, keys).planned()}
        self._by_hand = {source.path: source for source in by_hand}
        self._by_hand_outputs = {source.output: source for source in self._by_hand.values()}
        self._made: OrderedDict[str, SiteFile] = OrderedDict()
        self._remembering = threading.Lock()
        self._searching = threading.Lock()
        self._search: Mapping[str, PlannedPage] | None = None
        named = [file for path in frame.nav if (file := self._file(path))]
        self._pages = frame.pages(named, gathered.newest_day)

    def file(self, path: str) -> SiteFile | None:
        """A file by its path in the site, None when there is none.

        Raises:
            BuildError: MkDocs failed.
            OSError: a file could not be read.
        """
        found = self._made.get(path) or self._make(path)
        if found:
            with self._remembering:
                self._made[path] = found
                self._made.move_to_end(path)
                if len(self._made) > REMEMBERED:
                    self._made.popitem(last=False)
        return found

    def has_page(self, path: str) -> bool:
        """Whether there is a page at this path in the site."""
        return path in self._by_hand_outputs or any(one in self._planned for one in _sources_of(path))

    def search(self) -> Mapping[str, PlannedPage]:
        """The files of the search by their paths; the first call takes a while."""
        with self._searching:
            if self._search is None:
                archive = self._gathered.assembly.archive
                keys = Keys(self._shelves, self._gathered.assembly.digests)
                pages = [*self._index.pages(archive, keys), ready(lunr_script())]
                self._search = {page.path: page for page in pages}
            return self._search

    def _make(self, path: str) -> SiteFile | None:
        made = self._made_of_docs(path) or self._made_otherwise(path)
        if made is None:
            return None
        data = made.text.encode("utf-8", "xmlcharrefreplace") if isinstance(made, Rendered) else made
        told = blake2b(data, digest_size=16)
        if path == _SEARCH_PAGE and (directory := self.file(_DIRECTORY)):
            told.update(directory.data)
        return SiteFile(data, told.hexdigest(), made.problems if isinstance(made, Rendered) else ())

    def _made_of_docs(self, path: str) -> Rendered | bytes | None:
        """What becomes of a hand-written file or a page of the archive."""
        source = self._by_hand_outputs.get(path)
        if source:
            if not source.is_page:
                return (self._docs / source.path).read_bytes()
            return self._pages.render(self._frame.file(source.path), self._linked)
        for place in _sources_of(path):
            page = self._planned.get(place)
            if page and place not in self._by_hand:
                data = page.data()
                if not path.endswith("index.html"):
                    return data
                return self._pages.render(self._frame.file(place, data.decode()))
        return None

    def _made_otherwise(self, path: str) -> Rendered | bytes | None:
        """Files of the search, of the API, of the theme, and those about the whole site."""
        if path.startswith(SEARCH) and (page := self.search().get(path)):
            return page.data()
        if path.startswith(API) and (page := self._api.get(path)):
            return page.data()
        if path in self._frame.templates:
            return self._pages.template(path)
        if path.startswith("sitemap") and path in self._sitemap:
            return self._sitemap[path]
        if path in self._frame.theme_files:
            return self._frame.theme_files[path].read_bytes()
        return None

    @cached_property
    def _sitemap(self) -> Mapping[str, bytes]:
        newest = self._gathered.newest_day
        sources = [source._replace(day=source.day or newest) for source in self._by_hand.values()]
        sources += (
            Source.of(page.path, "", page.day.isoformat() if page.day else newest, generated=True)
            for page in self._planned.values()
            if page.path not in self._by_hand
        )
        newest = max((source.day for source in sources if source.is_page), default=newest)
        return self._frame.sitemap(sources, newest)

    @cached_property
    def _api(self) -> Mapping[str, PlannedPage]:
        if not self._shelves.archive.settings.data:
            return {}
        return {page.path: page for page in api_files(self._shelves, Keys(self._shelves, {}))}

    @cached_property
    def _linked(self) -> list[File]:
        """All files that a hand-written page may link to."""
        return [self._frame.file(path) for path in {**self._planned, **self._api, **self._by_hand}]

    def _file(self, path: str) -> File | None:
        """A page by its path below docs/."""
        if path in self._by_hand:
            return self._frame.file(path)
        page = self._planned.get(path)
        return self._frame.file(path, page.data().decode()) if page else None


def _sources_of(path: str) -> Iterator[str]:
    """Paths below docs/ of what a file of the site may be made of."""
    folder, _, name = f"/{path}".rpartition("/")
    folder = folder.removeprefix("/")
    if name != "index.html":
        if not name.endswith(".md"):
            yield path
    elif folder:
        yield from (f"{folder}/index.md", f"{folder}.md")
    else:
        yield "index.md"
