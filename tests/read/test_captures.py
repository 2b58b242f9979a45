from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from generator.model.errors import CaptureError
from generator.read.captures import read_capture_file, read_captures


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def message(path: Path) -> str:
    with pytest.raises(CaptureError) as caught:
        read_capture_file(path, path.name)
    return str(caught.value).removeprefix(str(path))


def test_line_ends_and_bom_make_no_difference(tmp_path: Path) -> None:
    texts = {
        read_capture_file(write(tmp_path, f"{number}.txt", data), "x").source.text
        for number, data in enumerate([b"One\nTwo\n", b"One\r\nTwo\r\n", b"\xef\xbb\xbfOne\nTwo\n"])
    }
    assert texts == {"One\nTwo\n"}


def test_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'A: B'\nsource: Deep News\npublished: 2025-09-24 05:29+08:00\ncaptured: 2025-09-26\n"
        "tags: [ai, chips]\nlang: en\n---\n\nBody.\n"
    )
    capture = read_capture_file(write(tmp_path, "a.txt", text), "a.txt")
    assert capture.records[0].meta.title == "A: B"
    assert capture.records[0].meta.published == "2025-09-24T05:29+08:00"
    assert capture.records[0].meta.captured == dt.date(2025, 9, 26)
    assert capture.records[0].meta.tags == ("ai", "chips")
    assert capture.source.text[capture.records[0].start :].strip() == "Body."


def test_text_in_another_encoding(tmp_path: Path) -> None:
    text = "港口起重机周一恢复作业，第一批货船在中午之前卸货完毕。\n\n管理局周一表示，停工持续了六周。"
    capture = read_capture_file(write(tmp_path, "a.txt", text.encode("gb18030")), "a.txt")
    assert capture.source.text == text
    assert capture.problems == ()


def test_how_a_damaged_text_was_read_is_on_record(tmp_path: Path) -> None:
    data = "The port’s cranes – six – are back.\nSo they say".encode() + b"\x85 again."
    path = write(tmp_path, "a.txt", data)
    capture = read_capture_file(path, "a.txt")
    assert capture.source.text.endswith("So they say… again.")
    assert [str(problem) for problem in capture.problems] == [
        f"{path}:2: bytes that are not UTF-8 stand in line 2 "
        "(look whether a character is wrong there, and save the file as UTF-8)"
    ]
    twice = "The port’s cranes – six – café".encode().decode("cp1252").encode()
    (problem,) = read_capture_file(write(tmp_path, "b.txt", twice), "b.txt").problems
    assert "encoded twice" in str(problem)
    (problem,) = read_capture_file(write(tmp_path, "c.txt", b"Copi\xff \xfb"), "c.txt").problems
    assert "may be in another encoding" in str(problem)


def test_a_mail_is_told_by_what_it_holds(tmp_path: Path) -> None:
    mail = (
        "From: Harbour Post <a@news.example>\nTo: me@home.example\nSubject: Cranes return\n\nThey are back."
    )
    assert read_capture_file(write(tmp_path, "a.txt", mail), "a.txt").records[0].meta.title == "Cranes return"
    for name in ("a.eml", "a.pdf", "a.docx"):
        assert (
            read_capture_file(write(tmp_path, name, "They are back."), name).source.text == "They are back."
        )


def test_an_unknown_entry_of_the_front_matter_is_on_record(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", "---\ntitle: x\npublishd: 2025-09-30\n---\nBody")
    capture = read_capture_file(path, "a.md")
    assert [str(problem) for problem in capture.problems] == [
        f"{path}:3: the front matter has an unknown entry `publishd` (did you mean `published`?)"
    ]


def test_text_that_turns_into_bytes_is_set_aside(tmp_path: Path) -> None:
    data = b"Cranes returned to the harbour of Westport.\n" * 200 + bytes(range(256)) * 40
    assert message(write(tmp_path, "a.txt", data)).startswith(": begins as text and is binary further on")


def test_a_ruled_line_is_no_front_matter(tmp_path: Path) -> None:
    capture = read_capture_file(write(tmp_path, "a.txt", "---\nA story begins here.\n---\nIt ends."), "a.txt")
    assert capture.records[0].start == 0


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ": is empty (paste the article into it or delete it)"),
        (" \n\n", ": is empty (paste the article into it or delete it)"),
        (
            b"PK\x03\x04\0\0",
            ": is a binary file, not text (paste the article's text into a text file instead)",
        ),
        (
            "<!DOCTYPE html><p>x",
            ": is a web page without an article (save the page of one story, or paste its text)",
        ),
        (
            "---\ntitle: x\n",
            ":1: the front matter is not closed (put a line of three hyphens behind its last entry)",
        ),
        (
            "---\ntitle: x\npublished: 2025-09-31\n---\nBody",
            ":3: there is no such day: 2025-09-31 (write it as 2025-09-24)",
        ),
        ("---\ntitle: x\ntitle: y\n---\nBody", ":3: the front matter says `title` twice (keep one of them)"),
        ("---\ntitle: x\n---\n", ": has no text (paste the article into it or delete it)"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: str | bytes, expected: str) -> None:
    assert message(write(tmp_path, "bad.txt", data)) == expected


def test_yaml_errors_name_the_line(tmp_path: Path) -> None:
    path = write(tmp_path, "bad.txt", "---\ntitle: x\nsource: a: b\n---\nBody")
    assert message(path).startswith(":3: the front matter cannot be read: ")


def test_one_bad_capture_harms_nobody_else(tmp_path: Path) -> None:
    write(tmp_path, "b/good.txt", "A good story.")
    write(tmp_path, "a.txt", "")
    write(tmp_path, ".hidden", "not a capture")
    found = read_captures(tmp_path)
    assert [capture.name for capture in found.captures] == ["b/good.txt"]
    assert [problem.code for problem in found.problems] == ["set-aside"]


def test_a_missing_folder_holds_no_captures(tmp_path: Path) -> None:
    assert read_captures(tmp_path / "none").captures == ()


def test_an_unreadable_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    write(tmp_path, "good.txt", "A good story.")
    with pytest.raises(CaptureError, match="cannot be opened"):
        read_capture_file(tmp_path / "loop.txt", "loop.txt")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("report.ZIP", "a `.ZIP` file, which is not read"),
        ("rows.tmp.gz", "a `.tmp` file, which is not read"),
        ("story.txt~", "a backup of an editor"),
    ],
)
def test_files_that_are_no_captures_are_set_aside(tmp_path: Path, name: str, what: str) -> None:
    assert message(write(tmp_path, name, "a,b\n")).startswith(f": is {what} (paste")


def test_what_is_no_file_is_set_aside(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing")
    assert [problem.code for problem in read_captures(tmp_path).problems] == ["set-aside", "set-aside"]
