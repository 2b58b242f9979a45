"""What a lock file says about each article, also when it is the union of two curators' files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.archive import LockLine
from generator.model.article import ArticleId
from generator.model.errors import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the lock.

    Attributes:
        path: its permalink, None when another article keeps the only one it had.
        also: other permalinks that it had; they redirect.
        lines: all lines with its id, sorted: each is evidence of what the article looked like.
    """

    id: ArticleId
    path: str | None
    also: tuple[str, ...]
    lines: tuple[LockLine, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """The entries of a lock by id, and what could not be kept."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def settle(lines: Iterable[LockLine], lock_path: str) -> Settled:
    """Gives every article of a lock one permalink.

    An id with several paths keeps the shortest (then the first by alphabet), and the others redirect. A path
    with several ids goes first to an article that has no other, then to the first id; an article left without
    a path is reported, and gets a new one.

    Args:
        lines: of permalinks.lock, in any order.
        lock_path: the file, for messages.
    """
    by_id: dict[ArticleId, list[LockLine]] = {}
    for line in sorted(set(lines), key=_order):
        by_id.setdefault(line.id, []).append(line)
    wanted = {id_: _paths(own) for id_, own in by_id.items()}
    holder: dict[str, ArticleId] = {}
    for id_ in sorted(wanted, key=lambda each: (len(wanted[each]), each)):
        for path in wanted[id_]:
            if holder.setdefault(path, id_) == id_:
                break
    chosen = {id_: path for path, id_ in holder.items()}
    for id_, paths in wanted.items():
        for path in paths:
            holder.setdefault(path, id_)
    problems = [_lost(id_, wanted[id_], holder, lock_path) for id_ in by_id if id_ not in chosen]
    entries = [
        Entry(
            id=id_,
            path=chosen.get(id_),
            also=tuple(path for path in wanted[id_] if holder[path] == id_ and path != chosen.get(id_)),
            lines=tuple(own),
        )
        for id_, own in by_id.items()
    ]
    return Settled(tuple(entries), tuple(problems))


def _order(line: LockLine) -> tuple[str, ...]:
    return line.id, line.capture, line.exact, line.similar, line.path


def _paths(lines: Sequence[LockLine]) -> list[str]:
    return sorted({line.path for line in lines}, key=lambda path: (len(path), path))


def _lost(id_: ArticleId, paths: Sequence[str], holder: dict[str, ArticleId], lock_path: str) -> Problem:
    return Problem(
        path=lock_path,
        code="lock",
        message=f'article "{holder[paths[0]]}" keeps the link {paths[0]}, which article "{id_}" had as well',
        hint="two curators' locks were merged; the second article gets a new link",
    )
