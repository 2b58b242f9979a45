"""Whom a name means: every name and code of the archive's companies, for the card above the results.

Names stand among the terms, near their first word, whose postings a query for the name needs anyway. A space
at the end tells them from terms.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict

from generator.model.archive import Archive
from generator.model.article import CompanyTag
from generator.search.documents import codes_of, company_forms, name_key
from generator.tag.distinctive import is_ordinary
from generator.write.paths import company_feed, company_path


def name_records(archive: Archive) -> dict[str, str]:
    """Name as it is looked up (`name_key`) and a space -> its companies, most articles first, as JSON."""
    counts: Counter[str] = Counter()
    tags: dict[str, CompanyTag] = {}
    for article in archive.articles:
        for tag in article.companies:
            counts[tag.slug] += 1
            tags.setdefault(tag.slug, tag)
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for slug, tag in tags.items():
        for form in company_forms(tag, archive):
            # A code that is a word (OIL, CAT) names nobody by itself.
            if (key := name_key(form)) and not (form in codes_of(tag) and key.isalpha() and is_ordinary(key)):
                owners[key].setdefault(slug)
    cards = {slug: _card(tag, counts[slug], archive) for slug, tag in tags.items()}
    ranked = {key: sorted(slugs, key=lambda slug: (-counts[slug], slug)) for key, slugs in owners.items()}
    return {f"{key} ": f"[{','.join(cards[slug] for slug in slugs)}]" for key, slugs in ranked.items()}


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
