"""Which files changed: the system tells, and a burst of changes is told as one."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

QUIET = 0.07
"""Seconds without a change after which a burst is over: editors write, rename and touch a file in one go."""
LONGEST = 2.0
"""Seconds after which a burst is told even so."""
POLL = 2.0
"""Seconds between two looks at all files, where the system tells nothing."""
_TELLING = frozenset({"created", "modified", "deleted", "moved", "closed"})
"""Kinds of events. Files are opened and closed by ourselves, too: unread ones change nothing."""


class Place(NamedTuple):
    """A folder to watch, with what is below it or without."""

    folder: Path
    deep: bool = True


class Watch:
    """The watch over some folders.

    Attributes:
        polling: the system tells nothing, so that all files are looked at again and again.
    """

    def __init__(self) -> None:
        self.polling = False
        self._observer: BaseObserver = Observer()
        self._watched: dict[tuple[Place, int], ObservedWatch] = {}
        self._seen = _Seen()

    def follow(self, places: Iterable[Place]) -> None:
        """Watches these folders and no others; those that are not there are not watched."""
        wanted = {(place, place.folder.stat().st_ino): place for place in places if place.folder.is_dir()}
        for key in self._watched.keys() - wanted.keys():
            self._observer.unschedule(self._watched.pop(key))
        try:
            for key in wanted.keys() - self._watched.keys():
                self._watched[key] = self._schedule(wanted[key])
            if not self._observer.is_alive():
                self._observer.start()
        except OSError:
            if self.polling:
                raise
            # The system lets one user watch so many folders.
            self._poll()
            self.follow(wanted.values())

    def wait(self, timeout: float | None = None) -> frozenset[Path]:
        """The files and folders that changed, once they rest; none after so many seconds, or a ring."""
        return self._seen.wait(timeout)

    def ring(self) -> None:
        """Ends the waiting of another thread, without a change."""
        self._seen.ring()

    def close(self) -> None:
        """Ends it."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def _schedule(self, place: Place) -> ObservedWatch:
        return self._observer.schedule(self._seen, str(place.folder), recursive=place.deep)

    def _poll(self) -> None:
        self.close()
        self._watched.clear()
        self._observer, self.polling = PollingObserver(timeout=POLL), True


class _Seen(FileSystemEventHandler):
    """Collects what changed."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._news = threading.Condition()
        self._rung = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Takes note of a change; called by the observer's thread."""
        if event.event_type not in _TELLING or (event.is_directory and event.event_type == "modified"):
            return
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        with self._news:
            self._paths.update(paths)
            self._news.notify_all()

    def ring(self) -> None:
        """Ends the waiting."""
        with self._news:
            self._rung = True
            self._news.notify_all()

    def wait(self, timeout: float | None) -> frozenset[Path]:
        """What changed, as soon as there was something and then nothing for a moment."""
        with self._news:
            self._news.wait_for(lambda: self._paths or self._rung, timeout)
            self._rung = False
            end = time.monotonic() + LONGEST
            while self._paths and time.monotonic() < end and self._news.wait(QUIET):
                pass
            found, self._paths = frozenset(self._paths), set()
        return found
