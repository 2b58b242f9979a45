"""Atom (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

from generator.model.article import Article
from generator.write.escape import web_address
from generator.write.feed import Feed, appeared, newest_moment, story_html, topics, xml_text
from generator.write.page import Page
from generator.write.policy import description, public_text
from generator.write.shelves import Shelves

MEDIA_TYPE = "application/atom+xml"
# Atom wants to know of every entry when it changed; of an article without a day nobody knows it.
_UNKNOWN = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def atom(feed: Feed, shelves: Shelves) -> Page:
    """A feed as Atom."""
    settings = shelves.archive.settings
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _text(root, "id", settings.site_url + feed.path)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.about)
    _text(root, "updated", (newest_moment(feed.articles, settings.timezone) or _UNKNOWN).isoformat())
    _text(ET.SubElement(root, "author"), "name", settings.title)
    ET.SubElement(
        root, "link", {"rel": "alternate", "type": "text/html", "href": settings.site_url + feed.page}
    )
    ET.SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": settings.site_url + feed.path})
    for article in feed.articles:
        root.append(_entry(article, shelves, whole=feed.whole))
    ET.indent(root, space="")
    text = ET.tostring(root, encoding="unicode")
    return Page(feed.path, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _entry(article: Article, shelves: Shelves, *, whole: bool) -> ET.Element:
    archive = shelves.archive
    public = public_text(article, archive)
    link = archive.settings.site_url + article.path
    entry = ET.Element("entry", {} if article.lang == "en" else {"xml:lang": xml_text(article.lang)})
    _text(entry, "id", link)
    _text(entry, "title", article.title)
    moment = appeared(article, archive.settings.timezone)
    _text(entry, "updated", (moment or _UNKNOWN).isoformat())
    if moment:
        _text(entry, "published", moment.isoformat())
    if article.author or article.source:
        _text(ET.SubElement(entry, "author"), "name", article.author or article.source or "")
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": link})
    if url := web_address(article.url):
        ET.SubElement(entry, "link", {"rel": "via", "href": url})
    for name in topics(article, shelves):
        ET.SubElement(entry, "category", {"term": xml_text(name)})
    _text(entry, "summary", description(article, public))
    if whole and public.blocks:
        _text(entry, "content", story_html(article, public)).set("type", "html")
    return entry


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = xml_text(text)
    return child
