from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from generator.site.preview import watching
from generator.site.preview.watching import Place, Watch

PATIENCE = 30.0


@pytest.fixture
def watch() -> Iterator[Watch]:
    found = Watch()
    yield found
    found.close()


def test_a_burst_of_changes_is_told_as_one(watch: Watch, tmp_path: Path) -> None:
    watch.follow([Place(tmp_path)])
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("half")
        (tmp_path / f"{number}.txt").write_text("whole")
    seen: set[Path] = set()
    rounds = 0
    while len(seen & {tmp_path / f"{number}.txt" for number in range(20)}) < 20:
        seen |= watch.wait(PATIENCE)
        rounds += 1
    assert rounds <= 3
    assert watch.wait(0.01) == frozenset()


def test_a_file_put_over_another_is_a_change_of_the_latter(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    watch.follow([Place(tmp_path)])
    (tmp_path / ".new").write_text("new")
    (tmp_path / ".new").rename(tmp_path / "a.txt")
    assert tmp_path / "a.txt" in watch.wait(PATIENCE)


def test_a_file_that_is_read_is_no_change(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    watch.follow([Place(tmp_path)])
    assert (tmp_path / "a.txt").read_text() == "old"
    assert watch.wait(0.3) == frozenset()


def test_a_folder_that_comes_is_watched_and_one_that_goes_is_not(watch: Watch, tmp_path: Path) -> None:
    first, second = Place(tmp_path / "first"), Place(tmp_path / "second")
    watch.follow([first, second])
    for place in (first, second):
        place.folder.mkdir()
    watch.follow([first, second])
    (second.folder / "a.txt").write_text("new")
    assert second.folder / "a.txt" in watch.wait(PATIENCE)
    watch.follow([first])
    (second.folder / "b.txt").write_text("new")
    assert watch.wait(0.3) == frozenset()


def test_a_ring_ends_the_waiting(watch: Watch) -> None:
    watch.ring()
    assert watch.wait(None) == frozenset()


def test_where_the_system_tells_nothing_files_are_looked_at(
    watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> ObservedWatch:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching, "POLL", 0.1)
    assert not isinstance(watch._observer, PollingObserver)
    with monkeypatch.context() as patch:
        patch.setattr(watch._observer, "schedule", refuse)
        watch.follow([Place(tmp_path)])
    assert watch.polling
    observer: BaseObserver = watch._observer
    assert isinstance(observer, PollingObserver)
    (tmp_path / "a.txt").write_text("new")
    assert tmp_path / "a.txt" in watch.wait(PATIENCE)
