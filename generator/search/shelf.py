"""Files of records, found by key: sorted, cut into shards, and cut anew where records change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from generator.search.files import kept_script, name_hash
from generator.search.lines import Lines, key_of, text_of
from generator.search.partition import Partition, PrefixSizes, ordered, utf16
from generator.search.texts import Texts
from generator.write.planned import PlannedPage


class ShelfMemory(NamedTuple):
    """A shelf without its records.

    Attributes:
        bounds: the lower bound of each file, which begins its name.
        digests: of what each holds.
        sizes: where it is cut.
    """

    bounds: Sequence[str] = ()
    digests: Sequence[bytes] = ()
    sizes: PrefixSizes | None = None


class Shelf:
    """The files of one kind of records.

    Attributes:
        memory: of the shelf as it stands now.
    """

    def __init__(self, folder: str, target: int, texts: Texts, memory: ShelfMemory | None = None) -> None:
        """A shelf as it was kept.

        Args:
            folder: where the files go.
            target: characters that a file should not exceed.
            texts: of the files.
            memory: of the shelf; None for an empty one.
        """
        self.memory = memory or ShelfMemory()
        self._folder = folder
        self._target = target
        self._texts = texts
        self._starts = [utf16(bound) for bound in self.memory.bounds]
        self._read: dict[int, Lines] = {}

    def records(self, keys: Iterable[str]) -> dict[str, str]:
        """The records of those of the keys that have one.

        Raises:
            LostTextError: a file's text is gone.
        """
        found = ((key, self._lines_of(self._file_of(key)).record(key)) for key in keys)
        return {key: record for key, record in found if record}

    def put(self, records: Mapping[str, str]) -> None:
        """Puts records in, in place of those with the same keys; an empty one takes its key out.

        Raises:
            LostTextError: the text of a file that changes is gone.
        """
        by_file: dict[int, list[str]] = defaultdict(list)
        for key in ordered(records):
            by_file[self._file_of(key)].append(key)
        partition = Partition(self._target, self.memory.sizes)
        for at, keys in by_file.items():
            lines = self._lines_of(at)
            for key in keys:
                if more := _size(key, records[key]) - _size(key, lines.record(key)):
                    partition.grow(key, more)
            lines.put({key: records[key] for key in keys})
        bounds = partition.bounds(
            lambda: {key_of(line): len(line) + 1 for at in by_file for line in self._lines_of(at).lines()}
        )
        digests = self._cut(bounds, by_file)
        for bound in set(self.memory.bounds).difference(bounds):
            self._texts.remove(self._kept_as(bound))
        self.memory = ShelfMemory(bounds, digests, partition.sizes)
        self._starts = [utf16(bound) for bound in bounds]
        self._read = {}

    def _cut(self, bounds: Sequence[str], touched: Container[int]) -> list[bytes]:
        """Writes the files that are not as before; the digests of all.

        Args:
            bounds: of the files.
            touched: the files before whose lines are others now.
        """
        before = {within: at for at, within in enumerate(_ranges(self.memory.bounds))}
        digests = []
        for within in _ranges(bounds):
            at = before.get(within, -1)
            if at >= 0 and at not in touched:
                digests.append(self.memory.digests[at])
            else:
                text = self._lines_of(at).text() if at >= 0 else text_of(self._lines_in(within))
                digests.append(self._texts.write(self._kept_as(within[0]), text))
        return digests

    def lines(self) -> str:
        """A line for each file: its bound, a tab, the hash that ends its name."""
        files = zip(self.memory.bounds, self.memory.digests, strict=True)
        return "\n".join(f"{bound}\t{name_hash(digest)}" for bound, digest in files)

    def pages(self) -> Iterator[PlannedPage]:
        """The files. A name is the bound in hexadecimal, and a hash of what the file holds."""
        for bound, digest in zip(self.memory.bounds, self.memory.digests, strict=True):
            name = f"{self._folder}/{bound.encode().hex()}-{name_hash(digest)}"
            yield kept_script(self._texts, self._kept_as(bound), name, digest)

    def _kept_as(self, bound: str) -> str:
        return f"{self._folder}/{bound}"

    def _file_of(self, key: str) -> int:
        return bisect_right(self._starts, utf16(key)) - 1

    def _lines_in(self, within: _Range) -> Iterator[str]:
        """The lines of a range, from the files before that have some of them."""
        bound, end = within
        first = self._file_of(bound)
        last = len(self._starts) if end is None else bisect_left(self._starts, utf16(end))
        for at in range(first, max(last, first + 1)):
            lines = self._lines_of(at).lines()
            yield from lines[_place(lines, bound) : None if end is None else _place(lines, end)]

    def _lines_of(self, at: int) -> Lines:
        """What a file holds; -1 stands for one that is not there yet."""
        if at not in self._read:
            kept = (self._kept_as(self.memory.bounds[at]), self.memory.digests[at]) if at >= 0 else None
            self._read[at] = Lines(self._texts.read(*kept)) if kept else Lines()
        return self._read[at]


_Range: TypeAlias = tuple[str, str | None]
"""The lower bounds of a file and of the next one, None behind the last."""


def _ranges(bounds: Sequence[str]) -> list[_Range]:
    return list(zip(bounds, [*bounds[1:], None], strict=False))


def _place(lines: Sequence[str], bound: str) -> int:
    """Where the lines from a bound on begin."""
    return bisect_left(lines, utf16(bound), key=lambda line: utf16(key_of(line)))


def _size(key: str, record: str) -> int:
    """What a record takes in its file."""
    return len(key) + len(record) + 2 if record else 0
