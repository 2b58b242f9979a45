from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from generator.cli import build, main
from generator.model.errors import BuildError, Problem
from generator.read.captures import CaptureFile
from generator.site import batches, extraction, site_making
from generator.site.extraction import Result, extract_batch
from generator.site.mkdocs_tasks import render_pages
from generator.site.progress import Progress
from generator.site.surroundings import Surroundings
from generator.site.workers import Apart, start, workers
from tests.archives import ALPHA, files_of, make_archive

MANY = {f"{number:02}.txt": ALPHA.replace("centre", f"centre number {number}") for number in range(30)}
LAST_CAPTURE, LAST_PAGE = "29.txt", "sources/index.md"
"""Of those that are shared out one by one, what a worker dies at."""
PATIENCE = 120
"""Seconds after which something has come to a halt, however slow the machine."""


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


def extract_or_die(
    authority: bytes, archive: Sequence[dt.date], files: Sequence[CaptureFile]
) -> list[tuple[CaptureFile, Result]]:
    """Extracts captures; its process is killed at the last one, when others are done."""
    if LAST_CAPTURE in [file.name for file in files]:
        _die_when_told()
    return extract_batch(authority, archive, files)


def render_or_die(
    around: Surroundings, pages: Sequence[str], others: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Renders pages; its process is killed at the last one, when others are done."""
    if LAST_PAGE in pages:
        _die_when_told()
    return render_pages(around, pages, others)


def _die_when_told() -> None:
    told = Path(os.environ["DIE_WHEN_THERE_IS"])
    for _ in range(20 * PATIENCE):
        if told.exists():
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.05)
    raise TimeoutError


@pytest.mark.parametrize("wanted", ["Making articles", "Building the site"])
def test_a_worker_that_is_killed_midway(
    wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    killing = tmp_path / "killing"
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
            killing.touch()

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
        patched.setenv("DIE_WHEN_THERE_IS", str(killing))
        if wanted == "Making articles":
            patched.setattr(extraction, "extract_batch", extract_or_die)
        else:
            patched.setattr(site_making, "render_pages", render_or_die)
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
