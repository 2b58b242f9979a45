"""How the cost of an article grows with their number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.build.results import Build

LARGE_ENOUGH = 5_000
"""Articles from which on what every build costs, however small, is no longer most of it."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The cost of an article at one size over that at another; 1 when a build is linear."""

    smaller: int
    larger: int
    factor: float


def growth(builds: Mapping[int, Build]) -> Growth | None:
    """From the smallest size that is large enough, or the smallest at all, to the largest that was finished.

    Args:
        builds: number of articles -> what that cost.

    Returns:
        None when fewer than two sizes were finished.
    """
    finished = sorted(size for size, build in builds.items() if not build.stop)
    smaller = next((size for size in finished[:-1] if size >= LARGE_ENOUGH), finished[0] if finished else 0)
    if not finished or smaller == finished[-1]:
        return None
    larger = finished[-1]
    return Growth(smaller, larger, each(builds[larger], larger) / each(builds[smaller], smaller))


def each(build: Build, size: int) -> float:
    """Seconds for an article."""
    return build.seconds / size
