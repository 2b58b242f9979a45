"""Exact filter terms: which articles are of a company, a sector, a source; and all articles."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from generator.model.archive import Archive
from generator.model.article import CompanyTag
from generator.search.references import SLOT_BITS
from generator.search.varint import EVEN, NUMBER, ODD, decoded, encoded, number
from generator.write.paths import company_feed, sector_feed, source_feed

EVERY = "every"
"""The key of the list of all articles."""


Filter: TypeAlias = tuple[str, str]
"""A facet and one of its values, such as ("company", "alibaba")."""


def filter_key(told: Filter) -> str:
    """Of a filter's record, such as "company/alibaba"."""
    return f"{told[0]}/{told[1]}"


def filter_records(
    lists: Mapping[Filter, str], tags: Mapping[str, Sequence[CompanyTag]], archive: Archive
) -> dict[str, str]:
    """Key -> the filter's name, its feed, and its articles; nothing where there is none.

    Args:
        lists: the articles of each filter, as text.
        tags: of the companies among the filters, by slug.
        archive: the articles.
    """
    return {
        filter_key((facet, value)): f"{_label(facet, value, tags, archive)}\t{found}" if found else ""
        for (facet, value), found in lists.items()
    }


def every_record(numbers: Iterable[int]) -> str:
    """The record of all articles."""
    return f'["",""]\t{article_list(numbers)}'


def list_in(record: str) -> str:
    """The articles in a record, "" of no filter yet, as text."""
    return record.rpartition("\t")[2]


def edited_list(told: str, gone: Iterable[int], new: Iterable[int]) -> str:
    """A list without some articles and with others; days on which nothing changes are copied."""
    undated = _UNDATED.match(told)
    days = {0: undated[0] if undated else ""}
    day = 0
    for distance, slots in _DAY.findall(told, len(days[0])):
        day += number(distance) >> 1
        days[day] = slots
    out, put = _by_day(gone), _by_day(new)
    for day in out.keys() | put.keys():
        left = listed_articles(_distance(day) + days[day]) if days.get(day) else []
        found = sorted(set(left).difference(out[day]).union(put[day]))
        days[day] = article_list(found)[len(_distance(day)) :]
    dates = sorted(day for day, slots in days.items() if slots)
    return "".join(
        _distance(day - before) + days[day] for before, day in zip([0, *dates], dates, strict=False)
    )


_UNDATED = re.compile(f"(?:{EVEN})*+")
_DAY = re.compile(f"({ODD})({NUMBER}(?:{EVEN})*+)")


def _distance(days: int) -> str:
    return encoded([days << 1 | 1]) if days else ""


def _by_day(numbers: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for one in numbers:
        found[one >> SLOT_BITS].append(one)
    return found


def listed_articles(told: str) -> list[int]:
    """The articles of a list."""
    found: list[int] = []
    day = slot = 0
    numbers = iter(decoded(told))
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
    for one in numbers:
        now, place = one >> SLOT_BITS, one & (1 << SLOT_BITS) - 1
        codes += [place - slot << 1] if now == day else [now - day << 1 | 1, place]
        day, slot = now, place
    return encoded(codes)
