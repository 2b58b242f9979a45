"""Whom a name means: every name and code of the archive's companies, for the card above the results.

Names stand among the terms, near their first word, whose postings a query for the name needs anyway. A space
at the end tells them from terms.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from typing import TypeAlias

from generator.model.archive import Archive
from generator.model.article import Article, CompanyTag
from generator.search.documents import codes_of, company_forms, name_key
from generator.tag.distinctive import is_ordinary
from generator.write.paths import company_feed, company_path

Named: TypeAlias = tuple[tuple[str, ...], int, str]
"""A company as it is looked up: the keys of its names, its number of articles, and its card."""


def company_tags(articles: Iterable[Article], slugs: Container[str]) -> dict[str, list[CompanyTag]]:
    """Slug -> a tag for each of its articles, in their order; of those of these companies that have any."""
    found: dict[str, list[CompanyTag]] = defaultdict(list)
    for article in articles:
        for tag in article.companies:
            if tag.slug in slugs:
                found[tag.slug].append(tag)
    return found


def named_companies(tags: Mapping[str, Sequence[CompanyTag]], archive: Archive) -> dict[str, Named]:
    """Slug -> how a company is looked up, from its tags."""
    return {
        slug: (_keys(found[0], archive), len(found), _card(found[0], len(found), archive))
        for slug, found in tags.items()
    }


def name_records(companies: Mapping[str, Named], names: Set[str]) -> dict[str, str]:
    """Name and a space -> its companies, most articles first, as JSON; nothing when nobody bears it.

    Args:
        companies: all of them.
        names: those that are asked for, as they are looked up (`name_key`).
    """
    cards: dict[str, list[tuple[int, str, str]]] = {name: [] for name in names}
    for slug, (keys, count, card) in companies.items():
        if not names.isdisjoint(keys):
            for key in names & set(keys):
                cards[key].append((-count, slug, card))
    return {
        f"{key} ": f"[{','.join(card for _, _, card in sorted(found))}]" if found else ""
        for key, found in cards.items()
    }


def _keys(tag: CompanyTag, archive: Archive) -> tuple[str, ...]:
    codes = codes_of(tag)
    keys = ((form, name_key(form)) for form in company_forms(tag, archive))
    # A code that is a word (OIL, CAT) names nobody by itself.
    told = (key for form, key in keys if key and not (form in codes and key.isalpha() and is_ordinary(key)))
    return tuple(dict.fromkeys(told))


def _card(tag: CompanyTag, articles: int, archive: Archive) -> str:
    """Name, Chinese name, kind, codes, page, number of articles, feed."""
    company = archive.authority.companies.get(tag.slug) or archive.authority.directory.get(tag.slug)
    paged = tag.slug in archive.paged_companies
    card = [
        tag.name,
        company.zh if company and company.zh != tag.name else "",
        str(tag.kind),
        list(company.tickers if company else tag.tickers),
        company_path(tag.slug) if paged else "",
        articles,
        company_feed(tag.slug) if paged and archive.settings.site_url else "",
    ]
    return json.dumps(card, ensure_ascii=False, separators=(",", ":"))
