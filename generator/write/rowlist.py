"""Lists of articles as HTML: a row per article, grouped by month or by day.

HTML, not Markdown lists: an archive shows every article in some seven lists, and a row of escaped
HTML passes through Python-Markdown in a third of the time of a link and its words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.model.archive import Archive
from generator.model.article import Article, ArticleId
from generator.write.days import count, full_day, month_name, short_day
from generator.write.escape import html
from generator.write.paths import day_path, way_up
from generator.write.policy import public_text
from generator.write.policy import summary as brief

PAGE_LANG = "en"
MAX_NAMES = 4


def lang_attribute(lang: str) -> str:
    """` lang="zh"` for words in another language than the page's, else nothing."""
    return f' lang="{html(lang)}"' if lang and lang.partition("-")[0] != PAGE_LANG else ""


def headline_link(article: Article, here: str) -> str:
    """A link to an article from the page at `here`."""
    return (
        f'<a href="{way_up(here)}{html(article.path)}"{lang_attribute(article.title_lang)}>'
        f"{html(article.title)}</a>"
    )


def row(
    article: Article,
    here: str,
    *,
    without: str = "",
    dated: bool = True,
    summary: str = "",
    also: Sequence[Article] = (),
) -> str:
    """One list item: day, headline, source and names.

    Args:
        article: what to show.
        here: permalink of the page that holds the list.
        without: slug of a company that need not be named, on its own page.
        dated: whether the day stands beside it.
        summary: text below the headline.
        also: who tells the same, each of which gets a link.
    """
    names = [tag.name for tag in article.companies if tag.slug != without]
    more = f" +{len(names) - MAX_NAMES}" if len(names) > MAX_NAMES else ""
    facts = [article.source or "", ", ".join(names[:MAX_NAMES]) + more]
    if article.duplicate_of:
        facts.append("retelling")
    line = " · ".join(html(fact) for fact in facts if fact)
    day = _day_cell(article.date) if dated else ""
    text = f"<p{lang_attribute(article.lang)}>{html(summary)}</p>" if summary else ""
    small = f"<small>{line}</small>" if line else ""
    return f"<li>{day}{headline_link(article, here)}{text}{small}{_also(also, here)}</li>"


def _also(others: Sequence[Article], here: str) -> str:
    links = ", ".join(
        f'<a href="{way_up(here)}{html(other.path)}">{html(_teller(other))}</a>' for other in others
    )
    return f"<small>Also told by {links}</small>" if links else ""


def _teller(article: Article) -> str:
    day = short_day(article.date) if article.date else "undated"
    return f"{article.source}, {day}" if article.source else day


def _day_cell(day: dt.date | None) -> str:
    return f'<time datetime="{day.isoformat()}">{short_day(day)}</time>' if day else "<time>undated</time>"


def rows(articles: Iterable[Article], here: str, *, without: str = "", dated: bool = True) -> str:
    """A plain list of rows."""
    items = "\n".join(row(article, here, without=without, dated=dated) for article in articles)
    return f'<ol class="rows">\n{items}\n</ol>'


def summary_rows(articles: Iterable[Article], here: str, archive: Archive) -> str:
    """A list of rows that say what each article is about; for a single day, so without the day."""
    items = "\n".join(
        row(article, here, dated=False, summary=brief(article, public_text(article, archive)))
        for article in articles
    )
    return f'<ol class="rows rows--summary">\n{items}\n</ol>'


def rows_by_month(articles: Iterable[Article], here: str, *, without: str = "", inner: bool = False) -> str:
    """Stories under a heading per month, in the order given; undated ones under their own.

    Args:
        articles: the list.
        here: permalink of the page that holds it.
        without: slug of a company that need not be named.
        inner: whether the list stands under a heading itself.
    """
    level = "h3" if inner else "h2"
    return "\n".join(
        f'<section class="group" id="{anchor}">\n<{level}>{title}</{level}>\n'
        f"{_stories(members, here, without)}\n</section>"
        for anchor, title, members in _months(articles)
    )


def _stories(articles: Sequence[Article], here: str, without: str) -> str:
    """A row for each story, with its retellings on the row of its first telling."""
    tellings: dict[ArticleId, list[Article]] = {}
    for article in articles:
        tellings.setdefault(article.duplicate_of or article.id, []).append(article)
    listed = {article.id for article in articles}
    firsts = {story if story in listed else told[-1].id: told for story, told in tellings.items()}
    items = "\n".join(
        row(article, here, without=without, also=[one for one in firsts[article.id] if one is not article])
        for article in articles
        if article.id in firsts
    )
    return f'<ol class="rows">\n{items}\n</ol>'


def _months(articles: Iterable[Article]) -> Iterator[tuple[str, str, list[Article]]]:
    def month_of(article: Article) -> tuple[int, int]:
        return (article.date.year, article.date.month) if article.date else (0, 0)

    for (year, month), members in groupby(articles, key=month_of):
        if year:
            yield month_anchor(year, month), month_name(year, month), list(members)
        else:
            yield "undated", "Undated", list(members)


def month_anchor(year: int, month: int) -> str:
    """The id of a month's heading."""
    return f"m{year:04}-{month:02}"


def rows_by_day(articles: Iterable[Article], here: str, *, most: int = 0) -> str:
    """Rows under a heading per day that leads to the day's page; at most `most` a day when given."""
    parts = []
    for day, members in groupby(articles, key=lambda article: article.date):
        if day is None:
            continue
        listed = list(members)
        parts.append(
            f'<section class="group" id="d{day.isoformat()}">\n'
            f'<h2><a href="{way_up(here)}{day_path(day)}">{full_day(day)}</a>'
            f" <small>{count(len(listed), 'article')}</small></h2>\n"
            f"{rows(listed[: most or None], here, dated=False)}\n</section>"
        )
    return "\n".join(parts)
