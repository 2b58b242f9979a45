"""This search, on the site that `newsarchive build` makes of the corpus."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import generator
from benchmarks.search.corpus import Story
from benchmarks.search.engine import Engine, Shows
from benchmarks.search.engines.captures import NEWSARCHIVE, numbers_by_path, write_project
from benchmarks.search.engines.failure import EngineError, run
from benchmarks.search.workspace import Workspace, digest_of

SOME_SET_ASIDE = 3
"""Exit status of a build that has published all other captures."""


def program() -> str:
    """Tells versions of the program apart."""
    return digest_of(Path(generator.__file__).parent)


def archive(stories: Sequence[Story], workspace: Workspace) -> Engine:
    """This search, built with the whole site.

    Raises:
        EngineError: the build fails, or makes no search page.
    """
    versions = (program(), digest_of(Path(__file__)))
    folder = workspace.built("archive", versions, lambda folder: _build(stories, folder))
    return Engine(
        name="this search",
        short="archive",
        folder=folder / "site",
        page="search/",
        box="input[type=search]:visible",
        shows=Shows.LIST,
        plain="about/",
        plain_folder=folder / "site",
        stories=numbers_by_path(folder / "permalinks.lock"),
    )


def _build(stories: Sequence[Story], folder: Path) -> None:
    project = folder / "project"
    write_project(stories, project)
    run([*NEWSARCHIVE, "build", "--quiet"], project, good=(0, SOME_SET_ASIDE))
    if not (project / "site" / "search" / "index.html").exists():
        raise EngineError("this version of the program makes no page /search/")
    (project / "site").rename(folder / "site")
    (project / "seeds" / "permalinks.lock").rename(folder / "permalinks.lock")
    shutil.rmtree(project)
