"""What a lock file says about each article, also when it is the union of two curators' files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.archive import LockLine
from generator.model.article import ArticleId


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the lock.

    Attributes:
        path: its permalink, None when other articles keep every one it had.
        also: other permalinks that it had; they redirect.
        lost: permalinks that other articles keep.
        lines: all lines with its id, sorted: each is evidence of what the article looked like.
    """

    id: ArticleId
    path: str | None
    also: tuple[str, ...]
    lost: tuple[str, ...]
    lines: tuple[LockLine, ...]


def settle(lines: Iterable[LockLine]) -> tuple[Entry, ...]:
    """Gives every article of a lock one permalink; by id.

    An id with several paths keeps the shortest (then the first by alphabet), and the others redirect. A path
    with several ids goes to the one that has the fewest others, then to the first; so only an article whose
    every path is another's goes without.
    """
    by_id: dict[ArticleId, list[LockLine]] = {}
    for line in sorted(set(lines)):
        by_id.setdefault(line.id, []).append(line)
    paths = {id_: _paths(own) for id_, own in by_id.items()}
    holder: dict[str, ArticleId] = {}
    chosen: dict[ArticleId, str] = {}
    for id_ in sorted(paths, key=lambda each: (len(paths[each]), each)):
        for path in paths[id_]:
            if path not in holder:
                holder[path] = id_
                chosen[id_] = path
                break
    for id_, own_paths in paths.items():
        for path in own_paths:
            holder.setdefault(path, id_)
    return tuple(_entry(id_, paths[id_], holder, chosen, own) for id_, own in by_id.items())


def _entry(
    id_: ArticleId,
    paths: Sequence[str],
    holder: Mapping[str, ArticleId],
    chosen: Mapping[ArticleId, str],
    lines: Sequence[LockLine],
) -> Entry:
    path = chosen.get(id_)
    if [path] == paths:
        return Entry(id_, path, (), (), tuple(lines))
    also = tuple(each for each in paths if holder[each] == id_ and each != path)
    lost = tuple(each for each in paths if holder[each] != id_)
    return Entry(id_, path, also, lost, tuple(lines))


def _paths(lines: Sequence[LockLine]) -> list[str]:
    if len(lines) == 1:
        return [lines[0].path]
    return sorted({line.path for line in lines}, key=lambda path: (len(path), path))
