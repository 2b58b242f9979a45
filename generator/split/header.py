"""The header of a capture: headline and bylines above the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model.article import Byline
from generator.model.source import Drop, DropReason, Span
from generator.split.byline import MAX_OUTLET_WORDS, merged, read_byline
from generator.split.furniture import MAX_PITCH, furniture_reason
from generator.split.headed import begins_with_code
from generator.split.items import MIN_ITEMS
from generator.split.marks import MAY_BEGIN, MIN_HEADLINE, mark_of
from generator.split.paragraphs import Paragraph
from generator.split.stamps import is_stamp, says_ago
from generator.split.structure import collapse, is_heading, is_marked_heading, subtract
from generator.split.tailed import is_tail
from generator.text.fold import fold
from generator.text.plain_words import spoken
from generator.text.script import ends_sentence, width
from generator.text.vocabulary import pattern

_DIGEST = pattern("digest-headings")
_MASTHEAD = pattern("mastheads")
_ISSUE = re.compile(
    r"第\s?[\d一二三四五六七八九十百]+\s?期|#\s?\d+|\b(?:no\.?|issue|vol\.?|edition)\s?\d+", re.I
)
_LEGAL_END = re.compile(r"^.{2,60}\b(?:Inc|Corp|Co|Ltd|Cos|S\.A|N\.V|plc)\.$")

MAX_HEADLINE = 260
MAX_HEADER_LINES = 12
MAX_MASTHEAD = 80
"""Width of a newspaper's name."""
MAX_PAGE_LINES = 60
"""So many paragraphs stand in a header, and with the rows of the page around it."""
MAX_STANDFIRST = 3
"""So many paragraphs below the headline may sum the story up before its byline."""
MAX_CHANNEL = 40
SHORT_HEADLINE = 16
"""Widths (as `width` counts): a wider line is no headline or channel; a narrower one no headline."""
MUCH_SHORTER = 0.6
"""Share of the widest headline's width below which a line above it is a channel's name."""


_FIRST = re.compile(r"1[.)、）]\s?\S")
_SITE = re.compile(r"\s+[-|–—_·]\s+.{2,30}")
_BULLETS = "■●◆▪►▶◎"
_CLOCKED = re.compile(r"\d\s?[:：]\s?\d")
MAX_CLOCKED = 40
"""Characters in which a line prints the time that it begins with."""


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
    reasons = {
        at: reason
        for at, line in enumerate(zone)
        if at not in bylines and (reason := furniture_reason(line.text))
    }
    headed = next((at for at in bylines if _DIGEST.search(fold(zone[at].text)) and bylines[at].day), None)
    if headed is not None:
        below = next((at for at in range(len(zone)) if at not in bylines and at not in reasons), len(zone))
        whole = below == len(zone) or _heads_all(zone[headed], zone[below], lines)
        items = any(
            sum(told(line.text) for line in lines) >= MIN_ITEMS for told in (begins_with_code, is_tail)
        )
        if headed < below and (whole or items):
            return _digest_header(zone[:below], headed, bylines, reasons)
    rest = [at for at in range(len(zone)) if at not in bylines and at not in reasons]
    title_at = None if given else _digest_heading(zone, rest, lines)
    if title_at is None:
        title_at = _headline_of(zone, rest, given, sorted(bylines))
    outlet_at = _lone_outlet(zone, rest, title_at, bylines, given)
    if title_at is None and not (given and any(byline.day for byline in bylines.values())):
        # Nothing is a headline: only the bylines and furniture at the very top are header.
        top = next((at for at in rest if at != outlet_at), len(zone))
        zone, rest = zone[:top], []
    drops = [Drop(zone[at].span, reason) for at, reason in reasons.items() if at < len(zone)]
    kept = []
    said_once = zone[title_at].text if title_at is not None else ""
    for at in rest:
        if at in {title_at, outlet_at}:
            continue
        if said_once and _says_again(zone[at].text, said_once):
            drops.append(Drop(zone[at].span, DropReason.REPEATED))
        elif (
            title_at is not None
            and at < title_at
            and (width(zone[at].text) <= MAX_CHANNEL or _is_masthead(zone[at]))
        ):
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
    for at in rest:
        if (
            width(zone[at].text) <= MAX_MASTHEAD
            and _DIGEST.search(fold(zone[at].text))
            and _ISSUE.search(zone[at].text)
        ):
            return at
    for at, below in pairwise(rest):
        if _DIGEST.search(fold(zone[at].text)) and _heads_all(zone[at], zone[below], lines):
            return at
    return None


def _heads_all(line: Paragraph, below: Paragraph, lines: Sequence[Paragraph]) -> bool:
    """Whether a line stands over headings of items or sections, not as a channel's name over a headline."""
    if below.text.startswith("# "):
        return False
    if not is_marked_heading(below.text):
        heads = [
            one
            for one, other in pairwise(lines)
            if is_heading(one, other) and width(one.text) >= MIN_HEADLINE
        ]
        return len(heads) >= MIN_ITEMS and below in heads
    return line.text.startswith("#") or sum(is_marked_heading(other.text) for other in lines) > 1


def _digest_header(
    zone: Sequence[Paragraph], headed: int, bylines: dict[int, Byline], reasons: Mapping[int, DropReason]
) -> Header:
    """A header whose headline holds the day of the digest: "Evening brief, 5 November 2025"."""
    title, spans, cuts = _clean_title(zone[headed])
    day = replace(bylines[headed], source=None, author=None, spans=())
    byline = merged([day, *(found for at, found in bylines.items() if at != headed)])
    drops = [Drop(zone[at].span, reason) for at, reason in reasons.items() if at < len(zone)]
    return Header(title=title, title_spans=spans, byline=byline, drops=(*drops, *cuts), lines=len(zone))


def _zone(
    lines: Sequence[Paragraph], known_outlet: Callable[[str], bool], given: str | None
) -> tuple[Sequence[Paragraph], dict[int, Byline]]:
    """The paragraphs before the first one that reads as a story, and which of them are bylines."""
    bylines: dict[int, Byline] = {}
    said = 0
    for at, line in enumerate(lines[:MAX_PAGE_LINES]):
        if _begins_items(line, lines) or _begins_results(at, lines):
            return lines[:at], bylines
        if _is_story(line.text, given):
            return _below_standfirst(lines, at, bylines, known_outlet)
        if found := read_byline(line, known_outlet):
            bylines[at] = found
            continue
        if (given and _same(line.text, given)) or furniture_reason(line.text):
            continue
        said += 1
        if said > MAX_HEADER_LINES:
            break
        text = line.text.rstrip()
        asks = text[-1:] in "?!？！" and at < 3 and width(text) <= 120
        if (
            width(text) > MAX_HEADLINE
            or (ends_sentence(text) and not asks and not _LEGAL_END.search(text))
            or text[-1:] in ":：,，"
        ):
            return _below_standfirst(lines, at, bylines, known_outlet)
    if said <= MAX_HEADER_LINES >= len(lines) and any(ends_sentence(line.text) for line in lines):
        return lines, bylines
    signed = next((at for at, found in bylines.items() if found.published and at), None)
    if signed and any(ends_sentence(line.text) for line in lines[signed:]):
        # Rows of a page stand around the byline.
        return lines[: signed + 1], {at: found for at, found in bylines.items() if at <= signed}
    # A capture of nothing but short lines: the first is its headline, if any.
    return lines[:1], {at: found for at, found in bylines.items() if at < 1}


def _begins_items(line: Paragraph, lines: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is the first of some that begin with a time, 1, 2, 3, a code or a bullet."""
    if _FIRST.match(line.text):
        return all(
            any(other.text.startswith(f"{number}{sign}") for other in lines)
            for sign in [line.text[1:2]]
            for number in range(2, MIN_ITEMS + 1)
        )
    if line.text.startswith("一、"):
        return any(other.text.startswith("二、") for other in lines)
    if line.text[0] in _BULLETS and not ends_sentence(line.text):
        below = [
            (one, other) for one, other in pairwise(lines) if one.text[0] == line.text[0] != other.text[0]
        ]
        # A label stands over items with bullets of another form.
        labels = all(other.text[0] in MAY_BEGIN for _, other in below)
        return line in [one for one, _ in below] and len(below) >= (2 if labels else MIN_ITEMS)
    if is_stamp(line.text):
        return sum(is_stamp(other.text) for other in lines) >= MIN_ITEMS
    if begins_with_code(line.text):
        return sum(begins_with_code(other.text) for other in lines) >= MIN_ITEMS
    return _is_timed(line) and sum(map(_is_timed, lines)) >= MIN_ITEMS


def _begins_results(at: int, lines: Sequence[Paragraph]) -> bool:
    """Whether one of the two paragraphs below says how long ago, as below the headlines of a list."""
    below = any(says_ago(line.text) for line in lines[at + 1 : at + 3])
    return below and sum(says_ago(line.text) for line in lines) >= MIN_ITEMS


def _is_timed(line: Paragraph) -> bool:
    """Whether a paragraph begins with a time, as an item of a digest does."""
    mark = mark_of(line.text) if not line.prose and _CLOCKED.search(line.text, 0, MAX_CLOCKED) else None
    return bool(mark and mark.clock)


def _below_standfirst(
    lines: Sequence[Paragraph], end: int, bylines: dict[int, Byline], known_outlet: Callable[[str], bool]
) -> tuple[Sequence[Paragraph], dict[int, Byline]]:
    """The paragraphs before a story, where its byline may stand below the sentences that sum it up."""
    if end and not any(found.day for found in bylines.values()):
        for at in range(end + 1, min(end + 1 + MAX_STANDFIRST, len(lines))):
            if width(lines[at - 1].text) > MAX_HEADLINE:
                break
            found = read_byline(lines[at], known_outlet)
            if found and found.published and (found.author or (found.day and found.day.clock)):
                return lines[: at + 1], {**bylines, at: found}
    return lines[:end], bylines


def _is_story(text: str, given: str | None) -> bool:
    """Whether a line is too long for a byline, a headline or furniture, and ends as a sentence does."""
    return len(text) > MAX_PITCH and ends_sentence(text) and not (given and _same(text, given))


def _same(line: str, title: str) -> bool:
    if len(line) > 2 * len(title) + MAX_CHANNEL:
        return False
    return spoken(line) == spoken(title)


def _says_again(line: str, title: str) -> bool:
    return _same(line, title) or _has_site(line, title)


def _has_site(line: str, title: str) -> bool:
    """Whether a line is a headline with the name of the site behind it."""
    return line.startswith(title) and bool(_SITE.fullmatch(line, len(title)))


def _headline_of(
    zone: Sequence[Paragraph], rest: Sequence[int], given: str | None, bylined: Sequence[int]
) -> int | None:
    """Where the headline stands: above the byline, and wider than the words of the page around it."""
    if given:
        same = [at for at in rest if _same(zone[at].text, given)]
        return same[0] if same else None
    above = [at for at in rest if not bylined or at < bylined[0]] or list(rest)
    wide = _wide(zone, above)
    marked = [at for at in above if zone[at].text.startswith("# ")]
    if marked:
        return marked[0]
    if not wide:
        # A short line right above the story is its headline when nothing better is.
        return rest[-1] if rest else None
    wide = (
        [at for at in wide if not _is_masthead(zone[at])]
        or [at for at in _wide(zone, rest) if not _is_masthead(zone[at])]
        or wide
    )
    # A channel's name stands above the headline, and is much shorter.
    widest = max(width(zone[at].text) for at in wide)
    found = next(at for at in wide if width(zone[at].text) >= MUCH_SHORTER * widest)
    return next((at for at in rest if _has_site(zone[found].text, zone[at].text)), found)


def _wide(zone: Sequence[Paragraph], among: Sequence[int]) -> list[int]:
    """Those that are wide enough for a headline."""
    return [at for at in among if width(zone[at].text) >= SHORT_HEADLINE and not _is_menu_word(zone[at])]


def _is_menu_word(line: Paragraph) -> bool:
    return width(line.text) <= 24 and len(line.text.split()) <= 3


def _is_masthead(line: Paragraph) -> bool:
    """Whether a line is the name of a newspaper or wire by its words."""
    words = " ".join(line.text.split())
    return width(words) <= MAX_MASTHEAD and bool(_MASTHEAD.fullmatch(fold(words)))


def _lone_outlet(
    zone: Sequence[Paragraph],
    rest: Sequence[int],
    title_at: int | None,
    bylines: dict[int, Byline],
    given: str | None,
) -> int | None:
    """A short line between headline and day that names the outlet, when no byline does."""
    if (title_at is None and not given) or any(byline.source for byline in bylines.values()):
        return None
    days = [at for at, byline in bylines.items() if byline.published or byline.day]
    for at in rest:
        next_to_day = any(abs(at - day) == 1 for day in days)
        words = zone[at].text.split()
        says_more = ":" in zone[at].text or "：" in zone[at].text or width(zone[at].text) > 40
        if is_marked_heading(zone[at].text):
            continue
        if at != title_at and next_to_day and len(words) <= MAX_OUTLET_WORDS and not says_more:
            return at
    return None


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
