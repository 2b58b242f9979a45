"""Everything that a build needs to know, read from the seeds: the one place where reading and making meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.assemble import Assembly, Workings, assemble, assemble_extracts
from generator.model.archive import Archive, Owned
from generator.model.errors import Problem, Severity
from generator.read.captures import read_captures
from generator.read.owned import read_owned
from generator.site.authority_cache import read_authority_files
from generator.site.extraction import CaptureExtractor
from generator.site.project import Project
from generator.write import feed_problem

NO_DAY = "1970-01-01"
"""Stands for the newest day of an archive without a dated article: some day must be told, never today."""


class Progress(Protocol):
    """Is told how far a stage is; `total` is 0 while nobody knows it."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Takes note of it."""


def silent(stage: str, done: int, total: int) -> None:
    """Nobody wants to know."""
    del stage, done, total


def stage_of(progress: Progress, stage: str) -> Callable[[int, int], None]:
    """The callback of one stage."""

    def tell(done: int, total: int) -> None:
        progress(stage, done, total)

    return tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the seeds hold and the archive they make.

    Attributes:
        problems: everything for the curator to look at, captures set aside among it, by file and line.
    """

    owned: Owned
    assembly: Assembly
    problems: tuple[Problem, ...]

    @property
    def rejects(self) -> tuple[Problem, ...]:
        """The captures that were set aside."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """The curator's list."""
        return tuple(problem for problem in self.problems if problem.severity is not Severity.ERROR)

    @property
    def newest_day(self) -> str:
        """The day of the newest article: the only "today" that a reproducible site knows."""
        return newest_day(self.assembly.archive)


def newest_day(archive: Archive) -> str:
    """ISO date of the newest dated article."""
    return max((article.date.isoformat() for article in archive.articles if article.date), default=NO_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredWorkings(Gathered):
    """The same, with the captures at hand."""

    assembly: Workings


def gather_workings(project: Project, progress: Progress = silent) -> GatheredWorkings:
    """Reads the seeds and makes the archive from its captures, all of them read anew.

    Raises:
        AuthorityError: a file that the curator owns is wrong.
    """
    owned = read_owned(project.seeds)
    read = read_captures(project.seeds / "articles", progress=stage_of(progress, "Reading captures"))
    making = stage_of(progress, "Making articles")
    assembly = assemble(read.captures, owned, project.settings, progress=making)
    problems = tuple(sorted([*read.problems, *assembly.problems]))
    return GatheredWorkings(owned=owned, assembly=assembly, problems=problems)


def gather(
    project: Project,
    progress: Progress = silent,
    *,
    caches: Path | None = None,
    executor: Executor | None = None,
) -> Gathered:
    """Reads the seeds and makes the archive; the curator's own files first, for they are quickly checked.

    Args:
        project: the archive.
        progress: is told how far it is.
        caches: a folder of what the last build kept; None for none.
        executor: whose workers extract many captures.

    Raises:
        AuthorityError: a file that the curator owns is wrong.
    """
    authority = read_authority_files(project.seeds, caches)
    owned = read_owned(project.seeds, authority.checked)
    folder = project.seeds / "articles"
    extractor = CaptureExtractor(folder, owned.authority, authority.key, caches, executor)
    found = extractor.extracts(stage_of(progress, "Making articles"))
    assembly = assemble_extracts(found.extracts, owned, project.settings, extractor.again)
    return gathered(owned, assembly, found.problems)


def gathered(owned: Owned, assembly: Assembly, set_aside: Iterable[Problem]) -> Gathered:
    """The archive with all that there is to look at, captures that were set aside among it."""
    no_feeds = feed_problem(assembly.archive)
    problems = [*set_aside, *assembly.problems, *([no_feeds] if no_feeds else [])]
    return Gathered(owned=owned, assembly=assembly, problems=tuple(sorted(problems)))
