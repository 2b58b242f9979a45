"""Publishing that is killed at any of its steps leaves a whole site, and the next one puts all right."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from generator.site import publish
from generator.site.exchange import exchanged
from generator.site.publish import staging_beside
from tests.archives import files_of
from tests.site.interrupted import killed_at

pytestmark = pytest.mark.skipif(not hasattr(sys, "addaudithook"), reason="nobody tells of the steps")
HIDDEN = {".git/config": b"kept", ".git/HEAD": b"kept"}


def publish_over(site: Path, text: str, names: tuple[str, ...] = ()) -> None:
    with staging_beside(site) as staging:
        for name in ("index.html", "404.html", "articles/one/index.html", *names):
            file = staging.new_site / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        staging.publish()


def without_hidden(site: Path) -> set[bytes]:
    found = {name: data for name, data in files_of(site).items() if not name.startswith(".git")}
    assert set(found) == {"index.html", "404.html", "articles/one/index.html"}
    return set(found.values())


def come_to_rest(folder: Path) -> None:
    """Waits for whoever removes an old site."""
    for _ in range(500):
        if not list(folder.glob(".site-*")):
            return
        time.sleep(0.01)


def told_of(one: Path, other: Path) -> bool:
    """The exchange goes past Python, which cannot tell of it."""
    sys.audit("tests.exchange")
    return exchanged(one, other)


@pytest.mark.parametrize("way", ["one step", "two steps", "large"])
def test_killed_at_every_step(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "exchanged", told_of if way != "two steps" else lambda *_: False)
    if way == "large":
        monkeypatch.setattr(publish, "LARGE", 0)
    site = tmp_path / "site"
    publish_over(site, "old")
    for name, data in HIDDEN.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(data)
    outcomes = []
    for step in itertools.count():
        done = not killed_at(step, lambda: publish_over(site, "new"))
        # Where two folders cannot change places, there is a moment without a site.
        assert site.exists() or way == "two steps"
        outcomes.append(without_hidden(site) if site.exists() else None)
        assert outcomes[-1] in ({b"old"}, {b"new"}, None)
        publish_over(site, "old")
        come_to_rest(tmp_path)
        assert without_hidden(site) == {b"old"}
        assert {name: data for name, data in files_of(site).items() if name.startswith(".git")} == HIDDEN
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        if done:
            break
    told = [key for key, _ in itertools.groupby(outcomes)]
    between = [None] if way == "two steps" else []
    assert told == [{b"old"}, *between, {b"new"}]
    assert len(outcomes) > 20


def test_the_first_site_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for step in itertools.count():
        done = not killed_at(step, lambda: publish_over(site, "new"))
        assert not site.exists() or without_hidden(site) == {b"new"}
        if done:
            break
        publish_over(site, "next")
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        assert without_hidden(site) == {b"next"}
        (site / "articles/one/index.html").unlink()
        for path in (site / "articles/one", site / "articles"):
            path.rmdir()
        for path in site.iterdir():
            path.unlink()
        site.rmdir()
    assert site.exists()


def test_a_large_old_site_is_removed_by_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish_over(site, "old")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(publish, "LARGE", 3)
    monkeypatch.setattr(shutil, "rmtree", refuse)
    publish_over(site, "new")
    come_to_rest(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert without_hidden(site) == {b"new"}


def test_what_it_removes_is_no_leftover_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publish_over(site, "old")
    monkeypatch.setattr(publish, "LARGE", 0)
    monkeypatch.setattr(publish, "_REMOVE", "import time; time.sleep(600)")
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def noted(*arguments: Any, **named: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401
        started.append(real(*arguments, **named))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    publish_over(site, "new")
    assert publish.clear_leftovers(site) == 0
    assert len(list(tmp_path.glob(".site-*"))) == 1
    monkeypatch.undo()
    started[0].returncode = None
    started[0].kill()
    started[0].wait()
    assert publish.clear_leftovers(site) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_a_second_process_it_is_removed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish_over(site, "old")

    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(publish, "LARGE", 0)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    publish_over(site, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_hidden_files_of_a_site_that_was_never_published_stay_where_they_are(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_over(site, "old")
    before = files_of(site)

    def fail_at_the_end() -> None:
        with staging_beside(site) as staging:
            (staging.new_site / ".well-known").mkdir(parents=True)
            (staging.new_site / ".well-known/half").touch()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_at_the_end()
    assert files_of(site) == before


def test_a_disk_that_says_late_that_it_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publish_over(site, "old")
    before = files_of(site)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "flush", full)
    with pytest.raises(OSError, match="No space left"):
        publish_over(site, "new")
    assert files_of(tmp_path) == {f"site/{name}": data for name, data in before.items()}
