"""Items below a line that says when somebody sent or published them: messages, posts, records, entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.model.article import PrintedDay
from generator.model.source import Span
from generator.split.headed import greets, heading_words, is_headline
from generator.split.items import MIN_ITEMS, Item
from generator.split.structure import MAX_HEADING
from generator.text.days import lone_day, printed_days
from generator.text.script import ends_sentence, width

_ZONES = r"\b(?:HKT|SGT|JST|KST|BJT|CST|GMT|UTC|BST|CET|EST|EDT|ET|PT)\b(?:[+-]\d+)?"
_NOON = r"\s?[ap]\.?m\b\.?"
_CLOCK = re.compile(
    rf"(?<![\d.:])(?:[01]?\d|2[0-3])(?:[:：][0-5]\d(?:[:：][0-5]\d)?(?:{_NOON})?(?![\d%])"
    rf"|\.[0-5]\d(?:{_NOON}|(?=\s(?-i:{_ZONES}))))",
    re.I,
)
_AGO = re.compile(
    r"\b\d{1,2}\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?) ago\b|\byesterday\b"
    r"|\d{1,2}\s?(?:秒|分钟|分鐘|小时|小時|天|日|周|週)(?:钟|鐘)?之?前|刚刚|剛剛|昨天|前天",
    re.I,
)
_BESIDE = re.compile(r"\s+[·|•]\s+|\s{2,}")
_ZONE = re.compile(_ZONES)
_WORD = re.compile(r"[A-Za-z\d]+|[\u4e00-\u9fff]")
_LETTER = r"[A-Za-z\u4e00-\u9fff]"
_COUNTER = re.compile(rf"(?<!{_LETTER}){_LETTER}{{1,8}}[\s:：]{{0,2}}\d[\d,.]*[kKwW万萬]?(?![\w%])")
_SENT = re.compile(r"[\s|·•,，-]*(?:来自|來自|发自|from|via|edited|updated|已编辑|view thread)\b", re.I)

MAX_STAMP = 60
"""Width of a line that says when."""
MAX_NAME = 8
"""Words, or Chinese characters, that may stand before the time, of who sent it."""
MAX_BEHIND = 2
"""So many may stand behind it."""
MAX_SENDER = 40
"""Width of the line above it that says who."""
MIN_NEWS, MUCH = 60, 120
"""Width of what one says that may be news, and of what is more than a greeting."""
MIN_TITLE, MAX_OUTLET = 14, 48
"""Width of the headline of a result, and of the outlet below it."""
ENOUGH = 0.5
"""Share of them that must be news."""


def is_stamp(line: str) -> bool:
    """Whether a line says at what time something was sent or published, and little else."""
    if width(line) > MAX_STAMP or not _CLOCK.search(line) or ends_sentence(line):
        return False
    spans = [day.span for day in printed_days(line)]
    dated = bool(spans)
    spans += (Span(*found.span()) for found in _CLOCK.finditer(line))
    name = len(_WORD.findall(line[: min(span.start for span in spans)]))
    behind = _COUNTER.sub(" ", _ZONE.sub(" ", line[max(span.end for span in spans) :]))
    more = 0 if _SENT.match(behind) else len(_WORD.findall(behind))
    # What stands behind a bare time is a headline.
    return name <= MAX_NAME and more <= (MAX_BEHIND if dated or name else 0)


def stamped_day(line: str) -> PrintedDay | None:
    """The day that such a line prints, if any."""
    return next(printed_days(line), None)


def outlet_in(line: str) -> str | None:
    """The outlet that a line names before the time, and before what more it may say."""
    return _BESIDE.split(_AGO.split(line)[0])[0].strip(" ·|•,，-") or None


def stamped_items(
    paragraphs: Sequence[str], split: Callable[[range], Sequence[Item] | None], *, titled: bool
) -> list[Item] | None:
    """The items below such lines, or None where there are too few of them.

    What is sent beside the news, a greeting or a word, is part of none.

    Args:
        paragraphs: the story text of a capture.
        split: the items of one that is a digest itself.
        titled: whether the headline of the capture can be that of the first one.
    """
    if items := _listed(paragraphs):
        return items
    stamps = [at for at, text in enumerate(paragraphs) if is_stamp(text)]
    if len(stamps) < MIN_ITEMS:
        return None
    if items := _headlined(paragraphs, stamps, titled=titled):
        return items
    signed = _all_signed(paragraphs, stamps)
    found: list[Item] = []
    told = 0
    for begin, end in pairwise([*stamps, len(paragraphs) + signed]):
        own = range(begin + 1, end - signed)
        if not _tells([paragraphs[at] for at in own]):
            continue
        told += 1
        inner = split(own) or [Item(tuple(own))]
        found += [replace(inner[0], stamp=begin), *(replace(item, stamp=begin) for item in inner[1:])]
    return found if told >= MIN_ITEMS and told >= ENOUGH * len(stamps) else None


def _listed(paragraphs: Sequence[str]) -> list[Item] | None:
    """The items of a list of results: headline, outlet, how long ago or the day, teaser.

    None where a story stands above them, of which they are only the company.
    """
    stamps = [at for at, text in enumerate(paragraphs) if says_ago(text) or lone_day(text)]
    # The outlet stands before the time, or in a line of its own.
    alone = {at: bool(_AGO.match(paragraphs[at]) or lone_day(paragraphs[at])) for at in stamps}
    heads = [at - 1 - alone[at] for at in stamps]
    if len(stamps) < MIN_ITEMS or heads[0] < 0:
        return None
    if any(width(text) >= MIN_NEWS and ends_sentence(text) for text in paragraphs[: heads[0]]):
        return None
    titles = [paragraphs[at] for at in heads]
    if len({*titles}) < len(titles) or not all(map(_may_title, titles)):
        return None
    items = []
    for at, head, end in zip(stamps, heads, [*heads[1:], len(paragraphs)], strict=True):
        outlet = at - 1 if alone[at] else at
        if at + 1 >= end or width(paragraphs[outlet]) > MAX_OUTLET or ends_sentence(paragraphs[outlet]):
            return None
        own = (head, *range(at + 1, end))
        items.append(Item(own, heading=paragraphs[head], stamp=at, outlet=outlet))
    return items


def says_ago(line: str) -> bool:
    """Whether a line says how long ago something was published, and little else."""
    ago = _AGO.search(line) if width(line) <= MAX_STAMP else None
    return bool(ago and len(_WORD.findall(line[: ago.start()] + line[ago.end() :])) <= MAX_NAME)


def _may_title(line: str) -> bool:
    return MIN_TITLE <= width(line) <= MAX_HEADING and (not ends_sentence(line) or line[-1] in "?？!！")


def _headlined(paragraphs: Sequence[str], stamps: Sequence[int], *, titled: bool) -> list[Item] | None:
    """The items where a headline of its own stands above each of the lines."""
    heads = [at - 1 for at in stamps]
    above = [paragraphs[at] for at in heads if at >= 0]
    first = heads[0] < 0 and titled
    if len(above) + first < len(stamps) or len(set(above)) < len(above) or not all(map(is_headline, above)):
        return None
    found: list[Item] = []
    if heads[0] > 0 and _tells(paragraphs[: heads[0]]):
        own = heading_words(paragraphs[0]) if is_headline(paragraphs[0]) else None
        found.append(Item(tuple(range(heads[0])), heading=own))
    for head, end in pairwise([*heads, len(paragraphs)]):
        body = range(head + 2, end)
        if not body:
            return None
        if head < 0:
            found.append(Item(tuple(body), stamp=0, titled=True))
        else:
            found.append(Item((head, *body), heading=heading_words(paragraphs[head]), stamp=head + 1))
    return found


def _tells(paragraphs: Sequence[str]) -> bool:
    """Whether a message tells something: more than a few words, and more than a greeting."""
    said = sum(map(width, paragraphs))
    if said < MUCH and (not any(map(ends_sentence, paragraphs)) or any(map(greets, paragraphs))):
        return False
    return said >= MIN_NEWS


def _all_signed(paragraphs: Sequence[str], stamps: Sequence[int]) -> bool:
    """Whether a line of its own above each says who sent it."""
    above = [paragraphs[at - 1] if at else "" for at in stamps[1:]]
    short = all(0 < width(text) <= MAX_SENDER and not ends_sentence(text) for text in above)
    return short and len(set(above)) < len(above)
