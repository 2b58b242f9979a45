"""OPML 2.0: the list of all feeds, for feed readers to take in at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from generator.write.feed import Feed, xml_text
from generator.write.page import Page


def opml(path: str, title: str, address: str, feeds: Mapping[str, Sequence[Feed]]) -> Page:
    """The list.

    Args:
        path: of the file.
        title: of the list.
        address: of the site.
        feeds: by kind.
    """
    root = ET.Element("opml", {"version": "2.0"})
    ET.SubElement(ET.SubElement(root, "head"), "title").text = xml_text(title)
    body = ET.SubElement(root, "body")
    for kind, members in feeds.items():
        if not members:
            continue
        group = ET.SubElement(body, "outline", {"text": kind})
        for feed in members:
            told = {"type": "rss", "text": xml_text(feed.name), "xmlUrl": address + feed.path}
            ET.SubElement(group, "outline", told)
    ET.indent(root, space="")
    text = ET.tostring(root, encoding="unicode")
    return Page(path, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')
