"""What only MkDocs can do, as tasks for any process: whoever gives one away need not load MkDocs."""

# ruff: noqa: PLC0415  # that is why

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import Problem
from generator.site.surroundings import Frame, Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What mkdocs.yml says of how its site can be made.

    Attributes:
        docs, site: the folders as MkDocs names them.
        address: of the published site, "" for none.
        apart: each page can be rendered without the others.
        named: the pages that the navigation names.
    """

    docs: str
    site: str
    address: str
    apart: bool
    named: tuple[str, ...]

    def surroundings(self, config: Path, newest_day: str) -> Surroundings:
        """What is the same for all pages.

        Args:
            config: mkdocs.yml.
            newest_day: ISO date of the newest article.
        """
        return Surroundings(str(config), self.docs, self.site, newest_day)


def plan_of(config: Path, docs: Path, site: Path) -> Plan:
    """What a configuration says.

    Raises:
        ConfigError: MkDocs refuses it.
    """
    from generator.site.page_rendering import loaded, named_pages
    from generator.site.site_frame import renders_apart

    found = loaded(str(config), str(docs.absolute()), str(site.absolute()))
    return Plan(
        docs=found.docs_dir,
        site=found.site_dir,
        address=found.site_url or "",
        apart=renders_apart(found),
        named=tuple(named_pages(found)),
    )


def load_theme(config: Path, docs: Path, site: Path) -> None:
    """Loads the theme for the tasks to come, if there are any: it takes longer than a few pages do."""
    from generator.site.page_rendering import load_templates

    plan = plan_of(config, docs, site)
    if plan.apart:
        load_templates(plan.surroundings(config, ""))


def frame_around(around: Surroundings) -> Frame:
    """What stands around the pages.

    Raises:
        BuildError: MkDocs failed, or a page of the navigation is missing.
    """
    from generator.site.page_rendering import load_site
    from generator.site.site_frame import frame_of

    return frame_of(load_site(around))


def render_pages(
    around: Surroundings, pages: Sequence[str], others: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Renders pages into the site folder; see `page_rendering`."""
    from generator.site import page_rendering

    return page_rendering.render_pages(around, pages, others)


def render_not_found(around: Surroundings) -> None:
    """Renders 404.html."""
    from generator.site import page_rendering

    page_rendering.render_not_found(around)


def templated_sitemap(around: Surroundings, pages: Sequence[tuple[str, str]]) -> str:
    """The sitemap, where the archive has a template of its own for it; see `sitemap`."""
    from generator.site.page_rendering import load_site
    from generator.site.sitemap import sitemap

    return sitemap(load_site(around).env, pages)
