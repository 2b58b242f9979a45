"""Which blocks of a page are its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from generator.read.formats.elements import HEADINGS, Element
from generator.read.formats.markup import Kind, MarkupBlock
from generator.read.page.boxes import is_story, names_of
from generator.read.page.byline import is_byline
from generator.read.page.evidence import Evidence, reads, weigh
from generator.read.page.furniture import boxes_of_one, note_sections, widget_sections
from generator.read.page.witness import LONG, Witness

MOST, DENSEST = 0.9, 0.6
"""The element that holds so much of the article holds all of it; the second where nobody says what it is."""
WIDGET = 0.2
"""A section that holds a larger share of the article is no widget, whatever its heading."""
NEAR = 3
"""A block within so many elements of others of the article is beside them."""
SHORT_LINES = 3
"""So many short lines in a row may follow an article as its end."""
LINK_LIST = 2
"""So many links in a row, not one, are a list of other stories."""
PARTS = HEADINGS | {"p", "li", "td", "blockquote", "pre", "figcaption"}
"""Elements that are parts of an article, however much of it stands in one."""
TOP = 8
"""So many blocks above an article may hold its summary."""


@dataclass(frozen=True, slots=True)
class Story:
    """The article among the blocks of a page.

    Attributes:
        kept: for each block, whether it is part of the article.
        possible: for each block, whether nothing speaks against that.
        around: for each block, whether it stands in a box that is not the article.
        first: place of the first block that surely is.
    """

    kept: tuple[bool, ...]
    possible: tuple[bool, ...]
    around: tuple[bool, ...]
    first: int


def find_story(
    blocks: Sequence[MarkupBlock], witnesses: Sequence[Witness], titles: Sequence[str] = ()
) -> Story | None:
    """The article of a page; None when there is none.

    Args:
        blocks: all blocks of the page, in its order.
        witnesses: texts that were taken for the article.
        titles: its headline, as the page tells it elsewhere.
    """
    evidence = weigh(blocks, witnesses, titles)
    return _Choice(evidence).story() if evidence else None


class _Choice:
    """Weighs the blocks of a page against what is surely of the article."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._blocks = evidence.blocks
        self._alone = boxes_of_one(evidence.blocks)
        self._weights = evidence.weights()
        self._total = max(self._weights.values())
        self._container = self._holding(MOST if evidence.told else DENSEST)
        stories = (one for one in (self._container, *self._container.iterancestors()) if is_story(one))
        self._scope = next(stories, self._container.getparent())
        places = [at for at, sure in enumerate(evidence.sure) if sure and self._is_inside(at)]
        heads = evidence.heads | {at for at in places if self._blocks[at].kind is Kind.HEADING}
        text = [at for at in places if at not in heads] or places
        self._homes = {self._blocks[at].element for at in text}
        self._kinds = set(map(_set_as, self._homes))
        self._rows = {self._row(home) for home in self._homes}
        self._first, self._last = self._begin(text[0]), self._end(text[-1])

    def _holding(self, share: float) -> Element:
        """The innermost element that holds a share of the article."""
        box = self._blocks[0].element.getroottree().getroot()
        while True:
            inner = next((one for one in box if self._weights.get(one, 0) >= share * self._total), None)
            if inner is None or inner in self._alone or inner.tag in PARTS:
                return box
            box = inner

    def _begin(self, first: int) -> int:
        """The first of the lines between the headline and the first text that stand in one row with it."""
        for at in range(first - 1, max(-1, first - 1 - TOP), -1):
            block = self._blocks[at]
            if block.kind is Kind.HEADING or at in self._evidence.heads:
                break
            if not self._evidence.possible[at] or self._evidence.elsewhere[at]:
                continue
            if not self._is_beside(block) or is_byline(block.words):
                break
            first = at
        return first

    def _end(self, last: int) -> int:
        """The last of the blocks that follow the last text in one row with it: lists, tables, a signature."""
        short = 0
        for at in range(last + 1, len(self._blocks)):
            block = self._blocks[at]
            if not self._evidence.possible[at] or self._evidence.elsewhere[at]:
                continue
            if short == SHORT_LINES or not self._is_beside(block):
                break
            short = 0 if block.kind in {Kind.ITEM, Kind.ROW} or reads(block) else short + 1
            last = at
        return last

    def story(self) -> Story:
        """The article."""
        kept = [self._keeps(at) for at in range(len(self._blocks))]
        for at in widget_sections(self._blocks, self._is_other, self._holds_story):
            kept[at] = False
        self._add_notes(kept)
        self._drop_repeats(kept)
        self._drop_lone_headings(kept)
        possible = (
            possible and (is_shown(block) if block.kind is Kind.IMAGE else not self._is_other(at))
            for at, (block, possible) in enumerate(zip(self._blocks, self._evidence.possible, strict=True))
        )
        return Story(tuple(kept), tuple(possible), tuple(self._evidence.around), self._first)

    def _add_notes(self, kept: list[bool]) -> None:
        """What a release says at its end of the company, its contacts, its forecasts, in boxes of its own."""
        for at in note_sections(self._blocks, range(self._last + 1, len(self._blocks)), self._weights):
            inside = self._scope in self._blocks[at].chain or self._is_inside(at)
            kept[at] = kept[at] or (inside and self._evidence.possible[at] and not self._is_other(at))

    def _is_other(self, at: int) -> bool:
        block = self._blocks[at]
        return not self._evidence.listing and (self._evidence.elsewhere[at] or block.kind is Kind.IMAGE)

    def _holds_story(self, box: Element) -> bool:
        return self._weights.get(box, 0) > WIDGET * self._total

    def _is_inside(self, at: int) -> bool:
        return self._container in self._blocks[at].chain

    def _keeps(self, at: int) -> bool:
        block = self._blocks[at]
        if not self._evidence.possible[at]:
            return False
        if self._is_other(at) and block.kind is not Kind.IMAGE:
            return self._heads_item(at)
        seen, inside = self._evidence.seen[at], self._is_inside(at)
        if inside and self._first <= at <= self._last:
            return seen or self._fits(at)
        top, around = self._first - TOP <= at < self._first, inside or self._scope in block.chain
        if top and around and (is_caption(block) or self._heads_text(at)):
            return True
        if not reads(block):
            return False
        return (seen and (top or around)) or (inside and self._is_beside(block))

    def _heads_text(self, at: int) -> bool:
        """Whether a block is a heading right above the first text of the article."""
        return self._evidence.seen[at] and self._blocks[at].kind is Kind.HEADING and at + 1 == self._first

    def _heads_item(self, at: int) -> bool:
        """Whether a heading that leads elsewhere heads a text that stands here: an item of a list of news."""
        evidence = self._evidence
        if not (evidence.seen[at] and self._blocks[at].kind is Kind.HEADING and at + 1 < len(self._blocks)):
            return False
        return evidence.sure[at + 1] and reads(self._blocks[at + 1]) and not evidence.elsewhere[at + 1]

    def _fits(self, at: int) -> bool:
        """Whether a block between parts of the article is one."""
        block = self._blocks[at]
        if block.kind is Kind.IMAGE:
            return is_shown(block)
        if block.kind is not Kind.PARAGRAPH or is_caption(block):
            return True
        near = any(element in self._weights for element in islice(block.chain, NEAR + 1))
        return (near and reads(block)) or self._is_beside(block)

    def _is_beside(self, block: MarkupBlock) -> bool:
        """Whether a block stands in one row with paragraphs of the article."""
        element: Element = block.group if block.kind in {Kind.ITEM, Kind.ROW} else block.element
        if element in self._homes:
            return True
        alike = block.kind in {Kind.ITEM, Kind.ROW, Kind.HEADING} or _set_as(element) in self._kinds
        return alike and (element.getparent() in self._homes or self._row(element) in self._rows)

    def _row(self, element: Element) -> Element:
        """The element in which an element stands side by side with others."""
        while element is not self._container:
            element = element.getparent()
            if element not in self._alone:
                break
        return element

    def _drop_repeats(self, kept: list[bool]) -> None:
        """A paragraph that stands twice stays once; a sentence that is shown large goes."""
        keys = self._evidence.keys
        whole = "\n".join(key for at, key in enumerate(keys) if kept[at])
        told: set[str] = set()
        for at, key in enumerate(keys):
            if not kept[at] or len(key) < LONG:
                continue
            if key in told or (_is_quote(self._blocks[at]) and whole.count(key) > 1):
                kept[at] = False
            told.add(key)

    def _drop_lone_headings(self, kept: list[bool]) -> None:
        """A heading goes when nothing stands under it, or only links to other stories."""
        texts = [at for at, keep in enumerate(kept) if keep and self._blocks[at].kind is not Kind.HEADING]
        end = texts[-1] if texts else -1
        for at, block in enumerate(self._blocks):
            if kept[at] and block.kind is Kind.HEADING:
                under = range(at + 1, len(kept))
                links = takewhile(lambda one: not kept[one] and self._is_other(one), under)
                kept[at] = at < end and len(list(islice(links, LINK_LIST))) < LINK_LIST


def _set_as(element: Element) -> tuple[str, str]:
    """How a page sets a block: by its element, and by its class where the element says nothing."""
    return element.tag, "" if element.tag == "p" else element.get("class") or ""


def is_shown(block: MarkupBlock) -> bool:
    """Whether an image is shown for its own sake: it has an address, and is no link to something else."""
    return "](http" in block.text and (not block.linked or is_figure(block))


def is_figure(block: MarkupBlock) -> bool:
    """Whether a block stands in a figure."""
    return any(element.tag == "figure" for element in islice(block.chain, NEAR))


def is_caption(block: MarkupBlock) -> bool:
    """Whether a block says what a picture shows."""
    return any(
        element.tag == "figcaption" or "caption" in (element.get("class") or "").lower()
        for element in islice(block.chain, NEAR)
    )


def _is_quote(block: MarkupBlock) -> bool:
    return any(
        element.tag in {"blockquote", "aside", "figure"} or "quote" in names_of(element)
        for element in islice(block.chain, NEAR)
    )
