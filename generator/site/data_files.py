"""The data files of an archive and the page about them: made by a worker while others are at the pages."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from generator.exports.data_files import DataFile, data_file_names, write_data_files
from generator.exports.data_page import data_page
from generator.exports.package import DATA_PACKAGE, DATASETTE_METADATA, data_package, datasette_metadata
from generator.exports.parquet import has_parquet
from generator.exports.records import Record, company_rows, record, sector_rows
from generator.exports.schemas import schemas
from generator.exports.tables import Row
from generator.site.atomic import naming
from generator.site.finished import Finished, PlannedMove
from generator.site.kept import keep, kept
from generator.site.kept_portions import KeptPortions, LostPortionError
from generator.site.manifest import DIGITS
from generator.site.program import program_key
from generator.site.record_pack import Place, RecordPack, write_pack
from generator.site.workers import start
from generator.write.page import Page
from generator.write.paths import API, DATA, page_file
from generator.write.planned import Keys, PlannedPage, ready
from generator.write.shelves import Shelves

_STATE = "data-state.kept"
_WORK = "data"
_NEW = "new-records"
_DESCRIPTIONS = (
    "index.html",
    DATA_PACKAGE,
    DATASETTE_METADATA,
    *(f"schema/{name}.json" for name in schemas()),
)
_NAMES = frozenset(f"{DATA}{name}" for name in (*data_file_names(parquet=True), *_DESCRIPTIONS))
"""All files of the site that are made here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What a worker is told.

    Attributes:
        folder: for the files.
        caches: where portions are kept; None for nowhere. key: of what all records depend on.
        wanted: articles, newest first, and what their records are made from.
        new: where the records of those lie that are in no portion, in a pack in the folder.
        companies, sectors: rows of these tables.
    """

    folder: Path
    caches: Path | None
    key: bytes
    wanted: tuple[tuple[str, bytes], ...]
    new: Mapping[str, Place]
    companies: tuple[Row, ...]
    sectors: tuple[Row, ...]
    parquet: bool


def _make(task: _Task) -> tuple[DataFile, ...] | None:
    """Makes the files; None when a portion that was kept is gone."""
    kept_portions = KeptPortions(task.caches, task.key)
    with (
        naming(task.folder),
        contextlib.suppress(LostPortionError),
        RecordPack(task.folder / _NEW, task.new) as new,
    ):
        portions = kept_portions.passing(task.wanted, new, task.folder, parquet=task.parquet)
        return write_data_files(task.folder, portions, task.companies, task.sectors, parquet=task.parquet)
    return None


class DataFiles:
    """The files below data/.

    Args:
        shelves: of the archive.
        keys: of what its articles say.
        caches: a folder for what makes the next build quicker; None for none.
        work: a folder that is removed after the build; None for one among temporary files.
        executor: whose process makes the files; None for this one.
    """

    def __init__(
        self,
        shelves: Shelves,
        keys: Keys,
        caches: Path | None = None,
        work: Path | None = None,
        executor: Executor | None = None,
    ) -> None:
        self._shelves = shelves
        self._keys = keys
        self._caches = caches
        self._work = work
        self._executor = executor
        self._parquet = has_parquet()
        self._common = blake2b(program_key() + keys.common, digest_size=16).digest()
        self._key = keys.of_list(DATA, articles=shelves.archive.articles)
        self._folder: Path | None = None
        self._making = threading.Lock()
        self._future: Future[tuple[DataFile, ...] | None] | None = None
        self._made: tuple[DataFile, ...] | None = None

    def begin(self) -> None:
        """Lets the files be made, unless they are those of the last build."""
        if not self._key or not self._caches or kept(self._caches / _STATE, self._common) != self._key:
            self._start(KeptPortions(self._caches, self._common))

    def close(self) -> None:
        """Removes what was made, when it stands in its place."""
        if self._future:
            wait([self._future])
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def planned(self) -> Iterator[PlannedPage | PlannedMove]:
        """The files and their page."""
        for name in data_file_names(parquet=self._parquet):
            yield PlannedMove(f"{DATA}{name}", partial(self._finished, name), self._key)
        settings = self._shelves.archive.settings
        described = f"{DATA}{DATA_PACKAGE}"
        yield PlannedPage(
            described, lambda: json_page(described, data_package(self._files(), settings)), self._key
        )
        yield PlannedPage(page_file(DATA), lambda: data_page(self._shelves, self._files()), self._key)
        yield ready(json_page(f"{DATA}{DATASETTE_METADATA}", datasette_metadata(settings)))
        for name, schema in schemas().items():
            yield ready(json_page(f"{DATA}schema/{name}.json", schema))
        if self._made and self._caches and self._key:
            keep(self._caches / _STATE, self._common, self._key)

    def _finished(self, name: str) -> Finished:
        found = next(file for file in self._files() if file.name == name)
        assert self._folder  # noqa: S101  # the files stand in it
        return Finished(self._folder / name, found.digest[:DIGITS])

    def _files(self) -> tuple[DataFile, ...]:
        """The files, when they are made."""
        with self._making:
            while self._made is None:
                begun = self._future or self._start(KeptPortions(self._caches, self._common))
                self._made = begun.result()
                if self._made is None:
                    # A portion that was kept is lost: all are made anew.
                    self._start(KeptPortions(None, b""))
            return self._made

    def _start(self, old: KeptPortions) -> Future[tuple[DataFile, ...] | None]:
        """Begins to make the files from what is kept, and new records of all other articles."""
        archive, shown = self._shelves.archive, self._keys.shown
        self._folder = self._folder_for_files()
        new = write_pack(self._folder / _NEW, self._new_records(old))
        task = _Task(
            folder=self._folder,
            caches=self._caches,
            key=self._common,
            wanted=tuple((article.id, shown.get(article.id, b"")) for article in archive.articles),
            new=new,
            companies=tuple(company_rows(self._shelves)),
            sectors=tuple(sector_rows(self._shelves)),
            parquet=self._parquet,
        )
        self._future = start(self._executor, _make, task)
        return self._future

    def _new_records(self, old: KeptPortions) -> Iterator[tuple[str, Record]]:
        """The articles whose records are not kept, and they."""
        archive, shown, known = self._shelves.archive, self._keys.shown, old.keys
        for article in archive.articles:
            key = shown.get(article.id)
            if not key or known.get(article.id) != key:
                yield article.id, record(article, archive)

    def _folder_for_files(self) -> Path:
        if self._work:
            folder = self._work / _WORK
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            return folder
        folder = Path(tempfile.mkdtemp(prefix="newsarchive-"))
        # Who looks at files of an archive that changes takes no leave of them.
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder


def is_export(path: str) -> bool:
    """Whether a file of the site is of the API, a data file, or one that describes these."""
    return path.startswith(API) or path in _NAMES


def json_page(path: str, told: object) -> Page:
    """A JSON file for people to read, too."""
    return Page(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
