"""Some pages of the site, rendered by MkDocs's own functions without the rest: any process can do it.

What comes out is what `mkdocs build` makes of these pages; a test compares both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import (
    _build_page,
    _build_template,
    _build_theme_template,
    _populate_page,
    get_context,
)
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.model.errors import BuildError, Problem
from generator.site.clock import NO_DAY
from generator.site.rendering import building, load_mkdocs
from generator.site.sitemap import NAME as SITEMAP
from generator.site.surroundings import Surroundings

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_TEMPLATES = ("article.html", "listing.html", "home.html", "main.html")


@dataclass(frozen=True, slots=True)
class Site:
    """MkDocs's view of a site, as far as every page needs it.

    Attributes:
        files: the pages in the navigation, by their path below docs/.
    """

    config: MkDocsConfig
    env: Environment
    nav: Navigation
    files: dict[str, File]

    @property
    def titles(self) -> list[str]:
        """Of the pages in the navigation, with their addresses."""
        return [f"{page.title} {page.url}" for page in self.nav.pages]


def render_pages(
    around: Surroundings, pages: Sequence[str], others: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Renders pages into the site folder.

    Args:
        around: what is the same for all pages.
        pages: their paths below docs/.
        others: paths that they may link to.

    Returns:
        What MkDocs complained of.

    Raises:
        BuildError: MkDocs failed.
    """
    site = load_site(around)
    config = site.config
    with building(config, around.newest_day) as complaints:
        own = {path: site.files.get(path) or file_of(path, config) for path in pages}
        known = {**site.files, **own}
        files = Files([*known.values(), *(file_of(path, config) for path in others if path not in known)])
        set_exclusions(files, config)
        for file in own.values():
            page = file.page or Page(None, file, config)
            _populate_page(page, config, files)
            _build_page(page, config, [], site.nav, site.env)
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    return tuple(complaints)


@lru_cache(maxsize=1)
def loaded(config: str, docs: str, site: str) -> MkDocsConfig:
    """The configuration of a site folder, which a process needs once.

    Raises:
        ConfigError: MkDocs refuses mkdocs.yml.
    """
    return load_mkdocs(Path(config), docs=Path(docs), site=Path(site))


@lru_cache(maxsize=1)
def _themed(config: str, docs: str, site: str) -> tuple[MkDocsConfig, Environment]:
    found = loaded(config, docs, site)
    with building(found, NO_DAY) as complaints:
        made = themed(found)
        if complaints:
            raise BuildError(*complaints)
    return made


def load_templates(around: Surroundings) -> None:
    """Loads the templates that pages are rendered with.

    Raises:
        ConfigError: MkDocs refuses mkdocs.yml.
        BuildError: MkDocs failed.
    """
    config, env = _themed(around.config, around.docs, around.site)
    with building(config, NO_DAY):
        for name in _TEMPLATES:
            env.get_template(name)


@lru_cache(maxsize=1)
def load_site(around: Surroundings) -> Site:
    """MkDocs's view of the site; a process needs it once for all its pages.

    Raises:
        ConfigError: MkDocs refuses mkdocs.yml.
        BuildError: MkDocs failed, or a page of the navigation is missing.
    """
    config, env = _themed(around.config, around.docs, around.site)
    with building(config, around.newest_day) as complaints:
        named = [path for path in named_pages(config) if Path(around.docs, path).is_file()]
        site = laid_out(config, env, [file_of(path, config) for path in named], complaints)
        if complaints:
            raise BuildError(*complaints)
    return site


def themed(loaded: MkDocsConfig) -> tuple[MkDocsConfig, Environment]:
    """A configuration as the plugins want it, and the templates of its theme."""
    loaded.plugins.on_startup(command="build", dirty=False)
    config = loaded.plugins.on_config(loaded)
    return config, config.theme.get_env()


def laid_out(
    config: MkDocsConfig, env: Environment, named: Sequence[File], complaints: list[Problem]
) -> Site:
    """The site around the pages that its navigation names.

    Args:
        config: of the site.
        env: the templates of its theme.
        named: the pages.
        complaints: what MkDocs says. Links of these pages are left for when they are rendered, with all
            others at hand.
    """
    files = Files(named)
    nav = get_navigation(files, config)
    told = list(complaints)
    for file in files:
        if file.page:
            _populate_page(file.page, config, files)
    complaints[:] = told
    env = config.plugins.on_env(env, config=config, files=files)
    return Site(config, env, nav, {file.src_uri: file for file in files})


def page_text(site: Site, file: File, others: Sequence[File] = ()) -> str:
    """The HTML of one page, as `render_pages` writes it.

    Args:
        site: that it is part of.
        file: the page.
        others: files that it may link to.
    """
    config = site.config
    page = file.page or Page(None, file, config)
    files = Files([*others, *site.files.values(), file])
    set_exclusions(files, config)
    _populate_page(page, config, files)
    page.active = True
    try:
        template = site.env.get_template(page.meta.get("template", "main.html"))
        context = get_context(site.nav, [], config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=site.nav)
        output = config.plugins.on_post_page(template.render(context), page=page, config=config)
    finally:
        page.active = False
    page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    return output


def template_text(site: Site, name: str) -> str:
    """The text of a page that the theme brings, such as 404.html, as `render_not_found` writes it."""
    return _build_template(name, site.env.get_template(name), Files([]), site.config, site.nav)


def render_not_found(around: Surroundings) -> None:
    """Renders 404.html."""
    site = load_site(around)
    with building(site.config, around.newest_day):
        for name in site.config.theme.static_templates:
            if name != SITEMAP:
                _build_theme_template(name, site.env, Files([]), site.config, site.nav)


def file_of(path: str, config: MkDocsConfig) -> File:
    """A file in docs/ as MkDocs knows it."""
    return File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


def named_pages(config: MkDocsConfig) -> list[str]:
    """The pages that the navigation names."""
    return list(_named(config.nav))


def _named(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        if nav.endswith((".md", ".markdown")):
            yield nav
    elif isinstance(nav, dict):
        for item in nav.values():
            yield from _named(item)
    elif isinstance(nav, list):
        for item in nav:
            yield from _named(item)
