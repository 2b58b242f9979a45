"""Signs that a line of Markdown begins or ends with: quotations, rows of tables, fences, footnotes, tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.source import DropReason, Span
from generator.split.plain import Hole

_ANY = re.compile(r"^[ \t]*[>`~\[*+:-]|\|", re.M)
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+(?:\[![\w-]+\][+-]?[ \t]*)?")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*[\w+-]*[ \t]*$")
_RULE = r"[ \t]*:?-{2,}:?[ \t]*"
_RULED = re.compile(rf"[ \t]*\|(?:{_RULE}\|)*(?:{_RULE})?$|{_RULE}(?:\|{_RULE})+\|?[ \t]*$")
_FIRST_BARS = re.compile(r"[ \t]*(?:\|[ \t]*)+")
_LAST_BARS = re.compile(r"(?:[ \t]*(?<!\\)\|)+[ \t]*$")
_TASK = re.compile(r"[ \t]*[-*+][ \t]+(?P<box>\[[ xX]\][ \t]+)(?=\S)")
_FOOTNOTE = re.compile(r"[ \t]*\[\^[^\]\s]{1,40}\]:[ \t]*")


@dataclass(frozen=True, slots=True)
class LineSigns:
    """The signs of a line.

    Attributes:
        holes: where they stand.
        quoted: it is part of a quotation.
        alone: it is a paragraph by itself.
        note: it is a footnote.
    """

    holes: tuple[Hole, ...] = ()
    quoted: bool = False
    alone: bool = False
    note: bool = False


def has_line_signs(text: str, span: Span) -> bool:
    """Whether any line of a stretch may have signs."""
    return bool(_ANY.search(text, span.start, span.end))


def lines_of(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The lines of a stretch: start and end, the line feed left out."""
    at = span.start
    while at < span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        yield at, end
        at = end + 1


def line_signs(text: str, start: int, end: int) -> LineSigns:
    """The signs of the line at a stretch of a text."""
    if quote := _QUOTE.match(text, start, end):
        return LineSigns(holes=((start, quote.end(), DropReason.MARKUP),), quoted=True)
    if footnote := _FOOTNOTE.match(text, start, end):
        return LineSigns(holes=((start, footnote.end(), DropReason.CITATION),), alone=True, note=True)
    if task := _TASK.match(text, start, end):
        return LineSigns(holes=((*task.span("box"), DropReason.MARKUP),))
    if _FENCE.match(text, start, end):
        return LineSigns(holes=((start, end, DropReason.MARKUP),))
    return _row_signs(text, start, end) if text.find("|", start, end) >= 0 else LineSigns()


def _row_signs(text: str, start: int, end: int) -> LineSigns:
    """The signs of a line with bars: the outer ones go, the inner ones stay between the cells."""
    if _RULED.match(text, start, end):
        return LineSigns(holes=((start, end, DropReason.MARKUP),))
    bars = _FIRST_BARS.match(text, start, end)
    if not bars:
        return LineSigns(alone=text.find(" | ", start, end) >= 0)
    last = _LAST_BARS.search(text, bars.end(), end)
    edges = [(start, bars.end()), *([(last.start(), end)] if last else [])]
    return LineSigns(holes=tuple((*edge, DropReason.MARKUP) for edge in edges), alone=True)
