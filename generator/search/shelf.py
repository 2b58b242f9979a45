"""Files of records, found by key: sorted, cut into shards, and cut anew where records change."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from generator.search.files import as_json, kept_script, name_hash
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

    def records(self, keys: Iterable[str]) -> dict[str, str]:
        """The records of those of the keys that have one.

        Raises:
            LostTextError: a file's text is gone.
        """
        wanted = set(keys)
        files = {self._file_of(key) for key in wanted}
        found = {key: record for at in files for key, record in self._rows(at).items()}
        return {key: found[key] for key in wanted & found.keys()}

    def put(self, records: Mapping[str, str]) -> None:
        """Puts records in, in place of those with the same keys; an empty one takes its key out.

        Raises:
            LostTextError: the text of a file that changes is gone.
        """
        touched = {self._file_of(key) for key in records}
        rows = {key: record for at in touched for key, record in self._rows(at).items()}
        partition = Partition(self._target, self.memory.sizes)
        for key, record in records.items():
            if more := _size(key, record) - _size(key, rows.get(key, "")):
                partition.grow(key, more)
            rows[key] = record
        bounds = partition.bounds({key: _size(key, record) for key, record in rows.items() if record})
        digests = self._cut(bounds, rows, touched)
        for bound in set(self.memory.bounds).difference(bounds):
            self._texts.remove(self._kept_as(bound))
        self.memory = ShelfMemory(bounds, digests, partition.sizes)
        self._starts = [utf16(bound) for bound in bounds]

    def _cut(self, bounds: Sequence[str], rows: dict[str, str], touched: set[int]) -> list[bytes]:
        """Writes the files that are not as before; the digests of all.

        Args:
            bounds: of the files.
            rows: records, by their keys.
            touched: the files before that are in `rows`, as they are to be.
        """
        before = zip(_ranges(self.memory.bounds), self.memory.digests, strict=True)
        same = {within: digest for at, (within, digest) in enumerate(before) if at not in touched}
        ranges = _ranges(bounds)
        changed = [within for within in ranges if within not in same]
        for at in {at for within in changed for at in self._files_in(within)} - touched:
            rows |= self._rows(at)
        keys = ordered(key for key, record in rows.items() if record)
        for within in changed:
            low, high = _slice(keys, within)
            text = as_json("\n".join([f"{key}\t{rows[key]}" for key in keys[low:high]]))
            same[within] = self._texts.write(self._kept_as(within[0]), text)
        return [same[within] for within in ranges]

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

    def _files_in(self, within: _Range) -> range:
        """The files that hold keys of a range."""
        bound, end = within
        last = len(self._starts) if end is None else bisect_left(self._starts, utf16(end))
        return range(max(self._file_of(bound), 0), last)

    def _rows(self, at: int) -> dict[str, str]:
        """What a file holds."""
        if at < 0:
            return {}
        text = self._texts.read(self._kept_as(self.memory.bounds[at]), self.memory.digests[at])
        lines = (line.partition("\t") for line in json.loads(text).split("\n"))
        return {key: record for key, _, record in lines}


_Range: TypeAlias = tuple[str, str | None]
"""The lower bounds of a file and of the next one, None behind the last."""


def _ranges(bounds: Sequence[str]) -> list[_Range]:
    return list(zip(bounds, [*bounds[1:], None], strict=False))


def _slice(keys: Sequence[str], within: _Range) -> tuple[int, int]:
    """Where the keys of a range stand among sorted ones."""
    bound, end = within
    low = bisect_left(keys, utf16(bound), key=utf16)
    return low, len(keys) if end is None else bisect_left(keys, utf16(end), low, key=utf16)


def _size(key: str, record: str) -> int:
    """What a record takes in its file."""
    return len(key) + len(record) + 2 if record else 0
