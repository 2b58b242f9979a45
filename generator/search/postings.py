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
from itertools import accumulate, islice
from typing import NamedTuple, TypeAlias

from generator.search.documents import FIELDS, Document
from generator.search.references import SLOT_BITS, day_number
from generator.search.varint import decoded, encoded_bytes, end_of

BASE_DAY = day_number(dt.date(2015, 1, 1))
"""The day number from which a record's first day counts: it keeps the first distance short."""
_SLOTS = (1 << SLOT_BITS) - 1


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
    """The postings of a field, edited; before the first change and behind the last they stay as they are."""
    edits = [*change.out, *(posting.number for posting in change.put)]
    last = max(edits)
    numbers = decoded(counts)
    start = _skipped(numbers, min(edits))
    rows: list[_Row] = []
    for row in _rows(numbers, start):
        rows.append(row)
        if row.number > last:
            break  # its distance changes, those behind it do not
    place = end_of(places, start.placed)
    place_end = place + end_of(places[place:], sum(row.times for row in rows))
    between = [
        posting for posting in _postings(rows, places[place:place_end]) if posting.number not in change.out
    ]
    writer = _Writer(start.number)
    for posting in sorted([*between, *change.put]):
        writer.add(*posting)
    end = end_of(counts, rows[-1].end if rows else start.at)
    return (
        "".join((counts[: end_of(counts, start.at)], writer.counts.decode("ascii"), counts[end:])),
        "".join((places[:place], writer.places.decode("ascii"), places[place_end:])),
    )


def _parts(record: str) -> dict[int, str]:
    """A record by field."""
    return {int(part[0]): part[1:] for part in record.split("\t") if part}


def _joined(parts: Mapping[int, str]) -> str:
    return "\t".join(f"{at}{parts[at]}" for at in sorted(parts) if parts[at])


def read_record(counts: str, places: str) -> dict[int, list[Posting]]:
    """The postings of a term by field, from its two records."""
    placed = _parts(places)
    return {at: list(_postings(_rows(decoded(told)), placed[at])) for at, told in _parts(counts).items()}


def articles_of(counts: str) -> frozenset[int]:
    """The numbers of the articles that have a term, from its record of counts."""
    return frozenset(row.number for told in _parts(counts).values() for row in _rows(decoded(told)))


class _Row(NamedTuple):
    """A posting but its positions, and how many numbers of the record end with it."""

    number: int
    length: int
    times: int
    end: int


class _Spot(NamedTuple):
    """Between two postings: how many numbers and positions stand before it, and the article before it.

    It has an article of -1 at the beginning.
    """

    at: int = 0
    placed: int = 0
    number: int = -1


_START = _Spot()


def _skipped(numbers: Sequence[int], below: int) -> _Spot:
    """The spot behind the articles with numbers below one; `_rows` would be slow for that."""
    if not numbers:
        return _START
    day, slot = _first(numbers)
    at, size, placed = 3, len(numbers), 0
    spot: tuple[int, int, int] = _START
    last_day, last_slot = below >> SLOT_BITS, below & _SLOTS
    while day < last_day or (day == last_day and slot < last_slot):
        if numbers[at] & 1:
            placed += numbers[at + 1]
            at += 2
        else:
            placed += 1
            at += 1
        spot = at, placed, day << SLOT_BITS | slot
        if at == size:
            break
        code = numbers[at]
        if code & 1:
            day += code >> 1
            slot = numbers[at + 1]
            at += 2
        else:
            slot += code >> 1
            at += 1
    return _Spot(*spot)


def _first(numbers: Sequence[int]) -> tuple[int, int]:
    """Day and slot of a record's first article."""
    return BASE_DAY + ((numbers[1] >> 1) ^ -(numbers[1] & 1)), numbers[2]


def _rows(numbers: Sequence[int], spot: _Spot = _START) -> Iterator[_Row]:
    """The postings behind a spot."""
    at, size = spot.at, len(numbers)
    day, slot = spot.number >> SLOT_BITS, spot.number & _SLOTS
    while at < size:
        code = numbers[at]
        if at == 0:
            day, slot = _first(numbers)
            at = 3
        elif code & 1:
            day, slot = day + (code >> 1), numbers[at + 1]
            at += 2
        else:
            slot += code >> 1
            at += 1
        length, count = numbers[at], 1
        at += 1
        if length & 1:
            count = numbers[at]
            at += 1
        yield _Row(day << SLOT_BITS | slot, length >> 1, count, at)


def _postings(rows: Iterable[_Row], places: str) -> Iterator[Posting]:
    steps = iter(decoded(places))
    for number, length, count, _ in rows:
        yield Posting(number, length, tuple(accumulate(islice(steps, count))))


class _Writer:
    """Writes the postings of one term in one field, articles ascending."""

    __slots__ = ("counts", "day", "places", "slot")

    def __init__(self, before: int = -1) -> None:
        """Goes on behind an article that is written, if any."""
        self.counts = bytearray()
        self.places = bytearray()
        self.day, self.slot = before >> SLOT_BITS, before & _SLOTS

    def add(self, number: int, length: int, places: Sequence[int]) -> None:
        day, slot = number >> SLOT_BITS, number & _SLOTS
        if day == self.day:
            numbers = [slot - self.slot << 1]
        elif self.day < 0:
            ahead = day - BASE_DAY
            numbers = [places[0], ahead << 1 if ahead >= 0 else ~(ahead << 1), slot]
        else:
            numbers = [day - self.day << 1 | 1, slot]
        self.day, self.slot = day, slot
        count = len(places)
        if count == 1:
            numbers.append(length << 1)
        else:
            numbers += (length << 1 | 1, count)
        self.counts += encoded_bytes(numbers)
        last = 0
        steps = []
        for place in places:
            steps.append(place - last)
            last = place
        self.places += encoded_bytes(steps)
