"""A capture: one raw file as it was saved, read into text and the records it holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from generator.model.errors import Problem
from generator.model.source import Drop, SourceText, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureMeta:
    """What a capture says about a record outside its text; None and () where it is silent.

    Attributes:
        published, modified: ISO 8601 as printed (day, or day and time, offset only if printed).
        yearless: (month, day) of publication, where no year is printed with them.
        captured: the day on which the capture was saved.
    """

    title: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    yearless: tuple[int, int] | None = None
    captured: dt.date | None = None
    lang: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A document that a capture holds: a pasted page is one, a feed or a table holds many.

    Attributes:
        body: ascending stretches of the capture's normalised text, each of whole lines.
        title: where the headline stands when it is not part of the body; its words are `meta.title`.
        single: an entry of a feed or table: one article, whatever it reads like.
        line: the 1-based line of the file on which it begins; 0 where its text has the file's lines.
    """

    body: tuple[Span, ...]
    meta: CaptureMeta = field(default_factory=CaptureMeta)
    title: Span | None = None
    single: bool = False
    line: int = 0

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return min([span.start for span in self.body] + ([self.title.start] if self.title else []), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One raw file, read.

    Attributes:
        name: path below seeds/articles/ with forward slashes, or the file's name when it lies elsewhere.
        path: the file as the curator would type it, for messages.
        source: its readable text: of a text file all of it, of other formats what their reader took out.
        records: the documents it holds, in the order of the text.
        drops: stretches of the text that belong to no record, and why.
        problems: what the curator should know about how it was read.
        checksum: SHA-256 of the bytes, hexadecimal.
    """

    name: str
    path: str
    source: SourceText
    records: tuple[Record, ...]
    drops: tuple[Drop, ...] = ()
    problems: tuple[Problem, ...] = ()
    checksum: str = ""
