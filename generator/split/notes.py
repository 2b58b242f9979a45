"""Notes: disclaimers, boilerplate, addresses of press offices; published, but folded away below the story."""

from __future__ import annotations

import re
from enum import Enum

from generator.text.any_case import AnyCase
from generator.text.cues import CuedExpressions
from generator.text.fold import fold, lower
from generator.text.script import ends_sentence
from generator.text.vocabulary import any_of

_OPEN, _CLOSE = r"[\s*_#>【\[(]*", r"[\s*_】\])]*"
_LABEL = any_of("note-labels")
_HEADED = re.compile(rf"{_OPEN}{_LABEL}(?:{_CLOSE}[:：]|\s*[】\]]|\s*\*\*|\s+[-–—]+\s|\s*[–—])", re.I)
_MARKED = re.compile(r"[:：】\]*–—]")
_ALONE = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}[:：]?[*_\s]*", re.I)
_NAMEWORD = r"(?:[A-Z(][\w&.,'’()-]*|of|and|the|&)"
_ABOUT = re.compile(
    rf"{_OPEN}(?:ABOUT [A-Z0-9 &.,'()-]{{2,60}}"
    rf"|About (?:the )?[A-Z][\w&.,'’()-]*(?:\s+{_NAMEWORD}){{0,7}}"
    r"|关于(?![^。]*(?:公告|通知|议案|决定|决议|意见|规定|办法|问题|事项|进展|说明|报告|规划|方案)[\s*】]*$)[^。!?,！？，]{2,30})"
    rf"{_CLOSE}[:：]?[*_\s]*"
)
_OPENING = AnyCase("note-openings")
_SIGNS = CuedExpressions("note-signs")
_MAIL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|\b(?:tel|phone|fax|e-?mail|mobile)\b\s*[:.]|(?:电话|邮箱|传真|电邮|手机)\s*:",
    re.I,
)
_PHONE = re.compile(r"\(?\+?\d{2,4}\)?[\s.-]\(?\d{2,4}\)?[\s.-]\d{3,4}|\b\d{3,4}-\d{7,8}\b")

MAX_LABEL = 130
MAX_HEADING = 90
MAX_CONTACT = 160
"""Characters of a label, of the heading of notes, and of a line of an address."""


class Note(Enum):
    """What makes a paragraph a note."""

    LABELLED = "a label, and the note behind it"
    HEADING = "the heading of the notes that follow"
    SAYS_SO = "what it says"
    CONTACT = "an address, telephone or mail"


_GOES_ON = frozenset({Note.LABELLED, Note.SAYS_SO})


def note_of(text: str, *, behind: bool, after: Note | None = None, prose: bool = False) -> Note | None:
    """Why a paragraph is a note; None when it is part of the story.

    Args:
        text: the paragraph.
        behind: a story stands before it: only then can it head notes, or be one by its first words.
        after: what made the paragraph before it a note.
        prose: it is sure to be plain prose (`prose.py`), which only its signs can make a note.
    """
    folded = fold(text)
    if not prose and labels_note(folded):
        return Note.LABELLED
    if not prose and behind and heads_notes(folded):
        return Note.HEADING
    if reads_as_note(folded, signs=1 if after in _GOES_ON else 2):
        return Note.SAYS_SO
    if prose or not behind:
        return None
    if _OPENING.match(folded.lstrip(" *_※★")):
        return Note.SAYS_SO
    return Note.CONTACT if _is_contact(folded, after) else None


def labels_note(text: str) -> bool:
    """Whether a paragraph (folded) opens with the label of a note and goes on: "Disclaimer: ..."."""
    marked = _MARKED.search(text, 0, MAX_LABEL) or text.find(" -", 0, MAX_LABEL) >= 0
    return bool(marked and _HEADED.match(text)) and not _ALONE.fullmatch(text)


def heads_notes(text: str) -> bool:
    """Whether a line (folded) is the heading of notes that follow: "Risk warning", "About Example Corp."."""
    if len(text) > MAX_LABEL:
        return False
    return bool(_ALONE.fullmatch(text) or (len(text) <= MAX_HEADING and _ABOUT.fullmatch(text)))


def reads_as_note(text: str, *, signs: int = 2) -> bool:
    """Whether a paragraph (folded) without a label is a disclaimer by what it says: two signs of one."""
    return _SIGNS.found_in(lower(text), signs)


def _is_contact(text: str, after: Note | None) -> bool:
    """Whether a line (folded) is part of an address: it holds a mail or telephone, or follows such a line."""
    if len(text) > MAX_CONTACT or ends_sentence(text):
        return False
    if _MAIL.search(text):
        return True
    return after is Note.CONTACT or (after is not None and bool(_PHONE.search(text)))
