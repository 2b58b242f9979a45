"""Tells articles apart that have the same words in the same capture.

Their words do not say which is which, and the lock does not say which stood first: so the same twins must
always be given the same names in the same order, or their links would change places with every build.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.identity.candidates import Candidate
from generator.identity.fingerprint import make_id
from generator.model.article import ArticleId

_NUMBER = re.compile(r"-[0-9]+/$")


class Name(NamedTuple):
    """What an article of the lock is called."""

    id: ArticleId
    path: str


class FirstIds:
    """The ids that candidates get when nothing speaks against it; twins are counted in their order."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates

    @cached_property
    def _keys(self) -> list[tuple[str, str, int]]:
        seen: Counter[tuple[str, str]] = Counter()
        keys = []
        for candidate in self._candidates:
            key = (candidate.capture, candidate.exact)
            seen[key] += 1
            keys.append((*key, seen[key]))
        return keys

    def of(self, position: int) -> ArticleId:
        """The id of the candidate at a position. Few are asked for: most have theirs from the lock."""
        return make_id(*self._keys[position])


def unnumbered(path: str) -> str:
    """A path without the number that tells it from others."""
    return _NUMBER.sub("/", path)


def age(name: Name) -> tuple[int, str, ArticleId]:
    """Orders names by when they were given: `x/`, `x-2/`, ... `x-10/`."""
    return len(name.path), name.path, name.id


def tell_apart(candidates: Sequence[tuple[Candidate, ArticleId]], names: Iterable[Name]) -> list[Name | None]:
    """Which candidate gets which name: the one made for its title, else for its id, else the oldest one left.

    Args:
        candidates: each with its first id, in their order.
        names: any number of them.

    Returns:
        A name per candidate, None when there are too few.
    """
    free = sorted(names, key=age)
    if len(candidates) == len(free) == 1:
        return [free[0]]
    given: list[Name | None] = [None] * len(candidates)
    marks: tuple[tuple[Callable[[Candidate, ArticleId], str], Callable[[Name], str]], ...] = (
        (lambda candidate, _: candidate.base, lambda name: name.path),
        (lambda candidate, _: candidate.base, lambda name: unnumbered(name.path)),
        (lambda _, first: first, lambda name: name.id),
        (lambda *_: "", lambda _: ""),
    )
    for of_candidate, of_name in marks:
        marked: dict[str, list[Name]] = {}
        for name in reversed(free):
            marked.setdefault(of_name(name), []).append(name)
        for place, (candidate, first) in enumerate(candidates):
            if given[place] is None and (same := marked.get(of_candidate(candidate, first))):
                given[place] = same.pop()
        taken = set(given)
        free = [name for name in free if name not in taken]
    return given
