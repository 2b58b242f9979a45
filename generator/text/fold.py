"""Folding text for matching, one character for one, so that offsets stay true."""

from __future__ import annotations

import re

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
_TABLE: dict[int, int | str] = {**_FULL_WIDTH, **_MARKS}
_URL = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+")


def fold(text: str) -> str:
    """The text with full-width letters, apostrophes and hyphens made plain; same length, case kept."""
    return text.translate(_TABLE)


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
