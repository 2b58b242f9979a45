"""Proper names as the eye sees them: runs of capitalised words, without knowing what they name."""

from __future__ import annotations

import re

_NAME = re.compile(
    r"(?<![\w'’])(?:[A-Z][\w&.'’-]*[\w]|[A-Z])(?:\s+(?:(?:of|and|the|de|&)\s+)?[A-Z0-9][\w&'’-]*[\w]|\s+[A-Z](?=\s))*"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|[\"“]\s*|\n\s*)$")
_POSSESSIVE = re.compile(r"['’]s$")

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
    inc corp limited holdings technology technologies international industry conference according analysts
    """.split()
)
"""Words that are capitalised without naming the subject of a story: places, offices, months, sentence openers."""


def proper_names(text: str) -> frozenset[str]:
    """The names in a text, lower-cased, openers and common words trimmed off."""
    found = set()
    for match in _NAME.finditer(text):
        words = [_POSSESSIVE.sub("", word).lower() for word in match.group().split()]
        while words and words[0] in COMMON:
            words.pop(0)
        while words and words[-1] in COMMON:
            words.pop()
        opener = len(words) == 1 and _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()])
        if words and not (opener and match.group().istitle()) and len("".join(words)) > 1:
            found.add(" ".join(words))
    return frozenset(found)
