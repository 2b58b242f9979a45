"""RSS 2.0."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as ET

from generator.model.article import Article
from generator.write.feed import BRIEF_CHARS, Feed, appeared, newest_moment, story_html, topics, xml_text
from generator.write.page import Page
from generator.write.policy import description, public_text
from generator.write.shelves import Shelves

MEDIA_TYPE = "application/rss+xml"
_RSS = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
_CONTENT = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}


def rss(feed: Feed, shelves: Shelves) -> Page:
    """A feed as RSS."""
    settings = shelves.archive.settings
    root = ET.Element("rss", _RSS | _CONTENT if feed.whole else _RSS)
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", settings.site_url + feed.page)
    _text(channel, "description", feed.about)
    _text(channel, "language", "en")
    if feed.whole and (newest := newest_moment(feed.articles, settings.timezone)):
        _text(channel, "lastBuildDate", format_datetime(newest))
    own = {"href": settings.site_url + feed.path, "rel": "self", "type": MEDIA_TYPE}
    ET.SubElement(channel, "atom:link", own)
    for article in feed.articles:
        channel.append(_item(article, shelves, whole=feed.whole))
    if feed.whole:  # the others are thousands: no byte for the looks of them
        ET.indent(root, space="")
    text = ET.tostring(root, encoding="unicode")
    return Page(feed.path, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _item(article: Article, shelves: Shelves, *, whole: bool) -> ET.Element:
    archive = shelves.archive
    public = public_text(article, archive)
    link = archive.settings.site_url + article.path
    item = ET.Element("item")
    _text(item, "title", article.title)
    _text(item, "link", link)
    # Here, and nowhere else, the words are HTML.
    words = description(article, public) if whole else description(article, public, BRIEF_CHARS)
    _text(item, "description", escape(words, quote=False))
    if whole:
        if article.author or article.source:
            _text(item, "dc:creator", article.author or article.source or "")
        for name in topics(article, shelves):
            _text(item, "category", name)
    guid = ET.SubElement(item, "guid", {"isPermaLink": "false"})
    guid.text = article.id
    if moment := appeared(article, archive.settings.timezone):
        _text(item, "pubDate", format_datetime(moment))
    if whole and public.blocks:
        _text(item, "content:encoded", story_html(article, public))
    return item


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = xml_text(text)
