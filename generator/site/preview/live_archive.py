"""An archive in memory, brought up to date when its files change."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from generator.assemble import Again, assemble_extracts, with_related
from generator.extracted import Extract
from generator.identity.duplicates import Tellings
from generator.model.archive import Owned, Settings
from generator.model.errors import BuildError, Problem
from generator.read.owned import read_owned
from generator.site.authority_cache import ReadAuthority, authority_key, read_authority_files
from generator.site.build_lock import BuildLock
from generator.site.extraction import CaptureExtractor
from generator.site.gather import Gathered, gathered
from generator.site.preview.background import in_background
from generator.site.preview.first_look import first_look
from generator.site.preview.live_captures import LiveCaptures
from generator.site.progress import Progress, stage_of
from generator.site.project import Project
from generator.site.tellings_cache import last_tellings
from generator.site.workers import workers

_PATIENCE = 0.5
"""Seconds between two looks at whether another build is done."""


class _Basis(NamedTuple):
    """What an archive is made of: a digest of what the curator owns, the captures and their version."""

    owned: bytes
    captures: LiveCaptures
    version: int
    settings: Settings


class Assembled(NamedTuple):
    """An archive, and what it was made of."""

    basis: _Basis
    extracts: Mapping[str, Extract]
    gathered: Gathered


@dataclass(frozen=True, slots=True)
class Pending:
    """An archive that is to be assembled: any thread can do it."""

    basis: _Basis
    extracts: Mapping[str, Extract]
    owned: Owned
    set_aside: tuple[Problem, ...]
    again: Again
    before: Tellings | None

    def assemble(self) -> Assembled:
        """The archive, whole."""
        assembly = assemble_extracts(
            list(self.extracts.values()), self.owned, self.basis.settings, self.again, self.before
        )
        assembly = with_related(assembly, self.before)
        return Assembled(self.basis, self.extracts, gathered(self.owned, assembly, self.set_aside))


class LiveArchive:
    """The archive of a project.

    Args:
        project: where it is.
        progress: is told how far it is when all captures are read.
        waiting: is told why it waits.
    """

    def __init__(self, project: Project, progress: Progress, waiting: Callable[[str], None]) -> None:
        self._project = project
        self._progress = progress
        self._waiting = waiting
        self._authority: ReadAuthority | None = None
        self._owned: tuple[bytes, Owned] | None = None
        self._captures: tuple[bytes, LiveCaptures, CaptureExtractor] | None = None
        self._last: Assembled | None = None
        self._extracting = threading.Lock()

    def first_look(self, settings: Settings) -> Gathered | None:
        """What the seeds hold now, save for what only the whole archive tells.

        Returns:
            None where too much changed since the archive was assembled, or nothing.

        Raises:
            AuthorityError: a file that the curator owns is wrong.
        """
        pending, last = self.pending(settings), self._last
        if isinstance(pending, Assembled) or not last:
            return None
        now, then = pending.basis, last.basis
        if (now.owned, now.captures, now.settings) != (then.owned, then.captures, then.settings):
            return None
        assembly = first_look(last.gathered.assembly, last.extracts, pending.extracts, pending.owned)
        return gathered(pending.owned, assembly, pending.set_aside) if assembly else None

    def gather(self, settings: Settings) -> Gathered:
        """What the seeds hold now; the very same value as before when nothing changed.

        Raises:
            AuthorityError: a file that the curator owns is wrong.
        """
        found = self.pending(settings)
        self._last = found.assemble() if isinstance(found, Pending) else found
        return self._last.gathered

    def pending(self, settings: Settings) -> Pending | Assembled:
        """The archive that the seeds make now, to be assembled if that was not done already.

        Raises:
            AuthorityError: a file that the curator owns is wrong.
        """
        authority = self._read_authority()
        key, owned = self._read_owned(authority)
        captures, extractor = self._read_captures(authority)
        basis = _Basis(key, captures, captures.version, settings)
        if self._last and self._last.basis == basis:
            return self._last

        def again(names: Sequence[str], days: Sequence[dt.date]) -> Iterable[Extract]:
            with self._extracting:
                return list(extractor.again(names, days))

        before = self._last.gathered.assembly.tellings if self._last else last_tellings(self._project.cache)
        return Pending(basis, captures.extracts, owned, tuple(captures.problems), again, before)

    def accept(self, assembled: Assembled) -> None:
        """Takes an archive that was pending; first looks begin with it from now on."""
        last = self._last
        if last and assembled.basis[:2] == last.basis[:2] and assembled.basis.settings == last.basis.settings:
            self._last = assembled

    def _read_authority(self) -> ReadAuthority:
        seeds = self._project.seeds
        if not self._authority or self._authority.key != authority_key(seeds):
            self._authority = read_authority_files(seeds, self._project.cache)
        return self._authority

    def _read_owned(self, authority: ReadAuthority) -> tuple[bytes, Owned]:
        """What the curator owns, and a digest of it."""
        told = blake2b(authority.key, digest_size=16)
        for name in ("corrections.yml", "permalinks.lock"):
            path = self._project.seeds / name
            told.update(blake2b(path.read_bytes()).digest() if path.is_file() else b"-")
        key = told.digest()
        if not self._owned or self._owned[0] != key:
            self._owned = key, read_owned(self._project.seeds, authority.checked)
        return self._owned

    def _read_captures(self, authority: ReadAuthority) -> tuple[LiveCaptures, CaptureExtractor]:
        """The captures, and who reads them; with other authority files all of them are read again."""
        if self._captures and self._captures[0] == authority.key:
            _, captures, extractor = self._captures
            with self._extracting:
                captures.refresh()
            return captures, extractor
        folder, cache = self._project.seeds / "articles", self._project.cache
        extractor = CaptureExtractor(folder, authority.checked.authority, authority.key)
        captures = LiveCaptures(folder, extractor, cache)
        with _alone(self._project, self._waiting), workers() as executor:
            first = CaptureExtractor(folder, authority.checked.authority, authority.key, cache, executor)
            captures.load(first, stage_of(self._progress, "Making articles"))
        in_background(extractor.prepare)
        self._captures = authority.key, captures, extractor
        return captures, extractor


@contextlib.contextmanager
def _alone(project: Project, waiting: Callable[[str], None]) -> Iterator[None]:
    """While nobody else builds the archive: the caches are written."""
    with contextlib.ExitStack() as stack:
        told = ""
        while True:
            try:
                stack.enter_context(BuildLock(project))
            except BuildError as error:
                if not told:
                    told = error.problems[0].message
                    waiting(told)
                time.sleep(_PATIENCE)
            else:
                break
        yield
