"""Bylines: what a line says of outlet, author and day, above a story or below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from generator.model.article import Byline
from generator.model.source import Span
from generator.split.furniture import furniture_reason
from generator.split.paragraphs import Paragraph
from generator.text.datelines import Dateline, dateline_of
from generator.text.days import lone_day, printed_days
from generator.text.fold import fold
from generator.text.script import ends_sentence, width
from generator.text.vocabulary import pattern, words

_LABELS = re.compile(
    r"\b(?:published|posted|updated|last updated|date|released?|first published)\b(?:\s+(?:on|at))?\s*[:：]?"
    r"|(?:发布时间|发布于|发布|更新时间|更新|时间|日期|[發发][布佈](?:[时時][间間]|[于於])?|[时時][间間])\s*[:：]?",
    re.I,
)
_SOURCE_LABEL = re.compile(
    r"(?:\b(?:source|from|via|provider|publisher)\s*[:：]|(?:[来來]源|文章[来來]源|稿源|[转轉]自)\s*[:：])\s*",
    re.I,
)
_AUTHOR_LABEL = re.compile(
    r"(?:(?:^|[|·•,，/])\s*(?:by|written by|author|reporter|editor(?:s|ed by)?|edited by"
    r"|report(?:ing|ed) by|words by|story by|posted by)\s*[:：]?\s+"
    r"|(?:作者|[记記]者|[责責]任[编編][辑輯]|[编編][辑輯]|撰文|文)\s*[:：|/丨]\s*"
    r"|(?:本[报報])?[记記]者\s?(?=[\u4e00-\u9fff]{2,4}\s*[/／]))",
    re.I,
)
_SIGNED = re.compile(r"\s*原[创創]\s+(?P<author>[\u4e00-\u9fff·]{2,6})\s+(?P<source>\S{2,20})(?=\s)")
_TITLED = re.compile(
    r"(?P<author>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})\s*[·|•,–—-]\s*(?:[A-Z]\w+ (?:& )?){0,4}"
    r"(?:Editor|Reporter|Correspondent|Writer|Columnist|Contributor|Journalist)\b.{0,40}"
)
_FILED = re.compile(
    r"(?:created|added|date added|accessed|saved|clipped|captured|last edited)(?: time| on| at)?\s*[:：]",
    re.I,
)
"""A line that says when somebody filed it away, not when it was published."""
_URL = re.compile(r"https?://\S+")
_ZONE = re.compile(
    r"\b(?:UTC|GMT|HKT|BJT|CST|EST|EDT|ET|PST|PDT|PT|JST|KST|SGT|Beijing time|Hong Kong time)\b(?:[+-]\d+)?"
    r"|\b(?:Eastern|Central|Mountain|Pacific|Hong Kong|Singapore|Beijing|London|Greenwich|Universal)"
    r"(?: (?:Daylight|Standard|Summer|Mean|European|Coordinated))* Time\b"
    r"|\b[ap]\.?m\b\.?|\b\d+ min(?:ute)?s? read\b|北京时间",
    re.I,
)
_PREPOSITION = re.compile(r"\b(?:on|of|by|since|until|from|to|for|the|in)$", re.I)
_GOES_ON = re.compile(r"\s(?!at\b|by\b|[A-Z]{2,4}\b|[ap]m\b)[A-Za-z]{2,}|[\u4e00-\u9fff]")
_HAN_END = re.compile(r"[\u4e00-\u9fff]$")
_BRACKET = re.compile(r"[(（\[【]")
_AFTER_CLOCK = re.compile(r"\b[ap]\.m\.$")
_EDGES = re.compile(r"^[\s*_#>]+|(?<![\s*_])[\s*_]+$")
_SEPARATORS = re.compile(r"[|·•—–丨／,，;；()（）\[\]]+|\s{2,}|\s[-/]\s|^[-/\s]+|[-/\s]+$")

_PLACE_BEFORE = re.compile(r"^[A-Z][a-z]+(?: [A-Z][a-z]+)?,\s+|^中国[\u4e00-\u9fff]{2,3}[,，]?\s*")
MAX_SIGNED, MAX_BELOW_SIGNATURE = 5, 8
"""So many lines of names stand above the day of a signature, and so many lines below it."""
MAX_BYLINE = 120
"""Width (as `width` counts) of a byline."""
MAX_OUTLET_WORDS = 6
MAX_CHINESE_NAME = 8
"""Words of an outlet's name; characters of a Chinese one, or of an author's."""


def read_byline(line: Paragraph, known_outlet: Callable[[str], bool]) -> Byline | None:
    """What a line says of outlet, author and day; None when it says more, or nothing of them."""
    text = line.text
    end = text.rstrip()
    if (
        _FILED.match(text)
        or width(text) > MAX_BYLINE
        or ends_sentence(_AFTER_CLOCK.sub("", end) if end.endswith(".m.") else end)
    ):
        return None
    bare = _EDGES.sub("", text)
    titled = _TITLED.fullmatch(bare)
    if titled or known_outlet(bare):
        author = titled["author"] if titled else None
        return Byline(source=None if titled else bare, author=author, spans=(line.span,))
    dateline = _whole_dateline(bare)
    day = dateline.day if dateline else lone_day(bare)
    if dateline or day:
        agency = dateline.agency if dateline else None
        return Byline(source=agency, published=day.iso if day else None, day=day, spans=(line.span,))
    days = list(printed_days(text))
    url = _URL.search(text) if "://" in text else None
    rest = _URL.sub(" ", text) if url else text
    for day in days:
        rest = rest.replace(text[day.span.start : day.span.end], " | ")
    author = _AUTHOR_LABEL.search(rest)
    if not (days or url or author or _SOURCE_LABEL.search(rest)):
        return None
    signed = _SIGNED.match(text)
    if signed:
        rest = rest.replace(signed.group(), f"{signed['source']} | ")
    parts = _parts(rest)
    count = sum(len(part.split()) for part in parts)
    if (
        count > MAX_OUTLET_WORDS + 2
        or width(" ".join(parts)) > 60
        or (days and _reads_on(text, days[0].span))
    ):
        return None
    writer = signed["author"] if signed else _author_in(rest) if author else None
    outlets = [part for part in parts if part != writer and part.casefold() not in _places()]
    return Byline(
        source=outlets[0] if outlets else None,
        author=writer,
        published=days[0].iso if days else None,
        modified=days[1].iso if len(days) > 1 else None,
        day=days[0] if days else None,
        url=url.group() if url else None,
        spans=(line.span,),
    )


@cache
def _places() -> frozenset[str]:
    """Places, in small letters: a byline says where it was written, too."""
    return frozenset(place.casefold() for name in ("places", "dateline-places") for place in words(name))


def _whole_dateline(text: str) -> Dateline | None:
    """The dateline that a line consists of, when it says more than an agency's name."""
    found = dateline_of(text)
    whole = found and found.end == len(text) and (found.day or (found.agency and _BRACKET.search(text)))
    return found if whole else None


def closing_byline(lines: Sequence[Paragraph], known_outlet: Callable[[str], bool]) -> Byline | None:
    """What the last line of a story says of its source, when it says nothing else: "(Source: ...)"."""
    if len(lines) < 2 or (furniture_reason(lines[-2].text) is None and not ends_sentence(lines[-2].text)):
        return None
    text = lines[-1].text
    if width(text) > MAX_BYLINE:
        return None
    if not (_SOURCE_LABEL.search(text) or _whole_dateline(text.strip())):
        return None
    found = read_byline(lines[-1], known_outlet)
    return found if found and found.source else None


def signed_day(lines: Sequence[Paragraph]) -> tuple[int, Byline] | None:
    """Where the day stands below the names of those who signed an announcement, and what it says."""
    for at in range(len(lines) - 1, max(0, len(lines) - 1 - MAX_BELOW_SIGNATURE), -1):
        day = lone_day(_PLACE_BEFORE.sub("", lines[at].text))
        above = lines[max(0, at - MAX_SIGNED) : at]
        if day and day.year and any(pattern("signatures").search(fold(line.text)) for line in above):
            return at, Byline(published=day.iso, day=day, spans=(lines[at].span,))
    return None


def _reads_on(text: str, day: Span) -> bool:
    """Whether the day is part of a sentence or headline: "Sept 25 earnings preview", "on Sept 25"."""
    before, after = text[: day.start].rstrip(), text[day.end :]
    if _PREPOSITION.search(before) or _GOES_ON.match(after):
        return True
    if len(before) <= 8 or not _HAN_END.search(before) or _LABELS.search(before):
        return False
    # Names stand apart from each other and from the day; a sentence does not.
    return len(before) == day.start or any(len(part) > MAX_CHINESE_NAME for part in before.split())


def _parts(rest: str) -> list[str]:
    rest = _SOURCE_LABEL.sub(" | ", rest)
    rest = _AUTHOR_LABEL.sub(" | ", rest)
    rest = _ZONE.sub(" ", _LABELS.sub(" | ", rest))
    return [
        part
        for piece in _SEPARATORS.split(rest)
        if re.search(r"[^\W\d_]", part := piece.strip(" :：*_#>·|-—–丨/\t")) and not furniture_reason(part)
    ]


def _author_in(rest: str) -> str | None:
    found = _AUTHOR_LABEL.search(rest)
    parts = _parts(rest[found.end() :]) if found else []
    return parts[0] if parts else None


def merged(bylines: Sequence[Byline]) -> Byline:
    """What several byline lines say together; the first to say a thing counts."""
    dated = [byline for byline in bylines if byline.day]
    best = next((byline for byline in dated if byline.published), dated[0] if dated else None)
    later = [byline.published for byline in dated if byline is not best and byline.published]
    return Byline(
        source=next((b.source for b in bylines if b.source), None),
        author=next((b.author for b in bylines if b.author), None),
        published=best.published if best else None,
        modified=best.modified or next(iter(later), None) if best else None,
        day=best.day if best else None,
        url=next((b.url for b in bylines if b.url), None),
        spans=tuple(sorted(span for byline in bylines for span in byline.spans)),
    )
