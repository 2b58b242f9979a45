"""Exact filter terms: which articles are of a company, a sector, a source; and all articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TypeAlias

from generator.model.archive import Archive
from generator.search.documents import Listing
from generator.search.references import SLOT_BITS
from generator.search.varint import encoded
from generator.write.paths import company_feed, sector_feed

EVERY = "every"
"""The key of the list of all articles."""


Filter: TypeAlias = tuple[str, str]
"""A facet and one of its values, such as ("company", "alibaba")."""
EVERYTHING: Filter = ("", "")
"""Stands for all articles."""


def filter_lists(listings: Sequence[Listing], wanted: Container[Filter] | None = None) -> dict[Filter, str]:
    """Filter -> its articles.

    Args:
        listings: by their numbers.
        wanted: the filters that are asked for, None for all of them. All articles always are.
    """
    numbers: dict[Filter, list[int]] = defaultdict(list)
    for listing in listings:
        for facet, value in listing.filters:
            if wanted is None or (facet, value) in wanted:
                numbers[facet, value].append(listing.number)
    lists = {told: article_list(found) for told, found in numbers.items()}
    return {**lists, EVERYTHING: article_list(listing.number for listing in listings)}


def filter_records(lists: Mapping[Filter, str], archive: Archive) -> dict[str, str]:
    """Key, such as "company/alibaba" -> its name, its feed, and the articles."""
    names = {tag.slug: tag.name for article in archive.articles for tag in article.companies}
    records = {
        f"{facet}/{value}": f"{_label(facet, value, names, archive)}\t{found}"
        for (facet, value), found in lists.items()
        if facet
    }
    return {**records, EVERY: f'["",""]\t{lists[EVERYTHING]}'}


def _label(facet: str, value: str, companies: dict[str, str], archive: Archive) -> str:
    authority, feeds = archive.authority, bool(archive.settings.site_url)
    name, feed = value, ""
    if facet == "company":
        name = companies[value]
        feed = company_feed(value) if feeds and value in archive.paged_companies else ""
    elif facet == "sector":
        name = authority.sectors[value].name if value in authority.sectors else value
        feed = sector_feed(value) if feeds else ""
    elif value in authority.sources:
        name = authority.sources[value].name
    return json.dumps([name, feed], ensure_ascii=False, separators=(",", ":"))


def article_list(numbers: Iterable[int]) -> str:
    """Ascending numbers of articles as text: days and slots as in postings, the first day in full."""
    codes: list[int] = []
    day = slot = 0
    for number in numbers:
        now, place = number >> SLOT_BITS, number & (1 << SLOT_BITS) - 1
        codes += [place - slot << 1] if now == day else [now - day << 1 | 1, place]
        day, slot = now, place
    return encoded(codes)
