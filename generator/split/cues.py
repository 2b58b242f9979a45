"""Expressions that are looked for only where a word of theirs stands: the search is dear, the word is not.

A line of such a vocabulary reads `word, word = expression`; all of it is matched in small letters.
"""

from __future__ import annotations

import re
from collections import defaultdict

import ahocorasick

from generator.text.vocabulary import lines


class CuedExpressions:
    """The expressions of a vocabulary.

    Args:
        name: of the vocabulary.
    """

    def __init__(self, name: str) -> None:
        entries = [line.partition(" = ") for line in lines(name)]
        self._expressions = tuple(re.compile(expression) for _, _, expression in entries)
        owners: dict[str, list[int]] = defaultdict(list)
        for at, (cues, _, _) in enumerate(entries):
            for cue in cues.split(","):
                owners[cue.strip()].append(at)
        self._cues = ahocorasick.Automaton()
        for cue, found in owners.items():
            self._cues.add_word(cue, found)
        self._cues.make_automaton()

    def found_in(self, text: str, at_least: int = 1) -> bool:
        """Whether so many of the expressions stand in a text in small letters."""
        cued = {at for _, found in self._cues.iter(text) for at in found}
        if len(cued) < at_least:
            return False
        return sum(bool(self._expressions[at].search(text)) for at in cued) >= at_least
