"""What all pages of the preview share: mkdocs.yml as MkDocs understands it, the theme, its files."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.model.errors import BuildError, ConfigError, Problem, Severity
from generator.site.clock import NO_DAY
from generator.site.page_rendering import (
    Site,
    file_of,
    laid_out,
    named_pages,
    page_text,
    template_text,
    themed,
)
from generator.site.plugin import THEME
from generator.site.project import Project
from generator.site.rendering import building, load_mkdocs
from generator.site.site_frame import renders_apart, theme_files
from generator.site.site_making import Source, addresses
from generator.site.sitemap import NAME as SITEMAP
from generator.site.sitemap import mkdocs_order, sitemap, sitemap_files
from generator.site.why import WHOLE

if TYPE_CHECKING:
    from mkdocs.structure.files import File

_mkdocs = threading.RLock()
"""MkDocs and its plugins, of which a process has one, render a page at a time."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page, and what MkDocs complained of."""

    text: str
    problems: tuple[Problem, ...] = ()


class Frame:
    """The frame around all pages.

    Attributes:
        theme_files: path in the site -> file of the theme.
        templates: pages that the theme brings, such as 404.html.
        mount: path of the site on its server, with slashes around.
        folders: of the theme, which may change.
        nav: paths below docs/ of the pages that the navigation names.
    """

    def __init__(self, project: Project) -> None:
        """Loads it.

        Raises:
            ConfigError: MkDocs refuses mkdocs.yml, or would need all pages at once.
            BuildError: the theme fails.
        """
        with _mkdocs:
            loaded = load_mkdocs(project.config, docs=project.docs, site=project.site, strict=False)
            if not renders_apart(loaded):
                raise ConfigError(_needs_all(str(project.config)))
            with building(loaded, NO_DAY):
                self._config, self._env = themed(loaded)
                self.theme_files = theme_files(self._config, self._env)
        self.templates = frozenset(self._config.theme.static_templates) - {SITEMAP}
        self.mount = urlsplit(self._config.site_url or "/").path
        own = self._config.theme.custom_dir
        self.folders = (THEME, *([Path(own)] if own else []), *map(Path, self._config.watch))
        self.nav = named_pages(self._config)

    def file(self, path: str, text: str | None = None) -> File:
        """A file in docs/; with a text when it is not there yet."""
        file = file_of(path, self._config)
        if text is not None:
            file.content_string = text
        return file

    def pages(self, named: Sequence[File], newest_day: str) -> Pages:
        """The pages of the site, around those that the navigation names.

        Raises:
            BuildError: MkDocs failed.
        """
        # What MkDocs complains of here is told when the page itself is rendered.
        with self.rendering(newest_day) as complaints:
            site = laid_out(self._config, self._env, named, complaints)
        return Pages(self, site, newest_day)

    @contextlib.contextmanager
    def rendering(self, newest_day: str) -> Iterator[list[Problem]]:
        """While MkDocs renders, for one thread at a time; what it complains of.

        Raises:
            BuildError: MkDocs fails.
        """
        with _mkdocs, building(self._config, newest_day) as complaints:
            try:
                yield complaints
            except UnicodeDecodeError as error:
                # MkDocs has named the file.
                raise BuildError(*complaints) from error

    def sitemap(self, sources: Iterable[Source], newest_day: str) -> dict[str, bytes]:
        """The sitemap's files, of a site that is made of these."""
        pages = (source for source in sources if source.is_page)
        ordered = sorted(pages, key=lambda page: mkdocs_order(page.path))
        address = self._config.site_url or ""
        listed = list(addresses(ordered, address))
        return sitemap_files(sitemap(self._env, listed), len(listed), address, newest_day)


class Pages:
    """Renders pages of the site as it is at one moment."""

    def __init__(self, frame: Frame, site: Site, newest_day: str) -> None:
        self._frame = frame
        self._site = site
        self._newest_day = newest_day

    def render(self, file: File, others: Sequence[File] = ()) -> Rendered:
        """A page.

        Args:
            file: its Markdown.
            others: files that it may link to.

        Raises:
            BuildError: MkDocs failed.
        """
        with self._frame.rendering(self._newest_day) as complaints:
            text = page_text(self._site, self._site.files.get(file.src_uri, file), others)
            return Rendered(text, tuple(complaints))

    def template(self, name: str) -> Rendered:
        """A page that the theme brings.

        Raises:
            BuildError: MkDocs failed.
        """
        with self._frame.rendering(self._newest_day) as complaints:
            return Rendered(template_text(self._site, name), tuple(complaints))


def _needs_all(path: str) -> Problem:
    return Problem(
        path=path,
        code="config",
        message=f"no page can be rendered without the others any more: {WHOLE}",
        hint="start the preview again",
        severity=Severity.ERROR,
    )
