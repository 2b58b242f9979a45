"""What running a program costs: time, and memory over all processes that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import psutil

INTERVAL = 0.2
"""Seconds between two looks at the memory; a look that takes long is followed by a longer pause."""
PAUSE = 9
SAID = 5
"""Last lines of a program's output that an error repeats."""


class Stop(Enum):
    """The limit that a program was stopped at."""

    TIME = "time"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a build may go.

    Attributes:
        seconds: of wall time, for all programs of a build together.
        memory: bytes over all processes.
    """

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build cost.

    Attributes:
        seconds: of wall time. cpu: seconds of all processes, user and system.
        memory: bytes over all processes at the same moment, at most.
        stop: why it did not come to its end.
    """

    seconds: float
    cpu: float
    memory: int
    stop: Stop | None = None


class ProgramError(Exception):
    """A program that failed; the message repeats what it said."""


@dataclass(frozen=True, slots=True)
class Program:
    """A step of a build.

    Attributes:
        command: the program and its arguments.
        good: the exit statuses of success.
    """

    command: tuple[str, ...]
    good: Container[int] = (0,)


def cost_of(programs: Sequence[Program], folder: Path, limits: Limits, settings: Mapping[str, str]) -> Cost:
    """Runs programs one after the other, until a limit is reached.

    Args:
        programs: the steps of a build.
        folder: where they run.
        limits: at which they are stopped.
        settings: environment variables that they get as well.

    Raises:
        ProgramError: one of them fails.
    """
    seconds, cpu, memory = 0.0, 0.0, 0
    for program in programs:
        left = Limits(limits.seconds - seconds, limits.memory)
        cost = _run(program, folder, left, {**os.environ, **settings})
        seconds, cpu, memory = seconds + cost.seconds, cpu + cost.cpu, max(memory, cost.memory)
        if cost.stop:
            return Cost(seconds, cpu, memory, cost.stop)
    return Cost(seconds, cpu, memory)


def _run(program: Program, folder: Path, limits: Limits, environment: Mapping[str, str]) -> Cost:
    log = folder.with_suffix(".log")
    with log.open("wb") as output:
        started = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            program.command, cwd=folder, env=environment, stdout=output, stderr=output, start_new_session=True
        )
        watch = _Watch(process.pid, started, limits)
        watch.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.monotonic() - started
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            watch.end()
            if process.returncode is None:  # nobody waits for it any more
                _kill(process.pid)
    if not watch.stop and process.returncode not in program.good:
        said = "\n".join(log.read_text("utf-8", "replace").strip().splitlines()[-SAID:])
        raise ProgramError(f"`{' '.join(program.command)}` ended with status {process.returncode}:\n{said}")
    return Cost(seconds, used.ru_utime + used.ru_stime, watch.memory, watch.stop)


class _Watch(threading.Thread):
    """Looks at a program's processes until it ends, and ends it at a limit."""

    def __init__(self, pid: int, started: float, limits: Limits) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._until = started + limits.seconds
        self._limit = limits.memory
        self._ended = threading.Event()
        self.memory = 0
        self.stop: Stop | None = None

    def run(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause) and not self.stop:
            began = time.monotonic()
            self.memory = max(self.memory, _memory_of(self._pid))
            if self.memory > self._limit:
                self._end_it(Stop.MEMORY)
            elif time.monotonic() > self._until:
                self._end_it(Stop.TIME)
            pause = max(INTERVAL, PAUSE * (time.monotonic() - began))

    def _end_it(self, stop: Stop) -> None:
        self.stop = stop
        _kill(self._pid)

    def end(self) -> None:
        """The program has ended, or its end is no longer waited for."""
        self._ended.set()
        self.join()


def _kill(leader: int) -> None:
    """Ends all processes of a program's session."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _memory_of(pid: int) -> int:
    """Bytes of a process and all that it started; a page that several share counts once (PSS).

    Where the system does not tell that, resident bytes (RSS).
    """
    total = 0
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0
    for member in family:
        try:
            told = member.memory_full_info()
        except psutil.Error:  # it has ended meanwhile
            continue
        total += int(getattr(told, "pss", told.rss))
    return total
