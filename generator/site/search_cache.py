"""The search index, kept between builds: only articles that changed are read again.

What comes out is what a build without it makes.
"""

from __future__ import annotations

import contextlib
import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

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
MAX_CHANGES = 0.1
"""Share of the articles that may change before making the index anew is quicker."""

_Numbers: TypeAlias = Mapping[ArticleId, int]
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Kept:
    """An index as it was made.

    Attributes:
        key: of what all its articles depend on.
        shown: article -> digest of what is shown of it. numbers: those of the articles.
    """

    key: bytes
    shown: Mapping[ArticleId, bytes]
    numbers: _Numbers
    memory: IndexMemory

    def data(self) -> bytes:
        """All but the key as bytes, by `marshal`, without references: a third of the time of `pickle`."""
        rows: Any = self.shown, self.numbers, self.memory.plain()
        return marshal.dumps(rows, 2)

    @classmethod
    def of_data(cls, key: bytes, data: bytes) -> _Kept:
        """What was made bytes of; their digest was checked."""
        shown, numbers, memory = marshal.loads(data)  # noqa: S302
        return cls(key, shown, numbers, IndexMemory.of_plain(memory))


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
        self._stamp: bytes | None = None

    def pages(self, archive: Archive, keys: Keys) -> Iterator[PlannedPage]:
        """The files of the index, for the archive as it is now; the files of a state before are lost by that.

        Args:
            archive: the articles.
            keys: of what they say.
        """
        key = blake2b(program_key() + keys.common, digest_size=16).digest()
        whole = _Whole(archive)
        with self._texts.opened():
            stamp = self._texts.stamp()
            if self._kept is None or self._kept.key != key or self._stamp != stamp:
                self._stamp = stamp
                data = self._texts.state(key)
                self._kept = _Kept.of_data(key, data) if data else _Kept(key, {}, {}, IndexMemory())
            for page in self._index(archive, keys.shown, self._kept).pages():
                yield PlannedPage(page.path, partial(whole.made, page), page.key)

    def _index(self, archive: Archive, shown: Mapping[ArticleId, bytes], old: _Kept) -> Index:
        """The index as it is to be, which is kept when it is another one."""
        articles = {one.id: one for one in archive.articles}
        changed = [name for name in articles if name not in shown or shown[name] != old.shown.get(name)]
        gone = old.numbers.keys() - articles.keys()
        again = _numbers(articles, changed, gone, old.numbers)
        moved = gone | {name for name, number in again.items() if old.numbers.get(name, number) != number}
        if not changed and not moved and old.numbers:
            return Index(self._texts, old.memory)
        numbers = _updated(old.numbers, gone, again)
        numbered = {numbers[name]: article for name, article in articles.items()}
        index = None
        if len(changed) + len(moved) <= MAX_CHANGES * len(numbers):
            with contextlib.suppress(LostTextError):
                others = moved.union(changed)
                out = {old.numbers[name] for name in others if name in old.numbers}
                new = {numbers[name] for name in others if name in numbers}
                index = self._amended(archive, numbered, old.memory, out, new)
        index = index or self._anew(archive, numbered)
        known = {name: shown[name] for name in changed if name in shown}
        self._kept = _Kept(old.key, _updated(old.shown, gone.union(changed), known), numbers, index.memory)
        self._stamp = self._texts.keep(old.key, self._kept.data())
        return index

    def _amended(
        self,
        archive: Archive,
        articles: Mapping[int, Article],
        old: IndexMemory,
        out: Set[int],
        new: Iterable[int],
    ) -> Index:
        """The index, made from the last one, which loses some articles and gets others.

        Raises:
            LostTextError: a text of that is gone.
        """
        index = Index(self._texts, old)
        index.amend(archive, articles, out, list(_documents(new, articles, archive)))
        return index

    def _anew(self, archive: Archive, articles: Mapping[int, Article]) -> Index:
        """The index, made from nothing."""
        self._texts.clear()
        index = Index(self._texts)
        index.make(archive, articles, _documents(articles, articles, archive))
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


def _numbers(
    articles: Mapping[ArticleId, Article],
    changed: Collection[ArticleId],
    gone: Iterable[ArticleId],
    old: _Numbers,
) -> dict[ArticleId, int]:
    """The numbers of articles, of those days only on which something changed: others keep theirs.

    Args:
        articles: all of them.
        changed: those that are new, or others now.
        gone: those that are no more.
        old: numbers that articles had.
    """
    days = {day_of(name, articles[name].date) for name in changed}
    days |= {old[name] >> SLOT_BITS for name in (*changed, *gone) if name in old}
    same_days = [name for name, number in old.items() if number >> SLOT_BITS in days]
    return references({name: articles[name].date for name in (*same_days, *changed) if name in articles})


def _updated(
    old: Mapping[ArticleId, _Value], gone: Iterable[ArticleId], new: Mapping[ArticleId, _Value]
) -> dict[ArticleId, _Value]:
    """What is known of articles, without some and with others.

    Where it is the same as before, so are the values: those that were read together lie together in memory.
    """
    found = dict(old)
    for name in gone:
        found.pop(name, None)
    found.update(new)
    return found


def _documents(
    numbers: Iterable[int], articles: Mapping[int, Article], archive: Archive
) -> Iterator[Document]:
    """Articles as the index sees them, by their numbers, each made when it is asked for."""
    for number in sorted(numbers):
        yield document(articles[number], number, archive)
