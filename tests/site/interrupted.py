"""Processes that die, and disks that fail, at a chosen step of what they do."""

from __future__ import annotations

import builtins
import io
import itertools
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

_STEPS = ("open", "os.", "shutil.", "subprocess.", "tests.")


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Runs something in a process that is killed right before one of its dealings with the system.

    Returns:
        False when it was done before it came to that step.
    """
    child = os.fork()
    if child == 0:
        work_alone()
        _die_before(step)
        status = 0
        try:
            work()
        except BaseException:  # noqa: BLE001  # nothing may get out of a forked test
            traceback.print_exc()
            status = 1
        os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, -signal.SIGKILL}
    return status != 0


def steps_of(work: Callable[[], object]) -> int:
    """How often something deals with the system."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        work_alone()
        steps = itertools.count()

        def count(event: str, _: object) -> None:
            if event.startswith(_STEPS):
                next(steps)

        sys.addaudithook(count)
        try:
            work()
        finally:
            os.write(theirs, str(next(steps)).encode())
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        found = int(told.read())
    os.waitpid(child, 0)
    return found


def work_alone() -> None:
    """Lets this process do all by itself: of what helpers do, nobody here is told."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])


def _die_before(step: int) -> None:
    left = step

    def count(event: str, _: object) -> None:
        nonlocal left
        if event.startswith(_STEPS):
            left -= 1
            if left < 0:
                signal.raise_signal(signal.SIGKILL)

    sys.addaudithook(count)


class FailingDisk:
    """Lets one step of writing fail; it serves one `work` at a time.

    Attributes:
        steps: how many there were.
    """

    def __init__(self) -> None:
        self.steps = 0
        self._fails_at = -1
        self._number = 0
        self._below = self._but = ""
        self._real_open = io.open
        sys.addaudithook(self._watch)

    def run(
        self, work: Callable[[], object], *, below: str, but: str, fails_at: int = -1, number: int = 0
    ) -> object:
        """Runs something.

        Args:
            work: what to run.
            below: the folder to which the disk belongs; but: a folder in it that does not. All else is
                another disk.
            fails_at: the step that fails, -1 for none.
            number: of the error.
        """
        self.steps, self._fails_at, self._number = 0, fails_at, number
        self._below, self._but = below, but
        io.open = builtins.open = self._open
        try:
            return work()
        finally:
            io.open = builtins.open = self._real_open
            self._below = ""

    def _is_ours(self, path: object) -> bool:
        if not self._below or not isinstance(path, str | bytes | os.PathLike):
            return False
        real = os.path.realpath(os.fsdecode(path))
        return real.startswith(self._below) and not (self._but and real.startswith(self._but))

    def _fails_now(self) -> bool:
        self.steps += 1
        return self.steps - 1 == self._fails_at

    def _watch(self, event: str, details: tuple[Any, ...]) -> None:
        """Refuses what changes a folder, and the opening of a file to be written."""
        if not self._below or not (event.startswith("os.") or event == "open"):
            return
        if event == "open":
            changes = bool(details[2] & (os.O_WRONLY | os.O_RDWR))
        else:
            # A link that cannot be made is no failure: the file is made anew.
            changes = event in {"os.rename", "os.mkdir", "os.symlink", "os.truncate", "os.chmod"}
        if changes and self._is_ours(details[0]) and self._fails_now():
            raise OSError(self._number, os.strerror(self._number), os.fsdecode(details[0]))

    def _open(self, file: Any, mode: str = "r", *others: Any, **named: Any) -> Any:  # noqa: ANN401
        """Opens a file; at the step that fails, one that takes no byte, as on a disk that has run full."""
        opened = self._real_open(file, mode, *others, **named)
        if set(mode) & set("wax+") and self._is_ours(file) and self._fails_now():
            full = os.open("/dev/full", os.O_WRONLY)
            os.dup2(full, opened.fileno())
            os.close(full)
        return opened
