"""This program: a capture for each article, from the extraction of which the build begins."""

from __future__ import annotations

from benchmarks.build.cost import Program
from benchmarks.build.engine import Engine
from benchmarks.search.engines.archive import SOME_SET_ASIDE
from benchmarks.search.engines.captures import NEWSARCHIVE, begin_project, write_capture
from generator import __version__


def archive() -> Engine:
    """This program."""
    return Engine(
        name=f"newsarchive {__version__}",
        begin=lambda folder: begin_project(folder / "project"),
        add=lambda tagged, folder: write_capture(tagged.story, folder / "project"),
        programs=[
            Program((*NEWSARCHIVE, "build", "--quiet", "-f", "project/mkdocs.yml"), (0, SOME_SET_ASIDE))
        ],
        site="project/site",
    )
