"""The picture that messengers show beside a link: what a page is about, as a PNG of 1200 by 630 pixels.

It is drawn with the font that Pillow brings. A name that this font has no letters for has no picture.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
_MARGIN = 80
_INSIDE = WIDTH - 2 * _MARGIN
_SHADES = 4
"""Steps from paper to ink: enough for smooth letters, few enough for a small file."""
_BARS, _RULE = _SHADES, _SHADES + 1
_PAPER, _INK, _ACCENT, _FAINT = (250, 248, 243), (28, 27, 25), (164, 53, 35), (216, 211, 200)
_BAR_TOP, _BAR_FOOT = 430, 550
_SIZES = (92, 80, 68, 56)
_MAX_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a picture shows.

    Attributes:
        kind: of what it tells, such as "Company".
        name: such as a company's.
        facts: one line below the name.
        bars: how much there was over time, oldest first; none to draw for fewer than two.
        foot: the archive's title.
    """

    kind: str
    name: str
    facts: str
    bars: tuple[int, ...]
    foot: str


def is_drawable(text: str) -> bool:
    """Whether the font has all letters of a text."""
    return all(map(_has_glyph, text))


def draw(card: Card) -> bytes:
    """The picture as a PNG, the same bytes for the same card."""
    letters = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(letters)
    pen.text((_MARGIN, 64), card.kind, font=_font(34), fill=170)
    lines, size = _fitted(card.name)
    for number, line in enumerate(lines):
        pen.text((_MARGIN, 120 + number * size * 1.15), line, font=_font(size), fill=255)
    pen.text((_MARGIN, 370), card.facts, font=_font(36), fill=200)
    if is_drawable(card.foot):
        pen.text((_MARGIN, 572), _shortened(card.foot, 28), font=_font(28), fill=170)
    picture = letters.point([level * _SHADES // 256 for level in range(256)])
    _draw_bars(ImageDraw.Draw(picture), card.bars)
    return _png(picture)


def _draw_bars(pen: ImageDraw.ImageDraw, bars: Sequence[int]) -> None:
    pen.rectangle((_MARGIN, _BAR_FOOT, WIDTH - _MARGIN - 1, _BAR_FOOT + 1), fill=_RULE)
    if len(bars) < 2:
        return
    most = max(bars)
    for place, number in enumerate(bars):
        if number:
            left, end = (_MARGIN + _INSIDE * side // len(bars) for side in (place, place + 1))
            height = max(3, number * (_BAR_FOOT - _BAR_TOP) // most)
            pen.rectangle((left, _BAR_FOOT - height, end - 5, _BAR_FOOT - 1), fill=_BARS)


def _fitted(name: str) -> tuple[list[str], int]:
    """The name in as large letters as fit, in pixels; a very long one is cut."""
    for size in _SIZES:
        lines = _wrapped(name, size)
        if len(lines) <= _MAX_LINES:
            return lines, size
    smallest = _SIZES[-1]
    first, *others = _wrapped(name, smallest)
    return [first, _shortened(" ".join(others), smallest)], smallest


def _wrapped(text: str, size: int) -> list[str]:
    """Lines that fit; a word that does not is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _font(size).getlength(longer) <= _INSIDE:
            lines[-1] = longer
        else:
            lines.append(_shortened(word, size))
    return lines


def _shortened(text: str, size: int) -> str:
    """The beginning of a text that fits on a line."""
    if _font(size).getlength(text) <= _INSIDE:
        return text
    while text and _font(size).getlength(f"{text}...") > _INSIDE:
        text = text[:-1].rstrip()
    return f"{text}..."


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The font that comes with Pillow, in pixels, without the layout library that only some machines have."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError(font)
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)


@cache
def _has_glyph(char: str) -> bool:
    """Whether the font has a letter, and not the box that stands for those it lacks."""
    return char == " " or _look(char) != _look("\uffff")


def _look(char: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(34).getmask(char)
    return mask.size, bytes(mask)


def _png(picture: Image.Image) -> bytes:
    """A picture of at most 16 colours as a file, compressed by Python's own zlib as all others are."""
    shades = [
        tuple(paper + (ink - paper) * step // (_SHADES - 1) for paper, ink in zip(_PAPER, _INK, strict=True))
        for step in range(_SHADES)
    ]
    palette = bytes(value for color in (*shades, _ACCENT, _FAINT) for value in color)
    picture.putpalette(palette)
    packed = picture.tobytes("raw", "P;4")
    width = len(packed) // HEIGHT
    rows = b"".join(b"\0" + packed[at : at + width] for at in range(0, len(packed), width))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
