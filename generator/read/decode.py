"""From bytes to normalised text, keeping the way back to every character."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from html.entities import html5, name2codepoint

from generator.model.source import SourceText
from generator.read.charsets import guess, price
from generator.read.repair import decoded_once_more, mostly_unicode

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_JAPANESE_ESCAPES = (b"\x1b$B", b"\x1b$@")

MAX_NULS = 0.01
"""Share of NUL bytes that a text may hold; databases and broken downloads leave some."""
DEAREST = 11.0
"""Bits for each character that two or four bytes make: dearer ones make no text."""
SAMPLE = 2_000
"""So many characters are enough to tell."""

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
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_IRREGULAR = re.compile(r"\r\n?|[\x20-\x7e]?[^\x20-\x7e\t\n\r]+")
_IRREGULAR_OR_ENTITY = re.compile(rf"\r\n?|[\x20-\x7e]?(?:[^\x20-\x7e\t\n\r]|{_ENTITY.pattern})+")
"""Stretches that may need a change, each with the letter before it, which an accent may complete."""
_CHANGE = re.compile(r"[^\x20-\x7e\t\n]")
_NAMES = {name for name in html5 if name.endswith(";") and (len(name) > 3 or name[:-1] in name2codepoint)}
"""Of the names of two letters only the old ones: the others collide with what people write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text that bytes stand for.

    Attributes:
        text: without its byte order mark.
        encoding: the name of Python's codec.
        broken: the 1-based lines that hold bytes which mean nothing in it.
        doubtful: the bytes would make sense in another encoding as well.
        twice: the text had been encoded twice.
    """

    text: str
    encoding: str
    broken: tuple[int, ...] = ()
    doubtful: bool = False
    twice: bool = False


def decode(data: bytes) -> Decoded | None:
    """The text of a file in any common encoding; None when it is not text.

    The mark at its head counts first, then UTF-8, then NUL bytes, then what the text reads like.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _whole(data[len(bom) :], codec)
    nuls = data.count(0)
    if nuls > MAX_NULS * len(data):
        return _wide(data)
    if data.isascii():
        return _whole(data, "iso2022_jp" if any(sign in data for sign in _JAPANESE_ESCAPES) else "ascii")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _wide(data) if nuls else _damaged(data) or _guessed(data)
    once = decoded_once_more(text)
    return Decoded(text=once or text, encoding="utf-8", twice=once is not None)


def decode_unicode(data: bytes) -> str | None:
    """The text of a file in UTF-8, or in UTF-16 or UTF-32 with a mark; None when there is a fault in it."""
    bom, codec = next((mark for mark in _BOMS if data.startswith(mark[0])), (b"", "utf-8"))
    try:
        return data[len(bom) :].decode(codec)
    except UnicodeDecodeError:
        return None


def _whole(data: bytes, codec: str, *, doubtful: bool = False) -> Decoded:
    """The text in an encoding that is known."""
    try:
        return Decoded(text=data.decode(codec), encoding=codec, doubtful=doubtful)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        broken = tuple(number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line)
        return Decoded(text=text, encoding=codec, broken=broken, doubtful=doubtful)


def _wide(data: bytes) -> Decoded | None:
    """A text of two or four bytes a character without a mark, known by its NUL bytes."""
    best = min((_whole(data, codec) for codec in _WIDE), key=lambda reading: price(reading.text[:SAMPLE]))
    return best if price(best.text[:SAMPLE]) <= DEAREST * len(best.text[:SAMPLE]) else None


def _damaged(data: bytes) -> Decoded | None:
    found = mostly_unicode(data)
    return Decoded(text=found[0], encoding="utf-8", broken=found[1]) if found else None


def _guessed(data: bytes) -> Decoded | None:
    found = guess(data)
    return _whole(data, found.codec, doubtful=found.doubtful) if found else None


def normalise(raw: str) -> SourceText:
    """The decoded text made regular: NFC, line feeds, plain spaces, no invisible or control characters.

    Entities of HTML, as they stand in pasted text (`&amp;`, `&#8217;`), become the characters they stand for.
    """
    if "&" in raw and _ENTITY.search(raw):
        return _rewritten(raw, _IRREGULAR_OR_ENTITY)
    if raw.isascii() and not _CHANGE.search(raw):
        return SourceText(raw=raw, text=raw)
    return _rewritten(raw, _IRREGULAR)


def _rewritten(raw: str, irregular: re.Pattern[str]) -> SourceText:
    parts: list[str] = []
    anchors: list[tuple[int, int]] = []
    done = length = 0
    for match in irregular.finditer(raw):
        found = match.group()
        piece = "\n" if found[0] == "\r" else _regular(found)
        parts += raw[done : match.start()], piece
        length += match.start() - done + len(piece)
        done = match.end()
        if len(piece) != len(found):
            anchors.append((length, done))
    return SourceText(raw=raw, text="".join([*parts, raw[done:]]), anchors=tuple(anchors))


def _regular(stretch: str) -> str:
    if "&" in stretch:
        stretch = _ENTITY.sub(_character, stretch).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", stretch.translate(_TABLE))


def _character(match: re.Match[str]) -> str:
    """What an entity stands for; a word that is none stays."""
    name = match.group()[1:]
    return html.unescape(match.group()) if name[0] == "#" or name in _NAMES else match.group()
