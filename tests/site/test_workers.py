from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import build, main
from generator.model.errors import BuildError
from generator.site import batches, extraction, site_making
from generator.site.progress import Progress
from generator.site.workers import Apart, start, workers
from tests.archives import ALPHA, files_of, make_archive

MANY = {f"{number:02}.txt": ALPHA.replace("centre", f"centre number {number}") for number in range(30)}


def test_work_is_done_by_others_or_here() -> None:
    with workers(2) as executor:
        assert start(executor, os.getpid).result() != os.getpid()
    with workers(1) as executor:
        assert executor is None
        assert start(executor, os.getpid).result() == os.getpid()


def test_a_task_apart_ends_its_process() -> None:
    executor = Apart()
    first, second = (executor.submit(os.getpid).result() for _ in range(2))
    assert len({first, second, os.getpid()}) == 3
    with pytest.raises(BuildError, match="was killed"), workers(2):
        start(executor, signal.raise_signal, signal.SIGKILL).result()


def test_a_worker_that_is_killed_is_told() -> None:
    with pytest.raises(BuildError, match="was killed"), workers(2) as executor:
        start(executor, signal.raise_signal, signal.SIGKILL).result()


@pytest.mark.parametrize("wanted", ["Making articles", "Building the site"])
def test_a_worker_that_is_killed_midway(
    wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = make_archive(tmp_path / "archive")
    command = ["build", "--workers", "2", "-q", "-f", str(archive / "mkdocs.yml")]
    assert main(command) == 0
    old = files_of(archive / "site")
    for name, text in MANY.items():
        (archive / "seeds/articles" / name).write_text(text)
    alive: list[int] = []

    def kill_one(stage: str, done: int, total: int) -> None:
        if stage == wanted and not alive:
            assert 0 < done < total
            alive.extend(process.pid for process in multiprocessing.active_children() if process.pid)
            os.kill(alive[0], signal.SIGKILL)

    @contextlib.contextmanager
    def deadly(*, quiet: bool) -> Iterator[Progress]:
        assert quiet
        yield kill_one

    with monkeypatch.context() as patched:
        patched.setattr(build, "progress_shown", deadly)
        for module in (extraction, site_making):
            patched.setattr(module, "FEW", 0)
        for module in (batches, site_making):
            patched.setattr(module, "BATCH", 1)
        assert main(command) == 1
    assert capsys.readouterr().err == (
        "newsarchive: error: a process that shared the work was killed"
        " (the machine may be short of memory; build again)\n"
    )
    assert len(alive) == 3
    assert multiprocessing.active_children() == []
    for process in alive:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    assert files_of(archive / "site") == old
    assert not list(archive.glob(".site*"))
    assert main(command) == 0
    anew = make_archive(tmp_path / "anew" / "archive")
    for name, text in MANY.items():
        (anew / "seeds/articles" / name).write_text(text)
    assert main(["build", "-q", "-f", str(anew / "mkdocs.yml")]) == 0
    assert files_of(archive) == files_of(anew)
