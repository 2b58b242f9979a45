"""This search for a corpus whose site would be long to build: its index, in the site of a smaller corpus.

What a query loads depends on the index and the search page, not on the articles' own pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.search.corpus import Story
from benchmarks.search.engine import Engine
from benchmarks.search.engines.archive import program
from benchmarks.search.engines.captures import write_project
from benchmarks.search.workspace import Workspace, digest_of
from generator.search.pages import search_pages
from generator.site.gather import gather
from generator.site.project import find_config, load_project
from generator.site.workspace import GENERATED_FOLDERS


def archive_index(stories: Sequence[Story], workspace: Workspace, smaller: Engine) -> Engine:
    """This search, without pages for its results to lead to.

    Args:
        stories: the corpus.
        workspace: where it is kept.
        smaller: this search on a smaller corpus.

    Raises:
        EngineError: the archive cannot be begun.
    """
    versions = (program(), digest_of(Path(__file__)))
    folder = workspace.built(
        "archive-index", versions, lambda folder: _build(stories, folder, smaller.folder)
    )
    return replace(smaller, folder=folder / "site", plain_folder=folder / "site", stories={})


def _build(stories: Sequence[Story], folder: Path, smaller: Path) -> None:
    lists = [name for name in GENERATED_FOLDERS if name != "search"]
    site, project = folder / "site", folder / "project"
    shutil.copytree(smaller, site, ignore=shutil.ignore_patterns(*lists, "sitemap.*"))
    write_project(stories, project)
    assembly = gather(load_project(find_config(project / "mkdocs.yml"))).assembly
    for page in search_pages(assembly.archive):
        file = site / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.text, "utf-8")
    shutil.rmtree(project)
