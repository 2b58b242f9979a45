"""The captures of an archive, each recognised by its content and read by the reader of its format.

A format is one `Reader` in `READERS`: it looks at the first bytes, and turns a file into a `Capture`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.model.capture import Capture
from generator.model.errors import CaptureError, Problem, Severity
from generator.read.decode import BOMS, decode, normalise
from generator.read.front_matter import read_front_matter
from generator.text.vocabulary import words


class Reader(Protocol):
    """A format of captures."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Whether these bytes are of this format."""

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The capture.

        Raises:
            CaptureError: the file is of this format and broken.
        """


@dataclass(frozen=True, slots=True)
class TextReader:
    """Text as a person pastes it, with or without front matter."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Anything without the marks of a binary file or of a saved page."""
        del name
        marked = any(data.startswith(bom) for bom, _ in BOMS)
        return (marked or b"\0" not in data) and not _HTML.match(data)

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The text; front matter is read, everything else is body."""
        raw = decode(data)
        if raw is None:
            line = _first_bad_line(data)
            raise _set_aside(path, "is not text in UTF-8", "save it as UTF-8 and build again", line)
        source = normalise(raw)
        meta, body_start = read_front_matter(source.text, path)
        if not source.text[body_start:].strip():
            raise _set_aside(path, "has no text", "paste the article into it or delete it")
        checksum = hashlib.sha256(data).hexdigest()
        return Capture(
            name=name, path=path, source=source, meta=meta, body_start=body_start, checksum=checksum
        )


_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html[\s>])", re.I)
READERS: tuple[Reader, ...] = (TextReader(),)


@dataclass(frozen=True, slots=True)
class Captures:
    """What was read, in the order of names, and what was set aside."""

    captures: tuple[Capture, ...]
    problems: tuple[Problem, ...]


def _set_aside(path: str, message: str, hint: str, line: int = 0) -> CaptureError:
    return CaptureError(
        Problem(path=path, line=line, code="set-aside", message=message, hint=hint, severity=Severity.ERROR)
    )


def _first_bad_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 0


def read_capture_file(path: Path, name: str) -> Capture:
    """The capture in a file.

    Raises:
        CaptureError: it cannot be read: the message says why and what to do.
    """
    if path.exists() and not path.is_file():
        raise _set_aside(str(path), "is no file with text", "remove it from the folder")
    if path.suffix.lower() in words("unread-suffixes") or name.endswith("~"):
        what = "a backup of an editor" if name.endswith("~") else f"a `{path.suffix}` file, which is not read"
        raise _set_aside(str(path), f"is {what}", "paste the article's text into a text file, or remove it")
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _set_aside(
            str(path), f"cannot be opened: {reason}", "check that the file may be read"
        ) from error
    if not data.strip():
        raise _set_aside(str(path), "is empty", "paste the article into it or delete it")
    for reader in READERS:
        if reader.recognises(data, name):
            return reader.read(data, name, str(path))
    kind = "a saved web page" if _HTML.match(data) else "a binary file"
    raise _set_aside(str(path), f"is {kind}, not text", "paste the article's text into a text file instead")


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
    captures: list[Capture] = []
    problems: list[Problem] = []
    for done, (name, path) in enumerate(files, 1):
        try:
            captures.append(read_capture_file(path, name))
        except CaptureError as error:
            problems.extend(error.problems)
        if progress:
            progress(done, len(files))
    return Captures(tuple(captures), tuple(problems))
