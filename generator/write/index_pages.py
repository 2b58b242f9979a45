"""The pages that lead to all others: articles, sectors, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from generator.model.authority import Source
from generator.write.columns import columns, panel
from generator.write.days import MONTHS, count
from generator.write.escape import html
from generator.write.headings import page_meta
from generator.write.nameplates import counted, sector_link
from generator.write.page import Page, list_page
from generator.write.paths import (
    ARTICLES,
    SEARCH,
    SECTORS,
    SOURCES,
    UNDATED,
    month_path,
    page_file,
    source_path,
    way_up,
    year_path,
)
from generator.write.planned import Keys, PlannedPage, ready
from generator.write.rowlist import rows, rows_by_day
from generator.write.shelves import Shelves
from generator.write.split import MAX_ROWS, Listing, listing_html, listing_pages

NEWEST = 100
MAX_UNLISTED = 200


def index_pages(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """articles/, sectors/ and sources/."""
    yield ready(_articles_page(shelves))
    yield ready(_sectors_page(shelves))
    yield ready(_sources_page(shelves))
    if shelves.undated:
        listing = Listing(path=UNDATED, title="Undated articles", articles=shelves.undated)
        yield from listing_pages(listing, partial(_undated_page, listing), keys)


def _articles_page(shelves: Shelves) -> Page:
    articles = shelves.archive.articles
    shown = articles if len(articles) <= MAX_ROWS else articles[:NEWEST]
    meta = page_meta(
        "Articles",
        "The newest articles of the archive, and all others by month.",
        standfirst=f"{count(len(articles), 'article')}, newest first.",
        feed="",
    )
    newest = rows_by_day(shown, ARTICLES) if articles else "<p>The archive holds no article yet.</p>"
    undated = ""
    if shelves.undated:
        undated = (
            '<section class="group">\n'
            f'<h2><a href="{way_up(ARTICLES)}{UNDATED}">Undated</a> '
            f"<small>{count(len(shelves.undated), 'article')}</small></h2>\n"
            f"{rows(shelves.undated[:10], ARTICLES, dated=False)}\n</section>"
        )
    body = columns((newest, undated), (_months(shelves),), side_last=True)
    return list_page(page_file(ARTICLES), meta, body)


def _undated_page(listing: Listing) -> Page:
    total = count(len(listing.articles), "article")
    meta = page_meta(
        "Undated",
        f"Articles whose day nobody could find out: {total}.",
        kicker=("Articles", ARTICLES),
        standfirst=f"{total} whose captures print no day.",
    )
    return list_page(page_file(listing.path), meta, listing_html(listing))


def _months(shelves: Shelves) -> str:
    """Every month of the archive under its year, with its number of articles."""
    months: Counter[tuple[int, int]] = Counter()
    for day, articles in shelves.days.items():
        months[day.year, day.month] += len(articles)
    up = way_up(ARTICLES)
    sections = [
        f'<h3><a href="{up}{year_path(year)}">{year}</a></h3>\n'
        + counted(
            (
                (f'<a href="{up}{month_path(year, month)}">{MONTHS[month - 1]}</a>', months[year, month])
                for _, month in members
            ),
            "parts",
        )
        for year, members in groupby(sorted(months, reverse=True), key=lambda key: key[0])
    ]
    return panel("By month", "\n".join(sections))


def _sectors_page(shelves: Shelves) -> Page:
    authority = shelves.archive.authority
    meta = page_meta(
        "Sectors",
        "Every sector that the archive files its articles under.",
        standfirst=f"{count(len(authority.sectors), 'sector')} in {count(len(authority.groups), 'group')}.",
    )
    sections = []
    for slug, group in authority.groups.items():
        members = [sector for sector in authority.sectors.values() if sector.group == slug]
        names = counted(
            (
                (sector_link(sector.slug, shelves, SECTORS), len(shelves.sectors[sector.slug]))
                for sector in members
            ),
            "names",
        )
        zh = f' <span lang="zh">{html(group.zh)}</span>' if group.zh else ""
        if names:
            sections.append(
                f'<section class="letter letter--long" id="{html(slug)}">\n'
                f"<h2>{html(group.name)}{zh}</h2>\n{names}\n</section>"
            )
    return list_page(page_file(SECTORS), meta, "\n\n".join(sections) or "<p>No sector is set up yet.</p>")


def _sources_page(shelves: Shelves) -> Page:
    sources = shelves.archive.authority.sources
    unlisted = Counter(
        article.source for article in shelves.archive.articles if article.source and not article.source_slug
    )
    listed = [
        source
        for source in sorted(
            sources.values(), key=lambda entry: (-len(shelves.sources[entry.slug]), entry.slug)
        )
        if source.slug in shelves.paged_sources
    ]
    meta = page_meta(
        "Sources",
        "Where the articles of the archive come from.",
        standfirst=count(len(listed) + len(unlisted), "source"),
    )
    linked = [(_source_link(source), len(shelves.sources[source.slug])) for source in listed]
    ordered = sorted(unlisted.items(), key=lambda item: (-item[1], item[0]))
    others = [(html(name), number) for name, number in ordered[:MAX_UNLISTED]]
    parts = [
        _names(title, names) for title, names in (("On file", linked), ("Not yet on file", others)) if names
    ]
    if left := len(unlisted) - len(others):
        parts.append(
            f"<p>And {left:,} more that are not yet on file. "
            f'<a href="{way_up(SOURCES)}{SEARCH}">Search</a> finds what is from them.</p>'
        )
    return list_page(page_file(SOURCES), meta, "\n\n".join(parts) or "<p>No source is named yet.</p>")


def _names(title: str, names: Sequence[tuple[str, int]]) -> str:
    return f'<section class="letter letter--long">\n<h2>{title}</h2>\n{counted(names, "names")}\n</section>'


def _source_link(source: Source) -> str:
    zh = f' <span lang="zh">{html(source.zh)}</span>' if source.zh and source.zh != source.name else ""
    return f'<a href="{way_up(SOURCES)}{source_path(source.slug)}">{html(source.name)}</a>{zh}'
