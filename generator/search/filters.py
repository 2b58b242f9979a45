"""Exact filter terms: which articles are of a company, a sector, a source; and all articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from generator.model.archive import Archive
from generator.model.article import CompanyTag
from generator.search.references import SLOT_BITS
from generator.search.varint import decoded, encoded
from generator.write.paths import company_feed, sector_feed, source_feed

EVERY = "every"
"""The key of the list of all articles."""


Filter: TypeAlias = tuple[str, str]
"""A facet and one of its values, such as ("company", "alibaba")."""


def filter_key(told: Filter) -> str:
    """Of a filter's record, such as "company/alibaba"."""
    return f"{told[0]}/{told[1]}"


def filter_records(
    lists: Mapping[Filter, Sequence[int]], tags: Mapping[str, Sequence[CompanyTag]], archive: Archive
) -> dict[str, str]:
    """Key -> the filter's name, its feed, and its articles; nothing where there is none.

    Args:
        lists: the articles of each filter, ascending.
        tags: of the companies among the filters, by slug.
        archive: the articles.
    """
    return {
        filter_key((facet, value)): f"{_label(facet, value, tags, archive)}\t{article_list(found)}"
        if found
        else ""
        for (facet, value), found in lists.items()
    }


def every_record(numbers: Iterable[int]) -> str:
    """The record of all articles."""
    return f'["",""]\t{article_list(numbers)}'


def listed_articles(record: str) -> list[int]:
    """The articles in a record, "" of no filter yet."""
    found: list[int] = []
    day = slot = 0
    numbers = iter(decoded(record.rpartition("\t")[2]))
    for code in numbers:
        if code & 1:
            day, slot = day + (code >> 1), next(numbers)
        else:
            slot += code >> 1
        found.append(day << SLOT_BITS | slot)
    return found


def _label(facet: str, value: str, tags: Mapping[str, Sequence[CompanyTag]], archive: Archive) -> str:
    authority, feeds = archive.authority, bool(archive.settings.site_url)
    name, feed = value, ""
    if facet == "company":
        name = tags[value][-1].name
        feed = company_feed(value) if feeds and value in archive.paged_companies else ""
    elif facet == "sector":
        name = authority.sectors[value].name if value in authority.sectors else value
        feed = sector_feed(value) if feeds else ""
    elif value in authority.sources:
        name = authority.sources[value].name
        feed = source_feed(value) if feeds else ""
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
