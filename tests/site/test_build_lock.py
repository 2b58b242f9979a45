from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.model.errors import BuildError
from generator.site.atomic import UNFINISHED
from generator.site.build_lock import NAME, BuildLock
from generator.site.holding import hold
from generator.site.project import Project, load_project
from tests.archives import make_archive

HOLDER = """\
import sys
from pathlib import Path
from generator.site.atomic import UNFINISHED
from generator.site.build_lock import BuildLock
from generator.site.project import load_project

with BuildLock(load_project(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(make_archive(tmp_path / "a") / "mkdocs.yml")


def holder(project: Project) -> subprocess.Popen[str]:
    """Another process that has the lock."""
    command = [sys.executable, "-c", HOLDER, str(project.config)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_it_leaves_nothing_behind(project: Project) -> None:
    folder = project.config.parent
    before = set(folder.rglob("*"))
    for _ in range(2):
        with BuildLock(project):
            assert (project.cache / NAME).read_text() == str(os.getpid())
        assert set(folder.rglob("*")) == before
    project.cache.mkdir(parents=True)
    with BuildLock(project):
        pass
    assert project.cache.is_dir()


def test_the_second_is_told_who_has_it(project: Project) -> None:
    with holder(project) as other:
        expected = (
            rf"process {other.pid} is building this archive, since [\d:]{{8}} \(wait until it is done\)"
        )
        with pytest.raises(BuildError) as caught:
            BuildLock(project).__enter__()
        assert re.fullmatch(expected, str(caught.value))
        assert (project.cache / NAME).read_text() == str(other.pid)
        assert other.stdin is not None
        other.stdin.close()
        assert other.wait() == 0
    with BuildLock(project):
        pass


def test_that_of_a_killed_process_is_taken_over(project: Project) -> None:
    with holder(project) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert (project.cache / NAME).read_text() == str(other.pid)
    with BuildLock(project):
        assert (project.cache / NAME).read_text() == str(os.getpid())


def test_what_a_killed_build_was_writing_is_removed(project: Project) -> None:
    half = [project.docs / "articles/2025", project.docs, project.seeds, project.cache]
    for folder in half:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f".0123abcd{UNFINISHED}").touch()
    with BuildLock(project):
        assert all(any(folder.glob(f".*{UNFINISHED}")) for folder in half)
    (project.cache / NAME).write_text("1")
    with BuildLock(project):
        assert not any(any(folder.glob(f".*{UNFINISHED}")) for folder in half)
    assert (project.docs / "about.md").is_file()


def test_a_file_that_says_nothing_is_no_obstacle(project: Project) -> None:
    project.cache.mkdir(parents=True)
    (project.cache / NAME).write_text("one")
    with BuildLock(project):
        pass
    assert not (project.cache / NAME).exists()


def test_one_that_is_removed_meanwhile_counts_no_more(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that was opened is no longer the one that others would open: it is opened again."""
    opened: list[int] = []

    def removed_before(fd: int) -> bool:
        opened.append(fd)
        if len(opened) == 1:
            (project.cache / NAME).unlink()
        return hold(fd)

    monkeypatch.setattr("generator.site.build_lock.hold", removed_before)
    with BuildLock(project):
        assert len(opened) == 2
        with pytest.raises(BuildError, match=f"process {os.getpid()} is building"):
            BuildLock(project).__enter__()


def test_a_child_that_outlives_us_does_not_keep_it(project: Project) -> None:
    """A forked worker shares what its parent has open, locks included."""
    ours, theirs = os.pipe()
    with BuildLock(project):
        child = os.fork()
        if child == 0:
            os.close(theirs)
            os.read(ours, 1)
            os._exit(0)
    with BuildLock(project):
        pass
    os.close(theirs)
    assert os.waitpid(child, 0)[1] == 0
    os.close(ours)


def test_who_may_not_write_is_kept_apart_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == NAME:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    with BuildLock(project), pytest.raises(BuildError, match="another process is building this archive"):
        BuildLock(project).__enter__()
    with BuildLock(project):
        pass


def test_a_full_disk_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device", "build.lock")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OSError, match="No space left"):
        BuildLock(project).__enter__()
