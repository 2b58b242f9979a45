"""An archive in memory, brought up to date when its files change."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b

from generator.assemble import assemble_extracts
from generator.model.archive import Owned, Settings
from generator.model.errors import BuildError
from generator.read.owned import read_owned
from generator.site.authority_cache import ReadAuthority, authority_key, read_authority_files
from generator.site.build_lock import BuildLock
from generator.site.extraction import CaptureExtractor
from generator.site.gather import Gathered, Progress, gathered, stage_of
from generator.site.preview.live_captures import LiveCaptures
from generator.site.project import Project
from generator.site.workers import workers

_PATIENCE = 0.5
"""Seconds between two looks at whether another build is done."""


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
        self._made: tuple[object, Gathered] | None = None

    def gather(self, settings: Settings) -> Gathered:
        """What the seeds hold now; the very same value as before when nothing changed.

        Raises:
            AuthorityError: a file that the curator owns is wrong.
        """
        authority = self._read_authority()
        key, owned = self._read_owned(authority)
        captures, extractor = self._read_captures(authority, owned)
        made_of = (key, captures, captures.version, settings)
        if self._made and self._made[0] == made_of:
            return self._made[1]
        assembly = assemble_extracts(list(captures.extracts), owned, settings, extractor.again)
        found = gathered(owned, assembly, captures.problems)
        self._made = made_of, found
        return found

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

    def _read_captures(self, authority: ReadAuthority, owned: Owned) -> tuple[LiveCaptures, CaptureExtractor]:
        """The captures, and who reads them; with other authority files all of them are read again."""
        if self._captures and self._captures[0] == authority.key:
            _, captures, extractor = self._captures
            captures.refresh()
            return captures, extractor
        folder, cache = self._project.seeds / "articles", self._project.cache
        extractor = CaptureExtractor(folder, owned.authority, authority.key)
        captures = LiveCaptures(folder, extractor, cache)
        with _alone(self._project, self._waiting), workers() as executor:
            first = CaptureExtractor(folder, owned.authority, authority.key, cache, executor)
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
