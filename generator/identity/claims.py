"""Which article is which entry of the lock: every article claims the one that it had."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence, Set

from generator.identity.candidates import Candidate
from generator.identity.fingerprint import BITS
from generator.identity.matching import distance_limit, near_pairs
from generator.identity.settle import Entry
from generator.identity.slugs import UNDATED, article_folder, title_slug
from generator.identity.twins import FirstIds, Name, age, tell_apart, unnumbered
from generator.model.archive import LockLine
from generator.model.article import ArticleId

UNDOUBTED = 12
"""Distance within which a text counts as the same although day and headline differ: a word or two."""

HEADLINE = 8
"""Bits that a common headline counts for: it tells copies and versions of one story apart."""

_HASH = re.compile(rf"[0-9a-f]{{{BITS // 4}}}")


class Claims:
    """Candidates and entries that have not found each other yet, and those that have.

    Attributes:
        found: position of a candidate -> its entry.

    Args:
        candidates: in their order; first: the ids that they would get.
        entries: of the lock.
        settled: captures of further candidates, whose entries are found already.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        first: FirstIds,
        entries: Iterable[Entry],
        settled: Set[str] = frozenset(),
    ) -> None:
        self.found: dict[int, Entry] = {}
        self._candidates = candidates
        self._open = dict(enumerate(candidates))
        self._free = {entry.id: entry for entry in entries}
        self._first_ids = first
        self._settled = settled
        self._present = settled | {candidate.capture for candidate in candidates}
        self._known: dict[str, list[Entry]] = {}
        for entry in self._free.values():
            for capture in {line.capture for line in entry.lines}:
                self._known.setdefault(capture, []).append(entry)

    def settle_all(self) -> None:
        """Makes all claims, the surest evidence first."""
        self._by_key(lambda each: (each.capture, each.exact), lambda line: [(line.capture, line.exact)])
        # Nobody else can mean the lines of a capture that is no more; those of others may belong to an edit.
        self._by_key(
            lambda each: each.exact, lambda line: [] if line.capture in self._present else [line.exact]
        )
        self._edited()
        self._by_key(lambda each: each.exact, lambda line: [line.exact])
        self._renamed_and_edited()
        self._by_key(
            lambda each: (each.capture, each.base),
            lambda line: [(line.capture, path) for path in _bases(line.path)],
        )
        self._only_ones()

    def _take(self, position: int, entry: Entry) -> None:
        self.found[position] = entry
        del self._open[position]
        del self._free[entry.id]

    def _by_key(
        self,
        of_candidate: Callable[[Candidate], Hashable],
        of_line: Callable[[LockLine], Collection[Hashable]],
    ) -> None:
        """Pairs what shares a key; where several do, in the order in which they got their paths."""
        if not self._free:
            return
        waiting: dict[Hashable, list[int]] = {}
        for position, candidate in self._open.items():
            waiting.setdefault(of_candidate(candidate), []).append(position)
        options: dict[Hashable, dict[ArticleId, Entry]] = defaultdict(dict)
        for entry in self._free.values():
            for key in [key for line in entry.lines for key in of_line(line)]:
                if key in waiting:
                    options[key][entry.id] = entry
        for key, entries in options.items():
            names = [_name(entry) for id_, entry in entries.items() if id_ in self._free]
            positions = waiting[key]
            if len(positions) == len(names) == 1:
                self._take(positions[0], entries[names[0].id])
                continue
            found = tell_apart([(self._open[at], self._first_ids.of(at)) for at in positions], names)
            for position, name in zip(positions, found, strict=True):
                if name:
                    self._take(position, entries[name.id])

    def _edited(self) -> None:
        """Within each capture, what is nearest by similarity."""
        waiting: dict[str, list[int]] = {}
        for position, candidate in self._open.items():
            waiting.setdefault(candidate.capture, []).append(position)
        for capture, positions in waiting.items():
            entries = [entry for entry in self._known.get(capture, ()) if entry.id in self._free]
            self._nearest(positions, [line for entry in entries for line in entry.lines])

    def _renamed_and_edited(self) -> None:
        """What is in captures that are new against what was in captures that are no more."""
        positions = [
            position
            for position, each in self._open.items()
            if each.capture not in self._known and each.capture not in self._settled
        ]
        entries = self._free.values() if positions else ()
        lines = [line for entry in entries for line in entry.lines if line.capture not in self._present]
        self._nearest(positions, lines)

    def _nearest(self, positions: Sequence[int], lines: Sequence[LockLine]) -> None:
        old = [line for line in lines if _HASH.fullmatch(line.similar)]
        near = near_pairs(
            [int(self._candidates[position].similar, 16) for position in positions],
            [int(line.similar, 16) for line in old],
            distance_limit(len(old)),
        )
        claims = []
        for distance, new, number in near:
            candidate, line = self._candidates[positions[new]], old[number]
            headline = _same_headline(candidate, line.path)
            if headline or distance <= UNDOUBTED or _same_day(candidate, line.path):
                name = _name(self._free[line.id])
                claims.append((distance - HEADLINE * headline, positions[new], age(name)))
        for _, position, (*_, id_) in sorted(claims):
            if position in self._open and id_ in self._free:
                self._take(position, self._free[id_])

    def _only_ones(self) -> None:
        """The only article of a capture that had only one."""
        for position, candidate in list(self._open.items()):
            known = self._known.get(candidate.capture, ())
            if candidate.capture in self._settled:
                continue
            if candidate.solo and len(known) == 1 and known[0].id in self._free:
                self._take(position, known[0])


def _name(entry: Entry) -> Name:
    return Name(entry.id, entry.path or entry.lines[0].path)


def _same_day(candidate: Candidate, path: str) -> bool:
    """Whether a path has the day of a candidate; undated ones may have any."""
    folder = article_folder(candidate.date)
    return folder == UNDATED or path.startswith((folder, UNDATED))


def _same_headline(candidate: Candidate, path: str) -> bool:
    return title_slug(candidate.title) in [base.split("/")[-2] for base in _bases(path)]


def _bases(path: str) -> list[str]:
    """A path as it is, and without a number that may tell it from others."""
    return list(dict.fromkeys((path, unnumbered(path))))
