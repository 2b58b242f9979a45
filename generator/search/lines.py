"""The records of one file: lines sorted by key, in a JSON string.

An article changes few of them. These are found and exchanged where they stand; nothing else of the text is
read or written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.search.files import as_json
from generator.search.partition import ordered

_NONE = b'""'
_LINE_BREAK = b"\\n"


class Lines:
    """The lines of a file: each a key, a tab, and its record.

    Args:
        text: as it stands in the file.
    """

    def __init__(self, text: bytes = _NONE) -> None:
        self._text: bytes | None = text
        self._lines: list[str] | None = None
        self._found: dict[str, _Found] = {}

    def text(self) -> bytes:
        """How they stand in the file."""
        if self._text is None:
            self._text = text_of(self._lines or ())
        return self._text

    def lines(self) -> list[str]:
        """All of them."""
        if self._lines is None:
            told = json.loads(self._text or _NONE)
            self._lines = told.split("\n") if told else []
        return self._lines

    def record(self, key: str) -> str:
        """The record of a key, "" when it has none."""
        return self._find(key).record

    def put(self, records: Mapping[str, str]) -> None:
        """Puts records in the place of those with the same keys; an empty one takes its key out."""
        found = sorted((self._find(key), key) for key in records)
        if all(records.values()) and all(one.record for one, _ in found):
            text, at, parts = self.text(), 0, []
            for one, key in found:
                parts += [text[at : one.start], _escaped(f"{key}\t{records[key]}")]
                at = one.end
            self._text, self._lines = b"".join((*parts, text[at:])), None
        else:
            lines = {key_of(line): line for line in self.lines()}
            lines.update((key, f"{key}\t{record}") for key, record in records.items())
            self._lines = [lines[key] for key in ordered(lines) if records.get(key, "-")]
            self._text = None
        self._found = {}

    def _find(self, key: str) -> _Found:
        if key not in self._found:
            self._found[key] = self._span(key)
        return self._found[key]

    def _span(self, key: str) -> _Found:
        text = self.text()
        if text == _NONE:
            return _NOWHERE
        opening = _escaped(f"{key}\t")
        start = 1
        if not text.startswith(opening, start):
            before = _place(text, _LINE_BREAK + opening, start)
            if before < 0:
                return _NOWHERE
            start = before + len(_LINE_BREAK)
        record = start + len(opening)
        end = _place(text, _LINE_BREAK, record)
        end = end if end >= 0 else len(text) - 1
        return _Found(start, end, json.loads(b'"%b"' % text[record:end]))


class _Found(NamedTuple):
    """Where a line stands in a text, and its record."""

    start: int
    end: int
    record: str


_NOWHERE = _Found(0, 0, "")


def text_of(lines: Iterable[str]) -> bytes:
    """Lines as they stand in a file."""
    return as_json("\n".join(lines)).encode()


def key_of(line: str) -> str:
    """The key that a line begins with."""
    return line.partition("\t")[0]


def _escaped(text: str) -> bytes:
    """How a piece of a line stands in a file."""
    return as_json(text)[1:-1].encode()


def _place(text: bytes, escape: bytes, start: int) -> int:
    """Where something stands that begins with an escape, -1 for nowhere."""
    at = text.find(escape, start)
    # A backslash that is escaped itself begins no escape.
    while at >= 0 and (at - len(text[:at].rstrip(b"\\"))) % 2:
        at = text.find(escape, at + 1)
    return at
