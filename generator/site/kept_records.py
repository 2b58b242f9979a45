"""What the data files say of each article, kept between builds: packed in one file, each with its key."""

from __future__ import annotations

import contextlib
import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self

from generator.exports.records import Record
from generator.site.atomic import UNFINISHED, naming
from generator.site.kept import keep, kept

INDEX, PACK = "data.kept", "data.pack"
_UNFINISHED = f".{PACK}{UNFINISHED}"


class LostRecordError(Exception):
    """A record is not what it was when it was packed."""


class Place(NamedTuple):
    """Where a record lies in a pack: what it was made from, and the digest of its bytes there."""

    key: bytes
    offset: int
    size: int
    digest: bytes


def write_pack(path: Path, records: Iterable[tuple[str, bytes, Record]]) -> dict[str, Place]:
    """Packs records, each as it comes: together they are larger than one wants to hold.

    Args:
        path: of the pack.
        records: names of articles, what their records are made from, and these.

    Raises:
        OSError: there is no room.
    """
    places: dict[str, Place] = {}
    with naming(path), path.open("wb") as file:
        for name, key, record in records:
            values: tuple[Any, ...] = tuple(record)
            data = marshal.dumps(values)
            places[name] = Place(key, file.tell(), len(data), _digest(data))
            file.write(data)
    return places


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

    def passing(
        self, wanted: Sequence[tuple[str, bytes]], new: Mapping[str, Place], pack: Path
    ) -> Iterator[Record]:
        """The records of articles, which are kept while they pass by.

        Args:
            wanted: articles and what their records are made from, in order.
            new: where those lie that are not held.
            pack: the file in which they do.

        Raises:
            LostRecordError: a record that is held is not what it was.
        """
        with contextlib.ExitStack() as stack:
            fresh = stack.enter_context(pack.open("rb"))
            whole = all(name in new for name, _ in wanted)
            held = fresh if whole else stack.enter_context(self._opened())
            kept_pack = stack.enter_context(_NewPack(self._folder))
            for name, key in wanted:
                file, place = (fresh, new[name]) if name in new else (held, self.places.get(name))
                if place is None:
                    raise LostRecordError
                file.seek(place.offset)
                data = file.read(place.size)
                if _digest(data) != place.digest:
                    raise LostRecordError
                kept_pack.add(name, key, data, place.digest)
                yield Record._make(marshal.loads(data))  # noqa: S302  # its digest was checked
            kept_pack.keep(self._key)

    def _opened(self) -> BinaryIO:
        try:
            if self._folder:
                return (self._folder / PACK).open("rb")
        except OSError as error:
            raise LostRecordError from error
        raise LostRecordError


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


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
