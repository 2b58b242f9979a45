"""Pages that keep old links alive: moved articles, renamed companies, withdrawn articles."""

from __future__ import annotations

from collections.abc import Iterator

from generator.write.escape import html
from generator.write.headings import page_meta
from generator.write.page import Page, list_page
from generator.write.paths import ARTICLES, COMPANIES, company_path, page_file, way_up
from generator.write.shelves import Shelves

_STOPS = (".", "!", "?", "…", "。", "！", "？")
_CLOSING = " \"'”’»」』)）"
"""What may stand behind the full stop of a sentence."""


def moved_pages(shelves: Shelves) -> Iterator[Page]:
    """Redirects of merged articles and of companies' former names, and notices of withdrawal."""
    redirects = shelves.archive.redirects
    asked = set(redirects.values())
    articles = shelves.archive.articles if asked else ()
    titles = {article.path: article.title for article in articles if article.path in asked}
    for old, new in sorted(redirects.items()):
        yield _redirect(old, new, titles.get(new, "its new place"))
    for slug, shelf in shelves.companies.items():
        if shelf.entry and shelf.paged:
            for former in shelf.entry.former:
                yield _redirect(company_path(former), company_path(slug), shelf.name)
    for path, reason in sorted(shelves.archive.withdrawn.items()):
        yield _withdrawn(path, reason)


def _redirect(old: str, new: str, title: str) -> Page:
    meta = page_meta(f"Moved: {title}", f"This page is now part of {title}.") | {
        "template": "moved.html",
        "target": new,
    }
    link = f'<a href="{way_up(old)}{html(new)}">{html(title)}</a>'
    return list_page(page_file(old), meta, f"<p>This page is now part of {link}.</p>")


def _withdrawn(path: str, reason: str) -> Page:
    meta = page_meta(
        "Withdrawn", "This article was withdrawn from the archive.", kicker=("Articles", ARTICLES)
    ) | {"robots": "noindex"}
    stop = "" if reason.rstrip(_CLOSING).endswith(_STOPS) else "."
    why = f" The reason given: <strong>{html(reason)}</strong>{stop}" if reason else ""
    up = way_up(path)
    body = (
        f'<p class="notice">The article that stood here was withdrawn from the archive.{why}</p>\n\n'
        "<p>Its address will not be used for anything else. "
        f'Go on to <a href="{up}{COMPANIES}">the companies</a> or to '
        f'<a href="{up}{ARTICLES}">the newest articles</a>.</p>'
    )
    return list_page(page_file(path), meta, body)
