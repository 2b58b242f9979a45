"""Key facts of an article: who with all names and tickers, what about, where from, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.model.article import Article, CompanyTag, DateBasis
from generator.write.days import long_day
from generator.write.escape import one_line
from generator.write.shelves import Shelves
from generator.write.tickers import spoken_ticker

MAX_FACT_COMPANIES = 5

BASIS_WORDS = {
    DateBasis.EXPLICIT: "",
    DateBasis.YEAR_INFERRED: "year inferred",
    DateBasis.FROM_DOCUMENT: "date of the whole document",
    DateBasis.UNDATED: "no date found",
}


def sector_name(slug: str, shelves: Shelves) -> str:
    """A sector's display name."""
    sector = shelves.archive.authority.sectors.get(slug)
    return sector.name if sector else slug


def article_facts(article: Article, shelves: Shelves) -> list[tuple[str, Sequence[str]]]:
    """Labels with their values; labels without a value are for the reader of this list to drop.

    Companies stand here with both names and all tickers, whatever the text calls them.
    """
    main = [tag for tag in article.companies if tag.main and tag.tickers][:MAX_FACT_COMPANIES]
    others = [tag for tag in article.companies if tag not in main]
    facts: list[tuple[str, Sequence[str]]] = [
        (_company_names(tag, shelves), [spoken_ticker(ticker) for ticker in tag.tickers]) for tag in main
    ]
    facts.append(
        ("Also named" if main else "Companies", [", ".join(_company_names(tag, shelves) for tag in others)])
    )
    facts.append(("Sectors", [", ".join(sector_name(slug, shelves) for slug in article.sectors)]))
    facts.append(("Source", [article.source or ""]))
    facts.append(("Published", [published_words(article)]))
    facts.append(("Updated at source", [_moment(article.modified) if article.modified else ""]))
    return [(label, [value for value in values if value]) for label, values in facts]


def _company_names(tag: CompanyTag, shelves: Shelves) -> str:
    entry = shelves.companies[tag.slug].entry
    return f"{tag.name} {entry.zh}" if entry and entry.zh and entry.zh != tag.name else tag.name


def published_words(article: Article) -> str:
    """When an article appeared, with a word on how sure that is."""
    if not article.date:
        return "No date found"
    time = printed_time(article)
    basis = BASIS_WORDS[article.date_basis]
    return long_day(article.date) + (f", {time}" if time else "") + (f" ({basis})" if basis else "")


def printed_time(article: Article) -> str:
    """The printed time of day, when it belongs to the article's day."""
    if not article.date or not article.published:
        return ""
    day, _, time = article.published.partition("T")
    return _time_words(time) if day == article.date.isoformat() else ""


def _time_words(time: str) -> str:
    """As in "05:29" or "05:29 UTC+08:00" for an ISO 8601 time."""
    clock = time[:5]
    offset = time[5:].lstrip(":.0123456789")
    if not offset:
        return clock
    return f"{clock} UTC" if offset in {"Z", "+00:00"} else f"{clock} UTC{offset}"


def _moment(iso: str) -> str:
    day, _, time = iso.partition("T")
    try:
        words = long_day(dt.date.fromisoformat(day))
    except ValueError:
        return one_line(iso)
    return f"{words}, {_time_words(time)}" if time else words
