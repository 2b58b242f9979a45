"""The text of a Word document, block by block, from its XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.read.formats.elements import Element
from generator.read.formats.phrases import web_address
from generator.text.script import ends_sentence, width

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset({f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")})
_HEADING = re.compile(r"heading (\d)|title|subtitle", re.I)
_LIST = re.compile(r"list (?:bullet|number)", re.I)

MAX_HEADING = 120
"""Width (as `width` counts) of a bold paragraph that is a heading."""
MANY_PARAGRAPHS = 3
"""A cell with so many paragraphs is a column of a page, not a cell of a table."""


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or the row of a table; its text may have several lines."""

    text: str
    kind: Kind = Kind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Styles:
    """What the document says of its paragraphs and links.

    Attributes:
        names: the names of paragraph styles, by the id that paragraphs give.
        listed: the ids of styles that make lists.
        links: web addresses by the id that links give.
    """

    names: Mapping[str, str]
    listed: frozenset[str]
    links: Mapping[str, str]


def blocks_of(parent: Element, styles: Styles) -> Iterator[Block]:
    """The blocks in an element that holds paragraphs and tables, those of text boxes behind their anchors."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{_W}tbl":
            for row in _all(child, "tr"):
                yield from _row(row, styles)
        elif child.tag not in _SKIPPED:
            # Controls, insertions and custom XML around whole paragraphs.
            yield from blocks_of(child, styles)


def _all(parent: Element, name: str) -> Iterator[Element]:
    """The nearest descendants of a name, through the controls that may stand between."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"}:
            yield from _all(child, name)


def _paragraph(paragraph: Element, styles: Styles) -> Iterator[Block]:
    boxes: list[Element] = []
    bare = _lines(_words(paragraph, boxes.append, {}))
    kind = _kind(paragraph, bare, styles)
    if kind in {Kind.TITLE, Kind.HEADING}:
        text = bare.replace("\n", " ")
    else:
        text = _lines(_words(paragraph, lambda _: None, styles.links))
    if text:
        yield Block(text, kind)
    for box in boxes:
        yield from blocks_of(box, styles)


def _lines(words: Iterator[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n".join(filter(None, lines))


def _words(parent: Element, box: Callable[[Element], None], links: Mapping[str, str]) -> Iterator[str]:
    """The words of a paragraph, with those links; the text boxes anchored in it are handed to `box`."""
    for child in parent:
        if child.tag in _SKIPPED or _is_hidden(child):
            continue
        name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            box(child)
        elif name == "hyperlink":
            yield _link("".join(_words(child, box, links)), links.get(child.get(_LINKED, ""), ""))
        elif child.tag == _ALTERNATIVES:
            # The same thing for newer and for older programs.
            yield from _words(child[:1], box, links)
        elif name != "tbl":
            yield from _words(child, box, links)


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return mark is not None and mark.get(f"{_W}val") not in {"0", "false"}


def _link(words: str, target: str) -> str:
    address, said = web_address(target), words.strip()
    if not address or not said or "[" in said or "]" in said or said.rstrip("/") == address.rstrip("/"):
        return words
    return words.replace(said, f"[{said}]({address})")


def _kind(paragraph: Element, text: str, styles: Styles) -> Kind:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    identity = style.get(f"{_W}val") if style is not None else ""
    name = styles.names.get(identity, "")
    heading = _HEADING.fullmatch(name)
    if heading:
        return Kind.TITLE if name.lower() == "title" else Kind.HEADING
    number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if number is not None:
        return Kind.PARAGRAPH if number.get(f"{_W}val") == "0" else Kind.ITEM
    if identity in styles.listed or _LIST.match(name):
        return Kind.ITEM
    level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    outlined = level is not None and level.get(f"{_W}val") != "9"
    short = width(text) <= MAX_HEADING and not ends_sentence(text)
    return Kind.HEADING if short and (outlined or _is_bold(paragraph)) else Kind.PARAGRAPH


def _is_bold(paragraph: Element) -> bool:
    """Whether all words of a paragraph are bold by themselves, not by its style."""
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext(f"{_W}t")).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{_W}val") not in {"0", "false"} for mark in marks
    )


def _row(row: Element, styles: Styles) -> Iterator[Block]:
    """A row of a table as one line; a single cell, or one with several paragraphs, as these."""
    cells = [list(blocks_of(cell, styles)) for cell in _all(row, "tc")]
    if len(cells) == 1 or any(len(cell) >= MANY_PARAGRAPHS for cell in cells):
        yield from (block for cell in cells for block in cell)
        return
    texts = [" ".join(" ".join(block.text.split()) for block in cell) for cell in cells]
    if any(texts):
        yield Block(" | ".join(texts), Kind.ROW)


def joined(blocks: Sequence[Block]) -> str:
    """The blocks as one text: a blank line between them, none inside a list or a table."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            same = blocks[number - 1].kind is block.kind and block.kind in {Kind.ITEM, Kind.ROW}
            parts.append("\n" if same else "\n\n")
        mark = {Kind.TITLE: "## ", Kind.HEADING: "## ", Kind.ITEM: "- "}.get(block.kind, "")
        parts.append(mark + block.text)
    return "".join(parts)
