"""Paragraphs of a text, whether each stands on one line or is wrapped over several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.source import Span
from generator.text.script import ends_sentence

_LIST_MARK = re.compile(r"(?:[-*•·●▪◆■►+]|\(?\d{1,3}[.)、]|[一二三四五六七八九十]{1,3}、|#{1,6})\s*")


_GOES_ON = re.compile(r"[ \t]*(?:[a-z][\w'’-]*[ ,.]|\d[\w.,]*[A-Za-z%]* [a-z])")

MIN_BROKEN = 40
"""A shorter line that breaks off is a label or a heading."""
WRAP_WIDTHS = range(45, 101)
"""Line lengths, in characters, at which people and programs wrap text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without the white space around it; `apart`: a blank line stands before it."""

    span: Span
    text: str
    apart: bool


def paragraphs(text: str, within: Span | None = None) -> list[Paragraph]:
    """The paragraphs of a text, or of a stretch of it: a line each, wrapped lines joined."""
    within = within or Span(0, len(text))
    return [paragraph for run in _runs(text, within) for paragraph in _paragraphs_of(text, run)]


def _runs(text: str, within: Span) -> Iterator[list[Span]]:
    """Runs of lines that no blank line interrupts; a line's span leaves out trailing white space only."""
    run: list[Span] = []
    position = within.start
    for line in text[within.start : within.end].split("\n"):
        if line.strip():
            run.append(Span(position, position + len(line.rstrip())))
        elif run:
            yield run
            run = []
        position += len(line) + 1
    if run:
        yield run


def _paragraphs_of(text: str, run: list[Span]) -> Iterator[Paragraph]:
    first = True
    for lines in _joined(text, run):
        begin = lines[0].start + _indent(text, lines[0])
        span = Span(begin, lines[-1].end)
        yield Paragraph(span, text[begin : span.end], first)
        first = False


def _joined(text: str, run: list[Span]) -> Iterator[list[Span]]:
    if not _is_wrapped(text, run):
        yield from _continued(text, run)
        return
    base = min(_indent(text, line) for line in run)
    longest = max(len(line) for line in run)
    current: list[Span] = []
    for line in run:
        opens = _indent(text, line) > base or _LIST_MARK.match(text[line.start : line.end].lstrip())
        short = (
            current
            and len(current[-1]) < 0.7 * longest
            and ends_sentence(text[current[-1].start : current[-1].end])
        )
        if current and (opens or short):
            yield current
            current = []
        current.append(line)
    yield current


def _continued(text: str, run: list[Span]) -> Iterator[list[Span]]:
    """Lines of their own, but for a line that breaks off and goes on in lower case."""
    current: list[Span] = []
    for line in run:
        broken = current and not ends_sentence(text[current[-1].start : current[-1].end])
        if current and not (broken and len(current[-1]) >= MIN_BROKEN and _GOES_ON.match(text, line.start)):
            yield current
            current = []
        current.append(line)
    yield current


def _indent(text: str, line: Span) -> int:
    words = text[line.start : line.end]
    return len(words) - len(words.lstrip())


def _is_wrapped(text: str, run: list[Span]) -> bool:
    """Whether the lines of a run are one text wrapped at a width: near it, and broken inside sentences."""
    if len(run) < 2:
        return False
    lines = [text[line.start : line.end] for line in run]
    longest = max(map(len, lines))
    if longest not in WRAP_WIDTHS:
        return False
    inner = lines[:-1]
    broken = sum(not ends_sentence(line) and len(line) > 0.6 * longest for line in inner)
    goes_on = sum(bool(re.match(r"[a-z0-9(]", line.lstrip())) for line in lines[1:])
    return broken >= 0.6 * len(inner) and goes_on >= 0.4 * len(inner)
