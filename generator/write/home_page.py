"""The front page: the latest days with their headlines, and the ways into the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from generator.model.article import Article
from generator.write.calendars import month_table
from generator.write.columns import panel
from generator.write.days import count, day_range, full_day
from generator.write.escape import html, one_line
from generator.write.nameplates import top_companies, top_sectors
from generator.write.page import Meta, Page, list_page
from generator.write.paths import ARTICLES, COMPANIES, DATES, HOME, SECTORS, UNDATED, day_path, page_file
from generator.write.policy import public_text
from generator.write.policy import summary as brief
from generator.write.rowlist import headline_link, lang_attribute, row, rows
from generator.write.shelves import Shelves

DAYS = 4
ROWS_OF_DAY = 7
MAX_TOP = 10
LEAD_CHARS = 320


def home_page(shelves: Shelves) -> Page:
    """index.md."""
    settings = shelves.archive.settings
    meta: dict[str, Meta] = {
        "title": one_line(settings.title),
        "description": one_line(settings.description or f"{settings.title}: a news archive."),
        "template": "home.html",
        "standfirst": one_line(settings.description),
        "counts": _counts(shelves),
    }
    news = [_edition(day, shelves, leads=not index) for index, day in enumerate(islice(shelves.days, DAYS))]
    if shelves.undated and len(news) < DAYS:
        news.append(
            f'<section class="edition">\n<h2><a href="{UNDATED}">Undated</a></h2>\n'
            f"{rows(shelves.undated[:ROWS_OF_DAY], HOME, dated=False)}\n</section>"
        )
    if not news:
        news = ["<p>The archive holds no article yet.</p>"]
    body = (
        '<div class="front">\n<div class="front__news">\n'
        + "\n".join(news)
        + f'\n</div>\n<div class="front__ways">\n{_ways(shelves)}\n</div>\n</div>'
    )
    return list_page(page_file(HOME), meta, body)


def _counts(shelves: Shelves) -> list[Meta]:
    """What the archive holds, each with the page that lists it."""
    paged = sum(shelf.paged and bool(shelf.articles) for shelf in shelves.companies.values())
    counts: list[Meta] = [
        [count(len(shelves.archive.articles), "article"), ARTICLES],
        [count(paged, "company", "companies"), COMPANIES],
        [count(sum(map(bool, shelves.sectors.values())), "sector"), SECTORS],
    ]
    if shelves.days:
        counts.append([day_range(min(shelves.days), max(shelves.days)), DATES])
    return counts


def _edition(day: dt.date, shelves: Shelves, *, leads: bool) -> str:
    """One day; the newest begins with its longest story."""
    articles = shelves.days[day]
    first = _lead_article(articles) if leads else None
    listed = [article for article in articles if article is not first]
    left = len(listed) - ROWS_OF_DAY
    more = (
        f'<p class="more"><a href="{day_path(day)}">All {count(len(articles), "article")} of this day</a></p>'
        if left > 0
        else ""
    )
    items = "\n".join(_item(article, shelves, summary=leads) for article in listed[:ROWS_OF_DAY])
    parts = (
        f'<h2><a href="{day_path(day)}"><time datetime="{day.isoformat()}">{full_day(day)}</time></a></h2>',
        _lead(first, shelves) if first else "",
        f'<ol class="rows">\n{items}\n</ol>' if items else "",
        more,
    )
    return '<section class="edition">\n' + "\n".join(part for part in parts if part) + "\n</section>"


def _lead_article(articles: Sequence[Article]) -> Article:
    return max(
        articles,
        key=lambda article: (
            not article.duplicate_of,
            article.digest is None,
            len(article.text),
            article.path,
        ),
    )


def _lead(article: Article, shelves: Shelves) -> str:
    text = brief(article, public_text(article, shelves.archive), LEAD_CHARS)
    names = ", ".join(tag.name for tag in article.companies[:5])
    facts = " · ".join(html(fact) for fact in (article.source or "", names) if fact)
    return (
        f'<div class="lead">\n<h3>{headline_link(article, HOME)}</h3>\n'
        + (f"<p{lang_attribute(article.lang)}>{html(text)}</p>\n" if text else "")
        + f"<small>{facts}</small>\n</div>"
    )


def _item(article: Article, shelves: Shelves, *, summary: bool) -> str:
    text = brief(article, public_text(article, shelves.archive)) if summary else ""
    return row(article, HOME, dated=False, summary=text)


def _ways(shelves: Shelves) -> str:
    articles = shelves.archive.articles
    newest = next(iter(shelves.days), None)
    parts = (
        panel("Most named companies", top_companies(articles, shelves, HOME, MAX_TOP)),
        panel("Sectors", top_sectors(articles, shelves, HOME, MAX_TOP)),
        f'<section class="panel">\n<h2>Calendar</h2>\n'
        f"{month_table(newest.year, newest.month, shelves.days, HOME)}\n</section>"
        if newest
        else "",
    )
    return "\n".join(part for part in parts if part)
