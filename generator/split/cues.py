"""Expressions that are looked for only where a word of theirs stands: the search is dear, the word is not.

A line of such a vocabulary reads `word, word = expression`; all of it is matched in small letters.
"""

from __future__ import annotations

import re

from generator.text.vocabulary import lines


class CuedExpressions:
    """The expressions of a vocabulary.

    Args:
        name: of the vocabulary.
    """

    def __init__(self, name: str) -> None:
        entries = [line.partition(" = ") for line in lines(name)]
        self._expressions = tuple(re.compile(expression) for _, _, expression in entries)
        cues = [(cue.strip(), at) for at, (words, _, _) in enumerate(entries) for cue in words.split(",")]
        self._latin = tuple((cue, at) for cue, at in cues if cue.isascii())
        self._all = tuple(cues)

    def found_in(self, text: str, at_least: int = 1) -> bool:
        """Whether so many of the expressions stand in a text in small letters."""
        cues = self._latin if text.isascii() else self._all
        cued = {at for cue, at in cues if cue in text}
        if len(cued) < at_least:
            return False
        return sum(bool(self._expressions[at].search(text)) for at in cued) >= at_least
