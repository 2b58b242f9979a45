"""The search plugin of Material for MkDocs: a page for each article, with the same text."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from benchmarks.search.corpus import Story
from benchmarks.search.engine import Engine, Shows
from benchmarks.search.engines.failure import run
from benchmarks.search.workspace import Workspace, digest_of

_CONFIG = """\
site_name: Articles
theme: {{name: material, font: false}}
plugins: [{plugins}]
nav: [index.md]
not_in_nav: /articles/
"""


def material(stories: Sequence[Story], workspace: Workspace) -> Engine:
    """Material's search, built.

    Raises:
        EngineError: MkDocs fails.
    """
    version = importlib.metadata.version("mkdocs-material")
    versions = (version, importlib.metadata.version("mkdocs"), digest_of(Path(__file__)))
    folder = workspace.built("material", versions, lambda folder: _build(stories, folder, plugins="search"))
    plain = workspace.built("material-plain", versions, lambda folder: _build((), folder, plugins=""))
    return Engine(
        name=f"Material {version}",
        short="material",
        folder=folder / "site",
        page="",
        box="input.md-search__input",
        shows=Shows.MATERIAL,
        plain="",
        plain_folder=plain / "site",
        stories={f"articles/{story.number}/": story.number for story in stories},
        patient=True,
    )


def _build(stories: Sequence[Story], folder: Path, *, plugins: str) -> None:
    articles = folder / "docs" / "articles"
    articles.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIG.format(plugins=plugins), "utf-8")
    (folder / "docs" / "index.md").write_text("# Articles\n", "utf-8")
    for story in stories:
        text = "\n\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
        page = f"# {_literally(story.title)}\n\n{text}\n"
        (articles / f"{story.number}.md").write_text(page, "utf-8")
    run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)
    shutil.rmtree(articles)


def _literally(text: str) -> str:
    """A text for a line of Markdown, none of which is markup."""
    return "".join(f"&#{ord(sign)};" if sign in "\\`*_{}[]()#+-.!<>&~^=|:" else sign for sign in text)
