"""Openings: the day and the adverbs that a sentence begins with before it comes to its subject."""

from __future__ import annotations

import re

from generator.text.days import printed_days
from generator.text.script import CJK
from generator.text.vocabulary import any_of

_BEFORE_DAY = re.compile(
    r"(?:(?:late |early )?(?:on|by|at|as of|since|in|from|during)\b[^,.]{0,40}"
    rf"|(?:财联社|新华社|证券时报|e公司|界面新闻|格隆汇|智通财经|[A-Z]{{0,8}})?[^{CJK}\w]{{0,4}})$",
    re.I,
)
_BEHIND_DAY = re.compile(
    r"\s*(?:morning|afternoon|evening|local time|\(?(?:HKT|local time|Beijing time)\)?"
    r"|晚间|早间|盘后|凌晨|上午|下午|晚|电|讯|消息)?[\]】)）]?\s*(?:[,，:：丨|]|[-–—]+(?=\s))?\s*",
)
_RECENT = re.compile(rf"(?:{any_of('recent-days')})[,，:：\s]", re.I)
_ADVERB = re.compile(rf"(?:{any_of('opening-adverbs')})[,，:：]?\s*", re.I)


def behind_day(sentence: str) -> tuple[bool, str]:
    """Whether a sentence opens with a day or "recently", and the sentence without that opening."""
    dated = bool(_RECENT.match(sentence))
    rest = sentence
    for _ in range(3):
        day = next(printed_days(rest[:70]), None)
        if day and (day.span.start == 0 or _BEFORE_DAY.match(rest[: day.span.start])):
            behind = _BEHIND_DAY.match(rest, day.span.end)
            rest = rest[behind.end() if behind else day.span.end :]
            dated = True
            continue
        adverb = _ADVERB.match(rest)
        if not adverb:
            break
        rest = rest[adverb.end() :]
    return dated, rest


def opens_with_day(text: str) -> bool:
    """Whether a text opens with a day, or with "recently" or "today"."""
    return behind_day(text[:200])[0]
