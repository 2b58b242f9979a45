"""The text of a capture whose format is known, or a word on why there is none."""

from __future__ import annotations

from generator.read.decode import Decoded, decode
from generator.read.formats.reader import set_aside


def decoded_text(data: bytes, path: str) -> Decoded:
    """The text that the bytes of a capture stand for.

    Raises:
        CaptureError: it is no text all the way.
    """
    decoded = decode(data)
    if decoded is None:
        raise set_aside(path, "begins as text and is binary further on", "save or export it once more")
    return decoded
