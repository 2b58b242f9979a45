"""A page per sector and per source with every article that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.authority import Publish, Sector, Source
from generator.write.cards import sector_card
from generator.write.charts.heat_table import heat_table
from generator.write.columns import columns, panel
from generator.write.days import count
from generator.write.dossier import course, ends, is_charted, tellers
from generator.write.escape import html, web_address
from generator.write.headings import page_meta
from generator.write.nameplates import company_link, most_named, top_companies, top_sectors
from generator.write.page import Page, list_page
from generator.write.paths import (
    SECTORS,
    SOURCES,
    page_file,
    sector_feed,
    sector_path,
    source_feed,
    source_path,
)
from generator.write.planned import Keys, PlannedPage
from generator.write.pulse import pulse
from generator.write.rowlist import lang_attribute
from generator.write.shelves import Shelves
from generator.write.split import Listing, listing_html, listing_pages

MAX_TOP = 12
MAX_LEADING = 10
MAX_SECTORS = 8
NEWEST = "The story so far"

_PUBLISHED = {
    Publish.FULL: "in full",
    Publish.EXCERPT: "as an excerpt with a link to the original",
    Publish.HEADLINE: "as a headline with a link to the original",
}


def sector_pages(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """The page of every sector with articles."""
    with_feeds = bool(shelves.archive.settings.site_url)
    for sector in shelves.archive.authority.sectors.values():
        if sector.slug not in shelves.paged_sectors:
            continue
        listing = Listing(
            path=sector_path(sector.slug),
            title=sector.name,
            articles=shelves.sectors[sector.slug],
            feed=sector_feed(sector.slug) if with_feeds else "",
            newest=NEWEST,
        )
        yield from listing_pages(listing, partial(_sector_page, sector, listing, shelves), keys)


def _sector_page(sector: Sector, listing: Listing, shelves: Shelves) -> Page:
    group = shelves.archive.authority.groups.get(sector.group)
    total = count(len(listing.articles), "article")
    meta = page_meta(
        sector.name,
        f"Every article in the archive on {sector.name}: {total}.",
        kicker=(group.name if group else "Sectors", SECTORS),
        standfirst=total,
        feed=listing.feed,
        tag=f"sector/{sector.name}",
    )
    meta["image"] = sector_card(sector.slug, shelves)
    articles, here = listing.articles, listing.path
    card = [("Chinese name", _chinese(sector.zh))] if sector.zh else []
    body = columns(
        (course(articles), _leading(listing, shelves), listing_html(listing)),
        (_card(card + ends(articles, here) + tellers(articles, shelves, here)), pulse(articles, here)),
        (
            panel("Most named companies", top_companies(articles, shelves, here, MAX_TOP)),
            panel("Also about", top_sectors(articles, shelves, here, MAX_SECTORS, without=sector.slug)),
        ),
    )
    return list_page(page_file(listing.path), meta, body)


def _leading(listing: Listing, shelves: Shelves) -> str:
    """The companies that the sector's articles name most, through time."""
    if not is_charted(listing.articles):
        return ""
    leading = most_named(listing.articles, shelves, MAX_LEADING)
    listed = {article.id for article in listing.articles}
    rows = [
        (
            company_link(shelf, listing.path),
            [article.date for article in shelf.articles if article.date and article.id in listed],
        )
        for shelf, _ in leading
    ]
    return heat_table("Leading companies", rows)


def _chinese(name: str) -> str:
    return f"<span{lang_attribute('zh')}>{html(name)}</span>"


def _card(lines: list[tuple[str, str]]) -> str:
    inner = "\n".join(f"<div><dt>{label}</dt> <dd>{value}</dd></div>" for label, value in lines)
    return f'<dl class="card">\n{inner}\n</dl>' if inner else ""


def source_pages(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """The page of every source with articles."""
    with_feeds = bool(shelves.archive.settings.site_url)
    for source in shelves.archive.authority.sources.values():
        if source.slug not in shelves.paged_sources:
            continue
        articles = shelves.sources[source.slug]
        listing = Listing(
            path=source_path(source.slug),
            title=source.name,
            articles=articles,
            feed=source_feed(source.slug) if with_feeds else "",
        )
        yield from listing_pages(listing, partial(_source_page, source, listing), keys)


def _source_page(source: Source, listing: Listing) -> Page:
    total = count(len(listing.articles), "article")
    meta = page_meta(
        source.name,
        f"Every article in the archive from {source.name}: {total}.",
        kicker=("Sources", SOURCES),
        standfirst=total,
        feed=listing.feed,
        tag=f"source/{source.name}",
    )
    lines = [("Published here", _PUBLISHED[source.publish])]
    if source.zh and source.zh != source.name:
        lines.insert(0, ("Chinese name", f"<span{lang_attribute('zh')}>{html(source.zh)}</span>"))
    if url := web_address(source.url):
        lines.append(("Website", f'<a href="{html(url)}" rel="external noopener">{html(url)}</a>'))
    body = columns((listing_html(listing),), (_card(lines), pulse(listing.articles, listing.path)))
    return list_page(page_file(listing.path), meta, body)
