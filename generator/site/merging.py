"""What a build takes over from parts of its archive, and what the curator should know of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import Problem
from generator.site.gather import Gathered
from generator.site.part_folder import Circumstances, Part, faults, find_parts, part_in
from generator.site.rendered_pages import RenderedPages
from generator.site.site_making import Made


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What became of the parts.

    Attributes:
        captures, pages: how many were taken over.
        rendered: pages that were rendered here.
        problems: parts that are missing, and of which not all can be taken over.
    """

    parts: int
    captures: int
    pages: int
    rendered: int
    problems: tuple[Problem, ...]


class Merge:
    """The parts that a build is given.

    Attributes:
        folders: of the parts, wherever they lie.
        pages: that they hold rendered.

    Args:
        seeds: of the archive.
        given: folders of parts, or folders of these.

    Raises:
        ConfigError: there is no such folder.
    """

    def __init__(self, seeds: Path, given: Iterable[Path]) -> None:
        self.folders = find_parts(given)
        self.pages = RenderedPages(self.folders)
        self._seeds = seeds
        # Before the build writes its new links to the lock: those tell years, too.
        self._parts: Mapping[str, tuple[str, ...]] = {}
        if self.folders:
            from generator.site.parts import parts_of  # noqa: PLC0415  # most archives have no parts

            self._parts = parts_of(seeds)

    def report(self, gathered: Gathered, made: Made | None) -> MergeReport:
        """What was taken over in a build, and why not more.

        Args:
            gathered: what the build is of.
            made: the site; None when MkDocs made all of it.
        """
        now = Circumstances.of(self._seeds, gathered.authority_key, made.frame if made else None)
        return MergeReport(
            parts=len(self.folders),
            captures=gathered.from_parts,
            pages=self.pages.taken,
            rendered=made.rendered if made else 0,
            problems=tuple(self._problems(now)),
        )

    def _problems(self, now: Circumstances) -> Iterator[Problem]:
        found = [part_in(folder) for folder in self.folders]
        for one in found:
            yield from faults(one, now) if isinstance(one, Part) else [one]
        names = {one.name for one in found if isinstance(one, Part)}
        missing = [name for name in self._parts if name not in names]
        if missing:
            number = sum(len(self._parts[name]) for name in missing)
            yield Problem(
                path="",
                code="part",
                message=f"no part was given for {', '.join(missing)}: made here (captures: {number:,})",
            )
