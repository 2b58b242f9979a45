"""Pages that are made when they are needed: what each depends on is told by a key, without making it.

A page whose key is that of the last build need not be made again, as long as the program is the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from generator.model.article import Article, ArticleId
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
        plan: tells them one by one.
    """

    article: Article
    paths: tuple[str, ...]
    key: bytes
    plan: Callable[[], Iterable[Planned]]


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
        # An article is shown with its companies, as links where these have pages.
        paged = shelves.archive.paged_companies
        self.shown = {
            article.id: digests[article.id] + bytes([tag.slug in paged for tag in article.companies])
            for article in shelves.archive.articles
            if article.id in digests
        }

    def of_article(self, article: Article, *told: str) -> bytes:
        """Of an article's own page, about which something is told."""
        shelves, id_ = self._shelves, article.id
        others = [*shelves.chain[id_]]
        for tag in article.companies:
            others += shelves.company_chains.get((tag.slug, id_), ())
        original = article.duplicate_of or id_
        others += (shelves.by_id.get(original), *shelves.retellings.get(original, ()), None)
        others += (*shelves.related(article), None, *shelves.thread(article))
        return self._key(_joined(told), [article, *others])

    def of_list(self, *told: str, articles: Iterable[Article]) -> bytes:
        """Of a list of articles about which something is told."""
        if not isinstance(articles, tuple):
            return self._key(_joined(told), articles)
        # The lists of the archive are asked for again and again, the same values each time.
        known = self._lists.get(id(articles))
        if known is None:
            known = self._lists[id(articles)] = articles, self._key(b"", articles)
        return known[1] and self._key(_joined(told), (), known[1])

    def of_told(self, *told: str) -> bytes:
        """Of a file that depends on nothing but what is told."""
        return blake2b(_joined(told), digest_size=16).digest()

    def _key(self, told: bytes, articles: Iterable[Article | None], more: bytes = b"") -> bytes:
        shown = self.shown
        try:
            parts = [shown[article.id] if article else b"-" for article in articles]
        except KeyError:
            return b""
        return blake2b(b"\0".join((self.common, told, more, *parts)), digest_size=16).digest()


def _joined(told: Iterable[str]) -> bytes:
    return "\0".join(told).encode("utf-8", "surrogatepass")


def _common(shelves: Shelves) -> bytes:
    """Digest of what any page may depend on beside articles."""
    archive = shelves.archive
    authority = archive.authority
    entries = (authority.companies, authority.sectors, authority.groups, authority.sources)
    told = repr((archive.settings, sorted(shelves.paged_sectors), sorted(shelves.paged_sources), entries))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()
