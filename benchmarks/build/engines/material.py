"""MkDocs with Material for MkDocs, and Zensical, which builds the same project: search and tags."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from pathlib import Path

from benchmarks.build.cost import Program
from benchmarks.build.engine import ADDRESS, TITLE, Engine, MissingError
from benchmarks.build.engines.markdown import markdown
from benchmarks.build.tagged import TaggedStory

_CONFIG = f"""\
site_name: {TITLE}
site_url: {ADDRESS}
theme: {{name: material, font: false}}
plugins: [search, tags]
nav: [index.md, tags.md]
not_in_nav: /articles/
"""
_PAGES = {
    "index.md": "# Articles\n\nFound by search and by tag.\n",
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
}


def material() -> Engine:
    """MkDocs with Material."""
    versions = [importlib.metadata.version(name) for name in ("mkdocs", "mkdocs-material")]
    return _engine(f"MkDocs {versions[0]}, Material {versions[1]}", "mkdocs", "build", "--quiet")


def zensical() -> Engine:
    """Zensical.

    Raises:
        MissingError: it is not installed.
    """
    if importlib.util.find_spec("zensical") is None:
        raise MissingError("Zensical is not installed: pip install -e '.[benchmarks]'")
    return _engine(f"Zensical {importlib.metadata.version('zensical')}", "zensical", "build")


def _engine(name: str, *command: str) -> Engine:
    return Engine(
        name=name,
        begin=_begin,
        add=_add,
        programs=[Program((sys.executable, "-m", *command))],
        site="site",
    )


def _begin(folder: Path) -> None:
    (folder / "docs" / "articles").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    for name, text in _PAGES.items():
        (folder / "docs" / name).write_text(text, "utf-8")


def _add(tagged: TaggedStory, folder: Path) -> None:
    page = markdown(tagged, {"tags": tagged.tags})
    (folder / "docs" / "articles" / f"{tagged.story.number}.md").write_text(page, "utf-8")
