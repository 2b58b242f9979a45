"""Capitalised names in running text, before anything is known about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.text.remembered import remembered
from generator.text.vocabulary import words

_CAPITALISED = r"[\w&+]*+(?:[.'](?!s\b)[A-Za-z0-9]\w*+)*+"
_HYPHENATED = r"(?:-[A-Za-z0-9]\w*+)*+"
_REST = _CAPITALISED + _HYPHENATED
_WORDS = rf"(?:[A-Z\u00c0-\u00de]{_CAPITALISED}|\d++[A-Z]\w*+|[a-z]{{1,2}}+[A-Z][a-z]\w*+){_HYPHENATED}"
_MORE = rf"(?:(?: & | ){_WORDS}){{0,7}}+"
_RUN = re.compile(rf"(?<![\w.'@/&-]){_WORDS}{_MORE}")
# A search that begins with a set of letters is several times as fast as one that begins with a condition,
# and one for capitals faster than one for small letters.
_ODD = re.compile(r"[A-Z](?<=[a-z\d].)")
_CAPITAL_RUN = re.compile(rf"[A-Z\u00c0-\u00de](?<![\w.'@/&-].){_REST}{_MORE}")
_JOINED = re.compile(
    r"-(?:backed|owned|led|made|listed|branded|designed|operated|affiliated|controlled|built|run|funded)$"
)
_EPITHET = re.compile(r"-(?:listed|based|born|headquartered|backed|owned|focused|traded|registered)$")
_ROLES, _OPENERS, _DEMONYMS = words("capital-roles"), words("openers"), words("demonyms")
_DESCRIPTORS = words("descriptors")
_COMMON = words("common-names") | words("common-words") | _OPENERS | _DESCRIPTORS | _ROLES


MAX_NAMES = 1 << 16
"""So many rows of capitalised words are kept read: an archive has the same names in it over and over."""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A capitalised name, wherever it stands; compared by identity, since what it says is kept by name.

    Attributes:
        words: its words; key: the name as its occurrences are compared.
        lead: the word in front that was taken off because it is no part of the name ("Chipmaker", "CEO"),
            in lower case; "" without one.
        role: the word behind that was taken off because it is a person's role ("CEO"), in lower case.
    """

    words: tuple[str, ...]
    key: str
    lead: str = ""
    role: str = ""


class Run(NamedTuple):
    """An occurrence of a name: its offsets in the text."""

    start: int
    end: int
    name: Name


def runs(folded: str, start: int = 0) -> list[Run]:
    """The capitalised names in a folded text behind `start`, in its order; no single common words."""
    pattern = _RUN if _ODD.search(folded, start) else _CAPITAL_RUN
    return [
        Run(match.start() + begin, match.start() + end, name)
        for match in pattern.finditer(folded, start)
        for begin, end, name in _names_in(match.group())
    ]


@remembered(MAX_NAMES)
def _names_in(text: str) -> tuple[Run, ...]:
    """The names in a row of capitalised words; their offsets count in it."""
    if " " in text:
        return tuple(_split(text))
    alone = None if text.lower() in _COMMON else _run([(0, text)], "")
    return (alone,) if alone else ()


def _split(text: str) -> Iterator[Run]:
    """The names in a row of capitalised words: roles ("Acme CEO Jane Doe") stand between them."""
    part: list[tuple[int, str]] = []
    lead = ""
    at = 0
    for word in text.split(" "):
        if word.lower() in _ROLES:
            if part and (run := _run(part, lead, role=word.lower())):
                yield run
            part, lead = [], word.lower()
        else:
            part.append((at, word))
        at += len(word) + 1
    if part and (run := _run(part, lead)):
        yield run


def _run(part: list[tuple[int, str]], lead: str, role: str = "") -> Run | None:
    """A name without the words before it that only begin the sentence, or say what or whence it is."""
    at = 0
    for at, (_, word) in enumerate(part):
        described = at + 1 < len(part) and word.lower() in _DESCRIPTORS
        if described or ("-" in word and _EPITHET.search(word)):
            lead = word.lower()
        elif not (word == "&" or word in _DEMONYMS or word.lower() in _OPENERS):
            break
    else:
        return None
    part = part[at:] if at else part
    last = part[-1]
    tokens = [word for _, word in part]
    end = last[0] + len(last[1])
    joined = _JOINED.search(tokens[-1]) if "-" in tokens[-1] else None
    if joined:
        end -= len(joined.group())
        tokens[-1] = tokens[-1][: joined.start()]
        role = role or joined.group().lower()
    return Run(part[0][0], end, Name(tuple(tokens), " ".join(tokens).lower(), lead, role))
