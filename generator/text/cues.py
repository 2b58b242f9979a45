"""Expressions that are looked for only where a word of theirs stands: the search is dear, the word is not.

A line of such a vocabulary reads `word, word = expression`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import ahocorasick

from generator.text.fold import lower
from generator.text.vocabulary import lines


class CuedExpressions:
    """The expressions of a vocabulary.

    Args:
        name: of the vocabulary.
    """

    def __init__(self, name: str) -> None:
        entries = [line.partition(" = ") for line in lines(name)]
        self._expressions = tuple(expression for _, _, expression in entries)
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
        cued = self._cued(text)
        if len(cued) < at_least:
            return False
        return sum(bool(_compiled(self._expressions[at], 0).search(text)) for at in cued) >= at_least

    def fill(self, text: str) -> bool:
        """Whether one of the expressions is the whole of a text; case counts where the expression says so."""
        return any(
            _compiled(self._expressions[at], re.IGNORECASE).fullmatch(text) for at in self._cued(lower(text))
        )

    def _cued(self, text: str) -> set[int]:
        """The expressions of which a word stands in a text in small letters."""
        return {at for _, found in self._cues.iter(text) for at in found}


_compiled = cache(re.compile)
