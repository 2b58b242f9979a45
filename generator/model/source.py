"""Text that knows where it came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: offsets in characters, end exclusive.

    A tuple, because spans are made, compared and sorted by the million.
    """

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many characters it has."""
        return self.end - self.start


class DropReason(StrEnum):
    """The closed list of reasons for which text of a capture is not published."""

    MENU = "furniture: menu word"
    RANKING = "furniture: ranking widget"
    NOTE_TO_SELF = "furniture: note to self"
    TRANSLATOR = "furniture: translator's aside"
    SHARE = "furniture: share link"
    CITATION = "furniture: citation mark"
    SEPARATOR = "furniture: separator"
    PAGE = "furniture: page around the article"
    RUNNING = "furniture: running header or footer"
    REPEATED = "furniture: repeated paragraph"
    TRACKING = "furniture: tracking parameter"
    MARKUP = "layout: markup"
    WHITE_SPACE = "layout: white space"
    FRONT_MATTER = "metadata: front matter"
    FIELD = "metadata: field"


LAYOUT_REASONS = frozenset(
    {DropReason.MARKUP, DropReason.WHITE_SPACE, DropReason.FRONT_MATTER, DropReason.FIELD}
)
"""Reasons that lose no words of the news: they do not count towards the share that is dropped."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A stretch of a capture that is not published, and why."""

    span: Span
    reason: DropReason


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    """Offset of every line of a text: it is asked for many times, one capture after the other."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A capture's text, normalised for reading, with the way back to the text as decoded.

    Attributes:
        raw: the decoded text, untouched.
        text: NFC, line ends as line feeds, no invisible characters.
        anchors: ascending pairs (offset in text, offset in raw): between two anchors the texts run
            in parallel. An empty tuple means that both are the same.
    """

    raw: str
    text: str
    anchors: tuple[tuple[int, int], ...] = ()

    def raw_offset(self, offset: int) -> int:
        """The offset in `raw` that stands for `offset` in `text`; inside a changed stretch, near it."""
        if not self.anchors:
            return offset
        if offset >= len(self.text):
            return len(self.raw)
        if not offset:
            return 0
        index = bisect_right(self.anchors, (offset, len(self.raw) + 1))
        at_text, at_raw = self.anchors[index - 1] if index else (0, 0)
        limit = self.anchors[index][1] if index < len(self.anchors) else len(self.raw)
        return min(at_raw + (offset - at_text), limit)

    def line_of(self, offset: int) -> int:
        """The 1-based line of an offset in `text`."""
        return bisect_right(_line_starts(self.text), offset)
