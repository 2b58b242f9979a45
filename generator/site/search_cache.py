"""The search index, kept between builds: only articles that changed are read again.

What comes out is what a build without it makes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from generator.model.archive import Archive
from generator.model.article import Article, ArticleId
from generator.search.documents import Document, document
from generator.search.pages import Index, IndexMemory, search_pages
from generator.search.references import SLOT_BITS, day_of, references
from generator.search.texts import LostTextError
from generator.site.kept_texts import KeptTexts
from generator.site.program import program_key
from generator.write.page import Page
from generator.write.planned import Keys, PlannedPage

NAME = "search.kept"
MAX_CHANGES = 0.2
"""Share of the articles that may change before making the index anew is quicker."""

_Numbered: TypeAlias = Mapping[ArticleId, tuple[bytes, int]]
"""Article -> digest of what is shown of it, b"" when nobody knows, and its number."""


def cached_search_pages(archive: Archive, keys: Keys, folder: Path | None) -> Iterator[PlannedPage]:
    """The files of the search index.

    Args:
        archive: the articles.
        keys: of what they say.
        folder: of the caches; None for none.
    """
    return SearchCache(folder).pages(archive, keys)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An index as it was made, and the key of what all its articles depend on."""

    key: bytes
    articles: _Numbered
    memory: IndexMemory


class SearchCache:
    """The search index of an archive that changes.

    What it knows of the index stays in memory, for the next state of the archive. The texts stand in the
    folder; where there is none, in memory, too.

    Args:
        folder: of the caches; None for none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._texts = KeptTexts(folder / NAME if folder else None)
        self._kept: _Kept | None = None

    def pages(self, archive: Archive, keys: Keys) -> Iterator[PlannedPage]:
        """The files of the index, for the archive as it is now; the files of a state before are lost by that.

        Args:
            archive: the articles.
            keys: of what they say.
        """
        key = blake2b(program_key() + keys.common, digest_size=16).digest()
        whole = _Whole(archive)
        with self._texts.opened():
            if self._kept is None or self._kept.key != key:
                self._kept = self._texts.state(key) or _Kept(key, {}, IndexMemory())
            for page in self._index(archive, keys, self._kept).pages():
                yield replace(page, make=partial(whole.made, page))

    def _index(self, archive: Archive, keys: Keys, old: _Kept) -> Index:
        """The index as it is to be, which is kept when it is another one."""
        articles = _numbered(archive.articles, keys.shown, old.articles)
        changed = {name for name, told in articles.items() if not told[0] or told != old.articles.get(name)}
        gone = {
            number for name, (_, number) in old.articles.items() if name in changed or name not in articles
        }
        if old.articles and not changed and not gone:
            return Index(self._texts, old.memory)
        index = None
        if len(gone) + len(changed) <= MAX_CHANGES * len(articles):
            with contextlib.suppress(LostTextError):
                index = self._amended(archive, old, articles, changed, gone)
        index = index or self._anew(archive, articles)
        self._kept = replace(old, articles=articles, memory=index.memory)
        self._texts.keep(old.key, self._kept)
        return index

    def _amended(
        self, archive: Archive, old: _Kept, articles: _Numbered, changed: Set[ArticleId], gone: Set[int]
    ) -> Index:
        """The index, made from the last one.

        Raises:
            LostTextError: a text of that is gone.
        """
        index = Index(self._texts, old.memory)
        new = [article for article in archive.articles if article.id in changed]
        index.amend(archive, _ascending(articles), gone, list(_documents(new, articles, archive)))
        return index

    def _anew(self, archive: Archive, articles: _Numbered) -> Index:
        """The index, made from nothing."""
        self._texts.clear()
        index = Index(self._texts)
        index.make(archive, _ascending(articles), _documents(archive.articles, articles, archive))
        return index


class _Whole:
    """The files of an index; all are made anew, from the articles, when the text of one is lost."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def made(self, page: PlannedPage) -> Page:
        """A file."""
        try:
            return page.make()
        except LostTextError:
            return self._pages[page.path]

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {page.path: page for page in search_pages(self._archive)}


def _numbered(articles: Sequence[Article], shown: Mapping[ArticleId, bytes], old: _Numbered) -> _Numbered:
    """Articles with their numbers; only days on which something changed are numbered again."""
    changed = {
        one.id: one.date for one in articles if one.id not in old or old[one.id][0] != shown.get(one.id, b"")
    }
    gone = old.keys() - {one.id for one in articles}
    days = {day_of(name, day) for name, day in changed.items()}
    days |= {old[name][1] >> SLOT_BITS for name in (*changed, *gone) if name in old}
    again = {one.id: one.date for one in articles if one.id in changed or old[one.id][1] >> SLOT_BITS in days}
    numbers = references(again)
    return {
        one.id: (shown.get(one.id, b""), numbers[one.id]) if one.id in numbers else old[one.id]
        for one in articles
    }


def _ascending(articles: _Numbered) -> list[int]:
    return sorted(number for _, number in articles.values())


def _documents(articles: Iterable[Article], numbered: _Numbered, archive: Archive) -> Iterator[Document]:
    """Articles as the index sees them, by their numbers, each made when it is asked for."""
    for article in sorted(articles, key=lambda one: numbered[one.id][1]):
        yield document(article, numbered[article.id][1], archive)
