"""Postings: in which articles a term stands, how often, in fields of what length, and where.

They hold counts and lengths, not scores: what a term is worth changes with every article, its postings only
with its own. A record is a line of text, one for each term:

    term TAB field postings TAB field postings ...

`field` is a digit. Postings are numbers (`varint`): where the term stands first in the first article, then
for each article its number, and the field's length with the count. An article on the day of the one before
gives the distance of their slots, doubled; one of a later day the distance of the days, doubled, plus one,
and its slot. Lengths are doubled, plus one when the count is not 1 and follows.

Positions have a record of their own, which only phrases need: `field positions`, where each position is given
by its distance from the one before in the article.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import NamedTuple, TypeAlias

from generator.search.documents import FIELDS, Document
from generator.search.references import SLOT_BITS, day_number
from generator.search.varint import decoded, encoded_bytes, end_of, last_digits

BASE_DAY = day_number(dt.date(2015, 1, 1))
"""The day number from which a record's first day counts: it keeps the first distance short."""
_SLOTS = (1 << SLOT_BITS) - 1
_END = 1 << 32
"""Above all numbers of articles."""


class Posting(NamedTuple):
    """A term in a field of an article: the field's length in terms, and where the term stands."""

    number: int
    length: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """Records of terms: term -> what stands behind it on its line, "" for a term that no article has."""

    counts: Mapping[str, str]
    places: Mapping[str, str]


class RecordsBuilder:
    """The records of articles that come one by one, by their numbers."""

    def __init__(self) -> None:
        self._fields: tuple[dict[str, _Writer], ...] = tuple({} for _ in FIELDS)

    def add(self, document: Document) -> None:
        """Adds an article."""
        number = document.number
        for writers, field in zip(self._fields, document.fields, strict=True):
            length = field.length
            for term, places in field.places.items():
                writer = writers.get(term)
                if writer is None:
                    writer = writers[term] = _Writer()
                writer.add(number, length, places)

    def finish(self) -> Records:
        """The records; nothing can be added any more."""
        counts: dict[str, str] = {}
        places: dict[str, str] = {}
        for writers in self._fields:
            for term in list(writers):
                if term not in counts:
                    found = [(at, field.pop(term, None)) for at, field in enumerate(self._fields)]
                    counts[term] = _joined({at: one.counts.decode("ascii") for at, one in found if one})
                    places[term] = _joined({at: one.places.decode("ascii") for at, one in found if one})
        return Records(counts, places)


Changes: TypeAlias = Mapping[str, Mapping[int, "Change"]]
"""What changes in an index, by term and field."""


class Change(NamedTuple):
    """The numbers of articles that a field of a term loses, and the postings that it gets."""

    out: set[int]
    put: list[Posting]


def changed_terms(gone: Iterable[tuple[int, Sequence[Iterable[str]]]], new: Iterable[Document]) -> Changes:
    """What changes in an index.

    Args:
        gone: numbers of articles that it has, and the terms of each of their fields.
        new: articles that it is to have; an article that changes is gone and new.
    """
    found: dict[str, dict[int, Change]] = defaultdict(lambda: defaultdict(lambda: Change(set(), [])))
    for number, fields in gone:
        for at, terms in enumerate(fields):
            for term in terms:
                found[term][at].out.add(number)
    for document in new:
        for at, field in enumerate(document.fields):
            for term, places in field.places.items():
                found[term][at].put.append(Posting(document.number, field.length, places))
    return found


def amended(records: Records, changes: Changes) -> Records:
    """The records of the terms that change, articles taken out and others put in.

    Args:
        records: theirs before; a term that is new has none.
        changes: what is to change.
    """
    counts: dict[str, str] = {}
    places: dict[str, str] = {}
    for term, fields in changes.items():
        told, placed = _parts(records.counts.get(term, "")), _parts(records.places.get(term, ""))
        for at, change in fields.items():
            told[at], placed[at] = _edited(told.get(at, ""), placed.get(at, ""), change)
        counts[term], places[term] = _joined(told), _joined(placed)
    return Records(counts, places)


def _edited(counts: str, places: str, change: Change) -> tuple[str, str]:
    """The postings of a field, edited; what does not change is copied as it stands."""
    reader, writer = _Reader(counts, places), _Writer()
    put = {posting.number: posting for posting in change.put}
    for number in sorted(change.out | put.keys()):
        reader.copy(writer, number)
        if number in change.out:
            reader.read()
        if number in put:
            writer.add(*put[number])
    reader.copy(writer, _END)
    return writer.counts.decode("ascii"), writer.places.decode("ascii")


def _parts(record: str) -> dict[int, str]:
    """A record by field."""
    return {int(part[0]): part[1:] for part in record.split("\t") if part}


def _joined(parts: Mapping[int, str]) -> str:
    return "\t".join(f"{at}{parts[at]}" for at in sorted(parts) if parts[at])


def read_record(counts: str, places: str) -> dict[int, list[Posting]]:
    """The postings of a term by field, from its two records."""
    placed = _parts(places)
    return {at: list(_Reader(told, placed[at])) for at, told in _parts(counts).items()}


def articles_of(counts: str) -> frozenset[int]:
    """The numbers of the articles that have a term, from its record of counts."""
    return frozenset(row.article for told in _parts(counts).values() for row in _rows(decoded(told)))


class _Row(NamedTuple):
    """What counts say of an article, and how many numbers of the record end with it."""

    article: int
    length: int
    times: int
    end: int


def _rows(numbers: Sequence[int], at: int = 0, article: int = -1) -> Iterator[_Row]:
    """The rows of a record from number `at` on, which stand behind an article."""
    while at < len(numbers):
        code = numbers[at]
        if article < 0:
            day = BASE_DAY + ((numbers[1] >> 1) ^ -(numbers[1] & 1))
            article, at = day << SLOT_BITS | numbers[2], 3
        elif code & 1:
            article, at = (article >> SLOT_BITS) + (code >> 1) << SLOT_BITS | numbers[at + 1], at + 2
        else:
            article, at = article + (code >> 1), at + 1
        length, times = numbers[at], 1
        at += 1
        if length & 1:
            times = numbers[at]
            at += 1
        yield _Row(article, length >> 1, times, at)


class _Reader:
    """Reads the postings of one term in one field, articles ascending."""

    def __init__(self, counts: str, places: str) -> None:
        self._counts, self._places = counts, places
        self._count_ends, self._place_ends = last_digits(counts), last_digits(places)
        self._numbers = decoded(counts)
        self._article = -1
        self._at = self._count_at = self._place_at = 0

    def __iter__(self) -> Iterator[Posting]:
        while self._at < len(self._numbers):
            yield self.read()

    def read(self) -> Posting:
        """The next posting."""
        row = next(_rows(self._numbers, self._at, self._article))
        _, places = self._pass(row.end, row.times, row.article)
        return Posting(row.article, row.length, tuple(accumulate(decoded(places))))

    def copy(self, writer: _Writer, below: int) -> None:
        """Copies the postings of articles below a number.

        The first one begins with its distance, which is another one behind another article.
        """
        if writer.article != self._article:
            following = next(_rows(self._numbers, self._at, self._article), None)
            if following is None or following.article >= below:
                return
            writer.add(*self.read())
        at, times, article = self._reach(below)
        writer.copy(*self._pass(at, times, article), article)

    def _reach(self, below: int) -> tuple[int, int, int]:
        """How far the articles below a number go: the numbers of their rows, their positions, the last one.

        `_rows` would do, if it were not for the time.
        """
        numbers, size = self._numbers, len(self._numbers)
        end, times, article = self._at, 0, self._article
        while end < size:
            code = numbers[end]
            if not end:
                following, at = next(_rows(numbers)).article, 3
            elif code & 1:
                following, at = (article >> SLOT_BITS) + (code >> 1) << SLOT_BITS | numbers[end + 1], end + 2
            else:
                following, at = article + (code >> 1), end + 1
            if following >= below:
                break
            article = following
            if numbers[at] & 1:
                times += numbers[at + 1]
                end = at + 2
            else:
                times += 1
                end = at + 1
        return end, times, article

    def _pass(self, at: int, times: int, article: int) -> tuple[str, str]:
        """Goes on to an article whose row ends so; the texts that are passed."""
        count_at, place_at = self._count_at, self._place_at
        self._count_at = end_of(self._count_ends, count_at, at - self._at)
        self._place_at = end_of(self._place_ends, place_at, times)
        self._at, self._article = at, article
        return self._counts[count_at : self._count_at], self._places[place_at : self._place_at]


class _Writer:
    """Writes the postings of one term in one field, articles ascending."""

    __slots__ = ("article", "counts", "places")

    def __init__(self) -> None:
        self.counts = bytearray()
        self.places = bytearray()
        self.article = -1

    def add(self, number: int, length: int, places: Sequence[int]) -> None:
        """Writes a posting."""
        day, slot = number >> SLOT_BITS, number & _SLOTS
        before = self.article >> SLOT_BITS
        if day == before:
            numbers = [number - self.article << 1]
        elif before < 0:
            ahead = day - BASE_DAY
            numbers = [places[0], ahead << 1 if ahead >= 0 else ~(ahead << 1), slot]
        else:
            numbers = [day - before << 1 | 1, slot]
        self.article = number
        count = len(places)
        if count == 1:
            numbers.append(length << 1)
        else:
            numbers += (length << 1 | 1, count)
        self.counts += encoded_bytes(numbers)
        self.places += encoded_bytes(map(sub, places, (0, *places)) if count > 1 else places)

    def copy(self, counts: str, places: str, last: int) -> None:
        """Writes postings that stand written behind the same article, up to the last one."""
        self.counts += counts.encode("ascii")
        self.places += places.encode("ascii")
        self.article = last
