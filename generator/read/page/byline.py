"""Lines that say by whom, where and when an article was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.read.formats.moments import Moment, Slashed, read_clock, read_moment
from generator.text.days import printed_days
from generator.text.fold import fold
from generator.text.script import ends_sentence, width

_UPDATED = re.compile(
    r"(?:updated?|modified|revised|edited|更新|修改)(?:\s*(?:on|at|time|时间|于))?\s*[:：]?\s*$", re.I
)
_LABEL = re.compile(
    r"(?:first |last |originally )?(?:published|posted|updated?|modified|released?|created)\b(?: on| at)?"
    r"\s*[:：]?|(?:date|time)\s*[:：]|(?:发布|更新|发表|创建|修改)(?:时间|日期|于)?\s*[:：]?|(?:时间|日期)\s*[:：]",
    re.I,
)
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d|GMT[+-]\d+|(?:Beijing|Hong Kong|local) time)\)?)?"
_CLOCK = re.compile(
    rf"\b\d{{1,2}}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?{_ZONE}|\b\d{{1,2}}\s*[ap]\.?m\b\.?{_ZONE}", re.I
)
_AGO = re.compile(
    r"\b(?:an?|\d+)\s*(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week)s?\s+ago\b|\d+\s*(?:秒|分钟|小时|天)前",
    re.I,
)
_READING = re.compile(
    r"\b\d+[- ]?min(?:ute)?s?(?: read| listen)?\b|阅读(?:量|数)?\s*[:：]?\s*[\d.万]+"
    r"|[\d,.]+ (?:views|reads|comments)",
    re.I,
)
_BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|story) )?by\b\s*[:：]?\s*(?P<name>(?-i:[^a-z]).{1,100})$",
    re.I,
)
_CHINESE_NAME = r"[^\s|·:：,，;；()（）\d]{2,20}(?:[ 、][^\s|·:：,，;；()（）\d]{2,4}(?![:：]))*"
_AUTHOR = re.compile(rf"(?:作者|本报记者|记者|記者|撰文|撰稿|文)\s*[:：|/丨]\s*(?P<name>{_CHINESE_NAME})")
_SOURCE = re.compile(
    r"(?:文章来源|信息来源|来源|來源|稿源|转自|\bsource)\s*[:：]\s*(?P<name>[^|·:：,，;；()（）\n]{2,30}?)"
    r"(?=\s{2,}|\s+(?=\S*[:：])|\s*$|[|·,，;；()（）])",
    re.I,
)
_PERSON = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|bin|al)){1,3}|[\u4e00-\u9fff]{2,4})"
    r"(?=\s*(?:[,|•·，、\n]|$))"
)
_NAME_END = re.compile(
    r"\s*(?:[|•·\n]|\s[-–—]\s|,|\b(?:published|posted|updated|for|in|on|at|is an?)\b).*$", re.I | re.S
)
_PARTS = re.compile(r"[|•·\n/]+|\s[-–—]\s|\s{2,}")

_NO_BYLINE = re.compile(r"[?？©]|copyright|版权", re.I)

MAX_LINE = 160
"""A wider line (as `width` counts) is no byline."""
MAX_WORDS = 6
"""So many words beside the day can still be the name of a person, a place or an outlet."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of an article.

    Attributes:
        published, modified: ISO 8601 as printed.
        yearless: (month, day) where no year is printed with them.
    """

    author: str | None = None
    source: str | None = None
    published: str | None = None
    modified: str | None = None
    yearless: tuple[int, int] | None = None


def is_moment(words: str) -> bool:
    """Whether a line is nothing but a day or a time."""
    if len(words) > MAX_LINE:
        return False
    bare = _LABEL.sub(" ", fold(words)).strip(" |•·,，:：()（）[]【】")
    if not bare or _AGO.fullmatch(bare):
        return True
    return isinstance(read_moment(bare), Moment | Slashed) or read_clock(bare) is not None


def is_byline(words: str, *, labelled: bool = False) -> bool:
    """Whether a short line says by whom, where or when, and little else.

    Args:
        words: the line.
        labelled: it must say so itself: "Published", "By", "Source".
    """
    words = fold(words)
    if width(words) > MAX_LINE or _NO_BYLINE.search(words):
        return False
    rest, found = _without_days(words)
    found = found and not (labelled and not _LABEL.match(words.strip()))
    for field in (_SOURCE, _AUTHOR):
        rest, count = field.subn(" | ", rest)
        found = found or bool(count)
    by = _BY.match(rest.strip())
    if by:
        return not ends_sentence(re.sub(r"\b(?:[A-Z]|Jr|Sr|Dr|Co|Ltd|Inc)\.$", "", by["name"].strip()))
    rest = _READING.sub(" ", rest)
    few = len(re.findall(r"\w+", rest)) <= MAX_WORDS and width(rest.strip()) <= MAX_LINE / 2
    return found and few and not ends_sentence(rest.strip(" |"))


def _without_days(words: str) -> tuple[str, bool]:
    rest = words
    days = list(printed_days(words))
    for day in reversed(days):
        rest = f"{rest[: day.span.start]} | {rest[day.span.end :]}"
    rest, ago = _AGO.subn(" | ", rest)
    rest, clocks = _CLOCK.subn(" ", rest)
    return _LABEL.sub(" ", rest), bool(days or ago or clocks)


def is_name(words: str) -> bool:
    """Whether a few words can be the name of a person or a desk, and nothing else."""
    rest, dated = _without_days(words)
    return (
        not dated
        and len(words.split()) <= MAX_WORDS
        and not re.search(r"[:：\d@/]|\b(?:by|on|at)\b", rest, re.I)
    )


def person_in(words: str) -> str | None:
    """The name that a byline begins with, if it looks like that of a person."""
    match = _PERSON.match(words.strip())
    return match["name"] if match and is_name(match["name"]) else None


def read_line(words: str) -> Said:
    """What a byline says."""
    folded = fold(words)
    source, author = _SOURCE.search(folded), _AUTHOR.search(folded)
    published = modified = yearless = None
    for day in printed_days(words):
        if _UPDATED.search(folded, 0, day.span.start):
            modified = modified or day.iso
        elif day.iso:
            published = published or day.iso
        else:
            yearless = yearless or (day.month, day.day)
    return Said(
        author=" ".join(words[slice(*author.span("name"))].split()) if author else _by(words),
        source=words[slice(*source.span("name"))].strip() if source else None,
        published=published,
        modified=modified,
        yearless=yearless,
    )


def _by(words: str) -> str | None:
    """The names behind "By"."""
    for part in _by_parts(words):
        match = _BY.match(part)
        name = _NAME_END.sub("", match["name"]).strip(" :：,.") if match else ""
        if name and len(name.split()) <= MAX_WORDS + 2:
            return name
    return None


def _by_parts(words: str) -> Iterator[str]:
    rest, _ = _without_days(words)
    for part in _PARTS.split(rest):
        if part.strip():
            yield part.strip()
