"""The page that says what feeds are for and where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.write.escape import html
from generator.write.feed import Feed
from generator.write.headings import page_meta
from generator.write.page import Page, list_page
from generator.write.paths import ARCHIVE_ATOM, ARCHIVE_FEED, FEED_LIST, FEEDS, json_form, page_file, way_up

MAX_LISTED = 60
"""Feeds of a kind: those with the most articles; the others are found on the pages of what they are about."""
_WAY_UP = way_up(FEEDS)


def feeds_page(feeds: Mapping[str, Sequence[Feed]]) -> Page:
    """feeds/index.md, of the feeds by kind."""
    meta = page_meta(
        "Feeds",
        "Feeds of the archive: what is new comes to your feed reader.",
        standfirst="A feed reader watches sites for you: give it one of these, and it shows you what is new.",
    )
    parts = (_archive(), *(_group(kind, members) for kind, members in feeds.items() if members))
    return list_page(page_file(FEEDS), meta, "\n\n".join(parts))


def _archive() -> str:
    ways = (
        (ARCHIVE_FEED, "RSS"),
        (ARCHIVE_ATOM, "Atom"),
        (json_form(ARCHIVE_FEED), "JSON Feed"),
        (FEED_LIST, "OPML, the list of all feeds"),
    )
    links = "\n".join(f'<li><a href="{_WAY_UP}{path}">{name}</a></li>' for path, name in ways)
    return (
        f'<section class="group">\n<h2>The whole archive</h2>\n<ul class="ways">\n{links}\n</ul>\n</section>'
    )


def _group(kind: str, feeds: Sequence[Feed]) -> str:
    listed = sorted(feeds, key=lambda feed: -feed.size)[:MAX_LISTED]
    items = "\n".join(_item(feed) for feed in listed)
    left = len(feeds) - len(listed)
    told = f"{left:,} more are on the pages of what they are about, and in the OPML list."
    parts = (
        f"<h2>{kind}</h2>",
        f'<ul class="names names--feeds">\n{items}\n</ul>',
        *([f"<p>{told}</p>"] if left else []),
    )
    return '<section class="group">\n' + "\n".join(parts) + "\n</section>"


def _item(feed: Feed) -> str:
    name = html(feed.name)
    forms = "".join(
        f'<a class="feed" href="{_WAY_UP}{path}" aria-label="{form} feed of {name}">{form}</a>'
        for path, form in ((feed.path, "RSS"), (json_form(feed.path), "JSON"))
    )
    return f'<li><a href="{_WAY_UP}{feed.page}">{name}</a> <span>{forms}</span></li>'
