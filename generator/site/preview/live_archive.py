"""An archive in memory, brought up to date when its files change."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from generator.assemble import assemble_extracts
from generator.extract import Extract
from generator.model.archive import Owned, Settings
from generator.model.errors import BuildError
from generator.read.owned import read_owned
from generator.site.authority_cache import ReadAuthority, authority_key, read_authority_files
from generator.site.build_lock import BuildLock
from generator.site.extraction import CaptureExtractor
from generator.site.gather import Gathered, Progress, gathered, stage_of
from generator.site.preview.first_look import first_look
from generator.site.preview.live_captures import LiveCaptures
from generator.site.project import Project
from generator.site.workers import workers

_PATIENCE = 0.5
"""Seconds between two looks at whether another build is done."""


class _Made(NamedTuple):
    """An archive, and what it was made of: a digest of what the curator owns, the captures, their version."""

    made_of: tuple[bytes, LiveCaptures, int, Settings]
    extracts: Mapping[str, Extract]
    gathered: Gathered


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
        self._made: _Made | None = None

    def first_look(self, settings: Settings) -> Gathered | None:
        """What the seeds hold now, save for what only the whole archive tells; None where that is much.

        Raises:
            AuthorityError: a file that the curator owns is wrong.
        """
        key, owned, captures, _ = self._read()
        last = self._made
        if not last or last.made_of == (key, captures, captures.version, settings):
            return None
        if last.made_of[:2] != (key, captures) or last.made_of[3] != settings:
            return None
        assembly = first_look(last.gathered.assembly, last.extracts, captures.extracts, owned)
        return gathered(owned, assembly, captures.problems) if assembly else None

    def gather(self, settings: Settings) -> Gathered:
        """What the seeds hold now; the very same value as before when nothing changed.

        Raises:
            AuthorityError: a file that the curator owns is wrong.
        """
        key, owned, captures, extractor = self._read()
        made_of = (key, captures, captures.version, settings)
        if not self._made or self._made.made_of != made_of:
            extracts = captures.extracts
            assembly = assemble_extracts(list(extracts.values()), owned, settings, extractor.again)
            self._made = _Made(made_of, extracts, gathered(owned, assembly, captures.problems))
        return self._made.gathered

    def _read(self) -> tuple[bytes, Owned, LiveCaptures, CaptureExtractor]:
        """What the curator owns with its digest, and the captures with who reads them."""
        authority = self._read_authority()
        return *self._read_owned(authority), *self._read_captures(authority)

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
            captures.refresh()
            return captures, extractor
        folder, cache = self._project.seeds / "articles", self._project.cache
        extractor = CaptureExtractor(folder, authority.checked.authority, authority.key)
        captures = LiveCaptures(folder, extractor, cache)
        with _alone(self._project, self._waiting), workers() as executor:
            first = CaptureExtractor(folder, authority.checked.authority, authority.key, cache, executor)
            captures.load(first, stage_of(self._progress, "Making articles"))
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
