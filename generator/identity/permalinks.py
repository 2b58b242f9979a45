"""Permalinks: an article keeps its id and its path for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.identity.candidates import Candidate
from generator.identity.claims import Claims
from generator.identity.fingerprint import make_id
from generator.identity.settle import Entry, settle
from generator.identity.slugs import RESERVED, article_folder, title_slug
from generator.identity.standing import standing
from generator.identity.twins import FirstIds, Name, tell_apart
from generator.model.archive import LockLine
from generator.model.article import ArticleId
from generator.model.errors import Problem

__all__ = ["Assignment", "Candidate", "assign_permalinks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The permalinks of all articles.

    Attributes:
        lines: one per candidate, in the order given: its id and path, its present fingerprints and capture.
        added: those of `lines` whose id or path is new.
        gone: a line for each article of the lock that no candidate is.
        redirects: permalink that an article has besides its own -> its own; two merged locks can do that.
        lock: the whole new content of permalinks.lock, with the lines of what is gone.
        problems: warnings about links that could not be kept.
    """

    lines: tuple[LockLine, ...]
    added: tuple[LockLine, ...]
    gone: tuple[LockLine, ...]
    redirects: Mapping[str, str]
    lock: tuple[LockLine, ...]
    problems: tuple[Problem, ...]


def assign_permalinks(
    candidates: Sequence[Candidate], lock: Sequence[LockLine], *, lock_path: str = "permalinks.lock"
) -> Assignment:
    """Finds every article's line of the lock, or makes one.

    An article is the line of its capture with its exact hash; else one with this hash of a capture that is no
    more; else the most similar of its capture, nearest first over the whole capture; else a line with its
    hash anywhere; else, in a new capture, the most similar of those that are no more; else the line of its
    capture with its day and headline; else, alone in its capture, the only line of it.

    Args:
        candidates: all articles of all captures; their order does not matter.
        lock: the lines of permalinks.lock; likewise.
        lock_path: the lock file, for messages.
    """
    stood = {
        position: line._replace(similar=candidates[position].similar)
        if line.similar != candidates[position].similar
        else line
        for position, line in standing(candidates, lock).items()
    }
    settled = {line.id for line in stood.values()}
    order = sorted(
        (position for position in range(len(candidates)) if position not in stood),
        key=lambda position: _order(candidates[position]),
    )
    ordered = [candidates[position] for position in order]
    entries = settle(line for line in lock if line.id not in settled)
    first = FirstIds(ordered)
    claims = Claims(ordered, first, entries, {line.capture for line in stood.values()})
    claims.settle_all()
    made = _lines(ordered, first, claims.found, lock)
    by_id = {line.id: line for line in made}
    found = {entry.id: by_id[entry.id] for entry in claims.found.values()}
    gone = [entry for entry in entries if entry.id not in found]
    redirects = {path: found[entry.id].path for entry in entries if entry.id in found for path in entry.also}
    known = {(line.id, line.path) for line in lock if line.id in by_id}
    by_position = {**stood, **dict(zip(order, made, strict=True))}
    lines = tuple(by_position[position] for position in range(len(candidates)))
    return Assignment(
        lines=lines,
        added=tuple(line for line in lines if line.id in by_id and (line.id, line.path) not in known),
        gone=tuple(entry.lines[0]._replace(path=entry.path) for entry in gone if entry.path),
        redirects=redirects,
        lock=_in_order([*stood.values(), *_others(made, entries, found)]),
        problems=tuple(_problems(entries, found, lock_path)),
    )


def _order(candidate: Candidate) -> tuple[str, int, str, str]:
    return candidate.capture, candidate.order, candidate.exact, candidate.title


def _lines(
    candidates: Sequence[Candidate], first: FirstIds, found: Mapping[int, Entry], lock: Iterable[LockLine]
) -> list[LockLine]:
    """A line per candidate; names that ever stood in the lock are never given to another article."""
    taken = _Taken(lock)
    names = []
    for position, candidate in enumerate(candidates):
        entry = found.get(position)
        id_ = entry.id if entry else taken.new_id(candidate, first.of(position))
        names.append(Name(id_, (entry and entry.path) or taken.new_path(candidate, id_)))
    _sort_twins(candidates, first, names)
    return [
        LockLine(id=name.id, capture=each.capture, exact=each.exact, similar=each.similar, path=name.path)
        for each, name in zip(candidates, names, strict=True)
    ]


def _sort_twins(candidates: Sequence[Candidate], first: FirstIds, names: list[Name]) -> None:
    """Gives the names of twins to them in the order in which the next build will."""
    same: dict[tuple[str, str], list[int]] = {}
    for position, candidate in enumerate(candidates):
        same.setdefault((candidate.capture, candidate.exact), []).append(position)
    for positions in same.values():
        if len(positions) > 1:
            twins = [(candidates[at], first.of(at)) for at in positions]
            told = tell_apart(twins, [names[at] for at in positions])
            for position, name in zip(positions, told, strict=True):
                names[position] = name or names[position]


class _Taken:
    """Ids and paths that are taken."""

    def __init__(self, lock: Iterable[LockLine]) -> None:
        self._ids: set[ArticleId] = set()
        self._paths: set[str] = set()
        self._next: dict[str, int] = {}
        for line in lock:
            self._ids.add(line.id)
            self._paths.add(line.path.casefold())

    def new_id(self, candidate: Candidate, first: ArticleId) -> ArticleId:
        id_, attempt = first, 0
        while id_ in self._ids:
            attempt -= 1  # counts away from the twins
            id_ = make_id(candidate.capture, candidate.exact, attempt)
        self._ids.add(id_)
        return id_

    def new_path(self, candidate: Candidate, id_: ArticleId) -> str:
        slug = title_slug(candidate.title) or id_
        base = f"{article_folder(candidate.date)}{slug}"
        number = self._next.get(base, 2 if slug in RESERVED else 1)
        while (path := f"{base}/" if number == 1 else f"{base}-{number}/") in self._paths:
            number += 1
        self._next[base] = number + 1
        self._paths.add(path)
        return path


def _others(
    lines: Iterable[LockLine], entries: Iterable[Entry], found: Mapping[ArticleId, LockLine]
) -> set[LockLine]:
    """What the lock holds beside the lines of articles that stand where they stood."""
    whole = set(lines)
    for entry in entries:
        if entry.id in found:
            whole.update(found[entry.id]._replace(path=path) for path in entry.also)
        else:
            kept = (entry.path, *entry.also) if entry.path else ()
            whole.update(entry.lines[0]._replace(path=path) for path in kept)
    return whole


def _in_order(lines: Iterable[LockLine]) -> tuple[LockLine, ...]:
    return tuple(sorted(lines, key=lambda line: (line.id, line.path, line.exact, line.similar, line.capture)))


def _problems(
    entries: Iterable[Entry], found: Mapping[ArticleId, LockLine], lock_path: str
) -> Iterable[Problem]:
    for entry in entries:
        if entry.id in found and not entry.path:
            message = f'the link {entry.lost[0]} of article "{entry.id}" belongs to another article as well'
            hint = f"two curators' locks were merged; this article is at {found[entry.id].path} now"
            yield Problem(path=lock_path, code="lock", message=message, hint=hint)
