"""Writing down the readable text of a document that is no plain text, with the fate of what is no body."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from generator.model.capture import Capture, Record
from generator.model.errors import Problem
from generator.model.source import Drop, DropReason, SourceText, Span
from generator.read.decode import normalise


class Transcript:
    """The text of a document, taken down piece by piece in its order.

    Every readable word of the document goes through `add` or `drop`, so that the account of the capture
    covers all of it. Spans count in the normalised text.
    """

    def __init__(self) -> None:
        self._raw: list[str] = []
        self._text: list[str] = []
        self._anchors: list[tuple[int, int]] = []
        self._drops: list[Drop] = []
        self._raw_length = self._length = 0

    def add(self, words: str) -> Span | None:
        """Takes down a piece of text, which may hold several lines; None when there are no words in it."""
        if not words.strip():
            return None
        piece = normalise(words)
        self._anchors += ((self._length + at, self._raw_length + raw) for at, raw in piece.anchors)
        span = Span(self._length, self._length + len(piece.text))
        # The blank line between pieces keeps them apart as paragraphs.
        self._raw += words, "\n\n"
        self._text += piece.text, "\n\n"
        self._raw_length += len(words) + 2
        self._length += len(piece.text) + 2
        self._anchors.append((self._length, self._raw_length))
        return span

    def drop(self, words: str, reason: DropReason = DropReason.FIELD) -> None:
        """Takes down a piece that no article will hold, and why."""
        span = self.add(words)
        if span:
            self._drops.append(Drop(span, reason))

    def capture(
        self,
        records: Sequence[Record],
        *,
        data: bytes,
        name: str,
        path: str,
        problems: Sequence[Problem] = (),
    ) -> Capture:
        """The capture that the document makes.

        Args:
            records: with spans that `add` gave.
            data: the file's bytes.
            name: of the capture.
            path: of the file, for messages.
            problems: what the curator should know about how it was read.
        """
        return Capture(
            name=name,
            path=path,
            source=SourceText(raw="".join(self._raw), text="".join(self._text), anchors=tuple(self._anchors)),
            records=tuple(records),
            drops=tuple(self._drops),
            problems=tuple(problems),
            checksum=hashlib.sha256(data).hexdigest(),
        )
