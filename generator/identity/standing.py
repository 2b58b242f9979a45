"""Articles that stand where they stood: in most builds nearly all, and nobody can dispute their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.identity.candidates import Candidate
from generator.model.archive import LockLine

_Key = TypeVar("_Key")


def standing(candidates: Sequence[Candidate], lock: Sequence[LockLine]) -> dict[int, LockLine]:
    """Position of a candidate -> its line of the lock, of those that no other claim could touch.

    Words and capture are those of one candidate and of one line, and that has id and path for itself.
    """
    keys = [(one.capture, one.exact) for one in candidates]
    told = [(line.capture, line.exact) for line in lock]
    doubtful = {
        *_repeated([line.id for line in lock]),
        *_repeated([line.path for line in lock]),
        *_repeated(keys),
        *_repeated(told),
    }
    positions = dict(zip(keys, range(len(keys)), strict=True))
    found = {
        position: line
        for key, line in zip(told, lock, strict=True)
        if (position := positions.get(key)) is not None
    }
    if not doubtful:
        return found
    return {
        position: line
        for position, line in found.items()
        if doubtful.isdisjoint((line.id, line.path, (line.capture, line.exact)))
    }


def _repeated(values: Iterable[_Key]) -> set[_Key]:
    seen: set[_Key] = set()
    return {value for value in values if value in seen or seen.add(value)}  # type: ignore[func-returns-value]
