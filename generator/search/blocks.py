"""Articles in blocks of neighbours: their cards, and what must be known to take one out of the index."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from generator.search.documents import Document, Listing
from generator.search.files import as_json, kept_script, name_hash
from generator.search.references import block_starts
from generator.search.texts import Texts
from generator.search.varint import encoded
from generator.write.planned import PlannedPage

CARDS = 12
"""Cards in a file, at most."""
CARD_DIGITS = 3
"""Digits of a hash in the name of a file of cards: there are many, and an old card does little harm."""
CARDS_FOLDER = "cards"
HELD = "held"
"""What the index holds of the articles is no file of it, and stands under this name."""


class Held(NamedTuple):
    """What the index holds of an article.

    Attributes:
        terms: of each field.
    """

    number: int
    listing: Listing
    terms: Sequence[Sequence[str]]


def held(document: Document) -> Held:
    """What the index holds of an article."""
    return Held(document.number, document.listing, [list(field.places) for field in document.fields])


class BlockMemory(NamedTuple):
    """Blocks without their articles.

    Attributes:
        starts: the first number of each.
        cards: digests of their cards. held: of what the index holds of their articles.
    """

    starts: Sequence[int] = ()
    cards: Sequence[bytes] = ()
    held: Sequence[bytes] = ()


class Blocks:
    """All articles of an index.

    Attributes:
        memory: of the blocks as they stand now.
    """

    def __init__(self, texts: Texts, memory: BlockMemory | None = None) -> None:
        """Blocks as they were kept; None for none."""
        self.memory = memory or BlockMemory()
        self._texts = texts
        self._read: dict[int, list[_Kept]] = {}

    def held(self, numbers: Collection[int]) -> list[Held]:
        """What the index holds of some articles.

        Raises:
            LostTextError: a text is gone.
        """
        blocks = {self._block_of(number) for number in numbers}
        return [one for at in blocks for one, _ in self._articles(at) if one.number in numbers]

    def put(self, numbers: list[int], gone: Collection[int], new: Iterable[Document]) -> None:
        """Takes articles out and puts others in.

        Args:
            numbers: of all articles that there are to be, ascending.
            gone: numbers of articles to take out.
            new: articles to put in, by their numbers; each is forgotten before the next one is asked for.

        Raises:
            LostTextError: a text is gone.
        """
        same = self._same(gone)
        starts = block_starts(numbers, CARDS)
        coming = _Coming(new)
        digests: list[_Digests] = []
        for within in _ranges(starts):
            fresh = [(held(one), _row(one)) for one in coming.before(within[1])]
            if fresh or within not in same:
                stay = [one for one in self._articles_in(within) if _number(one) not in gone]
                digests.append(self._write(within[0], sorted([*stay, *fresh], key=_number)))
            else:
                digests.append(same[within])
        for start in set(self.memory.starts).difference(starts):
            for kind in (CARDS_FOLDER, HELD):
                self._texts.remove(_kept_as(kind, start))
        self.memory = BlockMemory(starts, [cards for cards, _ in digests], [held for _, held in digests])
        self._read = {}

    def _same(self, gone: Iterable[int]) -> dict[_Range, _Digests]:
        """The blocks that lose no article."""
        touched = {self._block_of(number) for number in gone}
        digests = zip(self.memory.cards, self.memory.held, strict=True)
        blocks = zip(_ranges(self.memory.starts), digests, strict=True)
        return {within: told for at, (within, told) in enumerate(blocks) if at not in touched}

    def _write(self, start: int, articles: Sequence[_Kept]) -> _Digests:
        cards = f"[{','.join(row for _, row in articles)}]"
        told = as_json(
            [(one.number, *one.listing, [" ".join(terms) for terms in one.terms]) for one, _ in articles]
        )
        return (
            self._texts.write(_kept_as(CARDS_FOLDER, start), cards.encode()),
            self._texts.write(_kept_as(HELD, start), told.encode()),
        )

    def directory(self) -> tuple[str, str]:
        """What finds an article's card: the distances between the files' first numbers, and their hashes."""
        starts = self.memory.starts
        steps = [start - before for before, start in zip([0, *starts], starts, strict=False)]
        return encoded(steps), "".join(name_hash(digest, CARD_DIGITS) for digest in self.memory.cards)

    def pages(self) -> Iterator[PlannedPage]:
        """The files with the cards. A name is the first number in hexadecimal, and a hash of the cards."""
        for start, digest in zip(self.memory.starts, self.memory.cards, strict=True):
            name = f"{CARDS_FOLDER}/{start:x}-{name_hash(digest, CARD_DIGITS)}"
            yield kept_script(self._texts, _kept_as(CARDS_FOLDER, start), name, digest)

    def _block_of(self, number: int) -> int:
        return bisect_right(self.memory.starts, number) - 1

    def _articles_in(self, within: _Range) -> Iterator[_Kept]:
        """The articles of a range, from the blocks before that have some of them."""
        start, end = within
        for at in range(max(self._block_of(start), 0), bisect_left(self.memory.starts, end)):
            yield from (one for one in self._articles(at) if start <= _number(one) < end)

    def _articles(self, at: int) -> list[_Kept]:
        """The articles of a block, with the rows of their cards."""
        if at not in self._read:
            start = self.memory.starts[at]
            cards = json.loads(self._texts.read(_kept_as(CARDS_FOLDER, start), self.memory.cards[at]))
            told = json.loads(self._texts.read(_kept_as(HELD, start), self.memory.held[at]))
            self._read[at] = [(_held(*one), as_json(row)) for one, row in zip(told, cards, strict=True)]
        return self._read[at]


def _held(
    number: int,
    lengths: list[int],
    filters: list[tuple[str, str]],
    words: dict[str, str],
    terms: list[str],
) -> Held:
    listing = Listing(lengths, [(facet, value) for facet, value in filters], words)
    return Held(number, listing, [field.split() for field in terms])


_Kept: TypeAlias = tuple[Held, str]
"""An article, and the row of its card."""
_Digests: TypeAlias = tuple[bytes, bytes]
_Range: TypeAlias = tuple[int, int]
"""The first number of a block and that of the next one."""


class _Coming:
    """Articles that come by their numbers."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = iter(documents)
        self._next = next(self._documents, None)

    def before(self, number: int) -> Iterator[Document]:
        """Those that are next, below a number."""
        while self._next and self._next.number < number:
            yield self._next
            self._next = next(self._documents, None)


def _ranges(starts: Sequence[int]) -> list[_Range]:
    return list(pairwise([*starts, 1 << 32]))


def _number(kept: _Kept) -> int:
    return kept[0].number


def _row(document: Document) -> str:
    return f"[{document.number},{document.card[1:]}"


def _kept_as(kind: str, start: int) -> str:
    return f"{kind}/{start:x}"
