"""What pages tell programs in the words of schema.org, as JSON-LD that may stand in a script element."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from generator.model.article import Article, CompanyKind, CompanyTag
from generator.write.days import long_day
from generator.write.escape import one_line, web_address
from generator.write.paths import UNDATED, company_path, day_path, way_up
from generator.write.shelves import CompanyShelf, Shelves

Value: TypeAlias = "str | int | Node | Sequence[Value]"
Node: TypeAlias = Mapping[str, Value]

MAX_ABOUT = 5
MAX_FAMILY = 50
_CONTEXT = "https://schema.org"
# As it stands in a script, no word of a capture may end it, begin a comment or break a line of JavaScript.
_REFERENCED = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def article_data(article: Article, shelves: Shelves) -> str:
    """An article: what it is, what it comes from, whom it is about, and where it stands in the archive."""
    settings = shelves.archive.settings
    headline = one_line(article.title)
    day = article.date
    above = (long_day(day), day_path(day)) if day else ("Undated", UNDATED)
    news: Node = {
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": issued(article),
        "inLanguage": article.lang,
        "author": {"@type": "Person", "name": one_line(article.author)} if article.author else "",
        "publisher": {"@type": "Organization", "name": one_line(article.source)} if article.source else "",
        "isBasedOn": web_address(article.url),
        "about": _one_or_more([_named(tag) for tag in article.companies if tag.main][:MAX_ABOUT]),
    }
    root = settings.site_url or way_up(article.path)
    trail: Node = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": above[0], "item": root + above[1]},
            {"@type": "ListItem", "position": 2, "name": headline},
        ],
    }
    return _script({"@context": _CONTEXT, "@graph": [_filled(news), trail]})


def company_data(shelf: CompanyShelf, children: Sequence[CompanyShelf], shelves: Shelves) -> str:
    """A company: by which names and codes it is known, and its family."""
    entry = shelf.entry
    names = [one_line(name) for name in entry.forms if name != shelf.name] if entry else []
    parent = shelves.companies.get(entry.parent) if entry and entry.parent else None
    company: Node = {
        "@context": _CONTEXT,
        **_organization(one_line(shelf.name), shelf.kind, shelf.tickers),
        "alternateName": _one_or_more(names),
        "parentOrganization": _relative(parent, shelves) if parent else "",
        "subOrganization": _one_or_more([_relative(child, shelves) for child in children[:MAX_FAMILY]]),
    }
    return _script(_filled({**company, "@id": _page(shelf, shelves)}))


def issued(article: Article) -> str:
    """When an article was published, as exactly as it is known: ISO 8601; "" without a day."""
    if not article.date:
        return ""
    day, published = article.date.isoformat(), article.published or ""
    try:
        dt.datetime.fromisoformat(published)
    except ValueError:
        return day
    # A printed moment counts only for the article's day, which the curator may have corrected.
    return published if published.startswith(f"{day}T") else day


def _named(tag: CompanyTag) -> Node:
    return _organization(one_line(tag.name), tag.kind, tag.tickers)


def _relative(shelf: CompanyShelf, shelves: Shelves) -> Node:
    node: Node = {"@type": "Organization", "name": one_line(shelf.name)}
    return _filled({**node, "@id": _page(shelf, shelves) if shelf.paged else ""})


def _organization(name: str, kind: CompanyKind, tickers: Sequence[str]) -> Node:
    """Only a corporation has a ticker symbol in schema.org, and a fund is none."""
    listed = tickers and kind is CompanyKind.COMPANY
    node: Node = {"@type": "Corporation" if listed else "Organization", "name": name}
    return {**node, "tickerSymbol": _one_or_more(tickers)} if listed else node


def _page(shelf: CompanyShelf, shelves: Shelves) -> str:
    """The address by which a company is known on all pages; "" where the archive has none."""
    address = shelves.archive.settings.site_url
    return address + company_path(shelf.slug) if address else ""


def _one_or_more(values: Sequence[Value]) -> Value:
    return values[0] if len(values) == 1 else list(values)


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value}


def _script(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).translate(_REFERENCED)
