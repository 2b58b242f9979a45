"""The search index of an archive, as files for docs/search/.

`index.js` is the directory: how many articles there are, how long fields are on average, and which file holds
which terms, names and cards. `more-*.js`, named there, does the same for what few queries need.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from generator.model.archive import Archive
from generator.search.documents import FIELDS, Document, Listing, document
from generator.search.files import Shard, Shards, as_json, named_by_content, script
from generator.search.filters import Filter, filter_lists, filter_records
from generator.search.names import Named, name_records, named_companies
from generator.search.postings import Records, build_records
from generator.search.references import block_starts, references
from generator.search.varint import encoded
from generator.search.vocabulary import vocabulary_records
from generator.text.fold import simpler_characters
from generator.write.page import Page
from generator.write.planned import PlannedPage

SCHEMA_VERSION = 2
"""Changes when a browser that knows the one before would misread the files."""
SHARD = 14_000
"""Characters of a file of postings and names, 8 kB compressed; a term that needs more has its own file."""
PLACES_SHARD = 24_000
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
    listings = [document.listing for document in documents]
    return (page.make() for page in Index(archive, listings, build_records(documents)).pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexMemory:
    """What an index was made of beside postings and listings, for the next one.

    Attributes:
        shards: folder -> bound -> file.
        companies: how they are looked up. lists: articles of each filter.
        names, vocabulary, filters: records.
    """

    shards: Mapping[str, Mapping[str, Shard]] = field(default_factory=dict)
    companies: Mapping[str, Named] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[Filter, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndexChange:
    """What differs between two indexes.

    Attributes:
        memory: of the one before.
        terms: with other records now, or none.
        filters: of articles that came, went or changed.
    """

    memory: IndexMemory
    terms: Set[str]
    filters: Set[Filter]


class Index:
    """The files of an index whose postings are made.

    Attributes:
        pages: the files.
        memory: what they were made of.
    """

    def __init__(
        self,
        archive: Archive,
        listings: Sequence[Listing],
        records: Records,
        change: IndexChange | None = None,
    ) -> None:
        """Makes them.

        Args:
            archive: the articles.
            listings: theirs, by their numbers.
            records: their postings.
            change: since the last index; what it leaves out is not made again.
        """
        old = change.memory if change else IndexMemory()
        terms = change.terms if change else records.counts.keys()
        lists = _lists(listings, change)
        vocabulary = {term: told for term, told in old.vocabulary.items() if term in records.counts}
        vocabulary |= vocabulary_records(listings, records, terms & records.counts.keys())
        slugs = {value for facet, value in change.filters if facet == "company"} if change else ()
        companies = named_companies(archive, old.companies, slugs)
        names = name_records(companies)
        filters = filter_records(lists, archive)
        made: dict[str, Shards] = {}
        for folder, found, target, changed in (
            ("words", {**records.counts, **names}, SHARD, terms | _differing(old.names, names)),
            ("places", records.places, PLACES_SHARD, terms),
            ("terms", vocabulary, TERMS_SHARD, terms),
            ("filters", filters, FILTERS_SHARD, _differing(old.filters, filters)),
        ):
            made[folder] = Shards(folder, found, target, old.shards.get(folder), changed)
        shards = {folder: one.made for folder, one in made.items()}
        self.memory = IndexMemory(
            shards=shards,
            companies=companies,
            names=names,
            vocabulary=vocabulary,
            filters=filters,
            lists=lists,
        )
        self.pages = [*_directory(listings, made), *(page for one in made.values() for page in one.pages)]


def _lists(listings: Sequence[Listing], change: IndexChange | None) -> dict[Filter, str]:
    if not change:
        return filter_lists(listings)
    kept = {told: found for told, found in change.memory.lists.items() if told not in change.filters}
    return {**kept, **filter_lists(listings, change.filters)}


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    return {key for key, value in new.items() if old.get(key) != value} | (old.keys() - new.keys())


def _directory(listings: Sequence[Listing], made: Mapping[str, Shards]) -> Iterator[PlannedPage]:
    """The files that name all others, and the cards."""
    steps, hashes, cards = _cards(listings)
    rare = {folder: made[folder].bounds for folder in ("places", "terms", "filters")}
    more, more_page = named_by_content("more", "lists", as_json(rare))
    totals = [sum(lengths) for lengths in zip(*(listing.lengths for listing in listings), strict=True)]
    directory = {
        "schema_version": SCHEMA_VERSION,
        "articles": len(listings),
        "fields": [
            [one.name, one.boost, total]
            for one, total in zip(FIELDS, totals or [0] * len(FIELDS), strict=True)
        ],
        "b": B,
        "k1": K1,
        "words": made["words"].bounds,
        "cards": [encoded(steps), hashes],
        "more": more,
    }
    yield script("index", directory)
    yield script("fold", simpler_characters())
    yield more_page
    yield from cards


def _cards(listings: Sequence[Listing]) -> tuple[list[int], str, list[PlannedPage]]:
    """The cards in files: the distances between the files' first numbers, their hashes, the files."""
    numbers = [listing.number for listing in listings]
    starts = block_starts(numbers, CARDS)
    ends = [bisect_left(numbers, start) for start in [*starts, 1 << 32]]
    hashes: list[str] = []
    pages: list[PlannedPage] = []
    for start, low, high in zip(starts, ends, ends[1:], strict=False):
        cards = ",".join(f"[{listing.number},{listing.card[1:]}" for listing in listings[low:high])
        told, page = named_by_content("cards", f"{start:x}", f"[{cards}]", CARD_DIGITS)
        hashes.append(told)
        pages.append(page)
    steps = [start - before for before, start in zip([0, *starts], starts, strict=False)]
    return steps, "".join(hashes), pages
