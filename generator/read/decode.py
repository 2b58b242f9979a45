"""From bytes to normalised text, keeping the way back to every character."""

from __future__ import annotations

import re
import unicodedata

from generator.model.source import SourceText

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

INVISIBLE = "\u00ad\u200b\u200c\u2060\ufeff"
"""Soft hyphen, zero-width space and non-joiner, word joiner, byte order mark: they hide words from search."""

_CONTROLS = "".join(map(chr, [*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]))
_SPACES = "\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_TABLE = {
    **dict.fromkeys(map(ord, INVISIBLE + _CONTROLS)),
    **dict.fromkeys(range(0xD800, 0xE000)),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n"),
}
_IRREGULAR = re.compile(r"\r\n?|[\x20-\x7e]?[^\x20-\x7e\t\n\r]+")
"""Stretches that may need a change, each with the letter before it, which an accent may complete."""


def decode(data: bytes) -> str | None:
    """The text of a file, without its byte order mark; None when it is not UTF-8 (or marked UTF-16)."""
    bom, encoding = next((mark for mark in BOMS if data.startswith(mark[0])), (b"", "utf-8"))
    try:
        return data[len(bom) :].decode(encoding)
    except UnicodeDecodeError:
        return None


def normalise(raw: str) -> SourceText:
    """The decoded text made regular: NFC, line feeds, plain spaces, no invisible or control characters."""
    parts: list[str] = []
    anchors: list[tuple[int, int]] = []
    done = length = 0
    for match in _IRREGULAR.finditer(raw):
        found = match.group()
        piece = "\n" if found[0] == "\r" else unicodedata.normalize("NFC", found.translate(_TABLE))
        parts += raw[done : match.start()], piece
        length += match.start() - done + len(piece)
        done = match.end()
        if len(piece) != len(found):
            anchors.append((length, done))
    return SourceText(raw=raw, text="".join([*parts, raw[done:]]), anchors=tuple(anchors))
