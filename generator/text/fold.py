"""Folding text for matching, one character for one, so that offsets stay true."""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MARKS = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("‐"): "-",
    ord("‑"): "-",
    ord("–"): "-",
    ord("＇"): "'",
    ord("\u3000"): " ",
    ord("\t"): " ",
}
_URL = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+")


@cache
def _table() -> dict[int, int | str]:
    return {**_simplified(), **_FULL_WIDTH, **_MARKS}


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters -> simplified ones, one for one."""
    characters = list(map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]))
    simpler = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(a): b for a, b in zip(characters, simpler, strict=True) if a != b and len(b) == 1}


def simpler_characters() -> str:
    """Traditional characters, each with its simplified one behind it, in one text."""
    return "".join(chr(code) + simple for code, simple in _simplified().items())


def fold(text: str) -> str:
    """The text as names are compared: same length, case kept.

    Full-width letters, apostrophes and hyphens become plain, traditional Chinese characters simplified.
    """
    return text if text.isascii() and "\t" not in text else text.translate(_table())


def lower(text: str) -> str:
    """The text in lower case, same length (a few letters have longer lower forms and stay)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def without_addresses(text: str) -> str:
    """The text with web and mail addresses blanked out, same length."""
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return _URL.sub(lambda match: "\0" * len(match.group()), text)
