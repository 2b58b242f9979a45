"""Asides that were glued to the news: a translator's remarks, notes to self, words of a chat program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.source import Drop, DropReason, Span
from generator.text.any_case import AnyCase
from generator.text.cues import CuedExpressions
from generator.text.fold import fold, lower
from generator.text.script import ends_sentence, width
from generator.text.vocabulary import pattern

_SELF_NOTE = AnyCase("self-notes", behind=r"\s*(?:[:：\-–—!(]|$|\bthis\b|\blater\b)")
_TRANSLATOR, _CHAT = AnyCase("translator"), AnyCase("chat")
_SELF_CUES = CuedExpressions("self-cues")
_LABELLED_TAIL = re.compile(
    r"(?<=[.!?。！？\"”')）])\s*(?:note|nb|n\.b\.|p\.s\.|注|备注|译注|译者注)\s*[:：].*$", re.I
)

_LIST_MARK = re.compile(r"^\s*(?:[-•·●>]\s+)?")
_BUTTON = re.compile(
    r"(?:view|see|show) (?:highlight|original|source|in \w+)|查看(?:原文|来源|高亮|标注)", re.I
)
_LAST_BRACKET = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]{1,160}[)\]]$")
_BRACKET = re.compile(r"[()\[\]【】]")
_BRACKETS = {"(": ")", "[": "]", "【": "】"}

MIN_STORY = 40
"""Width of what stands before a remark in brackets and may be the news."""
MAX_LOOSE_NOTE = 160
"""Characters of a note to self that stands on a line of its own without a label."""
MIN_ASIDE, MIN_LABELLED = 30, 12
"""Narrower parentheses (units, codes, dates) are left alone; those with a label may be narrower."""


def aside_reason(text: str) -> DropReason | None:
    """Why a whole paragraph is an aside; None when it is not."""
    bare = _LIST_MARK.sub("", fold(text), count=1).strip().strip("*_ ")
    if (bare[:1], bare[-1:]) in _BRACKETS.items() and len(list(_brackets(bare))) == 1:
        return _bracket_reason(bare[1:-1])
    if _SELF_NOTE.match(bare):
        return DropReason.NOTE_TO_SELF
    if _TRANSLATOR.match(bare) or _CHAT.fullmatch(bare):
        return DropReason.TRANSLATOR
    # A remark in brackets says nothing of what stands before it.
    before = _LAST_BRACKET.sub("", bare)
    bare = before if width(before) >= MIN_STORY else bare
    loose = bare[:1].islower() or not ends_sentence(bare) or bare.endswith("!!")
    if loose and len(bare) <= MAX_LOOSE_NOTE and _SELF_CUES.found_in(lower(bare)):
        return DropReason.NOTE_TO_SELF
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
    text = fold(text)
    drops = [
        Drop(Span(start + begin, start + end), reason)
        for begin, end in _brackets(text)
        if width(text[begin:end]) >= MIN_LABELLED and (reason := _bracket_reason(text[begin + 1 : end - 1]))
    ]
    tail = _LABELLED_TAIL.search(text) if ":" in text else None
    if (
        tail
        and _is_about_language(tail.group())
        and not any(start + tail.start() < d.span.end for d in drops)
    ):
        drops.append(Drop(Span(start + tail.start(), start + len(text)), DropReason.TRANSLATOR))
    return drops


def _bracket_reason(inner: str) -> DropReason | None:
    inner = inner.strip(" -–—")
    if _BUTTON.fullmatch(inner):
        return DropReason.MENU
    if width(inner) + 2 < MIN_ASIDE:
        return DropReason.NOTE_TO_SELF if _SELF_NOTE.match(inner) else None
    if _TRANSLATOR.match(inner) or _is_about_language(inner):
        return DropReason.TRANSLATOR
    if _SELF_NOTE.match(inner) or _SELF_CUES.found_in(lower(inner)):
        return DropReason.NOTE_TO_SELF
    return None


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Outermost balanced brackets: (start, end) with both brackets inside."""
    if not any(opening in text for opening in _BRACKETS):
        return
    stack: list[str] = []
    begin = 0
    for match in _BRACKET.finditer(text):
        char = match.group()
        if char in _BRACKETS:
            if not stack:
                begin = match.start()
            stack.append(_BRACKETS[char])
        elif stack and char == stack[-1]:
            stack.pop()
            if not stack:
                yield begin, match.end()
