from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future

import pytest

from generator.read.captures import CaptureFile
from generator.site import batches
from generator.site.batches import made_by


def captures(*sizes: int) -> list[CaptureFile]:
    return [CaptureFile(str(number), "", b"x" * size) for number, size in enumerate(sizes)]


def names(batch: Sequence[CaptureFile]) -> list[str]:
    return [file.name for file in batch]


def done(batch: Sequence[CaptureFile]) -> Future[list[str]]:
    future: Future[list[str]] = Future()
    future.set_result(names(batch))
    return future


def test_a_batch_is_as_heavy_as_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", 5_000)
    monkeypatch.setattr(batches, "AHEAD", 1)
    files = captures(1_000, 1_000, 2_000, 90_000, 10, 10)
    assert list(made_by(done, files)) == [["0", "1"], ["2"], ["3"], ["4", "5"]]
    assert list(made_by(done, [])) == []


def test_few_are_on_their_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", 1)
    monkeypatch.setattr(batches, "AHEAD", 3 * 1_100)
    opened: list[str] = []

    def files() -> Iterator[CaptureFile]:
        for file in captures(*[100] * 20):
            opened.append(file.name)
            yield file

    for number, _ in enumerate(made_by(done, files())):
        # Three on their way, one that waits for its place, and one that begins the next batch.
        assert len(opened) <= number + 5
    assert len(opened) == 20


def test_what_a_worker_raises_is_raised() -> None:
    def begin(_: Sequence[CaptureFile]) -> Future[None]:
        future: Future[None] = Future()
        future.set_exception(ValueError("no"))
        return future

    with pytest.raises(ValueError, match="no"):
        list(made_by(begin, captures(1)))
