"""The MkDocs plugin `newsarchive`: plain `mkdocs build` and `mkdocs serve` make the archive's pages first.

It also gives the site its theme, which travels with the package, and its clock: the day of the newest
article. When `newsarchive build` runs MkDocs, the pages stand already and the plugin only does the latter.
"""

# ruff: noqa: PLC0415  # who only renders pages needs nothing of what makes them

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger

import generator
from generator.model.archive import LockLine
from generator.model.errors import ArchiveError, Severity
from generator.site.clock import NO_DAY, day_of
from generator.site.project import CACHE, project_of
from generator.site.sitemap import divide_sitemap
from generator.write.page import split_html

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from generator.site.gather import Gathered
    from generator.site.watching import DocsWatch

THEME = Path(generator.__file__).parent / "theme"
_log = get_plugin_logger("newsarchive")


class _NoOptions(Config):  # type: ignore[no-untyped-call]  # a hook of MkDocs
    """The archive's settings stand under `extra.archive`, where every other tool finds them too."""


class NewsArchivePlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]  # the same
    """Makes the archive part of any MkDocs build."""

    def __init__(self) -> None:
        self._driven = False
        self._on_page: Callable[[int, int], None] | None = None
        self._pages = 0
        self._half_pages = 0
        self._newest_day = NO_DAY
        self._html: dict[str, str] = {}
        self._serving = False
        self._previewed = False
        self._watch: DocsWatch | None = None
        self._unlocked: tuple[Path, tuple[LockLine, ...]] | None = None

    def drive(self, newest_day: str, on_page: Callable[[int, int], None]) -> None:
        """Tells the plugin that the pages are made; `on_page` gets pages built and pages in all."""
        self._driven, self._newest_day, self._on_page = True, newest_day, on_page

    def release(self) -> None:
        """Ends what `drive` began: MkDocs uses one plugin object for all builds of a process."""
        self._driven, self._on_page = False, None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Notes whether this is a preview, which locks no links."""
        del dirty
        self._serving = command == "serve"
        self._previewed = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Puts the package's theme before Material, behind the archive's own `custom_dir`."""
        if config.theme.name != "material":
            msg = "theme: the archive's templates build upon Material (write `name: material` below `theme:`)"
            raise PluginError(msg)
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        _tame_segmentation(Path(config.config_file_path).parent / CACHE)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Brings the generated pages in docs/ up to date before MkDocs collects its files.

        A preview goes on with the pages that it has while a file is wrong: MkDocs answers no request any more
        once a build has raised.
        """
        if self._driven:
            return
        from generator.site.gather import gather
        from generator.site.page_memory import PageMemory
        from generator.site.pages import planned_pages
        from generator.site.workspace import write_pages

        try:
            project = project_of(config)
            gathered = gather(project, caches=project.cache)
        except ArchiveError as error:
            if not self._previewed:
                raise PluginError(str(error)) from error
            _tell_mistakes(error)
            return
        with self._watch.paused() if self._watch else contextlib.nullcontext():
            memory = PageMemory(project.cache, project.docs)
            pages = planned_pages(gathered.assembly, project.cache)
            written = write_pages(project.docs, pages, memory=memory)
            memory.keep()
            gathered.keep()
        self._newest_day = gathered.newest_day
        self._previewed = self._serving
        self._unlocked = None if self._serving else (project.seeds, gathered.assembly.lock)
        _tell(gathered)
        for problem in written.problems:
            _log.info("%s", problem)
        _log.info("%d pages written, %d removed", written.written, written.removed)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Counts the pages to build."""
        del nav, config
        self._pages, self._half_pages = len(files.documentation_pages()), 0

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: object) -> str:
        """Keeps the HTML behind a page's Markdown away from the Markdown parser, which is slow on it."""
        text, self._html[page.file.src_uri] = split_html(markdown)
        return text

    def on_page_content(self, html: str, /, *, page: Page, **_: object) -> str:
        """Puts that HTML back; a page is half done when its Markdown is read."""
        self._count()
        return html + self._html.pop(page.file.src_uri, "")

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Dates every page of the sitemap by what it shows."""
        del env, config
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = day_of(file.page.meta) or self._newest_day

    def on_page_context(self, context: TemplateContext, **_: object) -> TemplateContext:
        """Replaces the time of the build."""
        return self._dated(context)

    def on_template_context(self, context: TemplateContext, **_: object) -> TemplateContext:
        """Replaces the time of the build."""
        return self._dated(context)

    def on_post_page(self, output: str, **_: object) -> str:
        """The other half is the template."""
        self._count()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Divides a long sitemap, and locks the links of a site that was built to be published."""
        from generator.site.permalinks import write_lock

        divide_sitemap(Path(config.site_dir), config.site_url or "")
        if self._unlocked and not self._driven:
            write_lock(*self._unlocked)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watches the seeds, and docs/ without the generated pages."""
        from generator.site.watching import DocsWatch

        del builder
        project = project_of(config)
        self._watch = DocsWatch(server, Path(config.docs_dir))
        if project.seeds.is_dir():
            server.watch(str(project.seeds))
        return server

    def _count(self) -> None:
        self._half_pages += 1
        if self._on_page:
            self._on_page(self._half_pages // 2, self._pages)

    def _dated(self, context: TemplateContext) -> TemplateContext:
        day = dt.date.fromisoformat(self._newest_day)
        context["build_date_utc"] = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
        return context


def _tell(gathered: Gathered) -> None:
    """Logs what the curator should know: only a capture that is missing from the site is a warning."""
    for problem in gathered.rejects:
        _log.warning("set aside: %s", problem)
    for problem in gathered.notes:
        _log.debug("%s", problem)
    warnings = sum(problem.severity is Severity.WARNING for problem in gathered.notes)
    if warnings:
        _log.info("to look at: %d (newsarchive check)", warnings)


def _tell_mistakes(error: ArchiveError) -> None:
    """Logs why the preview does not change."""
    for problem in error.problems:
        _log.error("%s", problem)
    _log.error("the preview keeps the last good pages until this is mended and saved")


def _tame_segmentation(cache: Path) -> None:
    """Keeps the word list of Chinese, if Material loads it, out of the log and out of the common /tmp."""
    jieba = sys.modules.get("jieba")
    if jieba is not None:
        jieba.setLogLevel(logging.WARNING)
        cache.mkdir(parents=True, exist_ok=True)
        jieba.dt.tmp_dir = str(cache)
