"""Every generated file for docs/: the archive's pages, its search index, and lunr for the browser."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor
from functools import cache
from importlib.resources import files
from pathlib import Path

from generator.assemble import Assembly
from generator.exports.api import api_index, article_file, article_path, list_files
from generator.search.files import FOLDER
from generator.site.data_files import DataFiles
from generator.site.finished import Writable
from generator.site.search_cache import SearchCache
from generator.write import Page
from generator.write.planned import Keys, Planned, PlannedGroup, ready
from generator.write.shelves import Shelves, shelve
from generator.write.site_pages import ArticleFile, plan_groups


def planned_pages(
    assembly: Assembly,
    caches: Path | None = None,
    work: Path | None = None,
    executor: Executor | None = None,
) -> Iterator[Writable | PlannedGroup]:
    """The files, to be made when needed.

    Args:
        assembly: what the site shows.
        caches: a folder for what makes the next build quicker; None for none.
        work: a folder that is removed after the build; None for one among temporary files.
        executor: whose process makes the data files, beside all others; None for this one.

    Raises:
        BuildError: two pages would stand at the same path.
    """
    archive = assembly.archive
    shelves = shelve(archive)
    keys = Keys(shelves, assembly.digests)
    with contextlib.closing(DataFiles(shelves, keys, caches, work, executor)) as data:
        if archive.settings.data:
            data.begin()
        yield from plan_pages(shelves, keys)
        yield from SearchCache(caches).pages(archive, keys)
        yield ready(lunr_script())
        if archive.settings.data:
            yield from data.planned()


def plan_pages(shelves: Shelves, keys: Keys) -> Iterator[Planned | PlannedGroup]:
    """The pages that people read, and the files of the API.

    Raises:
        BuildError: two pages would stand at the same path.
    """
    if not shelves.archive.settings.data:
        yield from plan_groups(shelves, keys)
        return
    yield from plan_groups(shelves, keys, ArticleFile(article_path, article_file))
    yield from list_files(shelves, keys)
    yield api_index(shelves)


@cache
def lunr_script() -> Page:
    """lunr.js as the installed mkdocs package has it, in a function: a worker is made of the same source."""
    source = files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")
    return Page(f"{FOLDER}lunr.js", f'archiveSearch.part("lunr", function () {{\n{source}\n}});\n')
