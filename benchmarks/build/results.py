"""What was measured so far, kept in a file, so that a run can be done in pieces."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

NAME = "results.json"


@dataclass(frozen=True, slots=True)
class Build:
    """What a builder made of so many articles, and what that cost.

    Attributes:
        seconds, cpu: of the build from nothing, on the clock and of all processors.
        memory: bytes over all processes, at most.
        stop: "time" or "memory", the limit at which it was stopped; its figures are those until then.
        again_seconds, again_cpu: of the build after one more article.
        again_stop: the limit at which that was stopped.
        bytes, files: of the site.
    """

    seconds: float
    cpu: float
    memory: int
    stop: str = ""
    again_seconds: float = 0
    again_cpu: float = 0
    again_stop: str = ""
    bytes: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """A build in its place.

    Attributes:
        corpus: key of the corpus. engine: short name of the builder; name: with its version.
        size: articles.
        cores: of the machine. memory_limit: of each build, in bytes.
    """

    corpus: str
    engine: str
    name: str
    size: int
    cores: int
    memory_limit: int
    build: Build


class ResultsError(Exception):
    """Kept results that cannot be read."""


def middle(builds: Sequence[Build]) -> Build:
    """The median of each figure; of a build that was stopped the figures of that one."""
    for build in builds:
        if build.stop or build.again_stop:
            return build
    return Build(
        seconds=median(build.seconds for build in builds),
        cpu=median(build.cpu for build in builds),
        memory=int(median(build.memory for build in builds)),
        again_seconds=median(build.again_seconds for build in builds),
        again_cpu=median(build.again_cpu for build in builds),
        bytes=builds[-1].bytes,
        files=builds[-1].files,
    )


class Results:
    """The results of a folder.

    Args:
        folder: where the file stands, or will.

    Raises:
        ResultsError: the file is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._by_place: dict[tuple[str, str, int], Result] = {}
        try:
            rows = json.loads(self._file.read_text("utf-8")) if self._file.exists() else []
            for row in rows:
                self._put(Result(**{**row, "build": Build(**row["build"])}))
        except (ValueError, TypeError, KeyError) as error:
            raise ResultsError(f"{self._file}: cannot be read; delete it to begin anew: {error}") from error

    def _put(self, result: Result) -> None:
        self._by_place[result.corpus, result.engine, result.size] = result

    def add(self, result: Result) -> None:
        """Keeps a result, in the place of an older one."""
        self._put(result)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        rows = [asdict(self._by_place[place]) for place in sorted(self._by_place)]
        unfinished = self._file.with_suffix(".part")
        unfinished.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
        os.replace(unfinished, self._file)  # noqa: PTH105

    def of(self, corpus: str, engine: str) -> dict[int, Result]:
        """Size -> what a builder made of a corpus, the smallest first."""
        return {
            size: result
            for (key, short, size), result in sorted(self._by_place.items())
            if (key, short) == (corpus, engine)
        }
