"""What the data files say of each article, kept between builds: packed in one file, each with its key."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from generator.exports.records import Record
from generator.site.atomic import UNFINISHED, naming
from generator.site.kept import keep, kept

INDEX, PACK = "data.kept", "data.pack"


class Place(NamedTuple):
    """Where a record lies in the pack: what it was made from, and the digest of its bytes there."""

    key: bytes
    offset: int
    size: int
    digest: bytes


def packed(record: Record) -> bytes:
    """A record as bytes."""
    values: tuple[Any, ...] = tuple(record)
    return marshal.dumps(values)


class KeptRecords:
    """The records that a folder holds.

    Attributes:
        places: article -> where its record lies.

    Args:
        folder: of the caches; None for none.
        key: of what all records depend on.
    """

    def __init__(self, folder: Path | None, key: bytes) -> None:
        self._folder = folder
        self._key = key
        found: bytes | None = kept(folder / INDEX, key) if folder else None
        rows = marshal.loads(found) if found else {}  # noqa: S302  # its digest was checked
        self.places: Mapping[str, Place] = {name: Place(*row) for name, row in rows.items()}

    def holds(self, names: Iterable[str]) -> bool:
        """Whether the records of articles are what they were when they were kept."""
        pack = memoryview(self._pack)
        for name in names:
            place = self.places.get(name)
            if not place or _digest(pack[place.offset : place.offset + place.size]) != place.digest:
                return False
        return True

    def passing(self, wanted: Iterable[tuple[str, bytes]], new: Mapping[str, bytes]) -> Iterator[Record]:
        """The records of articles, which are kept while they pass by.

        Args:
            wanted: articles and what their records are made from, in order.
            new: packed records of those that are not held.

        Raises:
            OSError: they cannot be kept for want of room.
        """
        if self._folder is None:
            yield from (_unpacked(new[name]) for name, _ in wanted)
            return
        places: dict[str, tuple[bytes, int, int, bytes]] = {}
        target, unfinished = self._folder / PACK, self._folder / f".{PACK}{UNFINISHED}"
        self._folder.mkdir(parents=True, exist_ok=True)
        with naming(target), unfinished.open("wb") as pack:
            offset = 0
            for name, key in wanted:
                data = new.get(name)
                if data is None:
                    place = self.places[name]
                    data, digest = self._pack[place.offset : place.offset + place.size], place.digest
                else:
                    digest = _digest(data)
                places[name] = key, offset, len(data), digest
                offset += pack.write(data)
                yield _unpacked(data)
        unfinished.replace(target)
        keep(self._folder / INDEX, self._key, marshal.dumps(places))

    @cached_property
    def _pack(self) -> bytes:
        try:
            return (self._folder / PACK).read_bytes() if self._folder else b""
        except OSError:
            return b""


def _unpacked(data: bytes) -> Record:
    return Record._make(marshal.loads(data))  # noqa: S302  # packed by this program: its digest was checked


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=16).digest()
