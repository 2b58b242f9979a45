"""The news sitemap: the articles of the archive's newest two days, as news search engines want to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from generator.model.archive import Archive
from generator.model.article import Article
from generator.write.escape import one_line
from generator.write.feed import appeared, xml_text
from generator.write.linked_data import issued
from generator.write.page import Page
from generator.write.paths import NEWS_SITEMAP

MAX_ARTICLES = 1_000
_DAYS = 2
_NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
}
_LANGUAGES = {"zh": "zh-cn", "zh-Hant": "zh-tw"}
"""Chinese is told with a country, every other language by its code alone."""


def recent_articles(archive: Archive) -> Sequence[Article]:
    """Those of the newest day that has any, and of the day before; the newest when they are too many.

    No clock is read: of an archive that nobody adds to they stay the same.
    """
    newest = max((article.date for article in archive.articles if article.date), default=None)
    if not newest:
        return ()
    first = newest - dt.timedelta(days=_DAYS - 1)
    recent = [article for article in archive.articles if article.date and article.date >= first]
    return recent[:MAX_ARTICLES]


def news_sitemap(articles: Sequence[Article], archive: Archive) -> Page:
    """The file."""
    settings = archive.settings
    root = ET.Element("urlset", _NAMESPACES)
    for article in articles:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = settings.site_url + article.path
        news = ET.SubElement(url, "news:news")
        publication = ET.SubElement(news, "news:publication")
        ET.SubElement(publication, "news:name").text = xml_text(settings.title)
        ET.SubElement(publication, "news:language").text = _language(article.lang)
        ET.SubElement(news, "news:publication_date").text = _moment(article, settings.timezone)
        ET.SubElement(news, "news:title").text = xml_text(one_line(article.title))
    ET.indent(root, space="")
    text = ET.tostring(root, encoding="unicode")
    return Page(NEWS_SITEMAP, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _language(lang: str) -> str:
    return _LANGUAGES.get(lang) or lang.partition("-")[0]


def _moment(article: Article, timezone: str) -> str:
    """The day, or the moment with its offset where a time is printed."""
    printed, moment = issued(article), appeared(article, timezone)
    return moment.isoformat() if moment and "T" in printed else printed
