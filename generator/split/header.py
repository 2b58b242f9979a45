"""The header of a capture: headline, outlet and day above the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model.article import Byline
from generator.model.source import Drop, DropReason, Span
from generator.split.furniture import furniture_reason
from generator.split.paragraphs import Paragraph
from generator.split.structure import collapse, is_marked_heading, subtract
from generator.text.datelines import Dateline, dateline_of
from generator.text.days import printed_days
from generator.text.fold import fold
from generator.text.script import ends_sentence, width
from generator.text.vocabulary import pattern

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
    r"|reporting by)\s*[:：]?\s+"
    r"|(?:作者|[记記]者|[责責]任[编編][辑輯]|[编編][辑輯]|撰文|文)\s*[:：|/丨]\s*)",
    re.I,
)
_SIGNED = re.compile(r"\s*原[创創]\s+(?P<author>[\u4e00-\u9fff·]{2,6})\s+(?P<source>\S{2,20})(?=\s)")
_URL = re.compile(r"https?://\S+")
_ZONE = re.compile(
    r"\b(?:UTC|GMT|HKT|BJT|CST|EST|EDT|ET|PST|PDT|PT|JST|KST|SGT|Beijing time|Hong Kong time)\b(?:[+-]\d+)?"
    r"|\b(?:Eastern|Central|Mountain|Pacific|Hong Kong|Singapore|Beijing|London|Greenwich|Universal)"
    r"(?: (?:Daylight|Standard|Summer|Mean|European|Coordinated))* Time\b"
    r"|\b[ap]\.?m\b\.?|\b\d+ min(?:ute)?s? read\b|北京时间",
    re.I,
)
_DIGEST = pattern("digest-headings")
_PREPOSITION = re.compile(r"\b(?:on|of|by|since|until|from|to|for|the|in)$", re.I)
_GOES_ON = re.compile(r"\s+(?!at\b|by\b|[A-Z]{2,4}\b|[ap]m\b)[A-Za-z]{2,}|[\u4e00-\u9fff]")
_HAN_END = re.compile(r"[\u4e00-\u9fff]$")
_BRACKET = re.compile(r"[(（\[【]")
_LEGAL_END = re.compile(r"^.{2,60}\b(?:Inc|Corp|Co|Ltd|Cos|S\.A|N\.V|plc)\.$")
_SEPARATORS = re.compile(r"[|·•—–丨／,，;；()（）\[\]]+|\s{2,}|\s[-/]\s|^[-/\s]+|[-/\s]+$")

MAX_BYLINE = 120
MAX_OUTLET_WORDS = 6
MAX_HEADLINE = 260
MAX_HEADER_LINES = 12
MAX_CHANNEL = 40
MAX_CHINESE_NAME = 8
SHORT_HEADLINE = 16
"""Widths (as `width` counts): a wider line is no byline, headline or channel; a narrower one no headline."""
MUCH_SHORTER = 0.6
"""Share of the widest headline's width below which a line above it is a channel's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands above the story.

    Attributes:
        lines: how many paragraphs it takes.
        kept: paragraphs of the header that belong to the story (a standfirst).
    """

    title: str | None = None
    title_spans: tuple[Span, ...] = ()
    byline: Byline
    drops: tuple[Drop, ...] = ()
    kept: tuple[Paragraph, ...] = ()
    lines: int = 0


def read_header(lines: Sequence[Paragraph], known_outlet: Callable[[str], bool], given: str | None) -> Header:
    """The header of a capture.

    Args:
        lines: its paragraphs, widgets and notes already taken away.
        known_outlet: whether a line is the name of a source in the authority file.
        given: the headline that the front matter gives, if any.
    """
    zone, bylines = _zone(lines, known_outlet, given)
    headed = next((at for at in bylines if _DIGEST.search(fold(zone[at].text)) and bylines[at].day), None)
    if headed is not None:
        below = next((at for at in range(headed, len(zone)) if at not in bylines), len(zone))
        if below == len(bylines) and (below == len(zone) or _heads_all(zone[headed], zone[below], lines)):
            return _digest_header(zone[:below], headed, bylines)
    reasons = {
        at: reason
        for at, line in enumerate(zone)
        if at not in bylines and (reason := furniture_reason(line.text))
    }
    rest = [at for at in range(len(zone)) if at not in bylines and at not in reasons]
    title_at = None if given else _digest_heading(zone, rest, lines)
    if title_at is None:
        title_at = _headline_of(zone, rest, given, sorted(bylines))
    outlet_at = _lone_outlet(zone, rest, title_at, bylines)
    if title_at is None:
        # Nothing is a headline: only the bylines and furniture at the very top are header.
        top = next((at for at in range(len(zone)) if at not in bylines and at not in reasons), len(zone))
        zone, rest = zone[:top], []
    drops = [Drop(zone[at].span, reason) for at, reason in reasons.items() if at < len(zone)]
    kept = []
    said_once = zone[title_at].text if title_at is not None else ""
    for at in rest:
        if at in {title_at, outlet_at}:
            continue
        if said_once and _same(zone[at].text, said_once):
            drops.append(Drop(zone[at].span, DropReason.REPEATED))
        elif title_at is not None and at < title_at and width(zone[at].text) <= MAX_CHANNEL:
            drops.append(Drop(zone[at].span, DropReason.MENU))
        else:
            kept.append(zone[at])
    said = [bylines[at] for at in sorted(bylines) if at < len(zone)]
    if outlet_at is not None:
        said.insert(0, Byline(source=zone[outlet_at].text.strip(), spans=(zone[outlet_at].span,)))
    title, spans, cuts = _clean_title(zone[title_at]) if title_at is not None else (None, (), ())
    return Header(
        title=title,
        title_spans=spans,
        byline=merged(said),
        drops=(*drops, *cuts),
        kept=tuple(kept),
        lines=len(zone),
    )


def _digest_heading(zone: Sequence[Paragraph], rest: Sequence[int], lines: Sequence[Paragraph]) -> int | None:
    """Where a line calls what follows a digest, and stands over the headings of its items."""
    for at, below in pairwise(rest):
        if _DIGEST.search(fold(zone[at].text)) and _heads_all(zone[at], zone[below], lines):
            return at
    return None


def _heads_all(line: Paragraph, below: Paragraph, lines: Sequence[Paragraph]) -> bool:
    """Whether a line stands over headings of items or sections, not as a channel's name over a headline."""
    if not is_marked_heading(below.text) or below.text.startswith("# "):
        return False
    return line.text.startswith("#") or sum(is_marked_heading(other.text) for other in lines) > 1


def _digest_header(zone: Sequence[Paragraph], headed: int, bylines: dict[int, Byline]) -> Header:
    """A header whose headline holds the day of the digest: "Evening brief, 5 November 2025"."""
    title, spans, cuts = _clean_title(zone[headed])
    day = replace(bylines[headed], source=None, author=None, spans=())
    byline = merged([day, *(found for at, found in bylines.items() if at != headed)])
    return Header(title=title, title_spans=spans, byline=byline, drops=cuts, lines=len(zone))


def _zone(
    lines: Sequence[Paragraph], known_outlet: Callable[[str], bool], given: str | None
) -> tuple[Sequence[Paragraph], dict[int, Byline]]:
    """The paragraphs before the first one that reads as a story, and which of them are bylines."""
    bylines: dict[int, Byline] = {}
    for at, line in enumerate(lines[:MAX_HEADER_LINES]):
        if found := read_byline(line, known_outlet):
            bylines[at] = found
            continue
        if (given and _same(line.text, given)) or furniture_reason(line.text):
            continue
        text = line.text.rstrip()
        asks = text[-1:] in "?!？！" and at < 3 and width(text) <= 120
        if (
            width(text) > MAX_HEADLINE
            or (ends_sentence(text) and not asks and not _LEGAL_END.search(text))
            or text[-1:] in ":：,，"
        ):
            return lines[:at], bylines
    at_most = lines[:MAX_HEADER_LINES]
    if len(lines) > len(at_most) or all(not ends_sentence(line.text) for line in lines):
        # A capture of nothing but short lines: the first is its headline, if any.
        return at_most[:1], {at: found for at, found in bylines.items() if at < 1}
    return at_most, bylines


def _same(line: str, title: str) -> bool:
    return re.sub(r"[\W_]+", "", line).casefold() == re.sub(r"[\W_]+", "", title).casefold()


def _headline_of(
    zone: Sequence[Paragraph], rest: Sequence[int], given: str | None, bylined: Sequence[int]
) -> int | None:
    """Where the headline stands: above the byline, and wider than the words of the page around it."""
    if given:
        same = [at for at in rest if _same(zone[at].text, given)]
        return same[0] if same else None
    above = [at for at in rest if not bylined or at < bylined[0]] or list(rest)
    wide = [at for at in above if width(zone[at].text) >= SHORT_HEADLINE and not _is_menu_word(zone[at])]
    marked = [at for at in above if zone[at].text.startswith("# ")]
    if marked:
        return marked[0]
    if not wide:
        # A short line right above the story is its headline when nothing better is.
        return rest[-1] if rest else None
    # A channel's name stands above the headline, and is much shorter.
    widest = max(width(zone[at].text) for at in wide)
    return next(at for at in wide if width(zone[at].text) >= MUCH_SHORTER * widest)


def _is_menu_word(line: Paragraph) -> bool:
    return width(line.text) <= 24 and len(line.text.split()) <= 3


def _lone_outlet(
    zone: Sequence[Paragraph], rest: Sequence[int], title_at: int | None, bylines: dict[int, Byline]
) -> int | None:
    """A short line between headline and day that names the outlet, when no byline does."""
    if title_at is None or any(byline.source for byline in bylines.values()):
        return None
    days = [at for at, byline in bylines.items() if byline.published or byline.day]
    for at in rest:
        next_to_day = any(abs(at - day) == 1 for day in days)
        words = zone[at].text.split()
        says_more = ":" in zone[at].text or "：" in zone[at].text or width(zone[at].text) > 40
        if at != title_at and next_to_day and len(words) <= MAX_OUTLET_WORDS and not says_more:
            return at
    return None


def read_byline(line: Paragraph, known_outlet: Callable[[str], bool]) -> Byline | None:
    """What a line says of outlet, author and day; None when it says more, or nothing of them."""
    text = line.text
    if width(text) > MAX_BYLINE or ends_sentence(re.sub(r"\b[ap]\.m\.$", "", text.rstrip())):
        return None
    bare = re.sub(r"^[\s*_#>]+|[\s*_]+$", "", text)
    if known_outlet(bare):
        return Byline(source=bare, spans=(line.span,))
    if dateline := _whole_dateline(bare):
        day = dateline.day
        return Byline(source=dateline.agency, published=day.iso if day else None, day=day, spans=(line.span,))
    days = list(printed_days(text))
    url = _URL.search(text)
    rest = _URL.sub(" ", text)
    for day in days:
        rest = rest.replace(text[day.span.start : day.span.end], " | ")
    author = _AUTHOR_LABEL.search(rest)
    if not (days or url or author or _SOURCE_LABEL.search(rest)):
        return None
    signed = _SIGNED.match(text)
    if signed:
        rest = rest.replace(signed.group(), f"{signed['source']} | ")
    parts = _parts(rest)
    words = sum(len(part.split()) for part in parts)
    if (
        words > MAX_OUTLET_WORDS + 2
        or width(" ".join(parts)) > 60
        or (days and _reads_on(text, days[0].span))
    ):
        return None
    writer = signed["author"] if signed else _author_in(rest) if author else None
    outlets = [part for part in parts if part != writer]
    return Byline(
        source=outlets[0] if outlets else None,
        author=writer,
        published=days[0].iso if days else None,
        modified=days[1].iso if len(days) > 1 else None,
        day=days[0] if days else None,
        url=url.group() if url else None,
        spans=(line.span,),
    )


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
    if not (_SOURCE_LABEL.search(text) or _whole_dateline(text.strip())):
        return None
    found = read_byline(lines[-1], known_outlet)
    return found if found and found.source else None


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
        if (part := piece.strip(" :：*_#>·|-—–丨/\t")) and re.search(r"\w", part)
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


def _clean_title(line: Paragraph) -> tuple[str, tuple[Span, ...], tuple[Drop, ...]]:
    """A headline without heading and bold marks."""
    text = line.text
    opening = re.match(r"#{1,6}[ \t]+|\*{2}(?=.*\*{2}$)|__(?=.*__$)", text)
    begin = opening.end() if opening else 0
    closing = re.search(r"\s*#+$" if text.startswith("#") else r"\*{2}$|__$", text) if opening else None
    end = closing.start() if closing else len(text)
    start = line.span.start
    drops = [
        Drop(Span(start + a, start + b), DropReason.MARKUP)
        for a, b in ((0, begin), (end, len(text)))
        if b > a
    ]
    spans = tuple(subtract(Span(start + begin, start + end), line.cuts))
    return collapse(text, start, spans), spans, tuple(drops)
