"""Notes: disclaimers, risk notes, company boilerplate; published, but folded away below the story."""

from __future__ import annotations

import re

from generator.text.vocabulary import any_of, lines

_LABEL = any_of("note-labels")
_HEADED = re.compile(rf"[\s*_#>【\[（(]*{_LABEL}\s*[】\])）*_]*\s*[:：\-–—]", re.I)
_ALONE = re.compile(rf"[\s*_#>【\[（(]*{_LABEL}\s*[】\])）*_]*[:：]?[*_\s]*", re.I)
_SIGNS = tuple(re.compile(sign, re.I) for sign in lines("note-signs"))
_NAMEWORD = r"(?:[A-Z(][\w&.,'’()-]*|of|and|the|&)"
_ABOUT = re.compile(
    rf"[\s*_#]*(?:ABOUT [A-Z0-9 &.,'()-]{{2,60}}"
    rf"|About [A-Z][\w&.,'’()-]*(?:\s+{_NAMEWORD}){{0,7}}|关于[^。！？，]{{2,30}})"
    r"[*_\s]*[:：]?[*_\s]*"
)


def labels_note(text: str) -> bool:
    """Whether a paragraph opens with the label of a note and goes on: "Disclaimer: ..."."""
    return bool(_HEADED.match(text)) and not _ALONE.fullmatch(text)


def heads_notes(text: str) -> bool:
    """Whether a line is the heading of notes that follow: "Risk warning", "About Example Corp."."""
    return bool(_ALONE.fullmatch(text) or (len(text) <= 90 and _ABOUT.fullmatch(text)))


def reads_as_note(text: str) -> bool:
    """Whether a paragraph without a label is a disclaimer by what it says: two signs of one."""
    return sum(bool(sign.search(text)) for sign in _SIGNS) >= 2
