"""What a built page tells programs, read as programs do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lxml import html  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Told:
    """Metadata of a page.

    Attributes:
        nodes: all nodes of its JSON-LD by their type.
        meta: name or property -> content; links: rel, type and href.
    """

    title: str
    nodes: dict[str, Any]
    meta: dict[str, str]
    links: list[tuple[str, str, str]]


def told_by(text: str) -> Told:
    """Reads a page."""
    root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    nodes: dict[str, Any] = {}
    for script in root.xpath("//script[@type='application/ld+json']"):
        data = json.loads(script.text)
        assert data.pop("@context") == "https://schema.org"
        for node in data.get("@graph", [data]):
            assert node["@type"] not in nodes, "each kind of node once"
            nodes[node["@type"]] = node
    meta: dict[str, str] = {}
    for element in root.xpath("//meta[@content]"):
        for name in filter(None, (element.get("name"), element.get("property"))):
            assert name not in meta, name
            meta[name] = element.get("content")
    links = [
        (link.get("rel"), link.get("type", ""), link.get("href")) for link in root.xpath("//head/link[@rel]")
    ]
    return Told(root.findtext("head/title") or "", nodes, meta, links)
