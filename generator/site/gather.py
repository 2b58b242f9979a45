"""Everything that a build needs to know, read from the seeds: the one place where reading and making meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.assemble import Assembly, Workings, assemble, assemble_extracts, with_related
from generator.identity.duplicates import Tellings
from generator.model.archive import Owned
from generator.model.errors import BuildError, Problem, Severity, in_order
from generator.model.later import Later
from generator.read.captures import read_captures
from generator.read.owned import read_owned
from generator.site.authority_cache import read_authority_files
from generator.site.clock import newest_day
from generator.site.extraction import Beside, CaptureExtractor
from generator.site.progress import Progress, silent, stage_of
from generator.site.project import Project
from generator.site.tellings_cache import keep_tellings, last_tellings
from generator.write import feed_problem


def _nothing() -> None:
    """There is nothing to keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the seeds hold and the archive they make.

    Attributes:
        problems: everything for the curator to look at, captures set aside among it, by file and line.
        extracted: captures whose extracts are not kept ones.
        authority_key: digest of the authority files.
        from_parts: how many captures' extracts were taken over from parts.
        keep: keeps for the next build what took long to find out; to be called when there is time.
    """

    owned: Owned
    assembly: Assembly
    problems: Sequence[Problem]
    extracted: int = 0
    authority_key: bytes = b""
    from_parts: int = 0
    keep: Callable[[], None] = _nothing

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
        """ISO date of the newest article."""
        return newest_day(self.assembly.archive)


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
    problems = in_order([*read.problems, *assembly.problems])
    extracted = len(read.captures)
    return GatheredWorkings(owned=owned, assembly=assembly, problems=problems, extracted=extracted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Some captures of an archive, to be gathered as if there were no others.

    Attributes:
        names: of the captures. others: of those that are left out: their locked links are not this build's.
        folder: where their extracts are kept.
    """

    names: frozenset[str]
    others: frozenset[str]
    folder: Path


def gather(  # noqa: PLR0913  # an argument per kind of kept work
    project: Project,
    progress: Progress = silent,
    *,
    caches: Path | None = None,
    executor: Executor | None = None,
    parts: Sequence[Path] = (),
    choice: Choice | None = None,
    beside: Beside | None = None,
) -> Gathered:
    """Reads the seeds and makes the archive; the curator's own files first, for they are quickly checked.

    Args:
        project: the archive.
        progress: is told how far it is.
        caches: a folder of what the last build kept; None for none.
        executor: whose workers extract many captures.
        parts: folders of parts, of which extracts are taken over.
        choice: the captures that are wanted, if not all are.
        beside: who helps.

    Raises:
        AuthorityError: a file that the curator owns is wrong.
        BuildError: the extracts of a choice could not be written.
    """
    authority = read_authority_files(project.seeds, caches)
    owned = read_owned(project.seeds, authority.checked)
    folder = project.seeds / "articles"
    extracts = choice.folder if choice else caches
    extractor = CaptureExtractor(folder, owned.authority, authority.key, extracts, executor, parts)
    retold = None if choice else caches
    tellings: Tellings | None = None

    def begun() -> None:
        nonlocal tellings
        if beside:
            beside.begun()
        tellings = last_tellings(retold)

    found = extractor.extracts(
        stage_of(progress, "Making articles"),
        choice.names if choice else None,
        replace(beside, begun=begun) if beside else None,
    )
    tellings = tellings or last_tellings(retold)
    if choice:
        if not found.kept:
            raise BuildError(_not_kept(choice.folder))
        lock = tuple(line for line in owned.lock if line.capture not in choice.others)
        owned = replace(owned, lock=lock)
    assembly = assemble_extracts(found.extracts, owned, project.settings, extractor.again, tellings)
    assembly = with_related(assembly, tellings)
    return replace(
        gathered(owned, assembly, found.problems),
        extracted=found.made,
        authority_key=authority.key,
        from_parts=found.from_parts,
        keep=partial(keep_tellings, retold, assembly.tellings, tellings),
    )


def gathered(owned: Owned, assembly: Assembly, set_aside: Iterable[Problem]) -> Gathered:
    """The archive with all that there is to look at, captures that were set aside among it."""
    no_feeds = feed_problem(assembly.archive)
    more = [*set_aside, *([no_feeds] if no_feeds else [])]
    return Gathered(
        owned=owned, assembly=assembly, problems=Later(lambda: in_order([*more, *assembly.problems]))
    )


def _not_kept(folder: Path) -> Problem:
    hint = "make room on the disk, or choose a folder that can be written to"
    return Problem(
        path=str(folder), code="part", message="cannot be written", hint=hint, severity=Severity.ERROR
    )
