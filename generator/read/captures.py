"""The captures of an archive, each recognised by its content and read by the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.model.capture import Capture
from generator.model.errors import CaptureError, Problem
from generator.read.formats.docx import DocxReader
from generator.read.formats.email import EmailReader
from generator.read.formats.feed import FeedReader
from generator.read.formats.gzipped import is_gzipped, unpacked
from generator.read.formats.html import HtmlReader
from generator.read.formats.json_feed import JsonFeedReader
from generator.read.formats.json_rows import JsonRowsReader
from generator.read.formats.pdf import PdfReader
from generator.read.formats.reader import Reader, set_aside
from generator.read.formats.table import TableReader
from generator.read.formats.text import TextReader
from generator.read.sidecar import capture_of, is_sidecar, with_sidecar
from generator.text.vocabulary import words

_GZ = re.compile(r"\.gz$", re.I)
READERS: tuple[Reader, ...] = (
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


def read_capture_file(path: Path, name: str) -> Capture:
    """The capture in a file, with what its sidecar says.

    Raises:
        CaptureError: it cannot be read: the message says why and what to do.
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
    return with_sidecar(read_capture(data, name, str(path)), path)


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
    for reader in READERS:
        if reader.recognises(data, kind.name):
            return reader.read(data, name, path)
    raise set_aside(path, "is a binary file, not text", "paste the article's text into a text file instead")


def read_captures(folder: Path, *, progress: Callable[[int, int], None] | None = None) -> Captures:
    """Every capture below a folder, in the order of names; hidden files are not captures.

    Args:
        folder: seeds/articles; a folder that does not exist holds no captures.
        progress: called with (files done, files in all).
    """
    files = sorted(
        (path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    names = {name for name, _ in files}
    captures: list[Capture] = []
    problems: list[Problem] = []
    for done, (name, path) in enumerate(files, 1):
        try:
            if not is_sidecar(name):
                captures.append(read_capture_file(path, name))
            elif capture_of(name) not in names:
                raise set_aside(str(path), "is of a capture that is gone", "remove it too")
        except CaptureError as error:
            problems.extend(error.problems)
        if progress:
            progress(done, len(files))
    return Captures(tuple(captures), tuple(problems))
