"""The XML of a feed: mended where that is safe, rid of what would be mistaken, with all that it prints."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from html.entities import html5
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

Element = Any
"""An lxml element; lxml has no types of its own."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.S)
_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)(\w{1,31};)?")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<[!?/]?[\w:.-]+(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>|<!--.*?-->", re.S)
_ATTRIBUTE = re.compile(
    r"""\s(?!xmlns|type=|rel=|isPermaLink=|version=|encoding=)[\w:.-]+\s*=\s*["']([^"'<>]+)["']"""
)
_SHADOW = re.compile(
    r"<(media|itunes):(title|description|summary|subtitle|author)\b[^>]*>.{0,5000}?</\1:\2\s*>", re.S
)
_WORD = re.compile(r"\w+")
_TAG_OR_ENTITY = re.compile(r"<[^<>]*>|&#?\w+;")

_MEDIA = re.compile(r"\{[^{}]*(?:mrss|itunes|play-podcasts)[^{}]*\}", re.I)
_HEADLINES = frozenset({"title"})
_TEXTS = frozenset({"description", "summary", "subtitle", "content", "encoded", "body", "tagline"})
_WRITERS = frozenset({"author", "creator"})
_CONTENT = _HEADLINES | _TEXTS
_SILENT_ATTRIBUTES = frozenset(
    {"type", "rel", "isPermaLink", "length", "version", "domain", "scheme", "mode"}
)


class FeedDocument:
    """A feed's document.

    Attributes:
        fault: why it is not well-formed, and on which line; None for one that is.
    """

    def __init__(self, text: str) -> None:
        self._text = _FORBIDDEN.sub(" ", text)
        self._root, self.fault = _tree(self._text)
        if self._root is None:
            self._root, _ = _tree("".join(_mended(self._text)))
        self._items = [] if self._root is None else _items(self._root)

    def values(self, entries: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
        """What is printed outside of the entries, and in each of them beside its texts.

        Where it is not known which is which, all that no entry says counts as printed outside of them.

        Args:
            entries: headline and texts of each entry, as the library read them.
        """
        known = [frozenset(word for text in texts for word in _words(text)) for texts in entries]
        if self._root is None or len(self._items) != len(entries):
            anywhere: frozenset[str] = frozenset().union(*known)
            loose = [value for value in _loose_values(self._text) if not anywhere.issuperset(_words(value))]
            return loose, [[] for _ in entries]
        outside = _values(self._root, set(self._items), frozenset())
        return list(outside), [
            list(_values(item, set(), words)) for item, words in zip(self._items, known, strict=True)
        ]

    def for_the_library(self) -> bytes:
        """The document in UTF-8, without titles and descriptions of pictures and recordings.

        The library takes those for the entry's own, when they stand behind them.
        """
        if self._root is None:
            return _SHADOW.sub(" ", self._text).encode()
        root = deepcopy(self._root)
        for element in [shadow for item in _items(root) for shadow in _shadows(item)]:
            element.clear()
            element.tag = "removed"
        document: bytes = etree.tostring(root, encoding="utf-8")
        return document


def _tree(text: str) -> tuple[Element | None, tuple[str, int] | None]:
    """The tree of a document, or what is wrong with it and on which line."""
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, remove_comments=True, remove_pis=True
    )
    # A declaration speaks of the encoding of bytes; its line ends still count.
    declaration = _DECLARATION.match(text)
    begin = declaration.end() if declaration else 0
    try:
        return etree.fromstring("\n" * text.count("\n", 0, begin) + text[begin:], parser), None
    except etree.XMLSyntaxError as error:
        return None, (str(error.msg).partition(", line ")[0].rstrip("."), error.lineno or 0)


def _mended(text: str) -> Iterator[str]:
    """The document with the characters that HTML's entities stand for, and stray ampersands escaped."""
    for number, part in enumerate(_CDATA.split(text)):
        yield part if number % 2 else _AMPERSAND.sub(_character, part)


def _character(match: re.Match[str]) -> str:
    found = html5.get(match[1] or "")
    return found if found and found not in "<&" else f"&amp;{match[1] or ''}"


def _items(root: Element) -> list[Element]:
    found = [element for element in root.iter("{*}item", "{*}entry") if _name(element.getparent()) != "entry"]
    return [element for element in found if element is not root]


def _name(element: Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""


def _shadows(item: Element) -> list[Element]:
    """Elements that speak of a picture or a recording where the entry itself has the like."""
    own = {_name(child) for child in item if not _MEDIA.match(str(child.tag))}
    found = [element for element in item.iter() if _MEDIA.match(str(element.tag))]
    return [
        element
        for element in found
        if any(_name(element) in group and own & group for group in (_HEADLINES, _TEXTS, _WRITERS))
    ]


def _values(element: Element, without: set[Element], known: frozenset[str]) -> Iterator[str]:
    """The texts and attributes below an element, but for texts whose words are all known."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if found in without:
            continue
        yield from (
            value.strip()
            for name, value in found.attrib.items()
            if etree.QName(name).localname not in _SILENT_ATTRIBUTES and value.strip()
        )
        if _name(found) in _CONTENT and found is not element:
            text = "\n".join(found.itertext()).strip()
            if text and not known.issuperset(_words(text)):
                yield text
            continue
        yield from (part.strip() for part in (found.text, *(c.tail for c in found)) if part and part.strip())
        waiting += reversed(found)


def _loose_values(text: str) -> Iterator[str]:
    """The texts and attributes of a document without a tree."""
    marked = _CDATA.sub(lambda section: html.escape(section[0][9:-3]), text)
    start = 0
    for tag in [*_TAG.finditer(marked), None]:
        piece = html.unescape(marked[start : tag.start() if tag else None]).strip()
        if piece:
            yield piece
        if tag:
            yield from (html.unescape(value[1]).strip() for value in _ATTRIBUTE.finditer(tag[0]))
            start = tag.end()


def _words(text: str) -> Iterator[str]:
    """The words of a text, which may be marked up."""
    return (match.group() for match in _WORD.finditer(_TAG_OR_ENTITY.sub(" ", text)))
