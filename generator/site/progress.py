"""How a stage of a long command tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


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
