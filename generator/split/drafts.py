"""Drafts: the articles that the paragraphs of a record make, as a whole or item by item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from generator.model.article import Block, BlockKind, Byline, Draft, PrintedDay
from generator.model.source import Drop, DropReason, Span
from generator.split.headed import greets
from generator.split.header import Header
from generator.split.items import Item
from generator.split.marks import Mark, mark_of
from generator.split.paragraphs import Paragraph
from generator.split.stamps import outlet_in, stamped_day
from generator.split.structure import blocks_of
from generator.text.datelines import dateline_of
from generator.text.days import exists, lone_day, printed_days

MAX_AHEAD = dt.timedelta(days=180)
"""What is announced is announced so long before at most: a day further away is one of the year before."""


def blocks_of_lines(lines: Sequence[Paragraph], headings: Sequence[bool]) -> tuple[list[Block], list[Drop]]:
    """The blocks of paragraphs, and what of them is not published."""
    blocks: list[Block] = []
    drops: list[Drop] = []
    for line, heading in zip(lines, headings, strict=True):
        found, cuts = blocks_of(line, heading=heading)
        blocks += found
        drops += cuts
    return blocks, drops


def whole_draft(
    header: Header, story: Sequence[Paragraph], headings: Sequence[bool], title: str | None, start: int
) -> tuple[Draft, list[Drop]]:
    """The one article that a record is; its headline may stand in brackets before its first sentence.

    Args:
        header: what stands above the story.
        story: the paragraphs below.
        headings: which of them are headings.
        title: the headline, None when nothing gives one.
        start: where the record begins.
    """
    mark = mark_of(story[0].text) if story and not title else None
    own = mark.title if mark and mark.is_headline else None
    blocks, drops = _marked_blocks(mark if own else None, story, headings)
    first = min((span.start for block in blocks for span in block.spans), default=start)
    draft = Draft(
        title=title or own,
        title_spans=header.title_spans,
        byline=with_agency(header.byline, blocks),
        blocks=tuple(blocks),
        notes=(),
        digest=None,
        start=min([first, *(span.start for span in header.title_spans)]),
    )
    return draft, drops


def item_drafts(
    items: Sequence[Item],
    story: Sequence[Paragraph],
    headings: Sequence[bool],
    header: Header,
    title: str | None,
) -> tuple[list[Draft], list[Drop]]:
    """The articles of a digest."""
    items, byline = _without_intro(items, story, header.byline)
    drafts: list[Draft] = []
    stamps = {at for item in items for at in (item.stamp, item.outlet) if at is not None}
    kept = {at for item in items for at in (*item.above, *item.paragraphs)} | stamps
    drops = [Drop(line.span, DropReason.PAGE) for at, line in enumerate(story) if at not in kept]
    for number, item in enumerate(items, 1):
        own, below = _before_next_day(item, story) if number < len(items) else (item, None)
        if item.stamp in stamps:
            stamps.remove(item.stamp)
            byline = _stamped(byline, story[item.stamp])
        if item.outlet is not None:
            byline = _told_by(byline, story[item.outlet], alone=item.outlet != item.stamp)
        # The first item accounts for the byline's text, all items have what it says.
        draft, cuts = _item_draft(own, story, headings, byline)
        if own.titled:
            draft = replace(draft, title=title, title_spans=header.title_spans)
        drafts.append(replace(draft, digest="" if items[0].titled else title or ""))
        drops += cuts
        byline = replace(byline, spans=())
        if below and _is_ahead(below.day, header.byline.day):
            byline = replace(byline, spans=below.spans)
        elif below:
            byline = replace(below, source=byline.source, author=byline.author, url=byline.url)
    return drafts, drops


def _is_ahead(day: PrintedDay | None, of_whole: PrintedDay | None) -> bool:
    """Whether a day is still to come on the day of the whole digest: then its items are announcements."""
    if not day or not of_whole or not of_whole.date or not exists(day.month, day.day, of_whole.date.year):
        return False
    there = day.date or dt.date(of_whole.date.year, day.month, day.day)
    return dt.timedelta(0) < there - of_whole.date <= MAX_AHEAD


def _stamped(byline: Byline, line: Paragraph) -> Byline:
    """What is said of an item below a line that says when it was published."""
    day = stamped_day(line.text)
    spans = tuple(sorted((*byline.spans, line.span)))
    return replace(byline, day=day, published=day.iso, spans=spans) if day else replace(byline, spans=spans)


def _told_by(byline: Byline, line: Paragraph, *, alone: bool) -> Byline:
    """The same with the outlet that a line names, alone or before the time."""
    spans = tuple(sorted((*byline.spans, line.span))) if alone else byline.spans
    return replace(byline, source=outlet_in(line.text), spans=spans)


def _before_next_day(item: Item, story: Sequence[Paragraph]) -> tuple[Item, Byline | None]:
    """The item without the line that says of which day the ones below it are, and what that says."""
    for at in item.paragraphs[1:]:
        if day := lone_day(story[at].text):
            left = tuple(other for other in item.paragraphs if other != at)
            return replace(item, paragraphs=left), Byline(published=day.iso, day=day, spans=(story[at].span,))
    return item, None


def _without_intro(
    items: Sequence[Item], story: Sequence[Paragraph], byline: Byline
) -> tuple[Sequence[Item], Byline]:
    """The items without what only announces or greets above the first one, and the day that it prints."""
    first = items[0]
    if not (first.mark or first.heading or first.above) and len(first.paragraphs) == 1 and len(items) > 2:
        if story[first.paragraphs[0]].text.rstrip()[-1:] in ":：?？":
            items = [replace(items[1], above=(*first.paragraphs, *items[1].above)), *items[2:]]
        elif greets(story[first.paragraphs[0]].text):
            items = items[1:]
    intro = [*range(items[0].paragraphs[0])]
    day = next((day for at in intro for day in printed_days(story[at].text)), None)
    if day and not byline.day:
        byline = replace(byline, day=day, published=byline.published or day.iso)
    return items, byline


def _item_draft(
    item: Item, story: Sequence[Paragraph], headings: Sequence[bool], byline: Byline
) -> tuple[Draft, list[Drop]]:
    lines = [story[at] for at in item.paragraphs]
    heads = [headings[at] for at in item.paragraphs]
    spans: tuple[Span, ...] = ()
    above, drops = blocks_of_lines([story[at] for at in item.above], [True] * len(item.above))
    if item.heading:
        first, begin = lines[0].span, lines[0].span.start + (item.mark.length if item.mark else 0)
        spans = (Span(begin, first.end),)
        if begin > first.start:
            drops.append(Drop(Span(first.start, begin), DropReason.FIELD))
        blocks, cuts = blocks_of_lines(lines[1:], heads[1:])
    else:
        blocks, cuts = _marked_blocks(item.mark, lines, heads)
    blocks = [*above, *blocks]
    own = item.heading.strip("*# ") if item.heading else None
    starts = [*(span.start for span in spans), *(span.start for block in blocks for span in block.spans)]
    draft = Draft(
        title=item.mark.title if item.mark and not own else own,
        title_spans=spans,
        byline=with_agency(byline, blocks),
        blocks=tuple(blocks),
        notes=(),
        digest="",
        start=min(starts, default=0),
    )
    return draft, [*drops, *cuts]


def _marked_blocks(
    mark: Mark | None, lines: Sequence[Paragraph], headings: Sequence[bool]
) -> tuple[list[Block], list[Drop]]:
    """The blocks of paragraphs that begin with a mark: a headline is told apart, a time stays, bold."""
    if not mark or not mark.length:
        return blocks_of_lines(lines, headings)
    if mark.title:
        rest, title = without_title(lines[0], mark)
        blocks, drops = blocks_of_lines([rest, *lines[1:]], headings)
        before = Span(lines[0].span.start, title.spans[0].start)
        if mark.clock or mark.kind == "number":
            drops.append(Drop(before, DropReason.FIELD if mark.clock else DropReason.MARKUP))
        return [title, *blocks], drops
    first, end = lines[0], lines[0].span.start + mark.length
    if not mark.clock:
        rest = Paragraph(Span(end, first.span.end), first.text[mark.length :], first.apart, first.cuts)
        blocks, drops = blocks_of_lines([rest, *lines[1:]], headings)
        return blocks, [*drops, Drop(Span(first.span.start, end), DropReason.MARKUP)]
    blocks, drops = blocks_of_lines(lines, headings)
    printed = " ".join(first.text[: mark.clock].split())
    if blocks and blocks[0].text.startswith(printed):
        blocks[0] = replace(blocks[0], lead=len(printed))
    return blocks, drops


def opens_one_report(paragraphs: Sequence[str]) -> bool:
    """Whether the first paragraph begins with a dateline, and no other."""
    if not paragraphs or paragraphs[0].rstrip()[-1:] in ":：" or not dateline_of(paragraphs[0]):
        return False
    return not any(map(dateline_of, paragraphs[1:]))


def with_agency(byline: Byline, blocks: Sequence[Block]) -> Byline:
    """The byline; the source is the agency of the story's dateline where nothing else names one."""
    if byline.source:
        return byline
    lead = next((block.text for block in blocks if block.kind is not BlockKind.HEADING), "")
    dateline = dateline_of(lead)
    return replace(byline, source=dateline.agency) if dateline and dateline.agency else byline


def without_title(line: Paragraph, mark: Mark) -> tuple[Paragraph, Block]:
    """A paragraph behind its 【headline】, and the headline as it is printed."""
    at, end = line.text.index("【"), line.span.start + mark.length
    words = line.text[at : line.text.index("】") + 1]
    spans = (Span(line.span.start + at, line.span.start + at + len(words)),)
    block = Block(kind=BlockKind.HEADING, text=" ".join(words.split()), spans=spans, repeats_title=True)
    return Paragraph(Span(end, line.span.end), line.text[mark.length :], line.apart, line.cuts), block
