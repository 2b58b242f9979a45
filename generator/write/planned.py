"""Pages that are made when they are needed: what each depends on is told by a key, without making it.

A page whose key is that of the last build need not be made again, as long as the program is the same.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from generator.model.article import Article, ArticleId
from generator.model.authority import Company
from generator.write.page import Page
from generator.write.shelves import Shelves


class PlannedPage(NamedTuple):
    """A page to be made.

    Attributes:
        path: below docs/.
        make: makes it.
        key: digest of what it depends on; b"" when nobody knows, so that it must be made.
        day: of the article on it.
    """

    path: str
    make: Callable[[], Page]
    key: bytes = b""
    day: dt.date | None = None

    def data(self) -> bytes:
        """The bytes of the page, made for this call."""
        return self.make().text.encode()


class PlannedFile(NamedTuple):
    """The same for a file that is no text.

    Attributes:
        data: makes its bytes.
    """

    path: str
    data: Callable[[], bytes]
    key: bytes = b""
    day: dt.date | None = None


Planned: TypeAlias = PlannedPage | PlannedFile
"""Any file below docs/ to be made."""


class PlannedGroup(NamedTuple):
    """Files of which none depends on anything that the first one does not depend on, too.

    Attributes:
        article: that they are of.
        paths: of all of them.
        key: of the first one.
        files: tells them one by one.
    """

    article: Article
    paths: tuple[str, ...]
    key: bytes
    files: Callable[[PlannedGroup], Iterable[Planned]]

    def plan(self) -> Iterable[Planned]:
        """The files one by one."""
        return self.files(self)


def one_by_one(plan: Iterable[Planned | PlannedGroup]) -> Iterator[Planned]:
    """A plan without groups."""
    for page in plan:
        if isinstance(page, PlannedGroup):
            yield from page.plan()
        else:
            yield page


def ready(page: Page) -> PlannedPage:
    """A page that is made already."""
    return PlannedPage(page.path, lambda: page)


_ID: Callable[[Article], ArticleId] = attrgetter("id")
_VALUES: Callable[[Company], object] = attrgetter(*(field.name for field in fields(Company)))


class Keys:
    """What pages depend on, as digests.

    Attributes:
        common: of what any page may depend on beside articles.
        shown: article -> digest of what is shown of it anywhere.

    Args:
        shelves: of the archive.
        digests: article -> digest of all that it says; articles without one make keys impossible.
    """

    def __init__(self, shelves: Shelves, digests: Mapping[ArticleId, bytes]) -> None:
        self._shelves = shelves
        self._lists: dict[int, tuple[tuple[Article, ...], bytes]] = {}
        self.common = _common(shelves)
        self.shown = _shown(shelves, digests)

    def of_article(self, article: Article, *told: str) -> bytes:
        """Of an article's own page, about which something is told."""
        id_ = article.id
        around = self._around.get(id_)
        if around is None:
            return b""
        related = filter(None, map(self.shown.get, self._shelves.archive.related.get(id_, ())))
        return _digest([self.common, _joined(told), self.shown[id_], around, *related])

    @cached_property
    def _around(self) -> Mapping[ArticleId, bytes]:
        """Article -> what is shown of those before and after it, of its story and of those that retell it."""
        shelves, shown = self._shelves, self.shown
        if len(shown) < len(shelves.by_id):
            return {}
        beside = self._beside(shelves.archive.articles)
        found = {id_: earlier + later for id_, later, earlier in beside}
        # Companies come by their slugs, which an article tells: so it is clear which neighbours are whose.
        for about in shelves.about.values():
            for id_, later, earlier in self._beside(about):
                found[id_] += b"\0about" + earlier + later
        for first, others in shelves.retellings.items():
            tellings = [id_ for id_ in (first, *map(_ID, others)) if id_ in found]
            told = b"\0".join([b"\0retold", *map(shown.__getitem__, tellings)])
            for id_ in tellings:
                found[id_] += told
        for id_ in shelves.archive.threads.keys() | shelves.went_on.keys():
            if id_ in found:
                days = map(_ID, shelves.thread(shelves.by_id[id_]))
                found[id_] += b"\0".join([b"\0thread", *map(shown.__getitem__, days)])
        return found

    def _beside(self, articles: Sequence[Article]) -> Iterable[tuple[ArticleId, bytes, bytes]]:
        """Each article of a list, with what is shown of those before and after it there."""
        ids = list(map(_ID, articles))
        told = [b"-", *map(self.shown.__getitem__, ids), b"-"]
        return zip(ids, told, told[2:], strict=False)

    def of_list(self, *told: str, articles: Sequence[Article]) -> bytes:
        """Of a list of articles about which something is told."""
        return self.of_lists(*told, lists=[articles])

    def of_lists(self, *told: str, lists: Iterable[Sequence[Article]]) -> bytes:
        """The same of several lists."""
        digests = [self._of_articles(articles) for articles in lists]
        return _digest([self.common, _joined(told), *digests]) if all(digests) else b""

    def _of_articles(self, articles: Sequence[Article]) -> bytes:
        # The lists of the archive are asked for again and again, the same values each time.
        known = self._lists.get(id(articles))
        if known:
            return known[1]
        try:
            digest = _digest(map(self.shown.__getitem__, map(_ID, articles)))
        except KeyError:
            digest = b""
        if isinstance(articles, tuple):
            self._lists[id(articles)] = articles, digest
        return digest

    def of_told(self, *told: str) -> bytes:
        """Of a file that depends on nothing but what is told."""
        return _digest([_joined(told)])


def _shown(shelves: Shelves, digests: Mapping[ArticleId, bytes]) -> Mapping[ArticleId, bytes]:
    """Article -> its digest and its companies that have no page: it is shown with links to the others."""
    shown = {id_: digests[id_] for id_ in shelves.by_id if id_ in digests}
    for shelf in shelves.companies.values():
        if not shelf.paged:
            for article in shelf.articles:
                if article.id in shown:
                    shown[article.id] += shelf.slug.encode()
    return shown


def _common(shelves: Shelves) -> bytes:
    """Digest of what any page may depend on beside articles."""
    archive = shelves.archive
    authority = archive.authority
    entries = (authority.sectors, authority.groups, authority.sources)
    told = (archive.settings, sorted(shelves.paged_sectors), sorted(shelves.paged_sources), entries)
    # Companies may be ten thousand: this takes half the time of their `repr`.
    companies = json.dumps(list(map(_VALUES, authority.companies.values())), default=dict)
    return _digest([_encoded(repr(told)), companies.encode()])


def _joined(told: Iterable[str]) -> bytes:
    return _encoded("\0".join(told))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(parts: Iterable[bytes]) -> bytes:
    return blake2b(b"\0".join(parts), digest_size=16).digest()
