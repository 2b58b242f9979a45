"""What the texts of an expression begin with: the first letter of a text rules most of a vocabulary out."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ATOM = re.compile(
    r"(?P<group>\((?:\?:|\?-i:|(?!\?)))|\[(?P<set>(?:\\\W|[^\]\\^-])+)\]|\\(?P<sign>\W)|(?P<letter>[^\\\[\](){}|.^$?*+])"
)
_MAY_BE_LEFT_OUT = re.compile(r"(?:[?*]|\{0?,\d*\})[?+]?")
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[(|)]")


def first_letters(expression: str) -> frozenset[str] | None:
    """The letters, small ones, with which the texts of an expression begin; None when that is not plain.

    Args:
        expression: the source of a regular expression.
    """
    found: set[str] = set()
    for sequence in _alternatives(expression):
        letters = _first_of(sequence)
        if letters is None:
            return None
        found |= letters
    return frozenset(found)


def _first_of(sequence: str) -> set[str] | None:
    """The first letters of an expression without alternatives."""
    found: set[str] = set()
    at = 0
    while atom := _ATOM.match(sequence, at):
        at = atom.end()
        letters: frozenset[str] | None
        if atom["group"]:
            end = _end_of_group(sequence, at)
            letters, at = first_letters(sequence[at:end]), end + 1
        else:
            signs = atom["set"] or atom["sign"] or atom["letter"]
            letters = frozenset(signs.replace("\\", "").lower() or signs)
        if letters is None:
            return None
        found |= letters
        left_out = _MAY_BE_LEFT_OUT.match(sequence, at)
        if not left_out:
            return found
        at = left_out.end()
    return None


def _alternatives(expression: str) -> Iterator[str]:
    depth = start = 0
    for part in _PART.finditer(expression):
        depth += (part.group() == "(") - (part.group() == ")")
        if part.group() == "|" and not depth:
            yield expression[start : part.start()]
            start = part.end()
    yield expression[start:]


def _end_of_group(expression: str, start: int) -> int:
    """Where the group closes whose words begin at an offset."""
    depth = 1
    for part in _PART.finditer(expression, start):
        depth += (part.group() == "(") - (part.group() == ")")
        if not depth:
            return part.start()
    return len(expression)
