"""A capture: one raw file as it was saved, decoded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from generator.model.source import SourceText


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureMeta:
    """What the front matter of a capture says; None and () where it is silent.

    Attributes:
        published: ISO 8601 as printed (day, or day and time, offset only if printed).
        captured: the day on which the capture was saved.
    """

    title: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    captured: dt.date | None = None
    lang: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One raw file, read.

    Attributes:
        name: path below seeds/articles/ with forward slashes, or the file's name when it lies elsewhere.
        path: the file as the curator would type it, for messages.
        source: its text.
        body_start: offset in `source.text` behind the front matter.
        checksum: SHA-256 of the bytes, hexadecimal.
    """

    name: str
    path: str
    source: SourceText
    meta: CaptureMeta = field(default_factory=CaptureMeta)
    body_start: int = 0
    checksum: str = ""
