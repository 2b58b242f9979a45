"""A corpus as the seeds of an archive: a capture for each article, called by its number."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.search.corpus import Story
from benchmarks.search.engines.failure import run

NEWSARCHIVE = (sys.executable, "-m", "generator")


def write_project(stories: Sequence[Story], project: Path) -> None:
    """Begins an archive and puts the corpus into it.

    Args:
        stories: the corpus.
        project: a folder that does not exist.

    Raises:
        EngineError: the archive cannot be begun.
    """
    begin_project(project)
    for story in stories:
        write_capture(story, project)


def begin_project(project: Path) -> None:
    """Begins an archive.

    Args:
        project: a folder that does not exist.

    Raises:
        EngineError: the archive cannot be begun.
    """
    run([*NEWSARCHIVE, "new", str(project), "--quiet"], project.parent)


def write_capture(story: Story, project: Path) -> None:
    """Puts an article into an archive."""
    row = {"title": story.title, "text": "\n\n".join(story.paragraphs), "source": story.source}
    if story.day:
        row["date"] = story.day.isoformat()
    (project / "seeds" / "articles" / f"{story.number}.json").write_text(json.dumps([row]), "utf-8")


def numbers_by_path(lock: Path) -> dict[str, int]:
    """Paths of the articles, and the numbers that they have in the corpus."""
    lines = [line.split("\t") for line in lock.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {path: int(Path(capture).stem) for *_, path, capture in lines}
