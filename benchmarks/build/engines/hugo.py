"""Hugo with a plain theme and a taxonomy for each kind of tag, and Pagefind over its site."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.build.cost import Program
from benchmarks.build.engine import Engine, MissingError
from benchmarks.build.engines.markdown import markdown
from benchmarks.build.tagged import TaggedStory

PROJECT = Path(__file__).parents[1] / "hugo"


def hugo() -> Engine:
    """Hugo and Pagefind.

    Raises:
        MissingError: one of them is not installed.
    """
    program = shutil.which("hugo")
    if program is None:
        raise MissingError("Hugo is not installed: apt-get install hugo, or see gohugo.io")
    if importlib.util.find_spec("pagefind") is None:
        raise MissingError("Pagefind is not installed: pip install -e '.[benchmarks]'")
    told = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    version = re.search(r"\d+\.\d+\.\d+", told)
    return Engine(
        name=f"Hugo {version[0] if version else ''} + Pagefind {importlib.metadata.version('pagefind')}",
        begin=_begin,
        add=_add,
        programs=[
            Program((program, "--quiet")),
            Program((sys.executable, "-m", "pagefind", "--site", "public", "--quiet")),
        ],
        site="public",
    )


def _begin(folder: Path) -> None:
    shutil.copytree(PROJECT, folder, dirs_exist_ok=True)


def _add(tagged: TaggedStory, folder: Path) -> None:
    articles = folder / "content" / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    day = tagged.story.day
    lists = {
        "companies": tagged.companies,
        "sectors": tagged.sectors,
        "days": (day.isoformat(),) if day else (),
    }
    (articles / f"{tagged.story.number}.md").write_text(markdown(tagged, lists), "utf-8")
