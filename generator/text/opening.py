"""Openings: the dateline, day and adverbs that a sentence begins with before it comes to its subject."""

from __future__ import annotations

import re

from generator.text.datelines import dateline_of
from generator.text.days import printed_days
from generator.text.fold import fold
from generator.text.script import CJK
from generator.text.vocabulary import any_of

_BEFORE_DAY = re.compile(
    r"(?:(?:late |early )?(?:on|by|at|as of|since|in|from|during)\b[^,.]{0,40}"
    rf"|(?:{any_of('agencies')}|e公司|[A-Z]{{0,8}})?[^{CJK}\w]{{0,4}})$",
    re.I,
)
_BEHIND_DAY = re.compile(
    r"\s*(?:morning|afternoon|evening|local time|\(?(?:HKT|local time|Beijing time)\)?"
    r"|晚间|早间|盘后|凌晨|上午|下午|晚|电|讯|消息)?[\]】)）]?\s*(?:[,，:：丨|]|[-–—]+(?=\s))?\s*",
)
_RECENT = re.compile(rf"(?:{any_of('recent-days')})[,，:：\s]", re.I)
_ADVERB = re.compile(rf"(?:{any_of('opening-adverbs')})[,，:：]?\s*", re.I)
_CLOCK = re.compile(r"\[?[0-2]?\d:[0-5]\d(?::[0-5]\d)?\]?[\s|:：-]+(?=\S)")

OPENING = 70
"""Characters in which a sentence comes to its day."""


def behind_dateline(text: str) -> tuple[bool, str]:
    """Whether the dateline of a text prints a day, and the text without dateline and clock time."""
    clock = _CLOCK.match(text)
    rest = text[clock.end() :] if clock else text
    dateline = dateline_of(rest)
    return bool(dateline and dateline.day), rest[dateline.end :] if dateline else rest


def behind_day(sentence: str) -> tuple[bool, str]:
    """Whether a sentence opens with a day or "recently", and the sentence without that opening."""
    dated, rest = behind_dateline(sentence)
    dated = dated or bool(_RECENT.match(fold(rest[:OPENING])))
    for _ in range(3):
        head = fold(rest[:OPENING])
        day = next(printed_days(head), None)
        if day and (day.span.start == 0 or _BEFORE_DAY.match(head[: day.span.start])):
            behind = _BEHIND_DAY.match(fold(rest[: day.span.end + OPENING]), day.span.end)
            rest = rest[behind.end() if behind else day.span.end :]
            dated = True
            continue
        adverb = _ADVERB.match(head)
        if not adverb:
            break
        rest = rest[adverb.end() :]
    return dated, rest
