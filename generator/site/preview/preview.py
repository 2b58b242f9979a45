"""The preview of an archive: follows its files, and shows what becomes of them."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.model.errors import ArchiveError, ConfigError, Problem, Severity
from generator.site.gather import Gathered
from generator.site.manifest import Manifest
from generator.site.preview.background import in_background
from generator.site.preview.frame import Frame
from generator.site.preview.live_archive import Assembled, LiveArchive, Pending
from generator.site.preview.places import Part, Places
from generator.site.preview.screen import Screen
from generator.site.preview.server import PreviewServer
from generator.site.preview.site_view import SiteView
from generator.site.preview.watching import Watch
from generator.site.project import Project, load_project
from generator.site.search_cache import SearchCache
from generator.site.site_making import Source, sources_in

REST = 1.0
"""Seconds without a change after which the whole archive is assembled."""


class Listener(Protocol):
    """Is told what the preview does."""

    def progress(self, stage: str, done: int, total: int) -> None:
        """All captures are being read."""

    def ready(self, url: str) -> None:
        """The server answers."""

    def waiting(self, reason: str) -> None:
        """Somebody else must finish first."""

    def shown(self, gathered: Gathered, seconds: float) -> None:
        """Browsers are shown the archive as it is now; so long it took since its files had rested."""

    def failed(self, problems: tuple[Problem, ...]) -> None:
        """Browsers are shown what they were shown before."""


class _Made(NamedTuple):
    """A site, and what it was made of."""

    frame: Frame
    by_hand: tuple[Source, ...]
    gathered: Gathered
    view: SiteView


class Preview:
    """The preview of a project.

    Args:
        project: the archive.
        listener: is told what happens.

    Raises:
        ConfigError: mkdocs.yml cannot be used.
        BuildError: the theme fails.
    """

    def __init__(self, project: Project, listener: Listener) -> None:
        self._project = project
        self._listener = listener
        self._screen = Screen()
        self._archive = LiveArchive(project, listener.progress, listener.waiting)
        self._index = SearchCache(project.cache)
        self._frame = Frame(project)
        self._outdated = Part.DOCS
        self._by_hand: tuple[Source, ...] = ()
        self._gathered: Gathered | None = None
        self._made: _Made | None = None
        self._hasty = False
        self._settling: Future[Assembled] | None = None

    def run(self, host: str, port: int) -> None:
        """Serves until it is interrupted.

        Raises:
            OSError: the address cannot be had.
        """
        server = PreviewServer(host, port, self._screen, self._frame.mount)
        watch = Watch()
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            self._listener.ready(server.url)
            watch.follow(self._places().watched())
            self._update(hasty=False)
            while True:
                self._follow(watch)
        finally:
            self._screen.close()
            watch.close()
            server.shutdown()
            server.server_close()

    def _follow(self, watch: Watch) -> None:
        """Waits for the next thing to happen, and shows what comes of it."""
        # Never for long: on some systems nobody who waits hears an interrupt.
        changed = watch.wait(REST)
        places = self._places()
        parts = Part.NOTHING
        for path in changed:
            parts |= places.part(path)
        if parts:
            watch.follow(places.watched())
            self._outdated |= parts
            self._update(hasty=True)
            # There may be another theme now.
            watch.follow(self._places().watched())
        if self._settling and self._settling.done():
            self._settle(self._settling)
        elif self._hasty and not self._settling and not changed:
            self._settling = self._begun(watch)

    def _begun(self, watch: Watch) -> Future[Assembled] | None:
        """The whole archive in the making."""
        with _noting([]):
            # A file that is wrong has been told when it changed.
            pending = self._archive.pending(self._project.settings)
            if isinstance(pending, Pending):
                return in_background(pending.assemble, watch.ring)
        self._hasty = False
        return None

    def _settle(self, settling: Future[Assembled]) -> None:
        """Shows the whole archive in place of a first look."""
        self._settling = None
        failed = settling.exception() is not None
        if not failed:
            self._archive.accept(settling.result())
        # What failed beside is done again here, where it is told.
        self._update(hasty=not failed, tell=False)

    def _update(self, *, hasty: bool, tell: bool = True) -> None:
        """Shows what the files say now, as far as they are right.

        Args:
            hasty: a first look will do.
            tell: the listener, too.
        """
        started = time.monotonic()
        before = self._screen.showing
        problems: list[Problem] = []
        with _noting(problems):
            self._read_frame()
        with _noting(problems):
            self._read_by_hand()
        with _noting(problems):
            self._read_archive(hasty=hasty)
        with _noting(problems):
            self._lay_out()
        view = self._made.view if self._made else None
        shown = tuple(problems) or (self._gathered.rejects if self._gathered else ())
        if view is not before.view or shown != before.problems:
            self._screen.show(view, shown)
            if problems and shown != before.problems:
                self._listener.failed(shown)
            elif self._gathered and tell:
                self._listener.shown(self._gathered, time.monotonic() - started)
        if self._made and not self._hasty:
            # The first search would wait for it otherwise.
            in_background(self._made.view.search)

    def _read_frame(self) -> None:
        """Reads mkdocs.yml and the theme again, if they changed."""
        if Part.FRAME not in self._outdated:
            return
        project = load_project(self._project.config)
        frame = Frame(project)
        if frame.mount != self._frame.mount:
            message, hint = "site_url has another path now", "start the preview again"
            path = str(project.config)
            raise ConfigError(
                Problem(path=path, code="config", message=message, hint=hint, severity=Severity.ERROR)
            )
        if project.seeds != self._project.seeds:
            self._archive = LiveArchive(project, self._listener.progress, self._listener.waiting)
        if project.docs != self._project.docs:
            self._outdated |= Part.DOCS
        self._project, self._frame = project, frame
        self._outdated &= ~Part.FRAME

    def _read_by_hand(self) -> None:
        if Part.DOCS in self._outdated:
            self._by_hand = tuple(handwritten(self._project.docs))
            self._outdated &= ~Part.DOCS

    def _read_archive(self, *, hasty: bool) -> None:
        settings = self._project.settings
        # What goes wrong here is tried again when a file changes, not before.
        self._hasty = False
        looked = self._archive.first_look(settings) if hasty else None
        self._gathered = looked or self._archive.gather(settings)
        self._hasty = looked is not None

    def _lay_out(self) -> None:
        """Makes another site, if anything changed that it is made of."""
        gathered, last = self._gathered, self._made
        if gathered is None:
            return
        if (
            last is None
            or last.frame is not self._frame
            or last.gathered is not gathered
            or last.by_hand != self._by_hand
        ):
            view = SiteView(self._frame, self._project.docs, gathered, self._by_hand, self._index)
            self._made = _Made(self._frame, self._by_hand, gathered, view)

    def _places(self) -> Places:
        project = self._project
        return Places(
            project.config.resolve(),
            project.seeds.resolve(),
            project.docs.resolve(),
            tuple(folder.resolve() for folder in self._frame.folders),
        )


@contextlib.contextmanager
def _noting(problems: list[Problem]) -> Iterator[None]:
    """While something is done that may fail for reasons that a person can mend."""
    try:
        yield
    except ArchiveError as error:
        problems += error.problems
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        place = str(error.filename or "")
        problems.append(Problem(path=place, code="system", message=reason, severity=Severity.ERROR))


def handwritten(docs: Path) -> list[Source]:
    """The hand-written files in docs/; those that name no day have none."""
    generated = dict.fromkeys(Manifest(docs).digests, "")
    return [source for source in sources_in(docs, generated, {}, "").listed if not source.generated]
