"""Cutting a capture into drafts, with an account of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from generator.model.article import Byline, Cut, Draft
from generator.model.capture import Capture, Record
from generator.model.source import Drop, DropReason, Span
from generator.split.byline import closing_byline, merged, signed_day
from generator.split.counted import apart_at_numbers
from generator.split.digest import split_digest
from generator.split.drafts import blocks_of_lines, item_drafts, opens_one_report, whole_draft
from generator.split.furniture import furniture_reason
from generator.split.header import read_header
from generator.split.markup import without_markup
from generator.split.paragraphs import Paragraph, paragraphs
from generator.split.plain import Plain
from generator.split.reading import Names
from generator.split.sorting import Sorted, sort_paragraphs
from generator.split.structure import is_heading
from generator.split.way_back import led_back
from generator.text.days import printed_days

KnownOutlet = Callable[[str], bool]
"""Whether a line is the name of a source in the authority file."""


_WORD = re.compile(r"[^\W_]")


class UnaccountedTextError(Exception):
    """A rule lost track of a stretch of text: a bug, which must cost no more than the capture."""


def cut_capture(capture: Capture, names: Names, known_outlet: KnownOutlet) -> Cut:
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
    # Stage by stage, not record by record: what a stage looks up then stays in the processor's cache.
    plains = [without_markup(capture.source.text, record.body) for record in capture.records]
    lines = [
        [
            piece
            for line in paragraphs(plain.text, plain.body, plain.breaks)
            for piece in apart_at_numbers(line)
        ]
        for plain in plains
    ]
    told = [sort_paragraphs(own, plain.notes, known_outlet) for own, plain in zip(lines, plains, strict=True)]
    for number, (record, plain, parts) in enumerate(zip(capture.records, plains, told, strict=True)):
        cut = led_back(_cut_record(record, plain, parts, names, known_outlet), plain)
        cut = _titled(cut, record, number)
        drafts += cut.drafts
        drops += cut.drops
        headings += cut.heading_spans
    whole = Cut(drafts=tuple(drafts), drops=tuple(drops), heading_spans=tuple(headings))
    return _accounted(whole, capture.source.text)


def _titled(cut: Cut, record: Record, number: int) -> Cut:
    """The cut of a record by its number, with the headline that stands outside its body."""
    if not record.title or not record.meta.title or cut.drafts[0].digest is not None:
        drafts = tuple(replace(draft, record=number) for draft in cut.drafts)
        headings = cut.heading_spans
        if record.title and record.meta.title:
            headings = tuple(sorted([record.title, *headings]))
        return Cut(drafts=drafts, drops=cut.drops, heading_spans=headings)
    draft = cut.drafts[0]
    spans = tuple(sorted([record.title, *draft.title_spans]))
    start = min(draft.start, record.title.start) if record.body else record.title.start
    titled = replace(draft, title=record.meta.title, title_spans=spans, start=start, record=number)
    others = (replace(other, record=number) for other in cut.drafts[1:])
    return Cut(drafts=(titled, *others), drops=cut.drops, heading_spans=cut.heading_spans)


def _cut_record(record: Record, plain: Plain, parts: Sorted, names: Names, known_outlet: KnownOutlet) -> Cut:
    """The drafts of one record, in the offsets of its words; gaps in the account are still to be filled."""
    meta = record.meta
    images = [line for line in parts.story if line.span.start in plain.images]
    lines = [line for line in parts.story if line.span.start not in plain.images] if images else parts.story
    header = read_header(lines, known_outlet, meta.title)
    lines = [*header.kept, *lines[header.lines :]]
    lines, again = _said_once(lines, header.title)
    closing = closing_byline(lines, known_outlet)
    signed = None if header.byline.day or meta.published else signed_day(lines)
    if signed:
        header = replace(header, byline=merged([header.byline, signed[1]]))
        lines = [*lines[: signed[0]], *lines[signed[0] + 1 :]]
    story, menu = _without_furniture(lines[:-1] if closing else lines)
    headings = [
        is_heading(line, story[at + 1] if at + 1 < len(story) else None) for at, line in enumerate(story)
    ]
    notes, note_drops = blocks_of_lines(parts.notes, [False] * len(parts.notes))
    title = header.title or meta.title
    texts = [line.text for line in story]
    bylined = bool(header.byline.source or header.byline.day or meta.published or meta.source)
    bylined = bylined or opens_one_report(texts)
    items = None if record.single else split_digest(texts, headings, names, heading=title, bylined=bylined)
    if items is not None and not (header.byline.day or meta.published):
        header = replace(header, byline=_dated_by(title, header.byline))
    drops = [*parts.drops, *header.drops, *again, *menu, *note_drops]
    start = plain.body[0].start if plain.body else 0
    if items is None:
        draft, cuts = whole_draft(header, story, headings, title, start)
        drafts = [draft]
    else:
        drafts, cuts = item_drafts(items, story, headings, header, title)
    if notes:
        drafts[-1] = replace(drafts[-1], notes=tuple(notes))
    if closing:
        drafts[-1] = replace(drafts[-1], byline=merged([drafts[-1].byline, closing]))
    shown, image_drops = _with_images(drafts, images)
    return Cut(
        drafts=tuple(shown),
        drops=(*drops, *cuts, *image_drops),
        heading_spans=header.title_spans if items is not None and not items[0].titled else (),
    )


def _dated_by(title: str | None, byline: Byline) -> Byline:
    """The byline of a digest whose headline tells its day."""
    day = next((day for day in printed_days(title or "") if day.year), None)
    return replace(byline, day=day, published=day.iso) if day else byline


def _said_once(lines: Sequence[Paragraph], title: str | None) -> tuple[list[Paragraph], list[Drop]]:
    """The paragraphs without those that only say the headline again, as the messages of a channel do."""
    again = [line for line in lines if title and " ".join(line.text.split()) == title]
    return [line for line in lines if line not in again], [
        Drop(line.span, DropReason.REPEATED) for line in again
    ]


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


def _with_images(drafts: Sequence[Draft], images: Sequence[Paragraph]) -> tuple[list[Draft], list[Drop]]:
    """The drafts with the words of images where they stood: they head nothing and begin no item."""
    if not images:
        return list(drafts), []
    kept, drops = _without_furniture(images)
    shown, cuts = blocks_of_lines(kept, [False] * len(kept))
    blocks = [list(draft.blocks) for draft in drafts]
    starts = [draft.start for draft in drafts]
    for image in shown:
        blocks[max(0, bisect_right(starts, image.spans[0].start) - 1)].append(image)
    return [
        replace(draft, blocks=tuple(sorted(own, key=lambda block: block.spans[0].start)))
        for draft, own in zip(drafts, blocks, strict=True)
    ], [*drops, *cuts]


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
    at = 0
    for start, end in [*taken, (len(text), len(text))]:
        if start < at:
            raise UnaccountedTextError(f"accounted for twice: {text[start:at]!r}")
        if start > at:
            drops += _layout(text[at:start], at)
        at = end
    return Cut(
        drafts=cut.drafts, drops=tuple(sorted(drops, key=attrgetter("span"))), heading_spans=cut.heading_spans
    )


def _layout(words: str, start: int) -> Iterable[Drop]:
    """What stands between words, as drops.

    Raises:
        UnaccountedTextError: there are words in it.
    """
    if words.isspace():
        yield Drop(Span(start, start + len(words)), DropReason.WHITE_SPACE)
        return
    if _WORD.search(words):
        raise UnaccountedTextError(f"accounted for nowhere: {words!r}")
    lead = len(words) - len(words.lstrip())
    tail = len(words.rstrip()) if words.strip() else lead
    for begin, end, reason in (
        (0, lead, DropReason.WHITE_SPACE),
        (lead, tail, DropReason.MARKUP),
        (tail, len(words), DropReason.WHITE_SPACE),
    ):
        if end > begin:
            yield Drop(Span(start + begin, start + end), reason)
