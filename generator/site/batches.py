"""Captures on their way to workers and back: few at a time, so that their bytes are never all in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TypeVar

from generator.read.captures import CaptureFile

BATCH = 500_000
"""Weight of the captures that are extracted at a time, if more than one are: 250 short stories."""
AHEAD = 32 * BATCH
"""Weight of the captures that workers have or are about to get."""
_EACH = 1_000
"""Weight of a capture besides its bytes."""
_Made = TypeVar("_Made")


def made_by(
    begin: Callable[[Sequence[CaptureFile]], Future[_Made]], files: Iterable[CaptureFile]
) -> Iterator[_Made]:
    """What workers make of captures, batch by batch, in the order in which they are done.

    Args:
        begin: gives a batch to a worker.
        files: the captures, taken from here no sooner than a worker is about to need them.
    """
    pending: dict[Future[_Made], int] = {}
    for batch in batches(files):
        weight = sum(map(_weight, batch))
        while pending and sum(pending.values()) + weight > AHEAD:
            yield from _done(pending)
        pending[begin(batch)] = weight
    while pending:
        yield from _done(pending)


def _done(pending: dict[Future[_Made], int]) -> Iterator[_Made]:
    for future in wait(pending, return_when=FIRST_COMPLETED).done:
        del pending[future]
        yield future.result()


def batches(files: Iterable[CaptureFile]) -> Iterator[list[CaptureFile]]:
    """The captures, so many at a time as go to a worker."""
    batch: list[CaptureFile] = []
    weight = 0
    for file in files:
        if batch and weight + _weight(file) > BATCH:
            yield batch
            batch, weight = [], 0
        batch.append(file)
        weight += _weight(file)
    if batch:
        yield batch


def _weight(file: CaptureFile) -> int:
    return _EACH + len(file.data) + len(file.sidecar or b"")
