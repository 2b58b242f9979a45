"""The search index, kept between builds: only articles that changed are read again.

The cache is one SQLite file. It is never needed and never trusted: one of another version, or that cannot be
read, is made anew, and what comes out is what a build without it makes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from generator.model.archive import Archive
from generator.model.article import Article, ArticleId
from generator.search.documents import Document, Listing, document, fingerprint
from generator.search.pages import index_pages
from generator.search.postings import Records, amend_records, build_records, changed_terms
from generator.search.references import references
from generator.write import Page

NAME = "search.sqlite"
MAX_CHANGES = 0.2
"""Share of the articles that may change before making the index anew is quicker."""

_SCHEMA = """
CREATE TABLE version (told TEXT);
CREATE TABLE articles (id TEXT PRIMARY KEY, fingerprint BLOB, number INTEGER, listing TEXT, terms TEXT);
CREATE TABLE records (term TEXT PRIMARY KEY, counts TEXT, places TEXT) WITHOUT ROWID;
"""


def cached_search_pages(archive: Archive, folder: Path | None) -> Iterator[Page]:
    """The files of the search index.

    Args:
        archive: the articles.
        folder: of the caches; None for none.
    """
    wanted = _Wanted.of(archive)
    listings, records = _cached(wanted, folder / NAME) if folder else _whole(wanted)
    return index_pages(archive, listings, records)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The articles that the index is to hold, each with its number and fingerprint."""

    archive: Archive
    articles: Mapping[ArticleId, Article]
    keys: Mapping[ArticleId, tuple[bytes, int]]

    @classmethod
    def of(cls, archive: Archive) -> _Wanted:
        numbers = references({article.id: article.date for article in archive.articles})
        keys = {one.id: (fingerprint(one, archive), numbers[one.id]) for one in archive.articles}
        return cls(archive, {article.id: article for article in archive.articles}, keys)

    def document(self, name: ArticleId) -> Document:
        return document(self.articles[name], self.keys[name][1], self.archive)


def _whole(wanted: _Wanted) -> tuple[list[Listing], Records]:
    documents = sorted(map(wanted.document, wanted.keys), key=lambda one: one.number)
    return [one.listing for one in documents], build_records(documents)


def _cached(wanted: _Wanted, path: Path) -> tuple[list[Listing], Records]:
    with contextlib.suppress(sqlite3.Error, ValueError, OSError):
        return _amended(wanted, path)
    for name in (path, path.with_name(f"{path.name}-journal")):
        with contextlib.suppress(OSError):
            name.unlink()
    documents = {name: wanted.document(name) for name in wanted.keys}
    ordered = sorted(documents.values(), key=lambda one: one.number)
    records = build_records(ordered)
    with contextlib.suppress(sqlite3.Error, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep(path, wanted, documents, records)
    return [one.listing for one in ordered], records


def _keep(path: Path, wanted: _Wanted, documents: Mapping[ArticleId, Document], records: Records) -> None:
    """Writes a cache anew."""
    with contextlib.closing(sqlite3.connect(path)) as base, base:
        base.executescript(_SCHEMA)
        base.execute("INSERT INTO version VALUES (?)", (_version(),))
        base.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", _rows(wanted, documents))
        base.executemany(
            "INSERT INTO records VALUES (?, ?, ?)",
            ((term, counts, records.places[term]) for term, counts in records.counts.items()),
        )


def _rows(
    wanted: _Wanted, documents: Mapping[ArticleId, Document]
) -> Iterator[tuple[str, bytes, int, str, str]]:
    for name, one in documents.items():
        told, number = wanted.keys[name]
        terms = json.dumps([list(field.places) for field in one.fields])
        yield name, told, number, json.dumps(one.listing), terms


def _amended(wanted: _Wanted, path: Path) -> tuple[list[Listing], Records]:
    """The index from the cache, brought up to date; the cache too.

    Raises:
        ValueError: it is of no use.
        sqlite3.Error, OSError: it cannot be read.
    """
    if not path.exists():
        raise ValueError(path)
    with contextlib.closing(sqlite3.connect(path)) as base, base:
        if base.execute("SELECT told FROM version").fetchone() != (_version(),):
            raise ValueError(path)
        kept = {name: (told, number) for name, told, number in base.execute(_KEPT)}
        gone = [name for name, key in kept.items() if wanted.keys.get(ArticleId(name)) != key]
        new = [name for name, key in wanted.keys.items() if kept.get(name) != key]
        if len(gone) + len(new) > MAX_CHANGES * max(len(kept), 1):
            raise ValueError(path)
        documents = {name: wanted.document(name) for name in new}
        listings = _listings(base, gone, documents)
        return listings, _amended_records(base, wanted, gone, documents)


_KEPT = "SELECT id, fingerprint, number FROM articles"


def _amended_records(
    base: sqlite3.Connection, wanted: _Wanted, gone: Sequence[str], documents: Mapping[ArticleId, Document]
) -> Records:
    counts: dict[str, str] = {}
    places: dict[str, str] = {}
    for term, told, placed in base.execute("SELECT term, counts, places FROM records"):
        counts[term], places[term] = told, placed
    records = Records(counts, places)
    if not gone and not documents:
        return records
    left = [
        (number, json.loads(terms))
        for name in gone
        for number, terms in base.execute("SELECT number, terms FROM articles WHERE id = ?", (name,))
    ]
    amended = amend_records(records, left, documents.values())
    for term in changed_terms(left, documents.values()):
        if term in amended.counts:
            row = (term, amended.counts[term], amended.places[term])
            base.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", row)
        else:
            base.execute("DELETE FROM records WHERE term = ?", (term,))
    base.executemany("DELETE FROM articles WHERE id = ?", ((name,) for name in gone))
    base.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", _rows(wanted, documents))
    return amended


def _listings(
    base: sqlite3.Connection, gone: Sequence[str], documents: Mapping[ArticleId, Document]
) -> list[Listing]:
    out = set(gone)
    told = [text for name, text in base.execute("SELECT id, listing FROM articles") if name not in out]
    found = [Listing(*row) for row in json.loads(f"[{','.join(told)}]")]
    found += (one.listing for one in documents.values())
    return sorted(found, key=lambda listing: listing.number)


@cache
def _version() -> str:
    """Of everything that the index depends on beside the articles: our modules, and lunr."""
    told = hashlib.sha256(version("lunr").encode())
    for package in ("generator.search", "generator.text", "generator.write", "generator.identity"):
        folder = files(package)
        for module in sorted(folder.iterdir(), key=lambda one: one.name):
            if module.name.endswith(".py"):
                told.update(module.read_bytes())
    return told.hexdigest()
