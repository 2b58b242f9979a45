"""The search index of an archive, as files for docs/search/.

`index.js` is the directory: how many articles there are, how long fields are on average, and which file holds
which terms, names and cards. `more-*.js`, named there, does the same for what few queries need.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from generator.model.archive import Archive
from generator.model.article import Article
from generator.search.blocks import BlockMemory, Blocks
from generator.search.documents import FIELDS, Document, document
from generator.search.files import as_json, name_hash, script
from generator.search.filters import (
    EVERY,
    Filter,
    edited_list,
    every_record,
    filter_key,
    filter_records,
    list_in,
    listed_articles,
)
from generator.search.names import Named, company_tags, name_records, named_companies
from generator.search.postings import Marks, Records, RecordsBuilder, amended, changed_terms
from generator.search.references import references
from generator.search.shelf import Shelf, ShelfMemory
from generator.search.sums import Sums, changed_spellings
from generator.search.texts import Texts, TextsInMemory, text_digest
from generator.search.vocabulary import Spellings, vocabulary_records
from generator.text.fold import simpler_characters
from generator.write.page import Page
from generator.write.planned import PlannedPage

SCHEMA_VERSION = 2
"""Changes when a browser that knows the one before would misread the files."""
SHARDS = {"words": 14_000, "places": 24_000, "terms": 24_000, "filters": 16_000}
"""Characters of a file, by its folder: 8 kB compressed of postings; a longer record has a file of its own."""
B, K1 = 0.75, 1.2
"""lunr's own settings: how much a field's length counts, and when repeating a term stops to."""


def documents_of(archive: Archive) -> list[Document]:
    """The articles as the index sees them, by their numbers."""
    numbered = sorted(_numbered(archive).items(), key=itemgetter(0))
    return [document(article, number, archive) for number, article in numbered]


def search_pages(archive: Archive) -> Iterator[Page]:
    """The files of the index of an archive."""
    index = Index(TextsInMemory())
    index.make(archive, _numbered(archive), documents_of(archive))
    return (page.make() for page in index.pages())


def _numbered(archive: Archive) -> dict[int, Article]:
    numbers = references({article.id: article.date for article in archive.articles})
    return {numbers[article.id]: article for article in archive.articles}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexMemory:
    """An index without its texts.

    Attributes:
        articles: how many there are.
        lengths: of each of `FIELDS` in all of them.
        spellings: of terms. companies: how they are looked up.
        blocks: of articles. shelves: by folder.
        marks: where long lists of postings need not be read from the beginning.
    """

    articles: int = 0
    lengths: Sequence[int] = (0,) * len(FIELDS)
    spellings: Spellings = field(default_factory=dict)
    companies: Mapping[str, Named] = field(default_factory=dict)
    blocks: BlockMemory | None = None
    shelves: Mapping[str, ShelfMemory] = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)

    def plain(self) -> tuple[Any, ...]:
        """The same in plain tuples, which are quickly kept."""
        shelves = {folder: tuple(shelf) for folder, shelf in self.shelves.items()}
        blocks = tuple(self.blocks) if self.blocks else None
        return self.articles, self.lengths, self.spellings, self.companies, blocks, shelves, self.marks

    @classmethod
    def of_plain(cls, found: tuple[Any, ...]) -> IndexMemory:
        """What `plain` made such tuples of."""
        articles, lengths, spellings, companies, blocks, shelves, marks = found
        return cls(
            articles=articles,
            lengths=lengths,
            spellings=spellings,
            companies=companies,
            blocks=BlockMemory(*blocks) if blocks else None,
            shelves={folder: ShelfMemory(*shelf) for folder, shelf in shelves.items()},
            marks=marks,
        )


class Index:
    """The files of an index.

    Attributes:
        memory: of the index as it stands now.
    """

    def __init__(self, texts: Texts, memory: IndexMemory | None = None) -> None:
        """An index as it was kept.

        Args:
            texts: of its files.
            memory: of the rest; None for an empty index.
        """
        self.memory = memory or IndexMemory()
        self._blocks = Blocks(texts, self.memory.blocks)
        self._shelves = {
            folder: Shelf(folder, size, texts, self.memory.shelves.get(folder))
            for folder, size in SHARDS.items()
        }

    def make(self, archive: Archive, articles: Mapping[int, Article], documents: Iterable[Document]) -> None:
        """Fills an empty index.

        Args:
            archive: what the index is of.
            articles: its articles by their numbers, in their order.
            documents: the same, by their numbers; each is forgotten before the next one is asked for.
        """
        records, sums = RecordsBuilder(), Sums()

        def noted() -> Iterator[Document]:
            for one in documents:
                records.add(one)
                sums.add(one.number, one.listing)
                yield one

        self._blocks.put(sorted(articles), (), noted())
        self._put(archive, articles, records.finish(), Sums(), sums)

    def amend(
        self,
        archive: Archive,
        articles: Mapping[int, Article],
        gone: Collection[int],
        new: Sequence[Document],
    ) -> None:
        """Takes articles out and puts others in.

        Args:
            archive: as it is to be.
            articles: its articles by their numbers, in their order.
            gone: numbers of those to take out.
            new: those to put in, by their numbers; one that changed is gone and new.

        Raises:
            LostTextError: a text of what is there is gone.
        """
        held = self._blocks.held(gone)
        out, put = Sums(), Sums()
        for one in held:
            out.add(one.number, one.listing)
        for added in new:
            put.add(added.number, added.listing)
        changes = changed_terms([(one.number, one.terms) for one in held], new)
        words, places = (self._shelves[folder].records(changes) for folder in ("words", "places"))
        self._blocks.put(sorted(articles), gone, new)
        self._put(archive, articles, amended(Records(words, places, self.memory.marks), changes), out, put)

    def pages(self) -> Iterator[PlannedPage]:
        """The files; those that name the others come first."""
        rare = as_json({folder: self._shelves[folder].lines() for folder in ("places", "terms", "filters")})
        more = name_hash(text_digest(rare.encode()))
        fields = zip(FIELDS, self.memory.lengths, strict=True)
        directory = {
            "schema_version": SCHEMA_VERSION,
            "articles": self.memory.articles,
            "fields": [[one.name, one.boost, length] for one, length in fields],
            "b": B,
            "k1": K1,
            "words": self._shelves["words"].lines(),
            "cards": self._blocks.directory(),
            "more": more,
        }
        yield script("index", as_json(directory))
        yield script("fold", as_json(simpler_characters()))
        yield script(f"more/lists-{more}", rare)
        yield from self._blocks.pages()
        for shelf in self._shelves.values():
            yield from shelf.pages()

    def _put(
        self, archive: Archive, articles: Mapping[int, Article], records: Records, out: Sums, put: Sums
    ) -> None:
        """Brings all but the blocks up to date: `out` is what goes, `put` what comes."""
        old = self.memory
        filters = out.filters.keys() | put.filters.keys()
        spellings = changed_spellings(old.spellings, out, put)
        lists = self._filtered(filters, out, put)
        slugs = {value for facet, value in filters if facet == "company"}
        theirs = {number for slug in slugs for number in listed_articles(lists["company", slug])}
        tags = company_tags((one for number, one in articles.items() if number in theirs), slugs)
        changed = named_companies(tags, archive)
        companies = {slug: one for slug, one in old.companies.items() if slug not in slugs} | changed
        both = [one for slug in slugs for one in (old.companies.get(slug), changed.get(slug)) if one]
        names = name_records(companies, {key for keys, _, _ in both for key in keys})
        every = {EVERY: every_record(sorted(articles))}
        self._shelves["words"].put({**records.counts, **names})
        self._shelves["places"].put(records.places)
        self._shelves["terms"].put(vocabulary_records(records.counts, spellings))
        self._shelves["filters"].put(filter_records(lists, tags, archive) | every)
        self.memory = IndexMemory(
            articles=len(articles),
            lengths=[
                length - gone + new
                for length, gone, new in zip(old.lengths, out.lengths, put.lengths, strict=True)
            ],
            spellings=spellings,
            companies=companies,
            blocks=self._blocks.memory,
            shelves={folder: shelf.memory for folder, shelf in self._shelves.items()},
            marks={term: found for term, found in {**old.marks, **records.marks}.items() if found},
        )

    def _filtered(self, filters: Iterable[Filter], out: Sums, put: Sums) -> dict[Filter, str]:
        """The articles of some filters, as text."""
        keys = {told: filter_key(told) for told in filters}
        before = self._shelves["filters"].records(keys.values())
        return {
            told: edited_list(
                list_in(before.get(key, "")), out.filters.get(told, ()), put.filters.get(told, ())
            )
            for told, key in keys.items()
        }
