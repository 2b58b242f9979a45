"""Names as the eye sees them: capitalised words, without knowing what they name."""

from __future__ import annotations

import re

from generator.text.vocabulary import words

_WORD = re.compile(r"(?<![\w'’-])(?:[A-Z][\w&’'-]*\w|[A-Z]\.(?:[A-Z]\.)+)")
_POSSESSIVE = re.compile(r"['’]s$")
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z][\w'’-]*")


def lower_words(text: str) -> frozenset[str]:
    """The words that a text writes in lower case: capitalised elsewhere, they only open a sentence."""
    return frozenset(_LOWER_WORD.findall(text))


def name_words(text: str, ordinary: frozenset[str]) -> frozenset[str]:
    """The words of the names in a text, lower-cased, without common ones.

    Args:
        text: a paragraph.
        ordinary: words that the whole text also writes in lower case.
    """
    found = set()
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        low = word.lower()
        if len(low) > 1 and low not in words("common-names") and not (low in ordinary and word[1:].islower()):
            found.add(low)
    return frozenset(found)
