"""Which feeds there are: of the whole archive, of every company, sector and source, and the list of all.

Feeds want absolute addresses, so an archive without `site_url` has none; `feed_problem` says so.
The archive's own feeds carry the articles as far as their sources allow, unless the setting `feed_text` says
otherwise; the others, which repeat them, carry descriptions, or they would take more room than the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.model.archive import Archive
from generator.model.article import Article
from generator.model.errors import Problem, Severity
from generator.write.atom import atom
from generator.write.feed import Feed
from generator.write.feeds_page import feeds_page
from generator.write.json_feed import MAX_ITEMS, json_feed
from generator.write.opml import opml
from generator.write.page import Page
from generator.write.paths import (
    ARCHIVE_ATOM,
    ARCHIVE_FEED,
    FEED_LIST,
    HOME,
    company_feed,
    company_path,
    json_form,
    sector_feed,
    sector_path,
    source_feed,
    source_path,
)
from generator.write.planned import Keys, PlannedPage, ready
from generator.write.rss import rss
from generator.write.shelves import Shelves


def feed_problem(archive: Archive) -> Problem | None:
    """Why there are no feeds, when there are none."""
    if archive.settings.site_url:
        return None
    return Problem(
        path="",
        code="no-feeds",
        message="no feeds are written",
        hint="feeds need the address of the published site: set site_url in mkdocs.yml",
        severity=Severity.NOTE,
    )


def planned_feeds(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """All feeds as files for docs/feeds/, and the page that lists them."""
    settings = shelves.archive.settings
    if not settings.site_url:
        return
    plan = partial(_planned, shelves, keys)
    whole = _archive_feed(shelves)
    groups = _feeds_by_kind(shelves)
    yield plan(rss, whole)
    yield plan(atom, replace(whole, path=ARCHIVE_ATOM))
    yield plan(json_feed, replace(whole, path=json_form(ARCHIVE_FEED)))
    for feeds in groups.values():
        for feed in feeds:
            yield plan(rss, feed)
            newest = feed.articles[:MAX_ITEMS]
            yield plan(json_feed, replace(feed, path=json_form(feed.path), articles=newest))
    everything = {"The whole archive": [whole], **groups}
    yield ready(opml(FEED_LIST, f"Feeds of {settings.title}", settings.site_url, everything))
    yield ready(feeds_page(groups))


def _planned(shelves: Shelves, keys: Keys, write: Callable[[Feed, Shelves], Page], feed: Feed) -> PlannedPage:
    return PlannedPage(
        path=feed.path,
        make=partial(write, feed, shelves),
        key=keys.of_list(feed.path, feed.title, feed.about, articles=feed.articles),
    )


def _archive_feed(shelves: Shelves) -> Feed:
    archive = shelves.archive
    settings = archive.settings
    return Feed(
        path=ARCHIVE_FEED,
        page=HOME,
        name=settings.title,
        title=settings.title,
        about=settings.description or settings.title,
        articles=archive.articles[: settings.feed_items],
        size=len(archive.articles),
        whole=settings.feed_text == "full",
    )


def _feeds_by_kind(shelves: Shelves) -> dict[str, list[Feed]]:
    """Kind -> feeds, in the order of the authority files; companies by slug."""
    authority = shelves.archive.authority
    settings = shelves.archive.settings

    def feed(path: str, page: str, name: str, articles: Sequence[Article], about: str = "on") -> Feed:
        return Feed(
            path=path,
            page=page,
            name=name,
            title=f"{name} – {settings.title}",
            about=f"Articles {about} {name}",
            articles=articles[: settings.feed_items],
            size=len(articles),
        )

    return {
        "Sectors": [
            feed(sector_feed(slug), sector_path(slug), sector.name, shelves.sectors[slug])
            for slug, sector in authority.sectors.items()
            if slug in shelves.paged_sectors
        ],
        "Sources": [
            feed(source_feed(slug), source_path(slug), source.name, shelves.sources[slug], "from")
            for slug, source in authority.sources.items()
            if slug in shelves.paged_sources
        ],
        "Companies": [
            feed(company_feed(slug), company_path(slug), shelf.name, shelf.articles)
            for slug, shelf in shelves.companies.items()
            if shelf.paged
        ],
    }
