"""Cutting a capture into drafts, with an account of every character."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model.article import Block, Cut, Draft
from generator.model.capture import Capture, Record
from generator.model.source import Drop, DropReason, Span
from generator.split.asides import aside_reason
from generator.split.digest import Item, Names, split_digest
from generator.split.furniture import furniture_reason, widget_lines
from generator.split.header import Header, read_header
from generator.split.notes import heads_notes, labels_note, reads_as_note
from generator.split.paragraphs import Paragraph, paragraphs
from generator.split.structure import blocks_of, is_heading, is_marked_heading, subtract


class UnaccountedTextError(Exception):
    """A rule lost track of a stretch of text: a bug, which must cost no more than the capture."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The paragraphs of a capture by what they are."""

    story: list[Paragraph]
    notes: list[Paragraph]
    drops: list[Drop]


def cut_capture(capture: Capture, names: Names, known_outlet: Callable[[str], bool]) -> Cut:
    """The drafts that a capture holds and what of it is dropped.

    Args:
        capture: the capture.
        names: the names in a text, for telling unrelated items apart.
        known_outlet: whether a line is the name of a source in the authority file.

    Raises:
        UnaccountedTextError: a rule is wrong.
    """
    drafts: list[Draft] = []
    drops = list(capture.drops)
    headings: list[Span] = []
    for number, record in enumerate(capture.records):
        cut = _cut_record(record, capture.source.text, names, known_outlet)
        drafts += (replace(draft, record=number) for draft in cut.drafts)
        drops += cut.drops
        headings += cut.heading_spans
    whole = Cut(drafts=tuple(drafts), drops=tuple(drops), heading_spans=tuple(headings))
    return _accounted(whole, capture.source.text)


def _cut_record(record: Record, text: str, names: Names, known_outlet: Callable[[str], bool]) -> Cut:
    """The drafts of one record; gaps in the account are still to be filled."""
    meta = record.meta
    parts = _sort([line for span in record.body for line in paragraphs(text, span)])
    header = _header(record, parts.story, known_outlet)
    story, menu = _without_furniture([*header.kept, *parts.story[header.lines :]])
    headings = [
        is_heading(line, story[at + 1] if at + 1 < len(story) else None) for at, line in enumerate(story)
    ]
    note_blocks, note_drops = _blocks(parts.notes, [False] * len(parts.notes))
    title = header.title or meta.title
    bylined = bool(header.byline.source or header.byline.day or meta.published or meta.source)
    items = (
        None
        if record.single
        else split_digest([line.text for line in story], headings, names, heading=title, bylined=bylined)
    )
    drops = [*parts.drops, *header.drops, *menu, *note_drops]
    if items is None:
        blocks, cuts = _blocks(story, headings)
        draft = _draft(header, title, blocks, note_blocks, record.start)
        return Cut(drafts=(draft,), drops=(*drops, *cuts))
    drafts, cuts = _items(items, story, headings, header, title)
    if note_blocks:
        drafts[-1] = replace(drafts[-1], notes=tuple(note_blocks))
    return Cut(drafts=tuple(drafts), drops=(*drops, *cuts), heading_spans=header.title_spans)


def _header(record: Record, story: Sequence[Paragraph], known_outlet: Callable[[str], bool]) -> Header:
    """What stands above the story; a headline outside the body comes with its place."""
    header = read_header(story, known_outlet, record.meta.title)
    if record.title and record.meta.title:
        spans = tuple(sorted([record.title, *header.title_spans]))
        return replace(header, title=record.meta.title, title_spans=spans)
    return header


def _sort(lines: Sequence[Paragraph]) -> _Sorted:
    """Story, notes and furniture told apart, line by line."""
    widgets = widget_lines(lines)
    story: list[Paragraph] = []
    notes: list[Paragraph] = []
    drops: list[Drop] = []
    in_notes = False
    for at, line in enumerate(lines):
        if at in widgets:
            drops.append(Drop(line.span, DropReason.RANKING))
            in_notes = False
        elif reason := aside_reason(line.text):
            drops.append(Drop(line.span, reason))
        elif labels_note(line.text) or reads_as_note(line.text):
            notes.append(line)
        elif story and heads_notes(line.text):
            notes.append(line)
            in_notes = True
        elif in_notes and not is_marked_heading(line.text) and furniture_reason(line.text) is None:
            notes.append(line)
        else:
            story.append(line)
            in_notes = in_notes and not is_marked_heading(line.text)
    return _Sorted(story, notes, drops)


def _without_furniture(lines: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Drop]]:
    story: list[Paragraph] = []
    drops: list[Drop] = []
    for line in lines:
        reason = furniture_reason(line.text)
        if reason:
            drops.append(Drop(line.span, reason))
        else:
            story.append(line)
    return story, drops


def _blocks(lines: Sequence[Paragraph], headings: Sequence[bool]) -> tuple[list[Block], list[Drop]]:
    blocks: list[Block] = []
    drops: list[Drop] = []
    for line, heading in zip(lines, headings, strict=True):
        found, cuts = blocks_of(line, heading=heading)
        blocks += found
        drops += cuts
    return blocks, drops


def _draft(
    header: Header, title: str | None, blocks: Sequence[Block], notes: Sequence[Block], start: int
) -> Draft:
    first = min((span.start for block in blocks for span in block.spans), default=start)
    return Draft(
        title=title,
        title_spans=header.title_spans,
        byline=header.byline,
        blocks=tuple(blocks),
        notes=tuple(notes),
        digest=None,
        start=min([first, *(span.start for span in header.title_spans)]),
    )


def _items(
    items: Sequence[Item],
    story: Sequence[Paragraph],
    headings: Sequence[bool],
    header: Header,
    title: str | None,
) -> tuple[list[Draft], list[Drop]]:
    drafts: list[Draft] = []
    drops: list[Drop] = []
    for item in items:
        lines = [story[at] for at in item.paragraphs]
        heads = [headings[at] for at in item.paragraphs]
        spans: tuple[Span, ...] = ()
        if item.mark:
            lines[0], mark, spans = _without_mark(lines[0], item)
            drops += mark
        elif item.title:
            spans = (lines[0].span,)
            lines, heads = lines[1:], heads[1:]
        blocks, cuts = _blocks(lines, heads)
        drops += cuts
        start = item_start(spans, blocks)
        drafts.append(
            Draft(
                title=item.title.strip("*# ") if item.title else None,
                title_spans=spans,
                # The first item accounts for the byline's text, all items have what it says.
                byline=header.byline if not drafts else replace(header.byline, spans=()),
                blocks=tuple(blocks),
                notes=(),
                digest=title or "",
                start=start,
            )
        )
    return drafts, drops


def item_start(spans: Sequence[Span], blocks: Sequence[Block]) -> int:
    """Where an item begins in the capture's text."""
    return min(
        [span.start for span in spans] + [span.start for block in blocks for span in block.spans], default=0
    )


def _without_mark(line: Paragraph, item: Item) -> tuple[Paragraph, list[Drop], tuple[Span, ...]]:
    """An item's first paragraph behind its mark; a mark that is a headline becomes the title."""
    start, end = line.span.start, line.span.start + item.mark
    rest = Paragraph(Span(end, line.span.end), line.text[item.mark :], line.apart)
    if not item.title:
        return rest, [Drop(Span(start, end), DropReason.MARKUP)], ()
    inner = Span(start + 1, end - 1)
    return (
        rest,
        [Drop(Span(start, start + 1), DropReason.MARKUP), Drop(Span(end - 1, end), DropReason.MARKUP)],
        (inner,),
    )


def published_spans(cut: Cut) -> list[Span]:
    """Every stretch of a capture that is published, ascending."""
    spans = list(cut.heading_spans)
    for draft in cut.drafts:
        spans += draft.title_spans
        spans += draft.byline.spans
        spans += (span for block in (*draft.blocks, *draft.notes) for span in block.spans)
    return sorted(spans)


def _accounted(cut: Cut, text: str) -> Cut:
    """The cut with its remaining gaps on record as layout, so that spans add up to the text.

    Raises:
        UnaccountedTextError: words are neither published nor dropped, or both.
    """
    drops = list(cut.drops)
    taken = sorted([*published_spans(cut), *(drop.span for drop in drops)])
    for one, other in pairwise(taken):
        if other.start < one.end:
            raise UnaccountedTextError(f"accounted for twice: {text[other.start : one.end]!r}")
    for gap in subtract(Span(0, len(text)), taken):
        words = text[gap.start : gap.end]
        if any(char.isalnum() for char in words):
            raise UnaccountedTextError(f"accounted for nowhere: {words!r}")
        drops += _layout(words, gap.start)
    return Cut(
        drafts=cut.drafts, drops=tuple(sorted(drops, key=lambda d: d.span)), heading_spans=cut.heading_spans
    )


def _layout(words: str, start: int) -> Iterable[Drop]:
    lead = len(words) - len(words.lstrip())
    tail = len(words.rstrip()) if words.strip() else lead
    for begin, end, reason in (
        (0, lead, DropReason.WHITE_SPACE),
        (lead, tail, DropReason.MARKUP),
        (tail, len(words), DropReason.WHITE_SPACE),
    ):
        if end > begin:
            yield Drop(Span(start + begin, start + end), reason)
