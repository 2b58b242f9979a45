"""What the elements of HTML are to a reader: blocks, parts of a sentence, nothing to read."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An lxml element; lxml has no types of its own."""

# fmt: off
SILENT = frozenset({
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "base", "svg", "iframe",
    "frame", "frameset", "noframes", "object", "embed", "noembed", "applet", "audio", "video", "canvas",
    "map", "area", "select", "datalist", "textarea", "input", "keygen", "param", "source", "track",
    "basefont", "spacer",
})
"""Elements that leave nothing: what stands in them is no text that the page shows."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "html", "body", "address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "header", "hgroup", "hr", "legend", "li", "main", "marquee", "menu", "nav", "ol", "optgroup",
    "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
}
INLINE = frozenset({
    "a", "abbr", "acronym", "amp-img", "b", "bdi", "bdo", "big", "blink", "br", "button", "cite", "code",
    "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "math", "meter",
    "nobr", "output", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "slot",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "xmp",
})
# fmt: on
PHRASING = HEADINGS | {"p", "pre", "dt", "figcaption", "caption", "summary", "legend", "td", "th", "li"}
"""Blocks inside which unknown elements and neighbouring spans are parts of one sentence."""
_ROWS = frozenset({"li", "td", "th", "dt"})
"""Of these, the ones that may as well hold several things side by side."""
IMAGES = frozenset({"img", "amp-img"})

_MULTI = HEADINGS | {"p", "li", "blockquote", "pre", "figure", "article", "section"}
_HIDING = re.compile(r"display\s*:\s*none", re.I)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|screen-?reader(?:-text|-only)?|visually-?hidden)(?:$|\s)", re.I
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_PIXELS = re.compile(r"\s*(\d+)(?:px)?\s*")

MAX_PIXEL = 3
"""Images no wider and higher than so many pixels count who looks."""
MANY_BREAKS = 4
"""A cell with so many line breaks is a column of a page, not a cell of a table."""


def is_silent(element: Element) -> bool:
    """Whether an element leaves nothing; a template that is shown in place of its element is no template."""
    return element.tag in SILENT and "shadowrootmode" not in element.attrib


def layout_tables(root: Element) -> set[Element]:
    """The tables that place things on a page: with tables, whole columns or single cells in them."""
    tables = list(root.iter("table"))
    nesting = {next(table.iterancestors("table"), None) for table in tables}
    return {table for table in tables if table in nesting or not _has_data(table)}


def _has_data(table: Element) -> bool:
    if table.get("role") in {"presentation", "none"}:
        return False
    several = False
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if any(_is_column(cell) for cell in cells):
            return False
        several = several or sum(bool("".join(cell.itertext()).strip()) for cell in cells) > 1
    return several


def _is_column(cell: Element) -> bool:
    parts = [element.tag for element in cell.iter() if element.tag in _MULTI or element.tag == "br"]
    return parts.count("br") >= MANY_BREAKS or len(parts) - parts.count("br") > 1


def is_hidden(element: Element) -> bool:
    """Whether a page does not show an element, as far as the element itself says."""
    if "hidden" in element.attrib or (element.tag == "dialog" and "open" not in element.attrib):
        return True
    style, names = element.get("style"), element.get("class")
    return bool((style and _HIDING.search(style)) or (names and _FOR_SCREEN_READERS.search(names)))


def is_bold(element: Element) -> bool:
    """Whether the words of an element are bold."""
    if element.tag in {"b", "strong"}:
        return True
    style = element.get("style")
    return bool(style and _BOLD.search(style))


def is_apart(element: Element) -> bool:
    """Whether an inline element follows another one that pages set apart by style only."""
    before = element.getprevious()
    if before is None or before.tail or before.tag == "br" or element.tag in {"br", "wbr"}:
        return False
    if element.tag == before.tag == "a":
        return True
    around = next((one.tag for one in element.iterancestors() if one.tag not in INLINE), "")
    pair = {element.tag, before.tag}
    if around in _ROWS and pair == {"span"}:
        return False
    return around in (BLOCKS - PHRASING) | _ROWS and pair <= {"a", "span", "time", "label"}


def is_tiny(image: Element) -> bool:
    """Whether an image only counts who looks: no larger than a few pixels."""
    style = image.get("style") or ""
    sizes = []
    for name in ("width", "height"):
        styled = re.search(rf"(?<![\w-]){name}\s*:\s*(\d+)(?:px|;|\s|$)", style)
        if size := _PIXELS.fullmatch(image.get(name) or (styled[1] if styled else "")):
            sizes.append(int(size[1]))
    return bool(sizes) and max(sizes) <= MAX_PIXEL
