"""The list of all terms: for wildcards, slips of the pen, and other spellings of what is not found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from generator.search.documents import Listing
from generator.search.postings import Records


def vocabulary_records(listings: Iterable[Listing], records: Records) -> dict[str, str]:
    """Term -> how much its postings take, and the word that it stands for in headlines, when that differs."""
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for listing in listings:
        for term, word in listing.words.items():
            surfaces[term][word] += 1
    return {term: f"{len(record)}{_surface(surfaces.get(term))}" for term, record in records.counts.items()}


def _surface(surfaces: Counter[str] | None) -> str:
    if not surfaces:
        return ""
    return "\t" + min(surfaces, key=lambda word: (-surfaces[word], word))
