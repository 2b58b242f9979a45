"""Long lists cut at days, by looking at few of their articles."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterator

from generator.model.article import Article


def year_of(day: dt.date) -> dt.date:
    """The first day of its year."""
    return day.replace(month=1, day=1)


def month_of(day: dt.date) -> dt.date:
    """The first day of its month."""
    return day.replace(day=1)


def runs(
    articles: tuple[Article, ...], first_of: Callable[[dt.date], dt.date]
) -> Iterator[tuple[dt.date, tuple[Article, ...]]]:
    """The articles of each year, month or day with its first day, newest first, without the undated ones.

    Args:
        articles: newest first, undated ones last.
        first_of: the first day of the year or month of a day, or this day.
    """
    start = 0
    while start < len(articles) and (day := articles[start].date):
        first = first_of(day)
        end = bisect_right(articles, -first.toordinal(), lo=start, key=_age)
        yield first, articles[start:end]
        start = end


def undated(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The undated ones."""
    return articles[bisect_right(articles, -1, key=_age) :]


def _age(article: Article) -> int:
    """Greater for older ones."""
    return -article.date.toordinal() if article.date else 0
