"""JSON exports: a list of rows, alone or inside an object, or JSON Lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.model.capture import Capture
from generator.read.decode import decode
from generator.read.formats.decoded import decoded_text
from generator.read.formats.fields import list_of, what_is_known
from generator.read.formats.first_sign import first_sign
from generator.read.formats.json_lists import find_rows, named_row
from generator.read.formats.json_values import BrokenJsonError, JsonText, Value, after_gap, broken_json
from generator.read.formats.reader import set_aside
from generator.read.formats.remarks import Remarks, Unit
from generator.read.formats.rows import records_of
from generator.read.formats.text import encoding_problems
from generator.read.formats.transcript import Transcript

SUFFIXES = (".json", ".jsonl", ".ndjson")
HEAD = 4_096
"""Bytes that show how a file begins."""
MAX_TRIED = 20
"""So many elements of a list show whether they are rows."""
MAX_BROKEN = 0.5
"""Share of broken lines from which a file is no JSON Lines."""

_BEGINS = re.compile(r'\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:\{|\]\s*$))')
_NEXT_OBJECT = re.compile(r"\n(?=\{)")


class JsonRowsReader:
    """JSON with rows in it, and JSON Lines."""

    def recognises(self, data: bytes, name: str) -> bool:
        """A file that begins as JSON does, or is called so."""
        if name.lower().endswith(SUFFIXES):
            return True
        decoded = decode(data[:HEAD]) if first_sign(data) in {"{", "["} else None
        return bool(decoded and _BEGINS.match(decoded.text))

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The rows, one article each.

        Raises:
            CaptureError: it is not JSON, holds no rows, or none with something to read.
        """
        decoded = decoded_text(data, path)
        text = JsonText(decoded.text)
        found = _found_in(text, path)
        if not found.rows:
            hint = "export a list of objects, one for each article"
            raise set_aside(path, "is JSON without a list of articles", hint)
        transcript, remarks = Transcript(), found.remarks
        transcript.drop("\n".join(filter(None, found.outside)))
        rows = [named_row(place, row, text) for place, row in found.rows]
        if not any(row.layout.readable for row in rows):
            names = dict.fromkeys(name for row in rows[:MAX_TRIED] for name in row.layout.names)
            message = f"has no entry with a headline or a text; its keys are {list_of(list(names))}"
            raise set_aside(path, message, f"known are {what_is_known()}")
        records = records_of(rows, transcript, remarks)
        if not records:
            raise set_aside(path, "has rows, and none with a headline or a text", "export it once more")
        problems = [*encoding_problems(decoded, path), *remarks.problems()]
        return transcript.capture(records, data=data, name=name, path=path, problems=problems)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file holds: rows with their places, words outside of them, and what is wrong with it."""

    remarks: Remarks
    rows: list[tuple[int, dict[str, Value]]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


def _found_in(text: JsonText, path: str) -> _Found:
    start = after_gap(text.text, 0)
    try:
        value, end = text.value_at(start)
    except BrokenJsonError as error:
        if text.text[start : start + 1] != "[" and _NEXT_OBJECT.search(text.text, start):
            return _found_in_lines(text, path)
        raise broken_json(text.text, error, path) from error
    if after_gap(text.text, end) < len(text.text):
        return _found_in_lines(text, path)
    rows, outside = find_rows(value, text)
    found = _Found(Remarks(path, Unit.ROW), outside=outside)
    for place, row in enumerate(rows, 1):
        _add(row, place, found, text)
    return found


def _found_in_lines(text: JsonText, path: str) -> _Found:
    """The values that follow each other in a file, one to a line or several."""
    found = _Found(Remarks(path, Unit.LINE))
    faults: list[BrokenJsonError] = []
    at, counted, line = after_gap(text.text, 0), 0, 1
    while at < len(text.text):
        line += text.text.count("\n", counted, at)
        counted = at
        try:
            value, end = text.value_at(at)
        except BrokenJsonError as error:
            following = _NEXT_OBJECT.search(text.text, at)
            end = following.start() if following else len(text.text)
            found.outside.append(text.text[at:end])
            message = f"this line is not JSON: {error.reason}"
            found.remarks.add("broken-line", message, "mend it, or export it once more", line)
            faults.append(error)
        else:
            for row in value if isinstance(value, list) else [value]:
                _add(row, line, found, text)
        at = after_gap(text.text, end)
    if len(faults) > MAX_BROKEN * (len(faults) + len(found.rows)):
        raise broken_json(text.text, faults[0], path)
    return found


def _add(row: Value, place: int, found: _Found, text: JsonText) -> None:
    if isinstance(row, dict):
        found.rows.append((place, row))
        return
    words = [words for _, words in text.words(row)]
    found.outside.extend(words)
    if any(words):
        hint = "export the articles as objects with named values"
        found.remarks.add("no-row", "this is a bare value, not an object with names", hint, place)
