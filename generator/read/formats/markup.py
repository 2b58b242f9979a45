"""The readable text of HTML: block by block in the order of the document, as a small Markdown of our own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from lxml import etree  # type: ignore[import-untyped]

from generator.read.formats.elements import (
    BLOCKS,
    HEADINGS,
    IMAGES,
    INLINE,
    PHRASING,
    SILENT,
    Element,
    is_apart,
    is_bold,
    is_hidden,
    is_silent,
    is_tiny,
    layout_tables,
)
from generator.read.formats.phrases import BREAK, CELL, GAP, Piece, markdown_line, web_address, words_of

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "src")
_KNOWN = "|".join(sorted(SILENT | BLOCKS | INLINE, key=len, reverse=True))
# Custom elements and those of word processors; "<NASDAQ:AAPL>" and "<AAPL.O>" are text.
_NAME = rf"(?:{_KNOWN}|(?-i:[a-z][a-z0-9]*[-:][\w.:-]*))(?=[\s/>])"
_TAG = re.compile(rf"</?{_NAME}[^<>]*>|<!--|<!doctype\b|<!\[CDATA\[", re.I)
_STRAY = re.compile(rf"<!\[CDATA\[|\]\]>|<(?!/?{_NAME}|!--|!doctype\b|\?xml)", re.I)
_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(sorted(BLOCKS | {'br'}))})(?=[\s/>])", re.I)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_ENDS = re.compile(r"</(?:html|body)\s*>", re.I)
_NESTING = re.compile(r"<(?!/?(?:script|style|title|textarea|p|meta|link)\b)/?[a-z][^<>]*>", re.I)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


MAX_EMOJI = 8
"""So many characters may make up one picture of a character."""


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    IMAGE = "image"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class MarkupBlock:
    """A stretch of text that a document sets as one block, or one row of a table.

    Attributes:
        text: as Markdown, of one line or (line breaks, preformatted text) several.
        words: the same without marks and addresses.
        linked: how many characters of `words` stand in links.
        element: the innermost block element around it; `chain` leads from there to the root.
        group: what its list, table or paragraph is known by, where it is one item, row or line of it.
        hidden: the page does not show it.
    """

    text: str
    words: str
    kind: Kind
    linked: int
    element: Element
    group: object = None
    hidden: bool = False

    @property
    def chain(self) -> Iterator[Element]:
        """The elements around the block, from the inside out."""
        yield self.element
        yield from self.element.iterancestors()


def markdown_of(fragment: str, base: str = "") -> str:
    """The readable text of a fragment of HTML as Markdown; "" when it has none.

    Args:
        fragment: well-formed or not; a text without any tag comes back as it is, its entities resolved.
        base: the address that relative links and images start from.
    """
    if not _TAG.search(fragment):
        return html.unescape(fragment)
    fragment = _STRAY.sub(lambda match: "&lt;" if match[0] == "<" else "", fragment)
    if not _BLOCK_TAG.search(fragment) and _BLANK_LINE.search(fragment):
        # Text typed with blank lines, to which a few inline tags were added.
        fragment = fragment.replace("\n", "<br>")
    root = parse(fragment)
    if root is None:
        return ""
    return joined([block for block in blocks_of(root, base) if readable(block)])


def readable(block: MarkupBlock) -> bool:
    """Whether a reader of the page sees the block as text."""
    return not block.hidden and block.kind is not Kind.CONTROL


def joined(blocks: Sequence[MarkupBlock]) -> str:
    """The blocks as one text: a blank line between them, none inside a list or a table."""
    groups = groupby(
        enumerate(blocks), key=lambda at: (at[0] if at[1].group is None else -1, id(at[1].group))
    )
    return "\n\n".join("\n".join(block.text for _, block in members) for _, members in groups)


def parse(markup: str) -> Element | None:
    """The tree of a document or fragment; None when there is nothing in it. Never raises."""
    markup = parsable(markup)
    root, complete = _tree(markup)
    return root if complete else _tree(_NESTING.sub("<br>", markup))[0]


def parsable(markup: str) -> str:
    """The markup without what a parser stops at: an end of the document too soon, control characters."""
    return _ENDS.sub("", _FORBIDDEN.sub("", markup))


def _tree(markup: str) -> tuple[Element | None, bool]:
    """The tree, and whether the parser went to the end: it gives up on elements nested too deep."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(markup.encode(), parser)
    except etree.LxmlError:
        return None, True
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def blocks_of(root: Element, base: str = "", *, by_line: bool = False) -> list[MarkupBlock]:
    """All text below an element in the order of the document, hidden text and buttons included.

    Args:
        root: the element.
        base: the address that relative links and images start from.
        by_line: every line of a paragraph with line breaks is a block.
    """
    walk = _Walk(base, layout_tables(root), by_line=by_line)
    walk.through(root)
    return walk.found


@dataclass(slots=True)
class _Open:
    """A block element that is not closed yet; `fresh`: a list item whose first block is to come."""

    element: Element
    tag: str
    fresh: bool = False


class _Walk:
    """Goes through a tree once, without recursion, and collects its blocks."""

    def __init__(self, base: str, layout: set[Element], *, by_line: bool) -> None:
        self._by_line = by_line
        self.found: list[MarkupBlock] = []
        self._base = base
        self._layout = layout
        self._open: list[_Open] = []
        self._pieces: list[Piece] = []
        self._asides: list[tuple[Element, list[Piece], bool]] = []
        self._hrefs: list[str] = []
        self._bold = self._pre = self._data = self._hidden = self._controls = 0

    def through(self, root: Element) -> None:
        self._open.append(_Open(root, "div"))
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if is_silent(element):
                    walk.skip_subtree()
                else:
                    self._enter(element)
            else:
                if not is_silent(element):
                    self._leave(element)
                if element.tail and element is not root:
                    self._say(element.tail)
        self._flush()

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag == "button" or is_hidden(element):
            # Text that is not part of the sentence around it becomes a block of its own.
            self._asides.append((element, self._pieces, tag == "button"))
            self._pieces = []
            self._open.append(_Open(element, tag))
            self._controls += tag == "button"
            self._hidden += tag != "button"
        elif self._breaks(element):
            self._begin(element)
        elif is_apart(element):
            self._pieces.append(GAP)
        self._weigh(element, 1)
        if tag == "a":
            self._hrefs.append(web_address(element.get("href"), self._base))
        elif tag == "br":
            self._pieces.append(GAP if self._data else BREAK)
        elif tag in IMAGES:
            self._show(element)
        if element.text:
            self._say(element.text)

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag == "a":
            self._hrefs.pop()
        if self._asides and self._asides[-1][0] is element:
            self._flush()
            _, self._pieces, control = self._asides.pop()
            self._controls -= control
            self._hidden -= not control
            self._open.pop()
        elif self._open[-1].element is element:
            self._flush()
            self._open.pop()
            self._data -= tag == "table" and element not in self._layout
        elif self._data and tag in BLOCKS:
            self._pieces.append(GAP)
        self._weigh(element, -1)

    def _weigh(self, element: Element, step: int) -> None:
        """Keeps count of the elements around that make words bold or preformatted."""
        if is_bold(element):
            self._bold += step
        if element.tag == "pre":
            self._pre += step

    def _in_cell(self, tag: str) -> bool:
        return bool(self._data) and tag not in {"table", "tr", "caption", "thead", "tbody", "tfoot"}

    def _breaks(self, element: Element) -> bool:
        """Whether an element begins a block: block elements do, unknown ones outside of sentences."""
        if element.tag in BLOCKS:
            return True
        return element.tag not in INLINE and self._open[-1].tag not in PHRASING

    def _begin(self, element: Element) -> None:
        tag = element.tag
        if self._in_cell(tag):
            self._pieces.append(CELL if tag in {"td", "th"} else GAP)
            return
        self._flush()
        self._open.append(_Open(element, tag, fresh=tag == "li"))
        self._data += tag == "table" and element not in self._layout

    def _say(self, text: str) -> None:
        href = self._hrefs[-1] if self._hrefs else ""
        bold, linked = self._bold > 0, bool(self._hrefs)
        if not self._pre:
            self._pieces.append(Piece(_SPACE.sub(" ", text), href, bold, linked))
            return
        for number, line in enumerate(text.expandtabs().split("\n")):
            if number:
                self._pieces.append(BREAK)
            self._pieces.append(Piece(line.rstrip("\r"), href, bold, linked))

    def _show(self, image: Element) -> None:
        """An image, unless it only counts who looks; a small picture of a character is that character."""
        alt = " ".join((image.get("alt") or image.get("title") or "").split())
        if 0 < len(alt) <= MAX_EMOJI and not any(map(str.isalnum, alt)):
            self._say(alt)
            return
        address = next((a for name in _LAZY if (a := web_address(image.get(name), self._base))), "")
        if is_tiny(image) or not (alt or address):
            return
        words = Piece(alt or "Image", address, linked=bool(self._hrefs), image=True)
        self._pieces += GAP, words, GAP

    def _flush(self) -> None:
        """Ends the block that is being collected, or the blocks: a blank line separates two."""
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return
        row = bool(self._data) and any(piece is CELL for piece in pieces)
        lines: list[list[Piece]] = [[]]
        for piece in pieces:
            if piece is BREAK:
                lines.append([])
            else:
                lines[-1].append(piece)
        paragraph: list[list[Piece]] = []
        for line in [*lines, []]:
            if row or any(piece.text.strip() for piece in line):
                paragraph.append(line)
            elif paragraph:
                self._emit(paragraph, row=row)
                paragraph = []
        if paragraph:
            self._emit(paragraph, row=row)

    def _emit(self, lines: Sequence[Sequence[Piece]], *, row: bool) -> None:
        kind, group = self._kind(lines, row=row)
        if not self._by_line or len(lines) == 1 or self._pre or kind in {Kind.HEADING, Kind.ROW}:
            self._add(lines, kind, group)
            return
        group = object() if group is None else group
        for line in lines:
            self._add([line], kind, group)
            kind = Kind.PARAGRAPH if kind is Kind.ITEM else kind

    def _add(self, lines: Sequence[Sequence[Piece]], kind: Kind, group: object) -> None:
        plain = kind in {Kind.HEADING, Kind.ROW, Kind.CONTROL}
        rendered = [text for line in lines if (text := markdown_line(line, plain=plain, pre=bool(self._pre)))]
        words = [text for line in lines if (text := words_of(line))]
        if not words:
            return
        mark = {Kind.HEADING: "## ", Kind.ITEM: "- "}.get(kind, "")
        # A heading is one line, however it is set.
        text = (" " if kind is Kind.HEADING else "\n").join(rendered)
        self.found.append(
            MarkupBlock(
                text=mark + text,
                words="\n".join(words),
                kind=kind,
                linked=sum(len(piece.text.strip()) for line in lines for piece in line if piece.linked),
                element=self._open[-1].element,
                group=group,
                hidden=self._hidden > 0,
            )
        )

    def _kind(self, lines: Sequence[Sequence[Piece]], *, row: bool) -> tuple[Kind, object]:
        """What the block is, and the list or table it belongs to."""
        if self._controls:
            return Kind.CONTROL, None
        if row:
            return Kind.ROW, next(self._open[-1].element.iterancestors("table"), None)
        for place in reversed(self._open):
            if place.tag in HEADINGS:
                return Kind.HEADING, None
            if place.tag == "li":
                if place.fresh:
                    place.fresh = False
                    return Kind.ITEM, _outermost_list(place.element)
                break
            if place.tag == "table":
                break
        if all(piece.image or not piece.text.strip() for line in lines for piece in line):
            return Kind.IMAGE, None
        return Kind.PARAGRAPH, None


def _outermost_list(item: Element) -> Element:
    holder = item
    for element in item.iterancestors():
        if element.tag not in {"ul", "ol", "li", "menu", "dir"}:
            break
        holder = element
    return holder
