"""The list of all terms: for wildcards, slips of the pen, and other spellings of what is not found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Set

from generator.search.documents import Listing
from generator.search.postings import Records


def vocabulary_records(
    listings: Iterable[Listing], records: Records, terms: Collection[str]
) -> dict[str, str]:
    """Term -> how much its postings take, and the word that it stands for in headlines, when that differs.

    Args:
        listings: of all articles.
        records: of the index.
        terms: those of its terms that are asked for.
    """
    wanted = terms if isinstance(terms, Set) else set(terms)
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for listing in listings:
        for term in listing.words.keys() & wanted:
            surfaces[term][listing.words[term]] += 1
    return {term: f"{len(records.counts[term])}{_surface(surfaces.get(term))}" for term in terms}


def _surface(surfaces: Counter[str] | None) -> str:
    if not surfaces:
        return ""
    return "\t" + min(surfaces, key=lambda word: (-surfaces[word], word))
