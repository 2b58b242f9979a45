"""Structure: the headings, list items and paragraphs that a paragraph of a capture holds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from generator.model.article import Block, BlockKind
from generator.model.source import Drop, DropReason, Span
from generator.split.asides import asides
from generator.split.paragraphs import Paragraph
from generator.split.prose import is_collapsed
from generator.text.script import CJK, ends_sentence, width

_CITATION = re.compile(r"(?<![ \t])[ \t]*(?:\[\d{1,3}(?:\s*[,-]\s*\d{1,3})*\])+(?!\()")
_BOLD = re.compile(r"\*\*(?=\S)(?P<words>[^*\n]+?)(?<=\S)\*\*|__(?=\S)(?P<under>[^_\n]+?)(?<=\S)__(?!\w)")
_HEADING_MARK = re.compile(r"(?:#{1,6}|\*\*(?=[^*]+$))[ \t]+")
_BULLET = re.compile(r"[-*•·●▪◆■►+–][ \t]+(?=\S)|[•●▪◆■►][ \t]*(?=\S)")
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)](?=\s|\*)|\d{1,2}、|（\d{1,2}）)\s*")
_BRACKETED = re.compile(r"\s*【[^】\n]{1,40}】\s*")
_CHINESE_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")

_LATIN_HEAD = r"[A-Z][\w&'’/-]*(?:,?\s+(?:[A-Z0-9&][\w&'’/-]*|and|of|the|for|in|on|to|vs\.?)){0,6}"
_CHINESE_HEAD = rf"[{CJK}][{CJK}A-Za-z0-9与和及、]{{1,13}}"
_DASHED = re.compile(r"[-–—•]\s")
_SECTION = re.compile(
    rf"(?:^|(?<=[.!?。！？;；\]]))\s*(?:(?P<head>{_LATIN_HEAD}|{_CHINESE_HEAD})\s*)??(?P<mark>(?<=\s)[-–—•]\s+|^[-–—•]\s+)"
)

MAX_HEADING = 100
"""Characters (as `width` counts) of a line that can still be a heading."""


class _Piece(NamedTuple):
    kind: BlockKind
    start: int
    end: int


def citation_drops(text: str, start: int) -> list[Drop]:
    """Citation marks such as [3][5], with the white space before them; offsets count from `start`."""
    if "[" not in text:
        return []
    return [
        Drop(Span(start + match.start(), start + match.end()), DropReason.CITATION)
        for match in _CITATION.finditer(text)
    ]


def is_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether a paragraph heads the next one: bold as a whole, marked, or short, apart and without an end."""
    text = paragraph.text
    if paragraph.prose or following is None or width(text) > MAX_HEADING:
        return False
    if is_marked_heading(text):
        return True
    if _BULLET.match(text) or _NUMBER.match(text) or ends_sentence(text) or text.rstrip()[-1] in ",;，；、":
        return False
    if _CHINESE_HEADING.match(text):
        return True
    # An unmarked subhead stands apart and begins like one; what follows is clearly longer.
    begins = re.match(rf"[A-Z0-9\"“‘'{CJK}]", text)
    listed = _BULLET.match(following.text)
    longer = width(following.text) > 2 * width(text) > 16
    return bool(paragraph.apart and following.apart and begins and (longer or listed))


def is_marked_heading(text: str) -> bool:
    """Whether a line is marked as a heading: bold or in 【】 as a whole, or with number signs."""
    return bool(_BOLD.fullmatch(text.strip()) or _HEADING_MARK.match(text) or _BRACKETED.fullmatch(text))


def blocks_of(paragraph: Paragraph, *, heading: bool) -> tuple[list[Block], list[Drop]]:
    """The blocks that a paragraph holds and the stretches of it that are not published."""
    text, start = paragraph.text, paragraph.span.start
    if paragraph.prose or (_is_bare(text) and not paragraph.cuts):
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        return [Block(kind=kind, text=text, spans=(Span(start, start + len(text)),))], []
    drops = [*citation_drops(text, start), *asides(text, start)]
    drops += (Drop(cut, DropReason.WHITE_SPACE) for cut in paragraph.cuts)
    pieces, marks = _sections(text, start)
    if not pieces:
        pieces, marks = _simple_piece(text, start, heading=heading)
    drops += marks
    if not drops and len(pieces) == 1 and "**" not in text and "__" not in text:
        (piece,) = pieces
        plain = text if is_collapsed(text) else " ".join(text.split())
        return [Block(kind=piece.kind, text=plain, spans=(Span(piece.start, piece.end),))], []
    bold = _bold(text, start, pieces, drops)
    for match in (match for matches in bold for match in matches):
        for edge in (start + match.start(), start + match.end() - 2):
            drops.append(Drop(Span(edge, edge + 2), DropReason.MARKUP))
    drops = _apart(drops)
    holes = [drop.span for drop in drops]
    found = (_block(text, start, piece, holes, own) for piece, own in zip(pieces, bold, strict=True))
    return [block for block in found if block], drops


def _is_bare(text: str) -> bool:
    """Whether a paragraph is sure, at a glance, to hold nothing that the rules of this module look for."""
    return (
        text[0].isalpha()
        and "(" not in text
        and "[" not in text
        and ":" not in text
        and "- " not in text
        and "**" not in text
        and "__" not in text
        and is_collapsed(text)
    )


def _apart(drops: Iterable[Drop]) -> list[Drop]:
    """The drops in their order, none inside another: a mark inside an aside belongs to the aside."""
    found: list[Drop] = []
    end = 0
    for drop in sorted(drops, key=lambda drop: (drop.span.start, -drop.span.end)):
        if drop.span.end > end:
            found.append(Drop(Span(max(drop.span.start, end), drop.span.end), drop.reason))
            end = drop.span.end
    return found


def _bold(
    text: str, start: int, pieces: Sequence[_Piece], drops: Sequence[Drop]
) -> list[list[re.Match[str]]]:
    """The bold words of each piece, but for those that are dropped anyway."""
    if "**" not in text and "__" not in text:
        return [[] for _ in pieces]
    dropped = {at for drop in drops for at in range(drop.span.start - start, drop.span.end - start)}
    return [
        [
            match
            for match in _BOLD.finditer(text, piece.start - start, piece.end - start)
            if match.start() not in dropped
        ]
        for piece in pieces
    ]


def _sections(text: str, start: int) -> tuple[list[_Piece], list[Drop]]:
    """Sections squeezed into one line ("Head - item. - item. Head - item."), or nothing."""
    if len(_DASHED.findall(text)) < 2:
        return [], []
    found = list(_SECTION.finditer(text))
    heads = [match for match in found if match["head"]]
    if len(heads) < 2 and not (heads and len(found) >= 3):
        return [], []
    bounds = [*(match.start() for match in found[1:]), len(text)]
    if any(end - match.end() < 15 for match, end in zip(found, bounds, strict=True)):
        return [], []
    pieces: list[_Piece] = []
    marks: list[Drop] = []
    if text[: found[0].start()].strip():
        pieces.append(_Piece(BlockKind.PARAGRAPH, start, start + found[0].start()))
    for number, (match, end) in enumerate(zip(found, bounds, strict=True)):
        alone = match["head"] and (number + 1 == len(found) or found[number + 1]["head"])
        if match["head"]:
            pieces.append(_Piece(BlockKind.HEADING, start + match.start("head"), start + match.end("head")))
        marks.append(Drop(Span(start + match.start("mark"), start + match.end("mark")), DropReason.MARKUP))
        kind = BlockKind.PARAGRAPH if alone else BlockKind.ITEM
        pieces.append(_Piece(kind, start + match.end(), start + end))
    return pieces, marks


def _simple_piece(text: str, start: int, *, heading: bool) -> tuple[list[_Piece], list[Drop]]:
    end = start + len(text)
    kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
    if text[0].isalpha():
        return [_Piece(kind, start, end)], []
    mark = _HEADING_MARK.match(text)
    if not heading and not mark:
        bullet = _BULLET.match(text)
        if bullet:
            mark, kind = bullet, BlockKind.ITEM
        elif _NUMBER.match(text):
            kind = BlockKind.NUMBERED
    if not mark:
        return [_Piece(kind, start, end)], []
    drop = Drop(Span(start, start + mark.end()), DropReason.MARKUP)
    return [_Piece(kind, start + mark.end(), end)], [drop]


def _block(
    text: str, start: int, piece: _Piece, holes: Sequence[Span], bold: Sequence[re.Match[str]]
) -> Block | None:
    first = bisect_right(holes, piece.start, key=attrgetter("end"))
    last = bisect_left(holes, piece.end, key=attrgetter("start"))
    spans = subtract(Span(piece.start, piece.end), holes[first:last])
    words = collapse(text, start, spans)
    if not words:
        return None
    lead = 0
    number = _NUMBER.match(words)
    if bold and piece.kind is not BlockKind.HEADING:
        opening = " ".join((bold[0]["words"] or bold[0]["under"]).split())
        offset = number.end() if number else 0
        if words.startswith(opening, offset) and offset + len(opening) < len(words):
            lead = offset + len(opening)
    return Block(kind=piece.kind, text=words, spans=tuple(spans), lead=lead)


def subtract(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What of a span is left without the holes, which ascend."""
    left: list[Span] = []
    at = span.start
    for hole in holes:
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            left.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        left.append(Span(at, span.end))
    return left


def collapse(text: str, start: int, spans: Iterable[Span]) -> str:
    """The words of spans on one line; `text` begins at offset `start`."""
    return " ".join("".join(text[span.start - start : span.end - start] for span in spans).split())
