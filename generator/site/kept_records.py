"""What the data files say of each article, kept between builds: packed in one file, each with its key."""

from __future__ import annotations

import contextlib
import marshal
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self

from generator.exports.records import Record
from generator.site.atomic import UNFINISHED
from generator.site.kept import keep, kept

INDEX, PACK = "data.kept", "data.pack"
_UNFINISHED = f".{PACK}{UNFINISHED}"


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
        """
        with _NewPack(self._folder) as pack:
            for name, key in wanted:
                data = new.get(name)
                if data is None:
                    place = self.places[name]
                    data, digest = self._pack[place.offset : place.offset + place.size], place.digest
                else:
                    digest = _digest(data)
                pack.add(name, key, data, digest)
                yield _unpacked(data)
            pack.keep(self._key)

    @cached_property
    def _pack(self) -> bytes:
        try:
            return (self._folder / PACK).read_bytes() if self._folder else b""
        except OSError:
            return b""


class _NewPack:
    """A pack that is being filled; none where the disk does not let us."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._places: dict[str, tuple[bytes, int, int, bytes]] = {}
        self._end = 0

    def __enter__(self) -> Self:
        if self._folder:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                self._file = (self._folder / _UNFINISHED).open("wb")
        return self

    def add(self, name: str, key: bytes, data: bytes, digest: bytes) -> None:
        """Adds a record."""
        self._places[name] = key, self._end, len(data), digest
        self._end += len(data)
        if self._file:
            try:
                self._file.write(data)
            except OSError:
                self._drop()

    def keep(self, key: bytes) -> None:
        """Makes it the pack of its folder."""
        if self._folder and self._file:
            with contextlib.suppress(OSError):
                self._file.close()
                (self._folder / _UNFINISHED).replace(self._folder / PACK)
                keep(self._folder / INDEX, key, marshal.dumps(self._places))

    def __exit__(self, *_: object) -> None:
        self._drop()

    def _drop(self) -> None:
        with contextlib.suppress(OSError):
            if self._file:
                self._file.close()
            if self._folder:
                (self._folder / _UNFINISHED).unlink(missing_ok=True)
        self._file = None


def _unpacked(data: bytes) -> Record:
    return Record._make(marshal.loads(data))  # noqa: S302  # packed by this program: its digest was checked


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=16).digest()
