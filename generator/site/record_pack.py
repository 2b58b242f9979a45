"""What the data files say of new articles, on its way to the process that makes these: packed in a file."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self

from generator.exports.records import Record
from generator.site.atomic import naming


class Place(NamedTuple):
    """Where a record lies in a pack."""

    offset: int
    size: int


def write_pack(path: Path, records: Iterable[tuple[str, Record]]) -> dict[str, Place]:
    """Packs records of articles, each as it comes: together they are larger than one wants to hold.

    Raises:
        OSError: there is no room.
    """
    places: dict[str, Place] = {}
    with naming(path), path.open("wb") as file:
        for name, record in records:
            values: tuple[Any, ...] = tuple(record)
            data = marshal.dumps(values)
            places[name] = Place(file.tell(), len(data))
            file.write(data)
    return places


class RecordPack:
    """A pack that is read.

    Args:
        places: article -> where its record lies.
    """

    def __init__(self, path: Path, places: Mapping[str, Place]) -> None:
        self._path = path
        self._places = places

    def __enter__(self) -> Self:
        self._file: BinaryIO = self._path.open("rb")
        return self

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def find(self, name: str) -> Record | None:
        """The record of an article, if there is one."""
        place = self._places.get(name)
        if not place:
            return None
        self._file.seek(place.offset)
        return Record._make(marshal.loads(self._file.read(place.size)))  # noqa: S302  # this build wrote it

    def __exit__(self, *_: object) -> None:
        self._file.close()
