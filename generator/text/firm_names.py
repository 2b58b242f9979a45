"""Company names taken apart: the words that two spellings of one name share, and the legal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.text.fold import fold
from generator.text.remembered import remembered
from generator.text.vocabulary import lines, words

LATIN = "A-Za-z0-9\u00c0-\u024f"
"""Letters and digits of a Latin word, for a character class."""

_WORD = re.compile(rf"[{LATIN}](?:[{LATIN}]|[.'&](?=[{LATIN}]))*|&")
_LEADING = frozenset({"ab", "pt", "uab", "jsc", "ojsc", "pjsc", "pao"})
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", ".": None, "'": None}
)


@dataclass(frozen=True, slots=True)
class FirmName:
    """A company name in Latin letters.

    Attributes:
        words: as they are compared, without article and legal form; none when nothing is in Latin letters.
        forms: the legal forms, each by one name ("inc" for Incorporated).
        possessive: the last of the words ends in "'s", as in McDonald's.
    """

    words: tuple[str, ...]
    forms: frozenset[str] = frozenset()
    possessive: bool = False

    @property
    def short(self) -> tuple[str, ...]:
        """The words without "Group" and "Holdings" at their end; all of them when nothing else is left."""
        end = len(self.words)
        while end and self.words[end - 1] in words("loose-legal-forms"):
            end -= 1
        return self.words[:end] or self.words


@cache
def legal_forms() -> Mapping[str, str]:
    """Every spelling of a legal form, as words are compared -> the one name of it."""
    split = (line.partition(" = ") for line in lines("legal-forms"))
    return {spelling: meant or spelling for spelling, _, meant in split}


@remembered(1 << 16)
def compared(word: str) -> str:
    """A word as it is compared: case, accents, dots and possessive put aside; "&" for "and"."""
    low = word.lower().removesuffix("'s")
    if not low.isascii():
        low = "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char))
    plain = low.translate(_PLAIN)
    return "&" if plain == "and" else plain


def firm_name(name: str) -> FirmName:
    """A company's name taken apart."""
    printed = _WORD.findall(fold(name))
    found = [compared(word) for word in printed]
    known = legal_forms()
    legal: list[str] = []
    start, end = 0, len(found)
    while end > 1 and (found[end - 1] in known or found[end - 1] == "&"):
        end -= 1
        legal.append(known.get(found[end], ""))
    if end > 1 and legal and found[end - 1] == "public":  # "Public Company Limited"
        end -= 1
    while end - start > 1 and (found[start] in _LEADING or found[start] == "the"):
        legal.append(known.get(found[start], ""))
        start += 1
    return FirmName(
        words=tuple(found[start:end]),
        forms=frozenset(filter(None, legal)),
        possessive=end > start and printed[end - 1].endswith(("'s", "'S")),
    )
