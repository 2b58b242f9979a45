"""Marks the companies that an article names, where it names them first, as links to their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.article import Article, Block
from generator.write.escape import html
from generator.write.linked_text import Mark
from generator.write.paths import company_path, way_up
from generator.write.shelves import Shelves


class _Name(NamedTuple):
    """A surface form and the company that it stands for."""

    words: str
    slug: str


class Mentions:
    """The mentions of an article that are still to be marked; its blocks are asked for in their order.

    Each company with a page is marked once: a link at every name would make a text restless.

    Args:
        article: whose tags say how the companies are named.
        shelves: of the archive.
    """

    def __init__(self, article: Article, shelves: Shelves) -> None:
        self._up = way_up(article.path)
        self._open = {tag.slug for tag in article.companies if shelves.companies[tag.slug].paged}
        # Those without a page count too: "Alibaba" is not named by "Alibaba Cloud".
        self._names = [_Name(words, tag.slug) for tag in article.companies for words in tag.mentions if words]

    def marks(self, part: Block) -> tuple[Mark, ...]:
        """The marks for a block's words, ascending; none on words that are a link already."""
        if not self._open:
            return ()
        taken = [(link.start, link.end) for link in part.links]
        marks = []
        for start, name in self._found(part.text):
            end = start + len(name.words)
            if name.slug in self._open and all(end <= begin or start >= stop for begin, stop in taken):
                self._open.discard(name.slug)
                marks.append(Mark(start, end, html(f"{self._up}{company_path(name.slug)}"), own=True))
        return tuple(marks)

    def _found(self, text: str) -> Iterator[tuple[int, _Name]]:
        """Where names stand in a text: of those that overlap the first, then the longest."""
        places = ((start, name) for name in self._names for start in _places(text, name.words))
        at = 0
        for start, name in sorted(places, key=lambda place: (place[0], -len(place[1].words), place[1].slug)):
            if start >= at:
                yield start, name
                at = start + len(name.words)


def _places(text: str, words: str) -> Iterable[int]:
    """Where words stand in a text as words of their own."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (_one_word(text[start - 1 : start], words[0]) or _one_word(words[-1], text[end : end + 1])):
            yield start
        start = text.find(words, end)


def _one_word(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word; Chinese sets no spaces between words."""
    return left.isalnum() and right.isalnum() and left.isascii() and right.isascii()
