"""What the data files hold of the articles, kept between builds: each portion as it was made."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from generator.exports.database import database_version, written_articles
from generator.exports.portions import Portion, cut, make_portion
from generator.exports.records import Record
from generator.exports.tables import OF_ARTICLES, Cell, Row
from generator.site.atomic import move_file
from generator.site.kept import keep, kept
from generator.site.record_pack import RecordPack

INDEX, FOLDER = "data.kept", "data-portions"
_BYTES, _DATABASE = ".bytes", ".sqlite"
_DIGEST = "sha256"
"""Of files; most processors have instructions for it, which make it the quickest."""


class LostPortionError(Exception):
    """A portion is not what it was when it was kept."""


class _Kept(NamedTuple):
    """A portion that is kept: all of it but two large files, and the digests of these.

    Attributes:
        names: of its articles. keys: what they were made from.
        sizes: of the pieces of the first file: lines, CSV, packed rows, and rows of small tables.
    """

    names: tuple[str, ...]
    keys: tuple[bytes, ...]
    sizes: tuple[int, ...]
    digest: bytes
    database_digest: bytes


class KeptPortions:
    """The portions that a folder holds.

    Args:
        caches: the folder; None for none.
        key: of what all records depend on.
    """

    def __init__(self, caches: Path | None, key: bytes) -> None:
        self._caches = caches
        self._key = key
        found: bytes | None = kept(caches / INDEX, key) if caches else None
        rows = marshal.loads(found) if found else {}  # noqa: S302  # its digest was checked
        self._kept = {name: _Kept(*row) for name, row in rows.items()}
        self._unpacked: dict[str, dict[str, Record]] = {}

    @cached_property
    def keys(self) -> Mapping[str, bytes]:
        """Article -> what its record was made from."""
        return {
            name: key
            for portion in self._kept.values()
            for name, key in zip(portion.names, portion.keys, strict=True)
        }

    def passing(
        self, wanted: Sequence[tuple[str, bytes]], new: RecordPack, work: Path, *, parquet: bool
    ) -> Iterator[Portion]:
        """The portions of articles, which are kept while they pass by.

        Args:
            wanted: articles and what their records are made from, in order.
            new: records of those that no portion has, or another one of.
            work: a folder for files.
            parquet: whether Parquet is wanted.

        Raises:
            LostPortionError: a portion that is kept is not what it was.
            OSError: there is no room.
        """
        names = [name for name, _ in wanted]
        made: dict[str, _Kept | None] = {}
        for stretch in cut(names):
            articles = wanted[stretch.first : stretch.end]
            name = self._name(articles, parquet=parquet)
            held = self._kept.get(name)
            # Where all records come anew, what was kept is lost, at least some of it.
            if held and not all(article in new for article, _ in articles):
                yield self._read(name, held)
                made[name] = held
                continue
            records = [new.find(article) or self._record(article) for article, _ in articles]
            portion = make_portion(records, work / f"{name}{_DATABASE}", parquet=parquet)
            yield portion
            made[name] = self._keep(name, articles, portion, work)
        self._keep_index({name: portion for name, portion in made.items() if portion})

    def _name(self, articles: Sequence[tuple[str, bytes]], *, parquet: bool) -> str:
        names, keys = zip(*articles, strict=True)
        told = (self._key, parquet, database_version(), len(names), [*map(len, keys)])
        parts = (repr(told).encode(), "\0".join(names).encode(), *keys)
        return blake2b(b"\0".join(parts), digest_size=16).hexdigest()

    def _files(self, name: str) -> tuple[Path, Path]:
        if not self._caches:
            raise LostPortionError
        folder = self._caches / FOLDER
        return folder / f"{name}{_BYTES}", folder / f"{name}{_DATABASE}"

    def _read(self, name: str, held: _Kept) -> Portion:
        path, database = self._files(name)
        try:
            data = memoryview(path.read_bytes())
            found = hashlib.new(_DIGEST, data).digest(), _digest(database)
        except OSError as error:
            raise LostPortionError from error
        if found != (held.digest, held.database_digest):
            raise LostPortionError
        lines, *others, small = (
            data[start:end] for start, end in pairwise(accumulate(held.sizes, initial=0))
        )
        csv, packed = others[: len(OF_ARTICLES)], others[len(OF_ARTICLES) :]
        return Portion(
            lines=lines,
            csv=tuple(csv),
            rows=marshal.loads(small),  # noqa: S302  # its digest was checked
            packed=tuple(packed),
            database=database,
        )

    def _record(self, article: str) -> Record:
        """A record out of the portion that has it."""
        name = self._homes.get(article)
        if not name:
            raise LostPortionError
        if name not in self._unpacked:
            # Articles that now are one portion mostly were one, or two.
            if len(self._unpacked) > 1:
                self._unpacked.clear()
            self._unpacked[name] = self._records(name)
        return self._unpacked[name][article]

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        return {article: name for name, held in self._kept.items() for article in held.names}

    def _records(self, name: str) -> dict[str, Record]:
        held = self._kept[name]
        portion = self._read(name, held)
        tables = [defaultdict[Cell, list[Row]](list) for _ in portion.rows]
        for table, rows in zip(tables, portion.rows, strict=True):
            for row in rows:
                table[row[0]].append(row)
        lines = bytes(portion.lines).splitlines(keepends=True)
        return {
            article: Record(line, ((row,), *(tuple(table[article]) for table in tables)))
            for article, line, row in zip(held.names, lines, written_articles(portion.database), strict=True)
        }

    def _keep(
        self, name: str, articles: Sequence[tuple[str, bytes]], portion: Portion, work: Path
    ) -> _Kept | None:
        """Keeps a portion; None where the disk does not let us, or nobody knows what it was made from."""
        names, keys = zip(*articles, strict=True)
        if not self._caches or not all(keys):
            portion.database.unlink()
            return None
        pieces = (portion.lines, *portion.csv, *portion.packed, marshal.dumps(portion.rows))
        digest = hashlib.new(_DIGEST)
        made = work / f"{name}{_BYTES}"
        with contextlib.suppress(OSError):
            with made.open("wb") as file:
                for piece in pieces:
                    digest.update(piece)
                    file.write(piece)
            database_digest = _digest(portion.database)
            for source, target in zip((made, portion.database), self._files(name), strict=True):
                move_file(source, target)
            return _Kept(names, keys, tuple(map(len, pieces)), digest.digest(), database_digest)
        return None

    def _keep_index(self, portions: Mapping[str, _Kept]) -> None:
        """Lets these be what is kept."""
        if not self._caches:
            return
        rows = {name: tuple[Any, ...](held) for name, held in portions.items()}
        if keep(self._caches / INDEX, self._key, marshal.dumps(rows)):
            wanted = {path for name in portions for path in self._files(name)}
            with contextlib.suppress(OSError):
                for path in (self._caches / FOLDER).iterdir():
                    if path not in wanted:
                        path.unlink()


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, _DIGEST).digest()
