"""A record's words without the marks around them, with the way back to the capture.

The rules for furniture, headers and items read words, not signs: a record is read without its marks and
addresses, and what was cut out of it is then led back (`way_back.py`) to the places of the capture.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.article import Link
from generator.model.source import Drop, DropReason, Span

Hole = tuple[int, int, DropReason]
"""A stretch of the capture that is no words: start, end, and why it falls away."""
Piece = tuple[int, int, int]
"""A stretch of words: start and end in the words, start in the capture."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a record.

    Attributes:
        text: the words; offsets in it are led back to the capture.
        body: the stretches of `text` that the record's own stretches became.
        drops: the marks, as stretches of the capture.
        links: what leads where, as stretches of `text`, ascending; empty ones are images without words.
        breaks: where lines of `text` begin that begin a paragraph, however the lines around them read.
        notes: of these, the ones that stand below the story: footnotes, and addresses that nothing refers to.
        images: of these, the ones that hold nothing but an image.
        pieces: what of `text` came from where, ascending; none when all offsets are the capture's own.
    """

    text: str
    body: tuple[Span, ...]
    drops: tuple[Drop, ...] = ()
    links: tuple[Link, ...] = ()
    breaks: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()
    images: frozenset[int] = frozenset()
    pieces: tuple[Piece, ...] = ()

    def to_source(self, span: Span) -> list[Span]:
        """The stretches of the capture that a stretch of `text` came from, ascending."""
        if not self.pieces:
            return [span]
        found: list[Span] = []
        at = max(0, bisect_right(self.pieces, span.start, key=lambda piece: piece[0]) - 1)
        while at < len(self.pieces) and self.pieces[at][0] < span.end:
            start, end, source = self.pieces[at]
            first, last = max(start, span.start), min(end, span.end)
            if last > first:
                found.append(Span(source + first - start, source + last - start))
            at += 1
        return found


class Writing:
    """Writes the words of a record piece by piece, with the holes left out.

    Args:
        text: the capture's text.
        body: the record's stretches of it, ascending.
        holes: what falls away, in any order; where two overlap, the first one counts.
    """

    def __init__(self, text: str, body: Sequence[Span], holes: Iterable[Hole]) -> None:
        self.holes = _disjoint(holes)
        self.pieces: list[Piece] = []
        self.body: list[Span] = []
        self.length = 0
        written: list[str] = []
        left = iter([*self.holes, (len(text), len(text), DropReason.MARKUP)])
        hole = next(left)
        for span in body:
            begin, at = self.length, span.start
            while hole[0] < span.end:
                written.append(self._piece(text, at, hole[0]))
                at = hole[1]
                hole = next(left)
            written += self._piece(text, at, span.end), "\n\n"
            self.body.append(Span(begin, self.length))
            self.length += 2
        self.text = "".join(written)

    def _piece(self, text: str, start: int, end: int) -> str:
        if end <= start:
            return ""
        self.pieces.append((self.length, self.length + end - start, start))
        self.length += end - start
        return text[start:end]

    def offset(self, source: int) -> int:
        """Where a place of the capture is in the words; inside a hole, where the words go on."""
        at = bisect_right(self.pieces, source, key=lambda piece: piece[2]) - 1
        if at >= 0:
            start, end, first = self.pieces[at]
            if source - first <= end - start:
                return start + source - first
        return self.pieces[at + 1][0] if at + 1 < len(self.pieces) else self.length


def _disjoint(holes: Iterable[Hole]) -> list[Hole]:
    found: list[Hole] = []
    end = 0
    for start, stop, reason in sorted(holes):
        if stop > end:
            found.append((max(start, end), stop, reason))
            end = stop
    return found
