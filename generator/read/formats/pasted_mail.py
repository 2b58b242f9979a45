"""A mail pasted as text, below the lines that say who wrote it, when and about what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.capture import CaptureMeta
from generator.model.source import Drop, DropReason, Span
from generator.read.formats.forwarded import REPLY, forwarded_header, sender_name
from generator.read.formats.moments import Moment, read_moment

_SPACE = re.compile(r"\s*")
_BLANK_LINE = re.compile(r"\n(?=[ \t]*\n)")

MAX_HEAD = 4_000
"""So many characters may the lines take."""


@dataclass(frozen=True, slots=True)
class PastedMail:
    """What the lines above a pasted mail say.

    Attributes:
        title: where the subject stands, None without one.
        end: the offset at which the mail begins.
        drops: the lines, without the subject.
    """

    meta: CaptureMeta
    title: Span | None
    end: int
    drops: tuple[Drop, ...]


def read_pasted_mail(text: str, start: int) -> PastedMail | None:
    """The lines above a mail at an offset of a text, None where there are none."""
    space = _SPACE.match(text, start)
    begin = space.end() if space else start
    blank = _BLANK_LINE.search(text, begin, begin + MAX_HEAD)
    end = blank.end() if blank else min(len(text), begin + MAX_HEAD)
    found = forwarded_header(text[begin:end].rstrip("\n"))
    if not found:
        return None
    whole = Span(begin, end)
    title = _subject(text, whole, found.get("subject", ""))
    sent = read_moment(found.get("date", ""))
    moment = sent if isinstance(sent, Moment) else Moment()
    meta = CaptureMeta(
        title=text[title.start : title.end] if title else None,
        source=sender_name(found["from"]),
        published=moment.published,
        yearless=moment.yearless,
    )
    around = [whole] if not title else [Span(whole.start, title.start), Span(title.end, whole.end)]
    drops = tuple(Drop(span, DropReason.FIELD) for span in around)
    return PastedMail(meta, title, whole.end, drops)


def _subject(text: str, head: Span, subject: str) -> Span | None:
    """Where a subject stands, without what says that it is an answer or was sent on."""
    prefix = REPLY.match(subject)
    words = subject[prefix.end() if prefix else 0 :]
    at = text.find(words, head.start, head.end) if words else -1
    return Span(at, at + len(words)) if at >= 0 else None
