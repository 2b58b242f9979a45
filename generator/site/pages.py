"""Every generated file for docs/: the archive's pages, its search index, and lunr for the browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from generator.assemble import Assembly
from generator.search.files import FOLDER
from generator.site.search_cache import SearchCache
from generator.write import Page
from generator.write.planned import Keys, Planned, ready
from generator.write.shelves import shelve
from generator.write.site_pages import plan_site


def planned_pages(
    assembly: Assembly, caches: Path | None = None, search: SearchCache | None = None
) -> Iterator[Planned]:
    """The files, to be made when needed.

    Args:
        assembly: what the site shows.
        caches: a folder for what makes the next build quicker; None for none.
        search: the search index, in a process that lives on; None for the one in the caches.

    Raises:
        BuildError: two pages would stand at the same path.
    """
    archive = assembly.archive
    shelves = shelve(archive)
    keys = Keys(shelves, assembly.digests)
    yield from plan_site(shelves, keys)
    yield from (search or SearchCache(caches)).pages(archive, keys)
    yield ready(lunr_script())


@cache
def lunr_script() -> Page:
    """lunr.js as the installed mkdocs package has it, in a function: a worker is made of the same source."""
    source = files("mkdocs.contrib.search").joinpath("templates/search/lunr.js").read_text(encoding="utf-8")
    return Page(f"{FOLDER}lunr.js", f'archiveSearch.part("lunr", function () {{\n{source}\n}});\n')
