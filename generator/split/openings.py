"""How a paragraph begins: leaning on the one before, or with a subject of its own."""

from __future__ import annotations

import re
from enum import Enum

from generator.text.fold import fold
from generator.text.opening import behind_day
from generator.text.vocabulary import pattern, words

_THE = re.compile(r"the\s+(?P<noun>[a-z][\w-]*)", re.I)
_UNIQUE = words("unique-nouns")
"""Nouns that stand behind "the" at the first mention already."""
_NOUN_OF_NAME = re.compile(r"[Tt]he\s+(?:[a-z][\w-]*\s+){1,6}(?:of|for|at|in|between)\s+(?:the\s+)?[A-Z]")
_NAMED_NOUN = re.compile(r"[Tt]he\s+(?:[a-z][\w'’-]*\s+){1,3}[A-Z]\w+\s+(?:said|announced|has|is|was|will)\b")


class Opening(Enum):
    """How a paragraph begins."""

    LEANS = "leans on what came before"
    DATED = "with a day, and a subject of its own"
    NAMED = "with a subject of its own, and no day"


def opening_of(sentence: str) -> tuple[Opening, bool]:
    """How a paragraph begins, by its first sentence; and whether that is with a day, even if it leans."""
    dated, rest = behind_day(sentence[:400])
    return _opening(fold(rest), dated=dated), dated


def _opening(rest: str, *, dated: bool) -> Opening:
    if pattern("connectives").match(rest) or pattern("anaphora").match(rest):
        return Opening.LEANS
    the = _THE.match(rest)
    if the and _NOUN_OF_NAME.match(rest):
        return Opening.DATED if dated else Opening.NAMED
    if the and the["noun"].islower() and the["noun"] not in _UNIQUE and not _NAMED_NOUN.match(rest):
        return Opening.LEANS
    return Opening.DATED if dated else Opening.NAMED
