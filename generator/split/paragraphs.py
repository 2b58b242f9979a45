"""Paragraphs of a text, whether each stands on one line or is wrapped over several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model.source import Span
from generator.split.prose import is_prose
from generator.split.wrapping import Line, breaks_off, goes_on, joint, read_line, wrap_width

_BROKEN = re.compile(r"[a-z]+-\s*\n\s*[a-z]+")
_TIME = re.compile(
    r"[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?"
    r"|[01]?\d[.:][0-5]\d\s?[ap]\.?m\.?(?:\s[A-Z]{2,4})?",
    re.I,
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


MIN_TIMES = 3
"""So many lines that hold nothing but a time are the times of items."""


class Paragraph(NamedTuple):
    """A stretch of text without the white space around it.

    Attributes:
        text: the stretch; line ends in it are spaces.
        apart: a blank line stands before it.
        cuts: where its lines are joined without a space: what falls away there.
        prose: it is sure to be plain prose (`prose.py`): most rules need not look at it.
    """

    span: Span
    text: str
    apart: bool
    cuts: tuple[Span, ...] = ()
    prose: bool = False


def paragraphs(
    text: str, body: Sequence[Span] | None = None, breaks: Collection[int] = frozenset()
) -> list[Paragraph]:
    """The paragraphs of a text, or of stretches of it: a line each, wrapped lines joined.

    Args:
        text: a text.
        body: its stretches, ascending, each of whole lines; all of it when left out.
        breaks: where lines begin that begin a paragraph, whatever stands around them.
    """
    body = [Span(0, len(text))] if body is None else body
    runs = [run for span in body for run in _runs(text, span)]
    margin = min((line.indent for run in runs for line in run), default=0)
    width = wrap_width(runs, margin, breaks)
    hyphens = any(line.text.endswith("-") for run in runs for line in run)
    known = _words(text, body) if hyphens else frozenset()
    found: list[tuple[list[Line], bool]] = []
    for run in runs:
        own = width or (wrap_width([run], margin, breaks) if len(run) > 1 else 0)
        lines = _joined(run, own, margin, breaks) if own else _continued(run, margin, breaks)
        found += ((part, part[0] is run[0]) for part in lines)
    parts = _with_their_times(found)
    return [_paragraph(text, part, known, apart=apart, hyphens=hyphens) for part, apart in parts]


def _with_their_times(parts: list[tuple[list[Line], bool]]) -> list[tuple[list[Line], bool]]:
    """Paragraphs, of which a time that stands on a line of its own begins the next one, as among flashes."""
    timed = {at for at, (lines, _) in enumerate(parts) if _is_time(lines)}
    if len(timed) < MIN_TIMES:
        return parts
    found: list[tuple[list[Line], bool]] = []
    for at, (lines, apart) in enumerate(parts):
        if at - 1 in timed and at not in timed:
            found[-1] = [*found[-1][0], *lines], found[-1][1]
        else:
            found.append((lines, apart))
    return found


def _is_time(lines: Sequence[Line]) -> bool:
    return len(lines) == 1 and bool(_TIME.fullmatch(lines[0].text))


def _runs(text: str, within: Span) -> Iterator[list[Line]]:
    """Runs of lines that no blank line interrupts."""
    run: list[Line] = []
    at = within.start
    for line in text[within.start : within.end].split("\n"):
        if line and not line.isspace():
            run.append(read_line(line, at))
        elif run:
            yield run
            run = []
        at += len(line) + 1
    if run:
        yield run


def _joined(run: Sequence[Line], width: int, margin: int, breaks: Collection[int]) -> Iterator[list[Line]]:
    """Paragraphs of wrapped lines: a new one where a line is indented, or the one before it had room."""
    indented = any(line.indent > margin for line in run)
    current: list[Line] = []
    for line in run:
        if current and (
            line.start in breaks or not _belongs(line, current, width, margin, indented=indented)
        ):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _belongs(line: Line, current: Sequence[Line], width: int, margin: int, *, indented: bool) -> bool:
    last = current[-1]
    if line.indent > margin:
        hangs = current[0].mark and current[0].indent < line.indent and not line.mark
        block = line.indent == last.indent and not last.ends and not line.text[0].isupper()
        if not (hangs or block):
            return False
    return goes_on(last, line, width, indented=indented)


def _continued(run: Sequence[Line], margin: int, breaks: Collection[int]) -> Iterator[list[Line]]:
    """Lines of their own, but for a line that breaks off and goes on in lower case."""
    current: list[Line] = []
    for line in run:
        stops = line.start in breaks or line.indent > margin
        if current and (stops or not breaks_off(current[-1], line)):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _words(text: str, body: Sequence[Span]) -> frozenset[str]:
    """The words of a text in small letters, without those that a line end breaks."""
    parts = (_BROKEN.sub(" ", text[span.start : span.end].lower()) for span in body)
    return frozenset(word for part in parts for word in _WORD.findall(part))


def _paragraph(
    text: str, lines: Sequence[Line], known: Collection[str], *, apart: bool, hyphens: bool
) -> Paragraph:
    span = Span(lines[0].start, lines[-1].end)
    words = lines[0].text if len(lines) == 1 else text[span.start : span.end].replace("\n", " ")
    cuts: tuple[Span, ...] = ()
    if len(lines) > 1 and (hyphens or not words.isascii()):
        joints = (
            joint(line, following, known) for line, following in pairwise(lines) if not _is_time([line])
        )
        cuts = tuple(cut for cut in joints if cut)
    return Paragraph(span, words, apart, cuts, not cuts and is_prose(words))
