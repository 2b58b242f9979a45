"""Damage that a text took on its way into a file: broken bytes in UTF-8, UTF-8 that was encoded twice."""

from __future__ import annotations

import re

MOSTLY = 0.5
"""A text is UTF-8 with broken bytes when at most so many of them come to a sound character beyond ASCII.

In other encodings it is more than one. Curly quotes and dashes, which chance does not make, count five.
"""
MIN_TWICE = 3
"""So many characters must have been encoded twice, and all others beyond ASCII too."""

# Python keeps the bytes that it cannot decode as surrogates.
_BROKEN_BYTE = re.compile("[\udc80-\udcff]")
_BROKEN = re.compile("[\udc80-\udcff]+")
_CUT = re.compile(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")
_SOUND = re.compile("[^\x00-\x7f\udc80-\udcff]")
_PUNCTUATION = re.compile("[\u2010-\u203a]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_PAIR = re.compile("[\u00c2-\u00f4][^\x00-\x7f]")
_NO_BYTE = re.compile(f"[^\x00-\xff{bytes(range(0x80, 0xA0)).decode('cp1252', 'ignore')}]")


def mostly_unicode(data: bytes) -> tuple[str, tuple[int, ...]] | None:
    """A text in UTF-8 with a few broken bytes, and the 1-based lines of these; None when they are many.

    A broken byte between ASCII characters is read as Windows-1252, from which it was pasted. Any other, such
    as the half of a character at which a file was cut, is U+FFFD.
    """
    text = data.decode("utf-8", "surrogateescape")
    sound = len(_SOUND.findall(text)) + 4 * len(_PUNCTUATION.findall(text))
    cut = _CUT.search(data)
    # A lone byte at the end may be a letter of another encoding, but hardly \u00c2 or \u00c3.
    halved = cut and (sound or len(cut.group()) > 1 or cut.group() in {b"\xc2", b"\xc3"})
    broken = len(_BROKEN_BYTE.findall(text)) - (len(cut.group()) if cut and halved else 0)
    if broken > MOSTLY * sound:
        return None
    lines = tuple(number for number, line in enumerate(text.split("\n"), 1) if _BROKEN_BYTE.search(line))
    return _BROKEN.sub(_mended, text), lines


def _mended(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    if len(match.group()) == 1 and before and after and (before + after).isascii():
        return bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace")
    return "\ufffd"


def decoded_once_more(text: str) -> str | None:
    """What a text says that was UTF-8, was taken for Windows-1252 and encoded again: `Ã©` for `é`.

    None unless there are several such characters and every character beyond ASCII is part of one.
    """
    if not _PAIR.search(text) or _NO_BYTE.search(text):
        return None
    try:
        once = b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return once if len(_BEYOND_ASCII.findall(once)) >= MIN_TWICE else None


def _byte(char: str) -> bytes:
    """The byte that Windows-1252 has for a character; what it leaves out is taken for Latin-1."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
