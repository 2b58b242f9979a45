"""The capitalised words of a running text, joined where a name may run on from one to the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.tag.distinctive import is_demonym
from generator.text.firm_names import LATIN, compared, legal_forms
from generator.text.vocabulary import words

_WORD = re.compile(
    rf"(?<![{LATIN}])(?:[A-Z\u00c0-\u00de](?:[{LATIN}]|[.'&](?=[{LATIN}]))*+(?:(?<=[.][A-Z])\.)?"
    rf"|[a-z]{{1,2}}[A-Z][{LATIN}]*+|\d[{LATIN}]*+|plc(?![{LATIN}]))"
)
_SMALL = ("of", "and", "for", "in", "on", "the", "de", "du", "di", "des", "der", "van", "von", "y", "et")
_GAPS: Mapping[str, tuple[str, ...]] = {
    **{f" {word} ": (word,) for word in _SMALL},
    **dict.fromkeys((" ", "-", "/", "! "), ()),
    " & ": ("&",),
    " of the ": ("of", "the"),
    " de la ": ("de", "la"),
}
_WITHIN_FORM = ((), ("and",), ("&",))
_OPEN = frozenset({"and", "for", "in", "on"})
"""Small words that stand between two names rather than inside of one."""
_HELD = frozenset({"shares", "stock"})
_ASIDES = ("openers", "capital-roles", "roles", "descriptors")
_BEFORE_LEGAL = frozenset({", ", ",", "., ", ".,", ". "})
_SHORTENED = frozenset(
    ("st", "wm", "bros", "mfg", "intl", "dr", "jr", "mt", "ft", *"abcdefghijklmnopqrstuvwxyz")
)
_FURTHER = 4
_LONGEST_GAP = max(map(len, _GAPS))


class NameWord(NamedTuple):
    """A capitalised word, or a number.

    Attributes:
        word: as it is compared (`text.firm_names`).
        start, end: offsets in the text, a possessive included.
        joint: what joins it to the word before: "" nothing, so that a row begins; "-" (or a slash); " ".
        small: the small words between the two, as printed ("of", "the").
        owns: it ends in "'s".
    """

    word: str
    start: int
    end: int
    joint: str
    small: tuple[str, ...]
    owns: bool


def name_words(folded: str) -> list[NameWord]:
    """The capitalised words of a folded text, in its order."""
    found: list[NameWord] = []
    end = -_LONGEST_GAP
    word = ""
    for match in _WORD.finditer(folded):
        printed, start = match.group(), match.start()
        before, word = word, compared(printed)
        gap = folded[end:start] if end >= 0 and start - end <= _LONGEST_GAP else ""
        small = _GAPS.get(gap)
        if small is not None:
            joint = "-" if gap in {"-", "/"} else " "
        else:
            joint = " " if _runs_on(before, gap, word) else ""
        end = match.end()
        found.append(NameWord(word, start, end, joint, small or (), printed.endswith("'s")))
    return found


def _runs_on(before: str, gap: str, word: str) -> bool:
    """Whether a name runs on over a comma or full stop: "Acme, Inc.", "Wm. Acme", "Acme Co., Ltd."."""
    if gap in _BEFORE_LEGAL and word in legal_forms():
        return gap[0] == "," or before in _SHORTENED or before in legal_forms()
    return gap == ". " and before in _SHORTENED


def forms_behind(row: Sequence[NameWord], end: int) -> tuple[int, tuple[str, ...]]:
    """The legal forms printed behind a name that ends at an index, and the index behind them."""
    known = legal_forms()
    found: list[str] = []
    at = end
    while at < len(row) and row[at].joint == " " and row[at].word in known and row[at].small in _WITHIN_FORM:
        found.append(known[row[at].word])
        at += 1
    hyphen = at < len(row) and row[at].joint == "-"  # "Visa Co-branded"
    return (end, ()) if hyphen else (at, tuple(found))


def name_runs_on(row: Sequence[NameWord], at: int) -> bool:
    """Whether a name goes on behind its legal form: "Acme Corp International", "Acme Co Finance Ltd"."""
    for word in row[at : at + _FURTHER]:
        if word.joint != " " or word.small:
            return False
        if word.word in legal_forms() or word.word.capitalize() in words("company-nouns"):
            return True
    return False


def name_begins(row: Sequence[NameWord], at: int) -> bool:
    """Whether a name may begin at a word: what stands before it in its row is no part of the name."""
    while row[at].joint:
        before = row[at - 1]
        if row[at].joint == "-":
            return False
        if row[at].small:
            return row[at].small[0] in _OPEN or (
                row[at].small[0] == "of" and before.word in words("capital-roles") | _HELD
            )
        if before.owns:
            return True
        if not _is_aside(before.word):
            return False
        at -= 1
    return True


def name_ends(row: Sequence[NameWord], end: int) -> bool:
    """Whether a name may end before a word: what follows in its row is no part of the name."""
    if end == len(row) or not row[end].joint or row[end - 1].owns:
        return True
    if row[end].small:
        return row[end].small[0] in _OPEN
    return row[end].joint == " " and (
        row[end].word in words("capital-roles") or row[end].word in words("roles")
    )


def follows(row: Sequence[NameWord], at: int, word: str) -> bool:
    """Whether a small word stands before a word of the row and joins it to the one before."""
    return at < len(row) and bool(row[at].joint) and row[at].small[:1] == (word,)


def _is_aside(word: str) -> bool:
    """Whether a word before a name only says who or whence the company is, or begins the sentence."""
    return word.isdigit() or is_demonym(word) or any(word in words(kind) for kind in _ASIDES)
