"""What a page says about its article in JSON-LD, the data that it holds for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.read.formats.elements import Element
from generator.read.formats.markup import markdown_of

Value: TypeAlias = Any
"""Whatever JSON can hold."""
Node: TypeAlias = dict[str, Value]

_ARTICLE = re.compile(r"(?:\w*article|blogposting|liveblogposting|report|pressrelease)", re.I)
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$")
_TRAILING = re.compile(r",(?=\s*[}\]])")
_FIELD = re.compile(r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.)*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonArticle:
    """An article as JSON-LD describes it; "" and () where it is silent.

    Attributes:
        published, modified: as printed.
        language: as printed.
        body: the whole text, or what stands for it.
        updates: the texts of the entries of a live blog.
    """

    headline: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    modified: str = ""
    url: str = ""
    language: str = ""
    body: str = ""
    updates: tuple[str, ...] = ()


def json_articles(root: Element) -> list[JsonArticle]:
    """The articles that a page describes, in its order; pages about one count when there is no other."""
    scripts = [
        "".join(script.itertext())
        for script in root.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
    ]
    data = [value for text in scripts if (value := _loaded(text)) is not None]
    nodes = [node for value in data for node in _nodes(value)]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if any(map(_ARTICLE.fullmatch, _types(node)))]
    pages = [node for node in nodes if "webpage" in map(str.lower, _types(node)) and "datePublished" in node]
    found = [_article(node, by_id) for node in articles or pages]
    return found or [article for text in scripts if (article := _broken(text))]


def _loaded(text: str) -> Value:
    text = _WRAPPING.sub("", text)
    for attempt in (text, _TRAILING.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _broken(text: str) -> JsonArticle | None:
    """What can be told of an article whose JSON cannot be read."""
    if not re.search(rf'"@type"\s*:\s*\[?\s*"{_ARTICLE.pattern}"', text, re.I):
        return None
    fields = dict(reversed([(match[1], _plain(match[2])) for match in _FIELD.finditer(text)]))
    return JsonArticle(
        headline=fields.get("headline", ""),
        published=fields.get("datePublished", ""),
        modified=fields.get("dateModified", ""),
    )


def _plain(written: str) -> str:
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:
        return written


def _nodes(value: Value) -> Iterator[Node]:
    """The things that are described, without those that are only listed."""
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in _INSIDE if isinstance(one.get(key), dict | list)]


def _types(node: Node) -> list[str]:
    types = node.get("@type")
    return [re.split(r"[/:#]", str(name))[-1] for name in (types if isinstance(types, list) else [types])]


def _article(node: Node, by_id: dict[str, Node]) -> JsonArticle:
    updates = node.get("liveBlogUpdate")
    page = node.get("mainEntityOfPage")
    return JsonArticle(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=tuple(_names(node.get("author") or node.get("creator"), by_id)),
        publisher=next(iter(_names(node.get("publisher"), by_id)), ""),
        published=_text(node.get("datePublished")),
        modified=_text(node.get("dateModified")),
        url=_text(node.get("url")) or _text(page.get("@id") if isinstance(page, dict) else page),
        language=_text(node.get("inLanguage")),
        body=_long(node.get("articleBody")),
        updates=tuple(
            text
            for update in (updates if isinstance(updates, list) else [updates])
            if isinstance(update, dict) and (text := _long(update.get("articleBody")))
        ),
    )


def _text(value: Value) -> str:
    """The words of a value that should be a text, on one line."""
    if isinstance(value, list):
        return next(filter(None, map(_text, value)), "")
    if isinstance(value, dict):
        return _text(value.get("@value") or value.get("name"))
    return " ".join(markdown_of(value).split()) if isinstance(value, str) else ""


def _long(value: Value) -> str:
    """A text of several paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_long, value)))
    return markdown_of(value) if isinstance(value, str) else ""


def _names(value: Value, by_id: dict[str, Node]) -> Iterator[str]:
    """The names of people or organisations, given by name, in full or by reference."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and "name" not in one and "@id" in one:
            one = by_id.get(str(one["@id"]), {})  # noqa: PLW2901 - the same person, in full
        name = _text(one.get("name") if isinstance(one, dict) else one)
        if name and "://" not in name:
            yield name
