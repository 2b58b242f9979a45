"""RSS 2.0 feeds of the whole archive, of every company and of every sector.

RSS wants absolute addresses, so an archive without `site_url` has no feeds; `feed_problem` says so.
The archive's feed carries the articles as far as their sources allow; the others, which repeat them,
carry descriptions, or they would take more room than the pages.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from functools import partial
from xml.etree import ElementTree as ET

from generator.model.archive import Archive
from generator.model.article import Article
from generator.model.errors import Problem, Severity
from generator.write.body import html_blocks
from generator.write.escape import html, web_address
from generator.write.facts import sector_name
from generator.write.page import Page
from generator.write.paths import (
    ARCHIVE_FEED,
    HOME,
    company_feed,
    company_path,
    sector_feed,
    sector_path,
)
from generator.write.planned import Keys, PlannedPage
from generator.write.policy import description, public_text
from generator.write.shelves import Shelves

_RSS = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
# XML 1.0 has no way to write these, not even as references.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_problem(archive: Archive) -> Problem | None:
    """Why there are no feeds, when there are none."""
    if archive.settings.site_url:
        return None
    return Problem(
        path="",
        code="no-feeds",
        message="no feeds are written",
        hint="feeds need the address of the published site: set site_url in mkdocs.yml",
        severity=Severity.NOTE,
    )


def planned_feeds(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """All feeds as files for docs/feeds/."""
    archive = shelves.archive
    settings = archive.settings
    if not settings.site_url:
        return
    about = settings.description or settings.title
    plan = partial(_planned, shelves, keys)
    yield plan(ARCHIVE_FEED, HOME, (settings.title, about), archive.articles)
    for slug, shelf in shelves.companies.items():
        if shelf.paged:
            names = (f"{shelf.name} – {settings.title}", f"Articles on {shelf.name}")
            yield plan(company_feed(slug), company_path(slug), names, shelf.articles)
    for slug, sector in archive.authority.sectors.items():
        if slug in shelves.paged_sectors:
            names = (f"{sector.name} – {settings.title}", f"Articles on {sector.name}")
            yield plan(sector_feed(slug), sector_path(slug), names, shelves.sectors[slug])


def _planned(
    shelves: Shelves, keys: Keys, path: str, page: str, names: tuple[str, str], articles: Sequence[Article]
) -> PlannedPage:
    newest = articles[: shelves.archive.settings.feed_items]
    return PlannedPage(
        path=path,
        make=partial(_feed, path, page, names, newest, shelves),
        key=keys.of_list(path, *names, articles=newest),
    )


def _feed(path: str, page: str, names: tuple[str, str], newest: Sequence[Article], shelves: Shelves) -> Page:
    settings = shelves.archive.settings
    root = ET.Element("rss", _RSS)
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", names[0])
    _text(channel, "link", settings.site_url + page)
    _text(channel, "description", names[1])
    _text(channel, "language", "en")
    moments = [moment for article in newest if (moment := appeared(article, settings.timezone))]
    if moments:
        _text(channel, "lastBuildDate", format_datetime(max(moments)))
    own = {"href": settings.site_url + path, "rel": "self", "type": "application/rss+xml"}
    ET.SubElement(channel, "atom:link", own)
    for article in newest:
        channel.append(_item(article, shelves, whole=path == ARCHIVE_FEED))
    ET.indent(root, space="")
    return Page(
        path, '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
    )


def _item(article: Article, shelves: Shelves, *, whole: bool) -> ET.Element:
    archive = shelves.archive
    public = public_text(article, archive)
    link = archive.settings.site_url + article.path
    item = ET.Element("item")
    _text(item, "title", article.title)
    _text(item, "link", link)
    _text(item, "description", description(article, public))
    if article.author or article.source:
        _text(item, "dc:creator", article.author or article.source or "")
    for tag in article.companies:
        _text(item, "category", tag.name)
    for slug in article.sectors:
        _text(item, "category", sector_name(slug, shelves))
    _text(item, "guid", link)
    if moment := appeared(article, archive.settings.timezone):
        _text(item, "pubDate", format_datetime(moment))
    if whole and public.blocks:
        _text(item, "content:encoded", html_blocks(public.blocks) + _original(article, cut=public.cut))
    return item


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = _NOT_XML.sub("", text)
    return child


def _original(article: Article, *, cut: bool) -> str:
    """A link to the source's own page, under a text that is cut."""
    url = web_address(article.url)
    if not cut or not url:
        return ""
    return f'<p><a href="{html(url)}">Read the article at {html(article.source or "its source")}</a></p>'


def appeared(article: Article, timezone: str) -> dt.datetime | None:
    """When an article appeared: as printed, in the archive's zone when no offset is printed.

    A printed moment counts only for the article's day, which the curator may have corrected.
    """
    if not article.date:
        return None
    zone = zoneinfo.ZoneInfo(timezone)
    try:
        printed = dt.datetime.fromisoformat(article.published or "")
    except ValueError:
        printed = None
    if printed is None or printed.date() != article.date:
        return dt.datetime(article.date.year, article.date.month, article.date.day, tzinfo=zone)
    return printed if printed.tzinfo else printed.replace(tzinfo=zone)
