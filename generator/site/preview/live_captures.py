"""The extracts of all captures in memory: a capture is read again when its file looks different."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from generator.extracted import Extract
from generator.model.errors import Problem
from generator.read.captures import find_captures, stray_sidecar
from generator.read.sidecar import SUFFIX, is_sidecar, sidecar_of
from generator.site.extraction import CaptureExtractor, Result
from generator.site.files_seen import Look, disk_clock, look_at, settled

_Looks: TypeAlias = tuple[Look | None, Look | None]
"""At a capture and its sidecar; None where there is none, or where it is too fresh to be trusted."""


class LiveCaptures:
    """The captures in a folder.

    Attributes:
        version: is another one whenever a capture came, went or changed.

    Args:
        folder: seeds/articles.
        extractor: reads captures; keeps nothing on disk.
        clock: a folder on the same disk that may be written to.
    """

    def __init__(self, folder: Path, extractor: CaptureExtractor, clock: Path) -> None:
        self.version = 0
        self._folder = folder
        self._extractor = extractor
        self._clock = clock
        self._looks: dict[str, _Looks] = {}
        self._results: dict[str, Result] = {}
        self._strays: tuple[Problem, ...] = ()

    def load(self, extractor: CaptureExtractor, progress: Callable[[int, int], None]) -> None:
        """Reads all captures.

        Args:
            extractor: takes over what was kept on disk.
            progress: called with (captures done, captures in all).
        """
        looks, _ = self._look_around()
        self._results = {one.name: Result(one) for one in extractor.extracts(progress).extracts}
        self._looks = {name: looks.get(name, (None, None)) for name in self._results}
        self.refresh()

    def refresh(self) -> None:
        """Reads the captures that changed."""
        looks, strays = self._look_around()
        results: dict[str, Result] = {}
        for name, look in looks.items():
            known = self._results.get(name)
            if known is None or not look[0] or self._looks.get(name) != look:
                fresh = self._extractor.one(name)
                known = known if known and _same(known, fresh) else fresh
            results[name] = known
        if strays != self._strays or not _identical(results, self._results):
            self.version += 1
        self._results, self._looks, self._strays = results, looks, strays

    @property
    def extracts(self) -> dict[str, Extract]:
        """Of the captures that are not set aside, by their names."""
        return {name: one.extract for name, one in self._results.items() if one.extract}

    @property
    def problems(self) -> Iterator[Problem]:
        """Of the captures that are set aside."""
        yield from self._strays
        for one in self._results.values():
            yield from one.problems

    def _look_around(self) -> tuple[dict[str, _Looks], tuple[Problem, ...]]:
        """What the captures look like, by name, and which sidecars belong to none."""
        now = disk_clock(self._clock)
        found = dict(find_captures(self._folder))
        strays = [stray_sidecar(name, path, found) for name, path in found.items() if is_sidecar(name)]
        looks = {
            name: _looks(path, now, has_sidecar=f"{name}{SUFFIX}" in found)
            for name, path in found.items()
            if not is_sidecar(name)
        }
        return looks, tuple(problem for stray in strays if stray for problem in stray.problems)


def _same(one: Result, other: Result) -> bool:
    """Whether two results are of the same bytes; those of a capture that was set aside tell why."""
    keys = [result.extract.key if result.extract else None for result in (one, other)]
    return keys[0] == keys[1] and one.problems == other.problems


def _identical(some: dict[str, Result], others: dict[str, Result]) -> bool:
    return some.keys() == others.keys() and all(one is others[name] for name, one in some.items())


def _looks(path: str, now: int, *, has_sidecar: bool) -> _Looks:
    own = settled(look_at(path), now)
    if not has_sidecar:
        return own, None
    beside = settled(look_at(sidecar_of(Path(path))), now)
    return (own, beside) if beside else (None, None)
