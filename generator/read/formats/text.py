"""Text as a person pastes it or a clipping tool saves it, with or without front matter."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from generator.model.capture import Capture, CaptureMeta, Record
from generator.model.errors import Problem
from generator.model.source import Drop, DropReason, Span
from generator.read.decode import Decoded, decode, normalise
from generator.read.formats.pasted_mail import read_pasted_mail
from generator.read.formats.reader import note, set_aside
from generator.read.front_matter import read_front_matter

HEAD = 8_000
"""So many bytes show whether a file is text."""


class TextReader:
    """Plain text and Markdown."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Anything that makes sense as text in some encoding."""
        del name
        return decode(data[:HEAD]) is not None

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The text; front matter is read, everything else is body."""
        decoded = decode(data)
        if decoded is None:
            raise set_aside(
                path, "begins as text and is binary further on", "paste the article's text instead"
            )
        return text_capture(
            decoded.text,
            name=name,
            path=path,
            checksum=hashlib.sha256(data).hexdigest(),
            problems=encoding_problems(decoded, path),
        )


def text_capture(
    raw: str, *, name: str, path: str, checksum: str = "", problems: Sequence[Problem] = ()
) -> Capture:
    """The capture that a decoded text makes.

    Raises:
        CaptureError: its front matter is broken, or there is nothing behind it.
    """
    source = normalise(raw)
    front = read_front_matter(source.text, path)
    mail = read_pasted_mail(source.text, front.end)
    body = Span(mail.end if mail else front.end, len(source.text))
    if not source.text[front.end :].strip():
        raise set_aside(path, "has no text", "paste the article into it or delete it")
    drops = [Drop(Span(0, front.end), DropReason.FRONT_MATTER)] if front.end else []
    if mail and not source.text[mail.end :].strip():
        raise set_aside(path, "is the head of a mail without its text", "paste what the mail says, too")
    record = Record(body=(body,), meta=front.meta)
    if mail:
        title = None if front.meta.title else mail.title
        record = Record(body=(body,), meta=_over(front.meta, mail.meta), title=title)
        drops += mail.drops
        if mail.title and not title:
            drops.append(Drop(mail.title, DropReason.FIELD))
    return Capture(
        name=name,
        path=path,
        source=source,
        records=(record,),
        drops=tuple(drops),
        problems=(*problems, *front.problems),
        checksum=checksum,
    )


def _over(meta: CaptureMeta, below: CaptureMeta) -> CaptureMeta:
    """What is noted of a capture, and of what is not, what the capture says itself."""
    known = {name: value for name in CaptureMeta.__slots__ if (value := getattr(meta, name))}
    return replace(below, **known)


def encoding_problems(decoded: Decoded, path: str) -> list[Problem]:
    """What the curator should know about how the bytes of a text were read."""
    found = []
    if decoded.broken:
        lines = ", ".join(map(str, decoded.broken[:5])) + (", ..." if len(decoded.broken) > 5 else "")
        message = f"bytes that are not {decoded.encoding.upper()} stand in line {lines}"
        hint = "look whether a character is wrong there, and save the file as UTF-8"
        found.append(note(path, "encoding", message, hint, decoded.broken[0]))
    if decoded.doubtful:
        message = f"was read as {decoded.encoding.upper()}, but may be in another encoding"
        found.append(
            note(path, "encoding", message, "look whether its accents are right, and save it as UTF-8")
        )
    if decoded.twice:
        message = "had been encoded twice (`Ã©` for `é`), which was undone"
        found.append(note(path, "encoding", message, "paste it again if characters are wrong"))
    return found
