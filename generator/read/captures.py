"""The captures of an archive, each recognised by its content and read by the reader of its format."""

# ruff: noqa: PLC0415  # the formats are loaded when a capture is read: most builds read hardly any

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

from generator.model.capture import Capture
from generator.model.errors import CaptureError, Problem
from generator.read.formats.gzipped import is_gzipped, unpacked
from generator.read.formats.reader import Reader, set_aside
from generator.read.sidecar import capture_of, is_sidecar, read_sidecar, with_sidecar
from generator.text.vocabulary import words

_GZ = re.compile(r"\.gz$", re.I)


@cache
def readers() -> tuple[Reader, ...]:
    """The formats; the first that recognises a file reads it."""
    from generator.read.formats.docx import DocxReader
    from generator.read.formats.email import EmailReader
    from generator.read.formats.feed import FeedReader
    from generator.read.formats.html import HtmlReader
    from generator.read.formats.json_feed import JsonFeedReader
    from generator.read.formats.json_rows import JsonRowsReader
    from generator.read.formats.pdf import PdfReader
    from generator.read.formats.table import TableReader
    from generator.read.formats.text import TextReader

    return (
        PdfReader(),
        DocxReader(),
        EmailReader(),
        HtmlReader(),
        FeedReader(),
        JsonFeedReader(),
        JsonRowsReader(),
        TableReader(),
        TextReader(),
    )


@dataclass(frozen=True, slots=True)
class Captures:
    """What was read, in the order of names, and what was set aside."""

    captures: tuple[Capture, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CaptureFile:
    """The bytes of a capture and of its sidecar, as they were found.

    Attributes:
        name: of the capture; path: of the file, for messages.
        sidecar: None when there is none.
    """

    name: str
    path: str
    data: bytes
    sidecar: bytes | None = None

    def read(self) -> Capture:
        """The capture.

        Raises:
            CaptureError: it cannot be read: the message says why and what to do.
        """
        return with_sidecar(read_capture(self.data, self.name, self.path), self.sidecar, Path(self.path))


def open_capture(path: Path, name: str) -> CaptureFile:
    """The bytes of a capture.

    Raises:
        CaptureError: it cannot be opened.
    """
    if path.exists() and not path.is_file():
        raise set_aside(str(path), "is no file with text", "remove it from the folder")
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise set_aside(
            str(path), f"cannot be opened: {reason}", "check that the file may be read"
        ) from error
    return CaptureFile(name, str(path), data, read_sidecar(path))


def read_capture_file(path: Path, name: str) -> Capture:
    """The capture in a file, with what its sidecar says.

    Raises:
        CaptureError: it cannot be read: the message says why and what to do.
    """
    return open_capture(path, name).read()


def read_capture(data: bytes, name: str, path: str) -> Capture:
    """The capture that these bytes are.

    Args:
        data: the bytes of its file.
        name: of the capture.
        path: of the file, for messages.

    Raises:
        CaptureError: it cannot be read: the message says why and what to do.
    """
    kind = PurePath(_GZ.sub("", name))
    if name.endswith("~") or kind.suffix.lower() in words("unread-suffixes"):
        what = "a backup of an editor" if name.endswith("~") else f"a `{kind.suffix}` file, which is not read"
        raise set_aside(path, f"is {what}", "paste the article's text into a text file, or remove it")
    if is_gzipped(data):
        data = unpacked(data, path)
    if not data.strip():
        raise set_aside(path, "is empty", "paste the article into it or delete it")
    for reader in readers():
        if reader.recognises(data, kind.name):
            return reader.read(data, name, path)
    raise set_aside(path, "is a binary file, not text", "paste the article's text into a text file instead")


def find_captures(folder: Path) -> list[tuple[str, str]]:
    """The names and paths of all captures and sidecars below a folder, by name; hidden files are none.

    Args:
        folder: seeds/articles; a folder that does not exist holds no captures.
    """
    found: list[tuple[str, str]] = []
    if folder.is_dir():
        _find(str(folder), "", found)
    return sorted(found)


def _find(folder: str, prefix: str, found: list[tuple[str, str]]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not entry.is_dir():
                found.append((prefix + entry.name, entry.path))
            elif not entry.is_symlink():
                _find(entry.path, f"{prefix}{entry.name}/", found)


def stray_sidecar(name: str, path: str, names: Container[str]) -> CaptureError | None:
    """What is wrong with a sidecar whose capture is not among these; None when it is."""
    if capture_of(name) in names:
        return None
    return set_aside(path, "is of a capture that is gone", "remove it too")


def read_captures(folder: Path, *, progress: Callable[[int, int], None] | None = None) -> Captures:
    """Every capture below a folder, in the order of names; hidden files are not captures.

    Args:
        folder: seeds/articles; a folder that does not exist holds no captures.
        progress: called with (files done, files in all).
    """
    files = find_captures(folder)
    names = {name for name, _ in files}
    captures: list[Capture] = []
    problems: list[Problem] = []
    for done, (name, path) in enumerate(files, 1):
        try:
            if not is_sidecar(name):
                captures.append(read_capture_file(Path(path), name))
            elif stray := stray_sidecar(name, path, names):
                problems.extend(stray.problems)
        except CaptureError as error:
            problems.extend(error.problems)
        if progress:
            progress(done, len(files))
    return Captures(tuple(captures), tuple(problems))
