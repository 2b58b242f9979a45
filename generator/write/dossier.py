"""What a list of articles tells as a whole: its course through time, its ends, who tells it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from generator.model.article import Article
from generator.write.charts.bars import bar_chart
from generator.write.charts.periods import timeline
from generator.write.days import brief_day
from generator.write.escape import html
from generator.write.paths import source_path, way_up
from generator.write.rowlist import headline_link
from generator.write.shelves import Shelves

MIN_CHARTED = 4
"""Dated articles: of fewer, the list says it all."""
MAX_SOURCES = 5


def is_charted(articles: Sequence[Article]) -> bool:
    """Whether a list has a course through time worth drawing."""
    days = _days(articles)
    return len(days) >= MIN_CHARTED and min(days) < max(days)


def course(articles: Sequence[Article]) -> str:
    """A chart of the articles over time; "" when they are too few."""
    return bar_chart(timeline(_days(articles))) if is_charted(articles) else ""


def _days(articles: Sequence[Article]) -> list[dt.date]:
    return [article.date for article in articles if article.date]


def ends(articles: Sequence[Article], here: str) -> list[tuple[str, str]]:
    """The first and the latest of a charted list, as lines of a card."""
    if not is_charted(articles):
        return []
    dated = [article for article in articles if article.date]
    return [("First", _told(dated[-1], here)), ("Latest", _told(dated[0], here))]


def _told(article: Article, here: str) -> str:
    day = brief_day(article.date) if article.date else ""
    return f"{headline_link(article, here)} <small>{day}</small>"


def tellers(articles: Sequence[Article], shelves: Shelves, here: str) -> list[tuple[str, str]]:
    """Which sources tell a charted list, those with most articles first, as a line of a card."""
    if not is_charted(articles):
        return []
    told = Counter((article.source, article.source_slug) for article in articles if article.source)
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0][0]))
    names = ", ".join(
        f"{_source(name, slug or '', shelves, here)} <small>{number:,}</small>"
        for (name, slug), number in ranked[:MAX_SOURCES]
    )
    left = len(ranked) - MAX_SOURCES
    return [("Told by", names + (f" and {left:,} more" if left > 0 else ""))] if names else []


def _source(name: str, slug: str, shelves: Shelves, here: str) -> str:
    if slug not in shelves.paged_sources:
        return html(name)
    return f'<a href="{way_up(here)}{source_path(slug)}">{html(name)}</a>'
