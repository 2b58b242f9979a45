"""The captures of an archive, each recognised by its content and read by the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.model.capture import Capture
from generator.model.errors import CaptureError, Problem
from generator.read.formats.reader import Reader, set_aside
from generator.read.formats.text import TextReader
from generator.text.vocabulary import words

_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html[\s>])", re.I)
READERS: tuple[Reader, ...] = (TextReader(),)


@dataclass(frozen=True, slots=True)
class Captures:
    """What was read, in the order of names, and what was set aside."""

    captures: tuple[Capture, ...]
    problems: tuple[Problem, ...]


def read_capture_file(path: Path, name: str) -> Capture:
    """The capture in a file.

    Raises:
        CaptureError: it cannot be read: the message says why and what to do.
    """
    if path.exists() and not path.is_file():
        raise set_aside(str(path), "is no file with text", "remove it from the folder")
    if path.suffix.lower() in words("unread-suffixes") or name.endswith("~"):
        what = "a backup of an editor" if name.endswith("~") else f"a `{path.suffix}` file, which is not read"
        raise set_aside(str(path), f"is {what}", "paste the article's text into a text file, or remove it")
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise set_aside(
            str(path), f"cannot be opened: {reason}", "check that the file may be read"
        ) from error
    if not data.strip():
        raise set_aside(str(path), "is empty", "paste the article into it or delete it")
    if _HTML.match(data):
        raise set_aside(
            str(path), "is a saved web page, not text", "paste the article's text into a text file instead"
        )
    for reader in READERS:
        if reader.recognises(data, name):
            return reader.read(data, name, str(path))
    raise set_aside(
        str(path), "is a binary file, not text", "paste the article's text into a text file instead"
    )


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
