"""Whom a name means: every name and code of the archive's companies, for the card above the results.

Names stand among the terms, near their first word, whose postings a query for the name needs anyway. A space
at the end tells them from terms.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Container, Mapping
from typing import TypeAlias

from generator.model.archive import Archive
from generator.model.article import CompanyTag
from generator.search.documents import codes_of, company_forms, name_key
from generator.tag.distinctive import is_ordinary
from generator.write.paths import company_feed, company_path

Named: TypeAlias = tuple[tuple[str, ...], str]
"""A company as it is looked up: the keys of its names, and its card."""


def named_companies(
    archive: Archive, known: Mapping[str, Named] | None = None, changed: Container[str] = ()
) -> dict[str, Named]:
    """Slug -> how a company is looked up, those that most articles name first.

    Args:
        archive: the articles.
        known: of an archive with the same authority files.
        changed: slugs of the companies that other articles name now.
    """
    counts: Counter[str] = Counter()
    tags: dict[str, CompanyTag] = {}
    for article in archive.articles:
        for tag in article.companies:
            counts[tag.slug] += 1
            tags.setdefault(tag.slug, tag)
    found = {}
    for slug in sorted(tags, key=lambda slug: (-counts[slug], slug)):
        old = known.get(slug) if known and slug not in changed else None
        found[slug] = old or (_keys(tags[slug], archive), _card(tags[slug], counts[slug], archive))
    return found


def _keys(tag: CompanyTag, archive: Archive) -> tuple[str, ...]:
    codes = codes_of(tag)
    keys = ((form, name_key(form)) for form in company_forms(tag, archive))
    # A code that is a word (OIL, CAT) names nobody by itself.
    told = (key for form, key in keys if key and not (form in codes and key.isalpha() and is_ordinary(key)))
    return tuple(dict.fromkeys(told))


def name_records(companies: Mapping[str, Named]) -> dict[str, str]:
    """Name as it is looked up (`name_key`) and a space -> its companies, most articles first, as JSON."""
    cards: dict[str, list[str]] = defaultdict(list)
    for keys, card in companies.values():
        for key in keys:
            cards[key].append(card)
    return {f"{key} ": f"[{','.join(found)}]" for key, found in cards.items()}


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
