"""Dask clusters on this machine, and the command in a process of its own: what Dask starts ends with it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONG = 120
"""Seconds after which something has come to a halt, however slow the machine."""
_COMMAND = """\
import sys
from generator.cli import main
from generator.site import batches, cluster
if __name__ == "__main__":
    cluster.PATIENCE, cluster.ANSWERS, batches.BATCH = int(sys.argv[1]), int(sys.argv[2]), 2_000
    sys.exit(main(sys.argv[3:]))
"""


def newsarchive(
    *arguments: str | Path, patience: int = LONG, answers: int = LONG
) -> subprocess.CompletedProcess[str]:
    """Runs the command with a cluster; a batch is one or two captures."""
    return subprocess.run(
        [sys.executable, "-c", _COMMAND, str(patience), str(answers), *arguments],
        capture_output=True,
        check=False,
        env=_environment(),
        text=True,
        timeout=LONG,
    )


@contextlib.contextmanager
def scheduler(folder: Path, **environment: str) -> Iterator[tuple[str, int]]:
    """The address and the process of a scheduler, which has nothing of our program but its name."""
    (folder / "generator").mkdir()
    (folder / "generator/__init__.py").touch()
    environment["PYTHONPATH"] = str(folder)
    told = folder / "scheduler.json"
    arguments = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
    with _running("scheduler", arguments, folder / "scheduler.log", environment) as process:
        _wait(lambda: _address(told) != "", process)
        yield _address(told), process.pid


def _address(told: Path) -> str:
    """The address that a scheduler has written, "" before it has written all of it."""
    with contextlib.suppress(OSError, json.JSONDecodeError):
        return str(json.loads(told.read_text())["address"])
    return ""


@contextlib.contextmanager
def worker(address: str, folder: Path, program: Path = ROOT, **environment: str) -> Iterator[Path]:
    """A worker that nobody starts again; the file that `unlucky_worker` notes its captures in.

    Args:
        address: of its scheduler.
        folder: for its files.
        program: where its program stands.
        environment: what `unlucky_worker` is told.
    """
    folder.mkdir()
    log = folder / "log"
    done = folder / "done"
    done.touch()
    arguments = (address, "--no-nanny", "--nthreads", "2", "--local-directory", str(folder))
    preload = ("--preload", str(ROOT / "tests/site/unlucky_worker.py"))
    environment = {"DONE": str(done), "PYTHONPATH": str(program), **environment}
    with _running("worker", (*arguments, *preload), log, environment) as process:
        _wait(lambda: "Registered to" in log.read_text(), process)
        yield done


@contextlib.contextmanager
def _running(
    what: str, arguments: tuple[str, ...], log: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *arguments]
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, stdout=out, stderr=out, cwd=log.parent, env=_environment() | environment
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _wait(done: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    for _ in range(20 * LONG):
        if done():
            return
        assert process.poll() is None
        time.sleep(0.05)
    raise TimeoutError
