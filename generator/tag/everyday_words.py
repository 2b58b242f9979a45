"""Words that anybody may use: by themselves they are nobody's name."""

from __future__ import annotations

from generator.text.vocabulary import words

_COMMON = words("common-names") | words("common-words")


def is_everyday(word: str) -> bool:
    """Whether a word, however it is capitalised, names nobody by itself."""
    return word.lower() in _COMMON
