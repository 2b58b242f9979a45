"""Articles with their tags: those that this program finds, so that every builder has the same ones."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.corpus import Story
from benchmarks.search.engines.captures import write_project
from benchmarks.search.workspace import Workspace
from generator.site.gather import gather
from generator.site.project import find_config, load_project
from generator.site.workers import workers

_FILE = "tags.json"


@dataclass(frozen=True, slots=True)
class TaggedStory:
    """An article as the other builders get it.

    Attributes:
        companies: those that have a page in this program's site. sectors: both by name.
    """

    story: Story
    companies: tuple[str, ...]
    sectors: tuple[str, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags, as this program's own pages have them."""
        day = self.story.day
        return (
            *(f"company/{name}" for name in self.companies),
            *(f"sector/{name}" for name in self.sectors),
            *([f"date/{day.isoformat()}"] if day else []),
        )


def tagged(stories: Sequence[Story], workspace: Workspace) -> list[TaggedStory]:
    """The articles with their tags, found once and kept.

    They are not found anew when the program changes: what the others were measured with must stay the same.

    Raises:
        EngineError: the archive cannot be begun.
    """
    folder = workspace.built("tags", (), lambda folder: _find(stories, folder))
    found = json.loads((folder / _FILE).read_text("utf-8"))
    nothing: tuple[list[str], list[str]] = ([], [])
    return [
        TaggedStory(story, tuple(companies), tuple(sectors))
        for story in stories
        for companies, sectors in [found.get(str(story.number), nothing)]
    ]


def _find(stories: Sequence[Story], folder: Path) -> None:
    project = folder / "project"
    write_project(stories, project)
    with workers() as executor:
        archive = gather(
            load_project(find_config(project / "mkdocs.yml")), executor=executor
        ).assembly.archive
    sectors = archive.authority.sectors
    found = {
        Path(article.capture).stem: (
            [tag.name for tag in article.companies if tag.slug in archive.paged_companies],
            [sectors[slug].name for slug in article.sectors if slug in sectors],
        )
        for article in archive.articles
    }
    (folder / _FILE).write_text(json.dumps(found), "utf-8")
    shutil.rmtree(project)
