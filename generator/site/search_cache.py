"""The search index, kept between builds: only articles that changed are read again.

What comes out is what a build without it makes.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from generator.model.archive import Archive
from generator.model.article import Article, ArticleId
from generator.search.documents import Document, Listing, document
from generator.search.files import Shard
from generator.search.pages import Index, IndexChange, IndexMemory
from generator.search.postings import Records, amend_records, build_records, changed_terms
from generator.search.references import references
from generator.site.kept import keep, kept
from generator.site.program import program_key
from generator.write.planned import Keys, PlannedPage

NAME = "search.kept"
MAX_CHANGES = 0.2
"""Share of the articles that may change before making the index anew is quicker."""


class _Known(NamedTuple):
    """An article in the index.

    Attributes:
        key: digest of what it was made from.
        terms: of each field, marshalled: they are wanted only when the article changes.
    """

    key: bytes
    listing: Listing
    terms: bytes


@dataclass(frozen=True, slots=True)
class _Kept:
    """An index as it was made."""

    articles: Mapping[ArticleId, _Known]
    records: Records
    memory: IndexMemory

    def packed(self) -> bytes:
        """As bytes: marshal reads so many short texts much faster than pickle does."""
        articles = {name: (one.key, tuple(one.listing), one.terms) for name, one in self.articles.items()}
        memory: list[Any] = [getattr(self.memory, part.name) for part in fields(self.memory)]
        memory[0] = {
            folder: {bound: tuple(shard) for bound, shard in made.items()}
            for folder, made in self.memory.shards.items()
        }
        told: Any = (articles, self.records.counts, self.records.places, memory)
        return marshal.dumps(told)

    @classmethod
    def unpacked(cls, data: bytes) -> _Kept:
        """From bytes that `packed` made."""
        articles, counts, places, (shards, *memory) = marshal.loads(data)  # noqa: S302  # its digest was checked
        return cls(
            {name: _Known(key, Listing(*row), terms) for name, (key, row, terms) in articles.items()},
            Records(counts, places),
            IndexMemory(
                **dict(zip([part.name for part in fields(IndexMemory)][1:], memory, strict=True)),
                shards={
                    folder: {bound: Shard(*shard) for bound, shard in made.items()}
                    for folder, made in shards.items()
                },
            ),
        )


def cached_search_pages(archive: Archive, keys: Keys, folder: Path | None) -> Iterator[PlannedPage]:
    """The files of the search index.

    Args:
        archive: the articles.
        keys: of what they say.
        folder: of the caches; None for none.
    """
    wanted = _Wanted.of(archive, keys)
    key = _key(keys)
    found = _found(folder, key)
    now, pages = wanted.amended(found) if found else wanted.anew()
    if folder and now is not found:
        keep(folder / NAME, key, now.packed())
    yield from pages


class LiveIndex:
    """The search index of an archive that changes while a process lives; it is not kept on disk.

    Args:
        folder: of the caches, for the index to begin with; None for none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._last: tuple[bytes, _Kept] | None = None

    def pages(self, archive: Archive, keys: Keys) -> list[PlannedPage]:
        """The files of the index of an archive that is much like the one before."""
        wanted = _Wanted.of(archive, keys)
        key = _key(keys)
        last = self._last
        found = last[1] if last and last[0] == key else _found(self._folder, key)
        now, pages = wanted.amended(found) if found else wanted.anew()
        self._last = key, now
        return pages


def _key(keys: Keys) -> bytes:
    """What an index must have been made with to be of use."""
    return blake2b(program_key() + keys.common, digest_size=16).digest()


def _found(folder: Path | None, key: bytes) -> _Kept | None:
    data: bytes | None = kept(folder / NAME, key) if folder else None
    return _Kept.unpacked(data) if data else None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The articles that the index is to hold, each with its number and key."""

    archive: Archive
    articles: Mapping[ArticleId, Article]
    keys: Mapping[ArticleId, tuple[bytes, int]]

    @classmethod
    def of(cls, archive: Archive, keys: Keys) -> _Wanted:
        numbers = references({article.id: article.date for article in archive.articles})
        told = {one.id: (keys.of_list(articles=[one]), numbers[one.id]) for one in archive.articles}
        return cls(archive, {article.id: article for article in archive.articles}, told)

    def anew(self) -> tuple[_Kept, list[PlannedPage]]:
        """The index made from nothing."""
        known: dict[ArticleId, _Known] = {}
        records = build_records(self._noting(known))
        index = Index(self.archive, [one.listing for one in known.values()], records)
        return _Kept(known, records, index.memory), index.pages

    def _noting(self, known: dict[ArticleId, _Known]) -> Iterator[Document]:
        """All documents by their numbers, one at a time: together they are larger than the archive."""
        for name in sorted(self.keys, key=lambda name: self.keys[name][1]):
            one = self._document(name)
            known[name] = self._known(name, one)
            yield one

    def amended(self, old: _Kept) -> tuple[_Kept, list[PlannedPage]]:
        """The index made from another one."""
        same = {
            name: known
            for name, known in old.articles.items()
            if self.keys.get(name) == (known.key, known.listing.number) and known.key
        }
        gone = [known for name, known in old.articles.items() if name not in same]
        new = {name: self._document(name) for name in self.keys if name not in same}
        if len(gone) + len(new) > MAX_CHANGES * max(len(same), 1):
            return self.anew()
        left = [(known.listing.number, marshal.loads(known.terms)) for known in gone]  # noqa: S302  # our own
        changes = changed_terms(left, new.values())
        records = amend_records(old.records, changes) if changes else old.records
        known = {**same, **{name: self._known(name, one) for name, one in new.items()}}
        touched = [*(one.listing for one in gone), *(one.listing for one in new.values())]
        filters = {told for listing in touched for told in listing.filters}
        listings = sorted([one.listing for one in known.values()], key=lambda one: one.number)
        change = IndexChange(old.memory, changes.keys(), filters)
        index = Index(self.archive, listings, records, change)
        if not touched and index.memory == old.memory:
            return old, index.pages
        return _Kept(known, records, index.memory), index.pages

    def _document(self, name: ArticleId) -> Document:
        return document(self.articles[name], self.keys[name][1], self.archive)

    def _known(self, name: ArticleId, one: Document) -> _Known:
        terms = marshal.dumps([list(field.places) for field in one.fields])
        return _Known(self.keys[name][0], one.listing, terms)
