"""A feed as a value, and what its formats share: RSS, Atom and JSON Feed say the same."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.article import Article
from generator.write.body import html_blocks
from generator.write.escape import html, one_line, web_address
from generator.write.facts import sector_name
from generator.write.policy import PublicText
from generator.write.shelves import Shelves

# XML 1.0 has no way to write these, not even as references.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


BRIEF_CHARS = 80
"""How much a feed tells of each article that only says what they are about: there is one for each company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The newest articles of a list, for programs that watch it.

    Attributes:
        path: of the feed below the site's root.
        page: permalink of the page that shows the same to readers.
        name: what it is about, such as a company's name.
        title, about: what it is called among others of a reader, and in one sentence.
        articles: the newest, newest first.
        size: how many articles the page leads to.
        whole: whether it carries the articles as far as their sources allow, or only what they are about.
    """

    path: str
    page: str
    name: str
    title: str
    about: str
    articles: Sequence[Article]
    size: int
    whole: bool = False


def story_html(article: Article, public: PublicText) -> str:
    """The public part of an article, and under a text that is cut a link to the source's own page."""
    url = web_address(article.url)
    text = html_blocks(public.blocks)
    if not text or not public.cut or not url:
        return text
    return (
        f'{text}<p><a href="{html(url)}">Read the article at {html(article.source or "its source")}</a></p>'
    )


def topics(article: Article, shelves: Shelves) -> list[str]:
    """Names of the companies and sectors of an article."""
    sectors = (sector_name(slug, shelves) for slug in article.sectors)
    return [one_line(name) for name in (*(tag.name for tag in article.companies), *sectors)]


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("", text)


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
        printed = dt.datetime(article.date.year, article.date.month, article.date.day)  # noqa: DTZ001  # below
    moment = printed if printed.tzinfo else printed.replace(tzinfo=zone)
    offset = moment.utcoffset()
    # Before there were time zones, places had their own time, to the second: no feed can say so.
    return moment.astimezone(dt.UTC) if offset and offset.seconds % 60 else moment


def newest_moment(articles: Sequence[Article], timezone: str) -> dt.datetime | None:
    """When the newest of some articles appeared; None when none has a day."""
    return max((moment for article in articles if (moment := appeared(article, timezone))), default=None)
