"""Extracts of all captures: kept ones of those that did not change, the others made on all cores."""

# ruff: noqa: PLC0415  # what extracts is loaded by who extracts

from __future__ import annotations

import datetime as dt
import marshal
import pickle
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.extracted import Extract
from generator.model.authority import Authority
from generator.model.capture import Capture
from generator.model.errors import CaptureError, Problem
from generator.model.packed import Packed
from generator.read.captures import CaptureFile, find_captures, open_capture, stray_sidecar
from generator.read.sidecar import SUFFIX, is_sidecar, sidecar_of
from generator.site.batches import batches, made_by
from generator.site.extract_rows import result_of, result_row
from generator.site.files_seen import Look, disk_clock, look_at, settled
from generator.site.kept import keep, kept
from generator.site.program import program_key

if TYPE_CHECKING:
    from generator.draft_articles import ArticleMaker

FOLDER = "captures"
SHELVES = 64
"""Files that extracts are kept in: one is written anew when one of its captures changed."""
_FEW_WORDS = CaptureFile(
    "words.txt", "words.txt", "A headline\n\nAcme Corp. said so in 2025. 公司这样说。\n".encode()
)
FEW = 40
"""So many captures are extracted sooner than workers are called."""


class Result(NamedTuple):
    """What became of a capture: its extract, or why it was set aside."""

    extract: Extract | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The extracts of an archive.

    Attributes:
        problems: captures that were set aside.
        made: how many of the extracts were not kept ones.
        kept: whether all of it is kept for the next build.
        from_parts: how many extracts were taken over from parts of the archive.
    """

    extracts: tuple[Extract, ...]
    problems: tuple[Problem, ...]
    made: int
    kept: bool
    from_parts: int


def extract_batch(
    authority: bytes, archive: Sequence[dt.date], files: Sequence[CaptureFile]
) -> list[tuple[CaptureFile, Result]]:
    """The results of captures: a pure function of its arguments, for any machine to run.

    Args:
        authority: of the archive, pickled.
        archive: days of the archive, none before they are known.
        files: the captures.
    """
    from generator.extract import extract

    captures = [_read(file) for file in files]
    sound = [capture for capture in captures if isinstance(capture, Capture)]
    made = iter(extract(sound, _maker(authority), archive))
    return [
        (
            replace(file, data=b"", sidecar=None),
            _packed(next(made)[0]) if isinstance(capture, Capture) else Result(None, capture.problems),
        )
        for file, capture in zip(files, captures, strict=True)
    ]


def extract_few(
    authority: bytes, archive: Sequence[dt.date], files: Sequence[CaptureFile]
) -> list[tuple[CaptureFile, Result]]:
    """The same, by a process that `prepare_maker` was called in; it extracts no more then."""
    results = extract_batch(authority, archive, files)
    _maker.cache_clear()
    return results


def prepare_maker(authority: bytes) -> None:
    """Makes ready what the first capture would wait for, by extracting a few words."""
    extract_batch(authority, (), [_FEW_WORDS])


@lru_cache(maxsize=1)
def _maker(authority: bytes) -> ArticleMaker:
    from generator.draft_articles import ArticleMaker

    return ArticleMaker(pickle.loads(authority))  # noqa: S301  # the caller's own


def _read(file: CaptureFile) -> Capture | CaptureError:
    try:
        return file.read()
    except CaptureError as error:
        return error


def _packed(extracted: Extract) -> Result:
    """With texts that stay packed."""
    articles = []
    for one in extracted.articles:
        own = one.tagged.article
        article = replace(
            own, blocks=Packed(own.blocks), notes=Packed(own.notes), left_out=Packed(own.left_out)
        )
        articles.append(replace(one, tagged=replace(one.tagged, article=article)))
    return Result(replace(extracted, articles=tuple(articles)))


@dataclass(frozen=True, slots=True)
class Beside:
    """A process that helps.

    Attributes:
        helper: the process.
        begun: called when it was given the captures that changed: then there is time for other things.
    """

    helper: Executor
    begun: Callable[[], None]


class CaptureExtractor:
    """Makes the extracts of the captures in a folder.

    Args:
        folder: seeds/articles.
        authority: of the archive; authority_key: digest of all that it was read from.
        cache: where extracts are kept between builds, None for nowhere.
        executor: whose workers make many at a time; without one they are made here.
        parts: further folders that extracts were kept in, elsewhere perhaps.
    """

    def __init__(
        self,
        folder: Path,
        authority: Authority,
        authority_key: bytes,
        cache: Path | None = None,
        executor: Executor | None = None,
        parts: Sequence[Path] = (),
    ) -> None:
        self._folder = folder
        self._authority = pickle.dumps(authority, protocol=pickle.HIGHEST_PROTOCOL)
        self._key = blake2b(program_key() + authority_key, digest_size=16).digest()
        self._cache = cache / FOLDER if cache else None
        self._executor = executor
        self._parts = [part / FOLDER for part in parts]

    def extracts(
        self,
        progress: Callable[[int, int], None],
        only: Collection[str] | None = None,
        beside: Beside | None = None,
    ) -> Extraction:
        """The extracts of all captures, by name.

        Args:
            progress: called with (captures done, captures in all).
            only: names of the captures that are wanted, if not all are.
            beside: extracts a few captures; without it they are made here.
        """
        if beside and self._cache and self._cache.is_dir():
            beside.helper.submit(prepare_maker, self._authority)
        found = find_captures(self._folder)
        names = {name for name, _ in found}
        paths = {
            name: path for name, path in found if not is_sidecar(name) and (only is None or name in only)
        }
        strays = [
            stray_sidecar(name, path, names) for name, path in found if is_sidecar(name) and only is None
        ]
        shelves = _Shelves(self._cache, self._key, self._parts)
        done = made = 0

        def changed() -> Iterator[CaptureFile]:
            nonlocal done
            for name, path in paths.items():
                if file := shelves.changed(name, path, has_sidecar=f"{name}{SUFFIX}" in names):
                    yield file
                else:
                    done += 1

        for file, result in self._run(changed(), beside=beside):
            shelves.put(file.name, result)
            made += result.extract is not None
            done += 1
            progress(done, len(paths))
        results = shelves.close(paths)
        return Extraction(
            extracts=tuple(one.extract for one in results if one.extract),
            problems=(
                *(problem for stray in strays if stray for problem in stray.problems),
                *(problem for one in results for problem in one.problems),
            ),
            made=made,
            kept=shelves.kept,
            from_parts=shelves.from_parts,
        )

    def again(self, names: Sequence[str], days: Sequence[dt.date]) -> Iterator[Extract]:
        """The extracts of captures whose days only these days of the archive tell; they are not kept."""
        digests: dict[str, bytes] = {}

        def opened() -> Iterator[CaptureFile]:
            for name in names:
                file = open_capture(self._folder / name, name)
                digests[name] = _digest(self._key, file)
                yield file

        for file, (one, _) in self._run(opened(), days):
            if one:
                dated = repr([article.dated for article in one.articles]).encode()
                yield replace(one, key=blake2b(digests[file.name] + dated, digest_size=16).digest())

    def prepare(self) -> None:
        """Makes ready what the first capture would wait for."""
        prepare_maker(self._authority)

    def one(self, name: str) -> Result:
        """The result of one capture as it is now; it is not kept."""
        try:
            file = open_capture(self._folder / name, name)
        except CaptureError as error:
            return Result(None, error.problems)
        ((_, result),) = extract_batch(self._authority, (), [file])
        return _keyed(result, _digest(self._key, file))

    def _run(
        self,
        files: Iterable[CaptureFile],
        archive: Sequence[dt.date] = (),
        beside: Beside | None = None,
    ) -> Iterator[tuple[CaptureFile, Result]]:
        files = iter(files)
        first = list(islice(files, FEW + 1))
        files = chain(first, files)
        if beside and 0 < len(first) <= FEW:
            extracting = beside.helper.submit(extract_few, self._authority, archive, first)
            beside.begun()
            yield from extracting.result()
            return
        if beside:
            beside.begun()
        if self._executor is None or len(first) <= FEW:
            for batch in batches(files):
                yield from extract_batch(self._authority, archive, batch)
            return
        submit = self._executor.submit
        for done in made_by(lambda batch: submit(extract_batch, self._authority, archive, batch), files):
            yield from done


class _Entry(NamedTuple):
    """A kept result.

    Attributes:
        looks: at the capture and its sidecar when it was made; None where they were too fresh to be trusted.
        digest: of their bytes.
    """

    looks: tuple[Look | None, Look | None]
    digest: bytes
    result: Result


class _Shelves:
    """Kept results, by the name of the capture, in a few files.

    Attributes:
        kept: whether all could be written, once they are closed.
        from_parts: how many extracts were taken over from other folders.
    """

    def __init__(self, folder: Path | None, key: bytes, parts: Sequence[Path] = ()) -> None:
        self.kept = folder is not None
        self.from_parts = 0
        self._folder = folder
        self._key = key
        self._parts = parts
        self._of_parts: dict[int, dict[tuple[str, bytes], Result]] = {}
        self._now = disk_clock(folder) if folder else 0
        self._old: list[dict[str, _Entry]] = [
            _opened(kept(_shelf_file(folder, number), key)) if folder else {} for number in range(SHELVES)
        ]
        self._new: dict[str, _Entry] = {}
        self._stale: set[int] = set()

    def changed(self, name: str, path: str, *, has_sidecar: bool) -> CaptureFile | None:
        """The capture, if it must be extracted; one that cannot be opened is noted as set aside."""
        looks = look_at(path), (look_at(sidecar_of(Path(path))) if has_sidecar else None)
        entry = self._old[_shelf(name)].get(name)
        if entry and looks[0] and entry.looks == looks:
            self._new[name] = entry
            return None
        try:
            file = open_capture(Path(path), name)
        except CaptureError as error:
            self._new[name] = _Entry((None, None), b"", Result(None, error.problems))
            return None
        digest = _digest(self._key, file)
        trusted = settled(looks[0], self._now), settled(looks[1], self._now)
        fresh = _Entry((None, None) if trusted != looks else looks, digest, Result(None))
        if entry and entry.digest == digest:
            self._new[name] = fresh._replace(result=entry.result)
            if fresh.looks != entry.looks:
                self._stale.add(_shelf(name))
            return None
        if made := self._in_parts(name, digest):
            self.from_parts += made.extract is not None
            self._new[name] = fresh._replace(result=made)
            self._stale.add(_shelf(name))
            return None
        self._new[name] = fresh
        return file

    def _in_parts(self, name: str, digest: bytes) -> Result | None:
        """The result of a capture, as a part of the archive has it; looks at files tell nothing elsewhere."""
        number = _shelf(name)
        if number not in self._of_parts:
            shelves = [_opened(kept(_shelf_file(folder, number), self._key)) for folder in self._parts]
            self._of_parts[number] = {
                (other, entry.digest): entry.result for shelf in shelves for other, entry in shelf.items()
            }
        return self._of_parts[number].get((name, digest))

    def put(self, name: str, result: Result) -> None:
        """Notes the result of a capture that changed."""
        entry = self._new[name]
        self._new[name] = entry._replace(result=_keyed(result, entry.digest))
        self._stale.add(_shelf(name))

    def close(self, names: Iterable[str]) -> list[Result]:
        """The results of these captures, in their order; no others are kept."""
        shelves: list[dict[str, _Entry]] = [{} for _ in range(SHELVES)]
        for name in names:
            shelves[_shelf(name)][name] = self._new[name]
        for number, shelf in enumerate(shelves):
            if self._folder and (number in self._stale or shelf.keys() != self._old[number].keys()):
                self.kept &= keep(_shelf_file(self._folder, number), self._key, _closed(shelf))
        return [self._new[name].result for name in names]


def _closed(shelf: Mapping[str, _Entry]) -> bytes:
    rows: Any = [
        (name, entry.looks, entry.digest, result_row(*entry.result)) for name, entry in shelf.items()
    ]
    return marshal.dumps(rows)


def _opened(shelf: bytes | None) -> dict[str, _Entry]:
    rows = marshal.loads(shelf) if shelf else ()  # noqa: S302  # its digest was checked
    return {name: _Entry(looks, digest, Result(*result_of(row))) for name, looks, digest, row in rows}


def _keyed(result: Result, digest: bytes) -> Result:
    """The result of a capture that has this digest."""
    return result._replace(extract=replace(result.extract, key=digest)) if result.extract else result


def _digest(key: bytes, file: CaptureFile) -> bytes:
    told = blake2b(key, digest_size=16)
    name, path = (text.encode("utf-8", "surrogateescape") for text in (file.name, file.path))
    for part in (name, path, file.data, file.sidecar):
        told.update(b"-" if part is None else b"%d " % len(part) + part)
    return told.digest()


def _shelf_file(folder: Path, number: int) -> Path:
    return folder / f"{number:02}.kept"


def _shelf(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogateescape")) % SHELVES
