"""Text as a person pastes it or a clipping tool saves it, with or without front matter."""

from __future__ import annotations

import hashlib

from generator.model.capture import Capture, Record
from generator.model.source import Drop, DropReason, Span
from generator.read.decode import BOMS, decode, normalise
from generator.read.formats.reader import set_aside
from generator.read.front_matter import read_front_matter


class TextReader:
    """Plain text and Markdown."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Anything without the marks of a binary file."""
        del name
        return b"\0" not in data or any(data.startswith(bom) for bom, _ in BOMS)

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The text; front matter is read, everything else is body."""
        raw = decode(data)
        if raw is None:
            line = _first_bad_line(data)
            raise set_aside(path, "is not text in UTF-8", "save it as UTF-8 and build again", line)
        return text_capture(raw, name=name, path=path, checksum=hashlib.sha256(data).hexdigest())


def text_capture(raw: str, *, name: str, path: str, checksum: str = "") -> Capture:
    """The capture that a decoded text makes.

    Raises:
        CaptureError: its front matter is broken, or there is nothing behind it.
    """
    source = normalise(raw)
    meta, start = read_front_matter(source.text, path)
    body = Span(start, len(source.text))
    if not source.text[start:].strip():
        raise set_aside(path, "has no text", "paste the article into it or delete it")
    drops = (Drop(Span(0, start), DropReason.FRONT_MATTER),) if start else ()
    return Capture(
        name=name,
        path=path,
        source=source,
        records=(Record(body=(body,), meta=meta),),
        drops=drops,
        checksum=checksum,
    )


def _first_bad_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 0
