"""What readers make of bytes, in a form that tests can look at."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.assemble import Workings, assemble
from generator.audit import audit
from generator.model.archive import Owned, Settings
from generator.model.authority import Authority
from generator.model.capture import Capture, CaptureMeta
from generator.model.source import DropReason
from generator.read.formats.reader import Reader


class Article(NamedTuple):
    """A record as read."""

    title: str | None
    body: str
    meta: CaptureMeta


def read(reader: Reader, text: str | bytes, name: str = "capture.txt") -> Capture:
    data = text.encode() if isinstance(text, str) else text
    assert reader.recognises(data, name)
    return reader.read(data, name, f"seeds/articles/{name}")


def articles(capture: Capture) -> list[Article]:
    text = capture.source.text
    return [
        Article(
            text[record.title.start : record.title.end] if record.title else None,
            "\n".join(text[span.start : span.end] for span in record.body),
            record.meta,
        )
        for record in capture.records
    ]


def dropped(capture: Capture, reason: DropReason = DropReason.FIELD) -> list[str]:
    """The lines that were dropped for a reason."""
    text = capture.source.text
    return [
        line
        for drop in capture.drops
        if drop.reason is reason
        for line in text[drop.span.start : drop.span.end].split("\n")
    ]


def notes(capture: Capture) -> list[tuple[str, int, str]]:
    return [(problem.code, problem.line, problem.message) for problem in capture.problems]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def is_accounted_for(capture: Capture) -> bool:
    """Whether records and drops cover every word of the transcript, each once."""
    spans = [span for record in capture.records for span in record.body]
    spans += [record.title for record in capture.records if record.title]
    spans += [drop.span for drop in capture.drops]
    spans.sort()
    text, at = capture.source.text, 0
    for span in spans:
        if span.start < at or text[at : span.start].strip():
            return False
        at = span.end
    return not text[at:].strip()


def assembled(*captures: Capture) -> Workings:
    """The archive that captures make; their accounts must be whole."""
    assembly = assemble(captures, Owned(authority=Authority(companies={}, sectors={})), Settings())
    for capture in captures:
        assert audit(capture, assembly.cuts[capture.name]).whole
    return assembly
