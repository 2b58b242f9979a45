"""From bytes to normalised text, keeping the way back to every character."""

from __future__ import annotations

import re
import unicodedata

from generator.model.source import SourceText

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

INVISIBLE = "\u00ad\u200b\u200c\u2060\ufeff"
"""Soft hyphen, zero-width space and non-joiner, word joiner, byte order mark: they hide words from search."""

_COMBINING = "\u0300-\u036f\u0483-\u0487\u3099\u309a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_SPECIAL = re.compile(
    "\r\n?|[\x0b\x0c\x85\u2028\u2029]"  # line ends
    f"|[{INVISIBLE}\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"  # nothing to see
    "|[\u00a0\u2000-\u200a\u202f\u205f\u3000]"  # white space that only looks like a space
    f"|[^\n{_COMBINING}]?[{_COMBINING}]+|[\u1100-\u11ff]+"  # letters written in parts
    "|[\u0340-\u0341\u0343-\u0344\u0374\u037e\u0387\u0958-\u095f\u1f71-\u1ffd\u2126\u212a\u212b\u2329\u232a\uf900-\ufaff]"
)
_LINE_END = frozenset("\r\n\x0b\x0c\x85\u2028\u2029")


def decode(data: bytes) -> str | None:
    """The text of a file, without its byte order mark; None when it is not UTF-8 (or marked UTF-16)."""
    bom, encoding = next((mark for mark in BOMS if data.startswith(mark[0])), (b"", "utf-8"))
    try:
        return data[len(bom) :].decode(encoding)
    except UnicodeDecodeError:
        return None


def _normal(piece: str) -> str:
    first = piece[0]
    if first in _LINE_END:
        return "\n"
    if first in INVISIBLE or unicodedata.category(first) in {"Cc", "Cs"}:
        return ""
    if first.isspace():
        return " "
    return unicodedata.normalize("NFC", piece)


def normalise(raw: str) -> SourceText:
    """The decoded text made regular: NFC, line feeds, plain spaces, no invisible or control characters."""
    parts: list[str] = []
    anchors: list[tuple[int, int]] = [(0, 0)]
    done = length = 0
    for match in _SPECIAL.finditer(raw):
        before = raw[done : match.start()]
        piece = _normal(match.group())
        parts += before, piece
        length += len(before) + len(piece)
        done = match.end()
        if len(piece) != len(match.group()):
            anchors.append((length, done))
    if not parts:
        return SourceText(raw=raw, text=unicodedata.normalize("NFC", raw))
    parts.append(raw[done:])
    return SourceText(raw=raw, text="".join(parts), anchors=tuple(anchors) if len(anchors) > 1 else ())
