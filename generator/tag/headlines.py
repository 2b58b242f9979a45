"""Headlines whose words are all capitalised, made readable as running text."""

from __future__ import annotations

import re

from generator.text.remembered import remembered
from generator.text.script import ends_sentence
from generator.text.vocabulary import words

_WORD = re.compile(r"[A-Za-z][\w'-]*")
MAX_HEADLINE = 160
MIN_CAPITALS = 0.6
"""Share of capitalised words from which on a headline capitalises them all."""
_KINDS = (
    "common-names",
    "common-words",
    "move-verbs",
    "corporate-verbs",
    "reporting-verbs",
    "descriptors",
    "loose-descriptors",
    "product-nouns",
    "headline-words",
)
_ORDINARY = frozenset[str]().union(*map(words, _KINDS))


def calm(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text with its title-case lines calmed: words that no name needs in lower case; same length.

    "Acme Shares Fall 6% After Profit Warning" becomes "Acme shares fall 6% after profit warning".

    Returns:
        the text, and the stretches of those lines.
    """
    parts: list[str] = []
    found: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        if len(line) <= MAX_HEADLINE and not ends_sentence(line) and _is_title_case(line):
            found.append((position, position + len(line)))
            line = _WORD.sub(lambda match: _calmed(match[0]), line)  # noqa: PLW2901
        parts.append(line)
        position += len(line) + 1
    return "\n".join(parts), found


def _is_title_case(line: str) -> bool:
    long = [word for word in _WORD.findall(line) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) >= MIN_CAPITALS * len(long)


@remembered(1 << 14)
def _calmed(word: str) -> str:
    low = word.lower()
    plain = word[0].isupper() and word[1:].islower() and word not in words("demonyms")
    return low if plain and low in _ORDINARY else word
