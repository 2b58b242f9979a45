"""Comparing texts by their letters and digits only."""

from __future__ import annotations

import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")

ALIKE = 0.7
"""A text within another one is the same when it is no shorter than this share of it."""


def key_of(text: str) -> str:
    """The letters and digits of a text, whatever their case and width, and whatever stands between them."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text)).casefold()


def alike(one: str, other: str) -> bool:
    """Whether two keys are those of one headline: the same, or one with a little more around it."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and len(short) >= ALIKE * len(long)
