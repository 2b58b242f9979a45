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
from generator.search.varint import decoded, encoded_bytes, number_of, split

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
    first, last = min(edits), max(edits)
    tokens, steps = split(counts), split(places)
    writer = _Writer()
    between: list[Posting] = []
    start = end = place = place_end = before = 0
    for number, length, count, behind in _rows(list(map(number_of, tokens))):
        if number < first:
            end, place_end, before = behind, place_end + count, number
            continue
        if not between:
            start, place = end, place_end
        numbers = accumulate(map(number_of, steps[place_end : place_end + count]))
        between.append(Posting(number, length, tuple(numbers)))
        end, place_end = behind, place_end + count
        if number > last:
            break  # its distance changes, those behind it do not
    if not between:
        start, place = end, place_end
    if before:
        writer.resume(before)
    for posting in sorted([*(one for one in between if one.number not in change.out), *change.put]):
        writer.add(*posting)
    return (
        "".join([*tokens[:start], writer.counts.decode("ascii"), *tokens[end:]]),
        "".join([*steps[:place], writer.places.decode("ascii"), *steps[place_end:]]),
    )


def _parts(record: str) -> dict[int, str]:
    """A record by field."""
    return {int(part[0]): part[1:] for part in record.split("\t") if part}


def _joined(parts: Mapping[int, str]) -> str:
    return "\t".join(f"{at}{parts[at]}" for at in sorted(parts) if parts[at])


def read_record(counts: str, places: str) -> dict[int, list[Posting]]:
    """The postings of a term by field, from its two records."""
    placed = _parts(places)
    return {at: _read(told, placed[at]) for at, told in _parts(counts).items()}


def articles_of(counts: str) -> frozenset[int]:
    """The numbers of the articles that have a term, from its record of counts."""
    return frozenset(row[0] for told in _parts(counts).values() for row in _rows(decoded(told)))


def _rows(numbers: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """Number of the article, length of the field, count, and where in the numbers the posting ends."""
    at, size = 1, len(numbers)  # the first says where the term stands first
    day = slot = -1
    while at < size:
        code = numbers[at]
        if day < 0:
            day, slot = BASE_DAY + ((code >> 1) ^ -(code & 1)), numbers[at + 1]
            at += 2
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
        yield day << SLOT_BITS | slot, length >> 1, count, at


def _read(counts: str, places: str) -> list[Posting]:
    steps = iter(decoded(places))
    return [
        Posting(number, length, tuple(accumulate(islice(steps, count))))
        for number, length, count, _ in _rows(decoded(counts))
    ]


class _Writer:
    """Writes the postings of one term in one field, articles ascending."""

    __slots__ = ("counts", "day", "places", "slot")

    def __init__(self) -> None:
        self.counts = bytearray()
        self.places = bytearray()
        self.day = -1
        self.slot = 0

    def resume(self, number: int) -> None:
        """Goes on behind an article that is written."""
        self.day, self.slot = number >> SLOT_BITS, number & _SLOTS

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
