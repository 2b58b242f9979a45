"""Pagefind over minimal pages: an article's headline and text, and nothing around them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import shutil
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from benchmarks.search.corpus import Story
from benchmarks.search.engine import PAGES, Engine, Shows
from benchmarks.search.engines.failure import EngineError, run
from benchmarks.search.workspace import Workspace, digest_of

_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    "<body data-pagefind-body><h1>{title}</h1>{text}</body></html>\n"
)


def pagefind(stories: Sequence[Story], workspace: Workspace) -> Engine:
    """Pagefind's search, built.

    Raises:
        EngineError: it is not installed, or fails.
    """
    if importlib.util.find_spec("pagefind") is None:
        raise EngineError("Pagefind is not installed: pip install -e '.[benchmarks]'")
    version = importlib.metadata.version("pagefind")
    versions = (version, digest_of(Path(__file__), PAGES / "pagefind.html"))
    folder = workspace.built("pagefind", versions, lambda folder: _build(stories, folder))
    return Engine(
        name=f"Pagefind {version}",
        short="pagefind",
        folder=folder,
        page="search/",
        box="input[type=search]",
        shows=Shows.LIST,
        plain="search/",
        plain_folder=folder,
        stories={f"articles/{story.number}/": story.number for story in stories},
    )


def _build(stories: Sequence[Story], folder: Path) -> None:
    for story in stories:
        page = folder / "articles" / str(story.number) / "index.html"
        page.parent.mkdir(parents=True)
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
        page.write_text(_PAGE.format(title=escape(story.title), text=text), "utf-8")
    run([sys.executable, "-m", "pagefind", "--site", str(folder), "--quiet"], folder)
    (folder / "search").mkdir()
    shutil.copy(PAGES / "pagefind.html", folder / "search" / "index.html")
