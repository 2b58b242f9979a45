"""A disk that fails at any step of a build, and a build that is killed at any: the old site is whole, the
message is clear, and the next build makes exactly what one from scratch makes."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from generator.cli import main
from generator.site.build_lock import NAME as LOCK
from tests.archives import ALPHA, BETA, files_of, make_archive
from tests.site.interrupted import FailingDisk, killed_at, steps_of, work_alone

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk runs full here")

GAMMA = BETA.replace("Tencent", "Xiaomi").replace("2025-09-25", "2025-09-26")
POINTS = 26
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EROFS)
CACHES = ".cache/"


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    status: int
    told: str


def in_a_process(work: Callable[[], int], told: Path) -> Ended:
    """Runs something in a process of its own: what a failed build leaves in memory dies with it."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            opened = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(opened, 1)
            os.dup2(opened, 2)
            # What pytest put in their place goes elsewhere.
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
            work_alone()
            status = work()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(status, told.read_text("utf-8"))


@dataclass(frozen=True)
class Scene:
    """An archive with a published site, whose seeds have changed since.

    Attributes:
        archive: its folder, never built in.
        wanted: what a build from scratch makes of it: path -> bytes, without caches.
        old: the site as it was published.
        scratch: where clones of it are built.
    """

    archive: Path
    wanted: dict[str, bytes]
    old: dict[str, bytes]
    scratch: Path

    def clone(self) -> Path:
        """The archive where a build is to happen: always the same place, which the caches know."""
        folder = self.scratch / "archive"
        shutil.rmtree(folder, ignore_errors=True)
        # Files keep their moments, and links to them stay links, as caches expect.
        shutil.copytree(self.archive, folder, symlinks=True)
        return folder

    def build(self, folder: Path) -> Ended:
        """A build that nothing happens to."""
        return in_a_process(
            lambda: main(["build", "-q", "-f", str(folder / "mkdocs.yml")]), self.scratch / "told"
        )


def without_caches(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in files_of(folder).items() if not path.startswith(CACHES)}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("faults")
    scratch = folder / "scratch"
    scratch.mkdir()
    # What is loaded and looked up once is so for all that follows.
    assert main(["build", "-q", "-f", str(make_archive(folder / "other") / "mkdocs.yml")]) == 0
    archive = make_archive(scratch / "archive")
    told = folder / "told"
    command = ["build", "-q", "-f", str(archive / "mkdocs.yml")]
    assert in_a_process(lambda: main(command), told) == Ended(0, "")
    old = files_of(archive / "site")
    (archive / "seeds/articles/alpha.txt").write_text(ALPHA.replace("second", "third"))
    (archive / "seeds/articles/gamma.txt").write_text(GAMMA)
    (archive / "docs/about.md").write_text("# About\n\nWritten by hand, again.\n")
    changed = shutil.copytree(archive, folder / "changed", symlinks=True)
    shutil.rmtree(archive / ".cache")
    shutil.rmtree(archive / "site")
    assert in_a_process(lambda: main(command), told) == Ended(0, "")
    return Scene(changed, without_caches(archive), old, scratch)


@pytest.fixture(scope="module")
def disk() -> FailingDisk:
    return FailingDisk()


def spread(steps: int) -> Iterator[tuple[int, int]]:
    """Steps all over a build, and an error for each."""
    for point in range(min(POINTS, steps)):
        yield point * steps // min(POINTS, steps), ERRORS[point % len(ERRORS)]


@pytest.mark.parametrize("caches", [False, True])
def test_a_disk_that_fails(scene: Scene, disk: FailingDisk, *, caches: bool) -> None:
    """Everywhere but in the caches, where most steps end the build; and in the caches, where none does."""

    def build(fails_at: int, number: int) -> tuple[Ended, Path]:
        folder = scene.clone()
        below, but = str(folder), f"{folder}/{CACHES}"
        if caches:
            below, but = but + "newsarchive/", f"{folder}/{CACHES}newsarchive/{LOCK}"
        command = ["build", "-q", "-f", str(folder / "mkdocs.yml")]

        def work() -> int:
            status = disk.run(lambda: main(command), below=below, but=but, fails_at=fails_at, number=number)
            (scene.scratch / "steps").write_text(str(disk.steps))
            assert isinstance(status, int)
            return status

        return in_a_process(work, scene.scratch / "told"), folder

    ended, folder = build(-1, 0)
    assert ended == Ended(0, "")
    assert without_caches(folder) == scene.wanted
    steps = int((scene.scratch / "steps").read_text())
    assert caches or steps > POINTS
    failed = 0
    for step, number in spread(steps):
        ended, folder = build(step, number)
        at = f"step {step} of {steps}: {ended}"
        assert [path.name for path in folder.iterdir() if path.name.startswith(".site")] == [], at
        if ended.status == 0:
            # What is kept for the next build may be lost.
            assert without_caches(folder) == scene.wanted, at
        else:
            failed += 1
            assert ended.status == 1, at
            # A step that writes into an open file fails as on a full disk, whichever error was chosen.
            reason = f"({os.strerror(number)}|{os.strerror(errno.ENOSPC)})".lower()
            assert re.fullmatch(rf"newsarchive: error: [^\n]+: {reason} \([^\n]+\)\n", ended.told), at
            assert files_of(folder / "site") == scene.old, at
        assert scene.build(folder) == Ended(0, ""), at
        assert without_caches(folder) == scene.wanted, at
    assert failed == 0 if caches else failed > POINTS / 2


def test_a_build_that_is_killed(scene: Scene) -> None:
    def build(folder: Path) -> int:
        return main(["build", "-q", "-f", str(folder / "mkdocs.yml")])

    archive = scene.clone()
    steps = steps_of(partial(build, archive))
    assert steps > 10 * POINTS
    outcomes = set()
    for point in range(POINTS // 2):
        step = point * steps // (POINTS // 2)
        folder = scene.clone()
        killed = killed_at(step, partial(build, folder))
        site = files_of(folder / "site")
        new = {
            path.removeprefix("site/"): data
            for path, data in scene.wanted.items()
            if path.startswith("site/")
        }
        assert site in (scene.old, new), step
        outcomes.add((killed, site == scene.old))
        assert scene.build(folder) == Ended(0, ""), step
        assert without_caches(folder) == scene.wanted, step
        assert [path.name for path in folder.iterdir() if path.name.startswith(".site")] == [], step
    assert (True, True) in outcomes
