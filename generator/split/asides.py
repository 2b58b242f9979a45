"""Asides that were glued to the news: a translator's remarks, notes to self, words of a chat program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.source import Drop, DropReason, Span

_ABOUT_LANGUAGE = re.compile(
    r"in (?:english|chinese|mandarin|japanese|this (?:sentence|context|translation))|translat\w+|idiomatic|literal(?:ly)?|wording"
    r"|phras(?:e|ed|ing)|rephrase\w*|paraphras\w+|terms? (?:like|such as|[\"“'‘])|the (?:term|word|expression)\b|more (?:natural|formal|fluent|appropriate)"
    r"|natural(?:-sounding)? (?:english|translation)|(?:better|more accurately) (?:convey|express|reflect)\w*|conveys? the (?:idea|sense|meaning)"
    r"|gives? a (?:stronger|clearer) sense|original (?:text|chinese|article|sentence|meaning)|source text|grammar\w*|readab\w+"
    r"|sounds? (?:more|better)|synonym\w*|adjusted for|kept as is|rendered as|context of the (?:sentence|text)"
    r"|译文|直译|意译|翻译|原文|译法|措辞|更地道|更自然|语境",
    re.I,
)
_SELF_NOTE = re.compile(
    r"(?:note to self|notes? for (?:me|myself)|my (?:own )?notes?|todo|to do|fixme|reminder|remember to|personal note|memo"
    r"|(?:need|have) to (?:check|verify|confirm)|check (?:this|later|again|source)|verify (?:this|later)|follow up (?:on )?(?:this|later)"
    r"|自己?备注|个人备注|我的笔记|笔记|待办|待核实|待查|备忘)\s*(?:[:：\-–—!(]|$|\bthis\b|\blater\b)",
    re.I,
)
_TRANSLATOR_LABEL = re.compile(
    r"(?:translator(?:'|’)?s? note|translation note|note on (?:the )?translation|translated by|machine translat\w+"
    r"|(?:this (?:article|text) )?(?:was |is )?(?:machine|automatically|ai)[- ]translated|t/?n\b|译者?注|译者按|机器翻译)",
    re.I,
)
_CHAT = re.compile(
    r"(?:(?:sure|certainly|of course|absolutely)[!,.]\s*)?(?:here(?:'|’)?s?(?: is| are)? (?:the|a|an|your|my) (?:[\w-]+ ){0,3}"
    r"(?:translat\w+|version|summary|rewrit\w+|polished|revised)[^.]*[:.]?"
    r"|(?:let me know|feel free to (?:ask|let)|i hope (?:this|that)|is there anything else|would you like me to"
    r"|please let me know)[^.!?]*[.!?]?"
    r"|以下是?(?:翻译|译文|中文|英文).{0,20}|希望(?:这|对)你?.{0,20}|如有.{0,12}(?:请告诉我|请随时).{0,12})",
    re.I,
)
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
    if _TRANSLATOR_LABEL.match(inner) or _CHAT.fullmatch(inner):
        return DropReason.TRANSLATOR
    return None


def _is_about_language(text: str) -> bool:
    """Two different remarks on wording, or one in every hundred characters: the text speaks of itself."""
    remarks = {match.group().lower() for match in _ABOUT_LANGUAGE.finditer(text)}
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
    if _TRANSLATOR_LABEL.match(inner) or _is_about_language(inner):
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
