"""JSON Feed 1.1."""

from __future__ import annotations

import json

from generator.model.article import Article
from generator.write.escape import one_line, web_address
from generator.write.feed import BRIEF_CHARS, Feed, appeared, story_html, topics
from generator.write.page import Page
from generator.write.policy import description, public_text
from generator.write.shelves import Shelves

VERSION = "https://jsonfeed.org/version/1.1"
MAX_ITEMS = 10
"""Items of a feed that only tells what its articles are about: there is one for each company."""


def json_feed(feed: Feed, shelves: Shelves) -> Page:
    """A feed as JSON."""
    address = shelves.archive.settings.site_url
    told = {
        "version": VERSION,
        "title": one_line(feed.title),
        "home_page_url": address + feed.page,
        "feed_url": address + feed.path,
        "language": "en",
        "items": [_item(article, shelves, whole=feed.whole) for article in feed.articles],
    }
    return Page(feed.path, json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")


def _item(article: Article, shelves: Shelves, *, whole: bool) -> dict[str, object]:
    """An article; its id is the archive's own, which is as lasting as its address, and shorter."""
    archive = shelves.archive
    public = public_text(article, archive)
    item: dict[str, object] = {
        "id": article.id,
        "url": archive.settings.site_url + article.path,
        "title": one_line(article.title),
    }
    if moment := appeared(article, archive.settings.timezone):
        item["date_published"] = moment.isoformat()
    if article.lang != "en":
        item["language"] = one_line(article.lang)
    if not whole:
        return item | {"content_text": one_line(description(article, public, BRIEF_CHARS))}
    about, story = one_line(description(article, public)), story_html(article, public)
    text = {"summary": about, "content_html": story} if story else {"content_text": about}
    details = {
        "external_url": web_address(article.url),
        "authors": [{"name": one_line(name)}] if (name := article.author or article.source) else [],
        "tags": topics(article, shelves),
    }
    return item | text | {key: value for key, value in details.items() if value}
