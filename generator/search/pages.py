"""The search index of an archive, as files for docs/search/.

`index.js` is the directory: how many articles there are, how long fields are on average, and which file holds
which terms, cards and names. `more-*.js`, named there, does the same for what few queries need.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.model.archive import Archive
from generator.search.documents import FIELDS, Document, Listing, document
from generator.search.files import Shards, as_json, named_by_content, script
from generator.search.filters import filter_records
from generator.search.names import name_records
from generator.search.postings import Records, build_records
from generator.search.references import block_starts, references
from generator.search.varint import encoded
from generator.search.vocabulary import vocabulary_records
from generator.text.fold import simpler_characters
from generator.write.page import Page

SCHEMA_VERSION = 1
"""Changes when a browser that knows the one before would misread the files."""
SHARD = 14_000
"""Characters of a file of postings, 8 kB compressed; a term that needs more has a file of its own."""
PLACES_SHARD = 24_000
NAMES_SHARD = 9_000
FILTERS_SHARD = 16_000
TERMS_SHARD = 24_000
CARDS = 12
"""Cards in a file, at most."""
CARD_DIGITS = 3
"""Digits of a hash in the name of a file of cards: there are many, and an old card does little harm."""
B, K1 = 0.75, 1.2
"""lunr's own settings: how much a field's length counts, and when repeating a term stops to."""


def documents_of(archive: Archive) -> list[Document]:
    """The articles as the index sees them, by their numbers."""
    numbers = references({article.id: article.date for article in archive.articles})
    found = [document(article, numbers[article.id], archive) for article in archive.articles]
    return sorted(found, key=lambda one: one.number)


def search_pages(archive: Archive) -> Iterator[Page]:
    """The files of the index of an archive."""
    documents = documents_of(archive)
    return index_pages(archive, [document.listing for document in documents], build_records(documents))


def index_pages(archive: Archive, listings: Sequence[Listing], records: Records) -> Iterator[Page]:
    """The files of an index whose postings are made.

    Args:
        archive: the articles.
        listings: theirs, by their numbers.
        records: their postings.
    """
    words = Shards("words", records.counts, SHARD)
    places = Shards("places", records.places, PLACES_SHARD)
    vocabulary = Shards("terms", vocabulary_records(listings, records), TERMS_SHARD)
    filters = Shards("filters", filter_records(listings, archive), FILTERS_SHARD)
    names = Shards("names", name_records(archive), NAMES_SHARD)
    steps, hashes, cards = _cards(listings)
    more, more_page = named_by_content(
        "more",
        "lists",
        as_json({"places": places.bounds, "terms": vocabulary.bounds, "filters": filters.bounds}),
    )
    totals = [sum(lengths) for lengths in zip(*(listing.lengths for listing in listings), strict=True)]
    directory = {
        "schema_version": SCHEMA_VERSION,
        "articles": len(listings),
        "fields": [
            [field.name, field.boost, total]
            for field, total in zip(FIELDS, totals or [0] * len(FIELDS), strict=True)
        ],
        "b": B,
        "k1": K1,
        "words": words.bounds,
        "names": names.bounds,
        "cards": [encoded(steps), hashes],
        "more": more,
    }
    yield script("index", directory)
    yield script("fold", simpler_characters())
    yield more_page
    yield from cards
    for shards in (words, places, vocabulary, filters, names):
        yield from shards.pages


def _cards(listings: Sequence[Listing]) -> tuple[list[int], str, list[Page]]:
    """The cards in files: the distances between the files' first numbers, their hashes, the files."""
    numbers = [listing.number for listing in listings]
    starts = block_starts(numbers, CARDS)
    ends = [bisect_left(numbers, start) for start in [*starts, 1 << 32]]
    hashes: list[str] = []
    pages: list[Page] = []
    for start, low, high in zip(starts, ends, ends[1:], strict=False):
        cards = ",".join(f"[{listing.number},{listing.card[1:]}" for listing in listings[low:high])
        told, page = named_by_content("cards", f"{start:x}", f"[{cards}]", CARD_DIGITS)
        hashes.append(told)
        pages.append(page)
    steps = [start - before for before, start in zip([0, *starts], starts, strict=False)]
    return steps, "".join(hashes), pages
