"""llms.txt (llmstxt.org): what the archive is and where its lists are, for programs that read text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from generator.write.days import count, day_range, month_name
from generator.write.escape import one_line
from generator.write.page import Page
from generator.write.paths import (
    ARCHIVE_ATOM,
    ARCHIVE_FEED,
    ARTICLES,
    COMPANIES,
    DATA,
    DATES,
    FEED_LIST,
    LLMS,
    SECTORS,
    SOURCES,
    company_path,
    json_form,
    month_path,
    sector_path,
    text_path,
)
from generator.write.plain_markdown import plain_link, plain_words
from generator.write.shelves import Shelves

MAX_MONTHS = 120
MAX_SECTORS = 60
MAX_COMPANIES = 150

_EXAMPLE = "articles/YYYY/MM/DD/name/"

Section = tuple[str, Sequence[tuple[str, str, str]]]
"""Title, and name, path and note of each link."""


def llms(shelves: Shelves) -> Page:
    """The file; its addresses are full ones where the archive has an address."""
    settings = shelves.archive.settings
    head = (
        f"# {plain_words(settings.title)}",
        f"> {plain_words(settings.description or settings.title)}",
        f"The archive holds {_size(shelves)}. Each stands at `{_EXAMPLE}`, which it keeps for good; "
        f"`{text_path(_EXAMPLE)}` is the same as Markdown, with date, source, companies and sectors, as "
        "far as its source allows it to be published.",
    )
    sections = [
        f"## {title}\n\n"
        + "\n".join(f"- {plain_link(name, settings.site_url + path)}: {note}" for name, path, note in links)
        for title, links in _sections(shelves)
        if links
    ]
    return Page(LLMS, "\n\n".join((*head, *sections)) + "\n")


def _size(shelves: Shelves) -> str:
    articles = count(len(shelves.archive.articles), "article")
    days = shelves.days
    return f"{articles} of {day_range(min(days), max(days))}" if days else articles


def _sections(shelves: Shelves) -> Iterator[Section]:
    yield (
        "Lists",
        (
            ("Articles", ARTICLES, "the newest, and all by month"),
            ("Dates", DATES, "a calendar with a page for each day, month and year"),
            ("Companies", COMPANIES, "every company and fund, each with a page of all that names it"),
            ("Sectors", SECTORS, "every sector, each with a page"),
            ("Sources", SOURCES, "where the articles come from"),
        ),
    )
    if shelves.archive.settings.data:
        files = "JSON Lines, CSV and SQLite, and as JSON for each article, company and sector"
        yield "Data", (("Data", DATA, f"the archive as {files}"),)
    if shelves.archive.settings.site_url:
        yield (
            "Feeds",
            (
                ("RSS", ARCHIVE_FEED, "the newest articles"),
                ("Atom", ARCHIVE_ATOM, "the same"),
                ("JSON Feed", json_form(ARCHIVE_FEED), "the same"),
                ("OPML", FEED_LIST, "the feeds of all companies, sectors and sources"),
            ),
        )
    yield "Months", _months(shelves)
    yield "Sectors", _sectors(shelves)
    yield "Companies", _companies(shelves)


def _months(shelves: Shelves) -> list[tuple[str, str, str]]:
    sizes: Counter[tuple[int, int]] = Counter()
    for day, articles in shelves.days.items():
        sizes[day.year, day.month] += len(articles)
    newest = sorted(sizes, reverse=True)[:MAX_MONTHS]
    return [(month_name(*month), month_path(*month), count(sizes[month], "article")) for month in newest]


def _sectors(shelves: Shelves) -> list[tuple[str, str, str]]:
    sectors = [
        (one_line(sector.name), sector_path(slug), count(len(shelves.sectors[slug]), "article"))
        for slug, sector in shelves.archive.authority.sectors.items()
        if slug in shelves.paged_sectors
    ]
    return sectors[:MAX_SECTORS]


def _companies(shelves: Shelves) -> list[tuple[str, str, str]]:
    """Those that most articles name."""
    named = islice((shelf for shelf in shelves.ranked if shelf.paged), MAX_COMPANIES)
    return [
        (one_line(shelf.name), company_path(shelf.slug), count(len(shelf.articles), "article"))
        for shelf in named
    ]
