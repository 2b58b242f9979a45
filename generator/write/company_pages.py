"""A page per company: its names and tickers, its family, and every article that names it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.archive import Archive
from generator.model.article import CompanyKind
from generator.write.cards import company_card
from generator.write.columns import columns, panel
from generator.write.days import count, day_range
from generator.write.dossier import course, ends, is_charted, tellers
from generator.write.escape import html
from generator.write.headings import page_meta
from generator.write.linked_data import company_data
from generator.write.nameplates import company_link, sector_link, top_companies, top_sectors
from generator.write.page import Page, list_page
from generator.write.paths import (
    COMPANIES,
    COMPARE,
    company_feed,
    company_name_in_path,
    company_path,
    page_file,
)
from generator.write.planned import Keys, PlannedPage
from generator.write.pulse import pulse
from generator.write.rowlist import lang_attribute
from generator.write.shelves import CompanyShelf, Shelves
from generator.write.split import Listing, listing_html, listing_pages
from generator.write.tickers import spoken_ticker

MAX_COMPANIONS = 12
MAX_FUNDS = 6
MAX_SECTORS = 6
NEWEST = "The story so far"


def company_pages(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """The page of every company that has one, and the parts of those with many articles."""
    children = _children(shelves)
    for shelf in shelves.companies.values():
        if shelf.paged:
            listing = _listing(shelf, shelves.archive)
            own = children.get(shelf.slug, [])
            make = partial(_company_page, shelf, listing, shelves, own)
            yield from listing_pages(listing, make, keys, *_family(shelf, own, shelves))


def _family(shelf: CompanyShelf, children: list[CompanyShelf], shelves: Shelves) -> Iterator[str]:
    """What a company's page says that neither its articles nor the authority files tell."""
    parent = shelves.companies.get(shelf.entry.parent) if shelf.entry and shelf.entry.parent else None
    for other in ([parent] if parent else []) + children:
        yield f"{other.slug} {other.name} {other.paged}"


def _listing(shelf: CompanyShelf, archive: Archive) -> Listing:
    feed = company_feed(shelf.slug) if archive.settings.site_url else ""
    path = company_path(shelf.slug)
    return Listing(
        path=path, title=shelf.name, articles=shelf.articles, without=shelf.slug, feed=feed, newest=NEWEST
    )


def _children(shelves: Shelves) -> dict[str, list[CompanyShelf]]:
    children: dict[str, list[CompanyShelf]] = {}
    for shelf in shelves.companies.values():
        if shelf.entry and shelf.entry.parent:
            children.setdefault(shelf.entry.parent, []).append(shelf)
    return children


def _company_page(
    shelf: CompanyShelf, listing: Listing, shelves: Shelves, children: list[CompanyShelf]
) -> Page:
    span = coverage(shelf)
    kind = "Funds" if shelf.kind is CompanyKind.FUND else "Companies"
    meta = page_meta(
        shelf.name,
        f"Every article in the archive on {shelf.name}: {span}.",
        kicker=(kind, COMPANIES),
        standfirst=span,
        feed=listing.feed,
        tag=f"company/{shelf.name}",
    )
    meta["compare"] = f"{COMPARE}?c={company_name_in_path(shelf.slug)}"
    meta["image"] = company_card(shelf, shelves)
    meta["json_ld"] = company_data(shelf, children, shelves)
    charted = is_charted(shelf.articles)
    body = columns(
        (course(shelf.articles), listing_html(listing)),
        (_card(shelf, shelves, children), pulse(shelf.articles, listing.path) if charted else ""),
        _around(shelf, shelves),
    )
    return list_page(page_file(listing.path), meta, body)


def _around(shelf: CompanyShelf, shelves: Shelves) -> tuple[str, ...]:
    """Who and what else its articles are about."""
    articles, here = shelf.articles, company_path(shelf.slug)

    def named(kind: CompanyKind, most: int) -> str:
        return top_companies(articles, shelves, here, most, without=shelf.slug, kind=kind)

    return (
        panel("Named together with", named(CompanyKind.COMPANY, MAX_COMPANIONS)),
        panel("Funds named with it", named(CompanyKind.FUND, MAX_FUNDS)),
        panel("Its articles are about", top_sectors(articles, shelves, here, MAX_SECTORS))
        if is_charted(articles)
        else "",
    )


def coverage(shelf: CompanyShelf) -> str:
    """How many articles there are and over which days."""
    days = [article.date for article in shelf.articles if article.date]
    if not shelf.articles:
        return "no articles yet"
    total = count(len(shelf.articles), "article")
    return f"{total}, {day_range(min(days), max(days))}" if days else total


def _card(shelf: CompanyShelf, shelves: Shelves, children: list[CompanyShelf]) -> str:
    """Names, tickers, sectors, family and coverage as a description list."""
    here = company_path(shelf.slug)
    entry = shelf.entry
    lines: list[tuple[str, str]] = []
    if entry and entry.zh:
        lines.append(("Chinese name", f"<span{lang_attribute('zh')}>{html(entry.zh)}</span>"))
    if shelf.tickers:
        lines.append(("Listed as", ", ".join(html(spoken_ticker(ticker)) for ticker in shelf.tickers)))
    if entry and entry.sectors:
        lines.append(("Sectors", ", ".join(sector_link(slug, shelves, here) for slug in entry.sectors)))
    if entry and entry.parent and entry.parent in shelves.companies:
        lines.append(("Part of", company_link(shelves.companies[entry.parent], here)))
    if children:
        lines.append(("Includes", ", ".join(company_link(child, here) for child in children)))
    if entry and entry.variants:
        lines.append(("Also written", html(", ".join(entry.variants))))
    lines += ends(shelf.articles, here) + tellers(shelf.articles, shelves, here)
    card = "\n".join(f"<div><dt>{label}</dt> <dd>{value}</dd></div>" for label, value in lines)
    note = "" if entry else _PROVISIONAL
    return "\n\n".join(part for part in (f'<dl class="card">\n{card}\n</dl>' if card else "", note) if part)


_PROVISIONAL = (
    '<p class="notice">This name was found by rule in the articles below. '
    "Nobody has yet confirmed which company it is.</p>"
)
