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
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import NamedTuple, TypeAlias

from generator.search.documents import FIELDS, Document
from generator.search.references import SLOT_BITS, day_number
from generator.search.varint import decoded, encoded, number_of, split

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
    """The records of all terms: term -> what stands behind it on its line."""

    counts: Mapping[str, str]
    places: Mapping[str, str]


def build_records(documents: Iterable[Document]) -> Records:
    """The records of an index.

    Args:
        documents: by their numbers.
    """
    writers: dict[str, list[_Writer | None]] = {}
    for document in documents:
        number = document.number
        for at, field in enumerate(document.fields):
            length = field.length
            for term, places in field.places.items():
                fields = writers.get(term)
                if fields is None:
                    fields = writers[term] = [None] * len(FIELDS)
                writer = fields[at]
                if writer is None:
                    writer = fields[at] = _Writer()
                writer.add(number, length, places)
    return _records(writers)


def amend_records(records: Records, changes: Changes) -> Records:
    """The records with articles taken out and others put in; what others hold is not looked at."""
    counts, places = dict(records.counts), dict(records.places)
    for term, fields in changes.items():
        told = _parts(counts.pop(term, ""))
        placed = _parts(places.pop(term, ""))
        for at, (out, put) in fields.items():
            told[at], placed[at] = _edited(told.get(at, ""), placed.get(at, ""), out, put)
        if any(told.values()):
            counts[term], places[term] = _joined(told), _joined(placed)
    return Records(counts, places)


_Change = tuple[set[int], list[Posting]]
"""The numbers of articles that a field loses, and the postings that it gets."""


Changes: TypeAlias = Mapping[str, Mapping[int, _Change]]
"""What changes in an index, by term and field."""


def changed_terms(gone: Iterable[tuple[int, Sequence[Iterable[str]]]], new: Iterable[Document]) -> Changes:
    """What changes in an index.

    Args:
        gone: numbers of articles that it has, and the terms of each of their fields.
        new: articles that it is to have; an article that changes is gone and new.
    """
    found: dict[str, dict[int, _Change]] = defaultdict(lambda: defaultdict(lambda: (set(), [])))
    for number, fields in gone:
        for at, terms in enumerate(fields):
            for term in terms:
                found[term][at][0].add(number)
    for document in new:
        for at, field in enumerate(document.fields):
            for term, places in field.places.items():
                found[term][at][1].append(Posting(document.number, field.length, places))
    return found


def _edited(counts: str, places: str, out: Collection[int], put: Sequence[Posting]) -> tuple[str, str]:
    """The postings of a field, edited; before the first change and behind the last they stay as they are."""
    edits = [*out, *(posting.number for posting in put)]
    first, last = min(edits), max(edits)
    tokens, steps = split(counts), split(places)
    writer = _Writer()
    between: list[Posting] = []
    start = end = place = place_end = before = 0
    for number, length, count, behind in _rows(list(map(number_of, tokens))):
        if number < first:
            start = end = behind
            place = place_end = place_end + count
            before = number
            continue
        numbers = accumulate(map(number_of, steps[place_end : place_end + count]))
        between.append(Posting(number, length, tuple(numbers)))
        end, place_end = behind, place_end + count
        if number > last:
            break  # its distance changes, those behind it do not
    if before:
        writer.resume(before)
    for posting in sorted([*(one for one in between if one.number not in out), *put]):
        writer.add(*posting)
    return (
        "".join([*tokens[:start], *writer.counts, *tokens[end:]]),
        "".join([*steps[:place], *writer.places, *steps[place_end:]]),
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
        self.counts: list[str] = []
        self.places: list[str] = []
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
        self.counts.append(encoded(numbers))
        last = 0
        steps = []
        for place in places:
            steps.append(place - last)
            last = place
        self.places.append(encoded(steps))


def _records(writers: Mapping[str, Sequence[_Writer | None]]) -> Records:
    counts: dict[str, str] = {}
    places: dict[str, str] = {}
    for term, fields in writers.items():
        found = {at: writer for at, writer in enumerate(fields) if writer}
        counts[term] = _joined({at: "".join(writer.counts) for at, writer in found.items()})
        places[term] = _joined({at: "".join(writer.places) for at, writer in found.items()})
    return Records(counts, places)
