"""Proper names as the eye sees them: runs of capitalised words, without knowing what they name."""

from __future__ import annotations

import re

_WORD = re.compile(r"(?<![\w'’-])(?:[A-Z][\w&’'-]*\w|[A-Z]\.(?:[A-Z]\.)+)")
_POSSESSIVE = re.compile(r"['’]s$")
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z][\w'’-]*")

COMMON = frozenset(
    """
    a an the this that these those it its they their he she his her we our you i on in at by for from to of with as and or but if
    when while after before since during under over amid despite although though however meanwhile moreover additionally
    furthermore simultaneously recently previously currently today yesterday tomorrow also then there here what how why who
    which where each every some many most several both all no not such one two three four five six first second third
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    china chinese hong kong us u.s usa american america uk british britain europe european eu japan japanese korea korean taiwan
    asia asian global beijing shanghai shenzhen guangzhou mainland ceo cfo cto chairman president director vice executive chief
    ai it ipo etf yuan hk hkd usd rmb dollar dollars q1 q2 q3 q4 h1 h2 stock exchange market markets index group company co ltd
    inc corp corporation limited holdings plc bank banks digital data center centers cloud national federal state states united
    new north south east west central city province county fund funds financial securities exchange commission government ministry
    president minister secretary board chair technology technologies international industry conference according analysts
    """.split()
)
"""Words that are capitalised without naming the subject of a story: places, offices, months, sentence openers."""


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
        if len(low) > 1 and low not in COMMON and not (low in ordinary and word[1:].islower()):
            found.add(low)
    return frozenset(found)
