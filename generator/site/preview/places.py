"""Where the files of a preview lie, and what a change of one concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Flag, auto
from pathlib import Path

from generator.site.preview.watching import Place
from generator.site.workspace import GENERATED_FOLDERS


class Part(Flag):
    """What must be looked at again."""

    NOTHING = 0
    SEEDS = auto()
    DOCS = auto()
    FRAME = auto()


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a project, absolute and without symbolic links.

    Attributes:
        config: mkdocs.yml.
        frame: folders that all pages depend on: those of the theme.
    """

    config: Path
    seeds: Path
    docs: Path
    frame: tuple[Path, ...] = ()

    def part(self, path: Path) -> Part:
        """What a changed file or folder belongs to; hidden ones belong to nothing but the theme."""
        found = Part.NOTHING
        if path == self.config or any(path.is_relative_to(folder) for folder in self.frame):
            found |= Part.FRAME
        if path.is_relative_to(self.seeds) and not _hidden(path.relative_to(self.seeds)):
            found |= Part.SEEDS
        if path.is_relative_to(self.docs):
            below = path.relative_to(self.docs)
            if not _hidden(below) and not set(below.parts[:1]) & set(GENERATED_FOLDERS):
                found |= Part.DOCS
        return found

    def watched(self) -> Iterator[Place]:
        """The folders to watch: no generated ones, where builds write tens of thousands of files."""
        yield Place(self.config.parent, deep=False)
        yield Place(self.seeds)
        yield Place(self.docs, deep=False)
        if self.docs.is_dir():
            for folder in sorted(self.docs.iterdir()):
                if folder.is_dir() and folder.name not in GENERATED_FOLDERS:
                    yield Place(folder)
        for folder in self.frame:
            yield Place(folder)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
