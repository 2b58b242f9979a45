"""The page of the search: what stands there before a word is typed, and all that it is without JavaScript."""

from __future__ import annotations

from generator.write.days import count
from generator.write.escape import html, one_line
from generator.write.headings import page_meta
from generator.write.page import Page, list_page
from generator.write.paths import ARTICLES, COMPANIES, DATES, SEARCH, SECTORS, SOURCES, page_file, way_up
from generator.write.shelves import Shelves

_HINTS = (
    ('"data center"', "finds words that stand side by side"),
    ("copper -foil", "leaves a word out"),
    ("headline:tariff", "looks in headlines only"),
    ("semi*", "finds every word that begins so"),
    ("robotics~1", "forgives one wrong letter"),
)


def search_page(shelves: Shelves) -> Page:
    """search/index.md: the template brings the search itself."""
    total = count(len(shelves.archive.articles), "article")
    meta = page_meta("Search", f"Search {total} by word, company, sector, source and date.")
    hints = "\n".join(
        f"<div><dt><code>{html(query)}</code></dt><dd>{html(effect)}</dd></div>"
        for query, effect in (*_names(shelves), *_HINTS)
    )
    body = (
        '<p class="needs-script">Searching needs JavaScript. These lists lead to every article:</p>\n'
        f'<ul class="ways">\n{_ways(shelves)}\n</ul>\n'
        f'<dl class="hints">\n{hints}\n</dl>'
    )
    return list_page(page_file(SEARCH), meta | {"template": "search.html"}, body)


def _names(shelves: Shelves) -> tuple[tuple[str, str], ...]:
    """How a company is asked for: by the names and the code of the one that is written about most."""
    shelf = next((shelf for shelf in shelves.ranked if shelf.entry and shelf.tickers), None)
    if not shelf or not shelf.entry or not shelf.articles:
        return ()
    names = [shelf.entry.zh, shelf.tickers[0].partition(":")[2]]
    others = " or ".join(name for name in names if name)
    return ((one_line(shelf.name), f"finds a company; so does {one_line(others)}"),)


def _ways(shelves: Shelves) -> str:
    up = way_up(SEARCH)
    ways = (
        (ARTICLES, f"All {count(len(shelves.archive.articles), 'article')}"),
        (COMPANIES, "Companies from A to Z"),
        (SECTORS, "Sectors"),
        (DATES, "Calendar"),
        (SOURCES, "Sources"),
    )
    return "\n".join(f'<li><a href="{up}{path}">{name}</a></li>' for path, name in ways)
