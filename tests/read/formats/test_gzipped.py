from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from generator.model.errors import CaptureError
from generator.read.captures import read_capture_file
from generator.read.formats.gzipped import is_gzipped, unpacked

STORY = b"Alder opens a plant\n\nAlder opened a plant in Lyon that will build robot arms for bakeries.\n" * 5


def test_what_is_packed_is_read_by_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "story.txt.GZ"
    path.write_bytes(gzip.compress(STORY) + gzip.compress(STORY))
    capture = read_capture_file(path, "folder/story.txt.GZ")
    assert capture.name == "folder/story.txt.GZ"
    assert capture.source.text == (2 * STORY).decode()


def test_plain_files_are_not_packed() -> None:
    assert not is_gzipped(STORY)


@pytest.mark.parametrize(
    ("data", "limit", "expected"),
    [
        (gzip.compress(STORY, mtime=0)[:-12], 10_000, "a.gz: is a damaged gzip file (download or pack it once more)"),
        (gzip.compress(STORY, mtime=0)[:12] + b"\xff" * 40, 10_000, "a.gz: is a damaged gzip file (download or pack it once more)"),
        (gzip.compress(STORY, mtime=0), 100, "a.gz: holds more than 100 bytes when unpacked (split it into several files)"),
        (gzip.compress(bytes(3 * 1024**2), mtime=0), 2 * 1024**2, "a.gz: holds more than 2 MB when unpacked (split it into several files)"),
    ],
)  # fmt: skip
def test_what_cannot_be_unpacked_says_why(data: bytes, limit: int, expected: str) -> None:
    with pytest.raises(CaptureError) as caught:
        unpacked(data, "a.gz", limit)
    assert str(caught.value) == expected


def test_an_empty_or_binary_capture_stays_one_when_packed(tmp_path: Path) -> None:
    for data, expected in ((b" \n", "is empty"), (b"\0\x01\x02" * 99, "is a binary file")):
        path = tmp_path / "a.gz"
        path.write_bytes(gzip.compress(data))
        with pytest.raises(CaptureError, match=expected):
            read_capture_file(path, "a.gz")
