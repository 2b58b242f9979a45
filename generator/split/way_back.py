"""The way back: what was cut out of a record's words, as stretches of the capture, with its links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.model.article import Block, Cut, Draft, Link
from generator.model.source import Drop, Span
from generator.split.plain import Plain

MAX_GAP = 200
"""Characters of white space between an image and the block below it."""
_ARTICLE = re.compile(r"https?://[^/]+/(?!(?:authors?|people|by|staff|reporters?|users?|u|@)\b).*\d", re.I)


def led_back(cut: Cut, plain: Plain) -> Cut:
    """What was cut out of the words, as stretches of the capture, with the links that its words are."""
    if not plain.pieces:
        return cut
    drafts = [_draft_led_back(draft, plain) for draft in cut.drafts]
    drops = [Drop(span, drop.reason) for drop in cut.drops for span in plain.to_source(drop.span)]
    return Cut(
        drafts=tuple(_with_images(drafts, cut.drafts, plain)),
        drops=(*plain.drops, *drops),
        heading_spans=_sources(cut.heading_spans, plain),
    )


def _sources(spans: Iterable[Span], plain: Plain) -> tuple[Span, ...]:
    return tuple(source for span in spans for source in plain.to_source(span))


def _draft_led_back(draft: Draft, plain: Plain) -> Draft:
    title_spans = _sources(draft.title_spans, plain)
    blocks = tuple(_block_led_back(block, plain) for block in draft.blocks)
    starts = [*title_spans, *(span for block in blocks for span in block.spans)]
    return replace(
        draft,
        title_spans=title_spans,
        byline=replace(
            draft.byline,
            spans=_sources(draft.byline.spans, plain),
            url=draft.byline.url or _address_of(draft, plain),
        ),
        blocks=blocks,
        notes=tuple(_block_led_back(note, plain) for note in draft.notes),
        start=min(starts or plain.to_source(plain.body[0]), default=Span(0, 0)).start,
    )


def _address_of(draft: Draft, plain: Plain) -> str | None:
    """Where the headline leads, or a word of the byline when it leads to an article."""
    for span in draft.title_spans:
        for link in _within(plain, [span]):
            return link.url
    said = (link.url for span in draft.byline.spans for link in _within(plain, [span]))
    return next((url for url in said if _ARTICLE.match(url)), None)


def _block_led_back(block: Block, plain: Plain) -> Block:
    return replace(block, spans=_sources(block.spans, plain), links=_links(block, plain))


def _within(plain: Plain, spans: Sequence[Span]) -> list[Link]:
    """The links with words that reach into a stretch."""
    if not plain.links or not spans:
        return []
    start, end = spans[0].start, spans[-1].end
    at = bisect_right(plain.links, start, key=lambda link: link.end)
    found = []
    while at < len(plain.links) and plain.links[at].start < end:
        if plain.links[at].end > plain.links[at].start:
            found.append(plain.links[at])
        at += 1
    return found


def _links(block: Block, plain: Plain) -> tuple[Link, ...]:
    """The links of a block, as stretches of its text."""
    links = _within(plain, block.spans)
    if not links:
        return ()
    marks = sorted({offset for link in links for offset in (link.start, link.end)})
    places = dict(zip(marks, _places(plain.text, block.spans, marks), strict=True))
    found = (Link(places[link.start][1], places[link.end][0], link.url) for link in links)
    return tuple(link for link in found if link.end > link.start)


def _places(text: str, spans: Sequence[Span], marks: Sequence[int]) -> list[tuple[int, int]]:
    """Where stretches of a text end and begin in the one line that its spans become, by their offsets."""
    found: list[tuple[int, int]] = []
    length, spaced = 0, False
    edges = sorted({*marks, *(edge for span in spans for edge in (span.start, span.end))})
    wanted = set(marks)
    at = 0
    for edge, following in zip(edges, [*edges[1:], edges[-1]], strict=True):
        if edge in wanted:
            found.append((length, length + (1 if spaced and length else 0)))
        while at < len(spans) and spans[at].end <= edge:
            at += 1
        if at == len(spans) or not spans[at].start <= edge < following:
            continue
        words = text[edge:following]
        said = " ".join(words.split())
        if not said:
            spaced = True
            continue
        length += len(said) + (1 if length and (spaced or words[0].isspace()) else 0)
        spaced = words[-1].isspace()
    return found


def _with_images(drafts: Sequence[Draft], plain_drafts: Sequence[Draft], plain: Plain) -> list[Draft]:
    """The drafts with a link for every image without words, behind the block before it or before the next."""
    images = [link for link in plain.links if link.end == link.start]
    if not images:
        return list(drafts)
    places = sorted(
        (block.spans[0].start, block.spans[-1].end, number, at)
        for number, draft in enumerate(plain_drafts)
        for at, block in enumerate(draft.blocks)
        if block.spans
    )
    found: defaultdict[tuple[int, int], list[Link]] = defaultdict(list)
    for image, number, at, behind in _beside(images, places, plain.text):
        offset = len(drafts[number].blocks[at].text) if behind else 0
        found[number, at].append(Link(offset, offset, image.url))
    blocks = [list(draft.blocks) for draft in drafts]
    for (number, at), shown in found.items():
        block = blocks[number][at]
        links = sorted([*block.links, *shown], key=lambda link: (link.start, link.end))
        blocks[number][at] = replace(block, links=tuple(links))
    return [replace(draft, blocks=tuple(own)) for draft, own in zip(drafts, blocks, strict=True)]


def _beside(
    images: Sequence[Link], places: Sequence[tuple[int, int, int, int]], text: str
) -> Iterator[tuple[Link, int, int, bool]]:
    """The block that each image stands in or beside: draft, block, and whether the image is behind it.

    Args:
        images: ascending.
        places: start and end of every block, its draft and its place there; ascending.
        text: the words that both count in.
    """
    last, blank_to = -1, -1
    for image in images:
        before = bisect_right(places, image.start, key=lambda place: place[0]) - 1
        if before != last:
            last, blank_to = before, places[before][1] if before >= 0 else -1
        # Read on only from the image before: nothing but images may stand between a block and this one.
        if blank_to >= 0 and not text[blank_to : image.start].strip():
            blank_to = max(blank_to, image.start)
            yield image, *places[before][2:], True
            continue
        blank_to = -1
        if before + 1 < len(places):
            start, _, number, at = places[before + 1]
            if start - image.start <= MAX_GAP and not text[image.start : start].strip():
                yield image, number, at, False
