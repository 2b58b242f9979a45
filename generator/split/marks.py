"""Marks that an item of a digest begins with: 【headline】, a dateline, a clock time, a number, a bullet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.split.notes import labels_note
from generator.text.datelines import dateline_of
from generator.text.script import width

_GLYPHS = "•●■◆▪►·▶▷▸◇□○◎★☆▲△▼▽➤➢◤✦❖"
BULLET = rf"[{_GLYPHS}]\s*|[-*–－]\s+"
"""What a list begins its lines with."""

_MARK = re.compile(
    rf"(?:{BULLET})?"
    r"(?:(?P<clock>【[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d)?】|\[[0-2]?\d:[0-5]\d(?::[0-5]\d)?\]"
    r"|[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d)?(?:\s?[AaPp]\.?[Mm]\b\.?(?:\s[A-Z]{2,4}\b)?)?(?=[\s|:：-])"
    r"|[01]?\d\.[0-5]\d\s?[AaPp]\.?[Mm]\b\.?(?=[\s|:：-]))[\s|:：-]*(?=\S)(?P<timed>【[^】\n]{4,90}】(?=\S))?"
    r"|(?P<title>【[^】\n]{4,90}】|\*\*【[^】\n]{4,90}】\*\*))"
    r"|(?P<number>\(?\d{1,3}[.)、]\s*|（?\d{1,3}）\s*|[一二三四五六七八九十]{1,3}、|[①-⑳]\s*)(?=\S)"
    r"(?P<numbered>【[^】\n]{4,90}】\s*(?=\S))?"
    rf"|(?P<bullet>{BULLET})(?=\S)"
)
MAY_BEGIN = frozenset(_GLYPHS + "-*–－【[(（0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_WITH_HEADLINE = {"timed": "clock", "numbered": "number"}
"""Marks with a headline in brackets behind them."""
_AROUND_TITLE = "*【】"

MIN_HEADLINE = 20
"""Width of a bracket that says a whole headline, not what a section is about."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item begins with.

    Attributes:
        kind: the marks of one digest are of one kind.
        length: how many characters it takes; a dateline takes none: it stays with its sentence.
        title: the headline that it is, or that stands behind its time or number.
        clock: how many characters the time that it is takes, with what stands before it.
    """

    kind: str
    length: int = 0
    title: str | None = None
    clock: int = 0

    @property
    def is_headline(self) -> bool:
        """Whether it says what happened."""
        return width(self.title or "") >= MIN_HEADLINE


def mark_of(text: str) -> Mark | None:
    """The mark that a paragraph begins with, None without one."""
    found = _MARK.match(text) if text[:1] in MAY_BEGIN else None
    if found and found["title"]:
        if dateline_of(text):
            return Mark("dateline")
        if labels_note(text):
            return None
        return Mark("title", found.end(), found["title"].strip(_AROUND_TITLE).strip())
    if found:
        clock = found.end("clock") if found["clock"] else 0
        kind = found.lastgroup or ""
        if behind := _WITH_HEADLINE.get(kind):
            own = Mark(behind, found.end(), found[kind].strip()[1:-1].strip(), clock)
            return own if own.is_headline else Mark(behind, found.start(kind), None, clock)
        return Mark(kind, found.end(), None, clock)
    dateline = dateline_of(text)
    return Mark("dateline") if dateline and dateline.agency else None
