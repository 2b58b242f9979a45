"""One build of an archive at a time: two would write the same pages and the same caches."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
from pathlib import Path
from types import TracebackType

from generator.model.errors import BuildError, Problem, Severity
from generator.site.atomic import clear_unfinished
from generator.site.holding import hold, holds, let_go
from generator.site.project import Project

NAME = "build.lock"
_NOT_OURS = {errno.EACCES, errno.EPERM, errno.EROFS}
_HINT = "wait until it is done"


class BuildLock:
    """Held while an archive's docs/, caches and site are written; it ends with the process.

    The file that is locked lies in the cache folder and tells who has it. It is there only meanwhile; one
    that a killed build left behind is locked by nobody, and is taken over, and the files that it was writing
    are removed.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._file = project.cache / NAME
        self._opened: int | None = None
        self._made: list[Path] = []

    def __enter__(self) -> BuildLock:
        """Takes the lock.

        Raises:
            BuildError: another process has it.
        """
        self._made = [
            folder for folder in (self._file.parent.parent, self._file.parent) if not folder.exists()
        ]
        while self._opened is None:
            self._opened = self._taken()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Lets the next build begin."""
        if self._opened is None or not holds(self._opened):
            return
        if _is_still(self._file, self._opened):
            with contextlib.suppress(OSError):
                self._file.unlink()
        let_go(self._opened)
        self._opened = None
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def _taken(self) -> int | None:
        """The locked file; None when its holder removed it meanwhile."""
        opened = self._open()
        if not hold(opened):
            problem = self._busy(opened)
            os.close(opened)
            raise BuildError(problem)
        if os.path.isdir(opened):  # noqa: PTH112  # an opened one
            return opened
        if not _is_still(self._file, opened):
            let_go(opened)
            return None
        if os.fstat(opened).st_size:
            self._clear_up()
        with contextlib.suppress(OSError):
            os.ftruncate(opened, 0)
            os.lseek(opened, 0, os.SEEK_SET)
            os.write(opened, str(os.getpid()).encode())
        return opened

    def _clear_up(self) -> None:
        """After a build that was killed."""
        docs = self._project.docs
        clear_unfinished(self._project.seeds, self._project.cache, docs, *docs.rglob("*/"))

    def _open(self) -> int:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            if error.errno not in _NOT_OURS:
                raise
            # Who may not write here can still keep others out who may not either.
            return os.open(self._project.config.parent, os.O_RDONLY)

    def _busy(self, opened: int) -> Problem:
        message = "another process is building this archive"
        with contextlib.suppress(OSError):
            told = os.read(opened, 20).decode("ascii", "replace")
            since = dt.datetime.fromtimestamp(os.fstat(opened).st_mtime, dt.UTC).astimezone()
            if told.isdigit():
                message = f"process {told} is building this archive, since {since:%H:%M:%S}"
        return Problem(path="", code="busy", message=message, hint=_HINT, severity=Severity.ERROR)


def _is_still(file: Path, opened: int) -> bool:
    """Whether a file is the one that was opened."""
    try:
        return os.path.samestat(file.stat(), os.fstat(opened))
    except OSError:
        return False
