"""Asides that were glued to the news: a translator's remarks, notes to self, words of a chat program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.source import Drop, DropReason, Span
from generator.text.vocabulary import any_of, pattern

_SELF_NOTE = re.compile(rf"{any_of('self-notes')}\s*(?:[:：\-–—!(]|$|\bthis\b|\blater\b)", re.I)
_LABELLED_TAIL = re.compile(
    r"(?<=[.!?。！？\"”')）])\s*(?:note|nb|n\.b\.|p\.s\.|注|备注|译注|译者注)\s*[:：].*$", re.I
)

MIN_ASIDE = 30
"""Shorter parentheses (units, codes, dates) are left alone."""


def aside_reason(text: str) -> DropReason | None:
    """Why a whole paragraph is an aside; None when it is not."""
    inner = text.strip().strip("*_ ")
    if (inner[:1], inner[-1:]) in {("(", ")"), ("（", "）"), ("[", "]"), ("【", "】")}:
        inner = inner[1:-1].strip()
    if _SELF_NOTE.match(inner):
        return DropReason.NOTE_TO_SELF
    if pattern("translator").match(inner) or pattern("chat").fullmatch(inner):
        return DropReason.TRANSLATOR
    return None


def _is_about_language(text: str) -> bool:
    """Two different remarks on wording, or one in every hundred characters: the text speaks of itself."""
    remarks = {match.group().lower() for match in pattern("wording").finditer(text)}
    return len(remarks) >= 2


def asides(text: str, start: int) -> list[Drop]:
    """The asides inside a paragraph: bracketed remarks on wording, notes to self, labelled tails.

    Args:
        text: the paragraph.
        start: its offset in the capture's text; the drops count from there.
    """
    drops = [
        Drop(Span(start + begin, start + end), reason)
        for begin, end in _brackets(text)
        if end - begin >= MIN_ASIDE and (reason := _bracket_reason(text[begin + 1 : end - 1]))
    ]
    tail = _LABELLED_TAIL.search(text)
    if (
        tail
        and _is_about_language(tail.group())
        and not any(start + tail.start() < d.span.end for d in drops)
    ):
        drops.append(Drop(Span(start + tail.start(), start + len(text)), DropReason.TRANSLATOR))
    return drops


def _bracket_reason(inner: str) -> DropReason | None:
    inner = inner.strip()
    if _SELF_NOTE.match(inner):
        return DropReason.NOTE_TO_SELF
    if pattern("translator").match(inner) or _is_about_language(inner):
        return DropReason.TRANSLATOR
    return None


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Outermost balanced brackets: (start, end) with both brackets inside."""
    closing = {"(": ")", "（": "）", "[": "]", "【": "】"}
    stack: list[str] = []
    begin = 0
    for at, char in enumerate(text):
        if char in closing:
            if not stack:
                begin = at
            stack.append(closing[char])
        elif stack and char == stack[-1]:
            stack.pop()
            if not stack:
                yield begin, at + 1
