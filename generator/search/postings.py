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
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from operator import sub
from typing import NamedTuple, TypeAlias

from generator.search.documents import FIELDS, Document
from generator.search.references import SLOT_BITS, day_number
from generator.search.varint import EVEN, NUMBER, ODD, decoded, encoded_bytes, end_of, last_digits, number

BASE_DAY = day_number(dt.date(2015, 1, 1))
"""The day number from which a record's first day counts: it keeps the first distance short."""
_SLOTS = (1 << SLOT_BITS) - 1


class Posting(NamedTuple):
    """A term in a field of an article: the field's length in terms, and where the term stands."""

    number: int
    length: int
    places: tuple[int, ...]


Mark: TypeAlias = tuple[int, int, int]
"""A place in a long list: the article before it, and what the counts and positions up to there take.

It stands before the last day, or where the list was edited: there most articles are put in.
"""
Marks: TypeAlias = Mapping[str, Mapping[int, Mark]]
"""Those of some terms, by field."""
_START: Mark = (-1, 0, 0)
_LONG = 2_000
"""Characters of counts from which on a list has a mark."""


@dataclass(frozen=True, slots=True)
class Records:
    """Records of terms: term -> what stands behind it on its line, "" for a term that no article has.

    Attributes:
        marks: where long lists need not be read from the beginning.
    """

    counts: Mapping[str, str]
    places: Mapping[str, str]
    marks: Marks = field(default_factory=dict, compare=False)


class RecordsBuilder:
    """The records of articles that come one by one, by their numbers."""

    def __init__(self) -> None:
        self._fields: tuple[dict[str, _Writer], ...] = tuple({} for _ in FIELDS)

    def add(self, document: Document) -> None:
        """Adds an article."""
        number = document.number
        for writers, terms in zip(self._fields, document.fields, strict=True):
            length = terms.length
            for term, places in terms.places.items():
                writer = writers.get(term)
                if writer is None:
                    writer = writers[term] = _Writer()
                writer.add(number, length, places)

    def finish(self) -> Records:
        """The records; nothing can be added any more."""
        counts: dict[str, str] = {}
        places: dict[str, str] = {}
        marks: dict[str, dict[int, Mark]] = {}
        for writers in self._fields:
            for term in list(writers):
                if term not in counts:
                    found = [(at, field.pop(term, None)) for at, field in enumerate(self._fields)]
                    counts[term] = _joined({at: one.counts.decode("ascii") for at, one in found if one})
                    places[term] = _joined({at: one.places.decode("ascii") for at, one in found if one})
                    marks[term] = {at: one.mark for at, one in found if one and len(one.counts) > _LONG}
        return Records(counts, places, marks)


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
    for article, fields in gone:
        for at, terms in enumerate(fields):
            for term in terms:
                found[term][at].out.add(article)
    for document in new:
        for at, told in enumerate(document.fields):
            for term, places in told.places.items():
                found[term][at].put.append(Posting(document.number, told.length, places))
    return found


def amended(records: Records, changes: Changes) -> Records:
    """The records of the terms that change, articles taken out and others put in.

    Args:
        records: theirs before; a term that is new has none.
        changes: what is to change.
    """
    counts: dict[str, str] = {}
    places: dict[str, str] = {}
    marks: dict[str, dict[int, Mark]] = {}
    for term, fields in changes.items():
        told, placed = _parts(records.counts.get(term, "")), _parts(records.places.get(term, ""))
        marked = marks[term] = dict(records.marks.get(term, {}))
        for at, change in fields.items():
            mark = marked.pop(at, _START)
            told[at], placed[at], mark = _edited(told.get(at, ""), placed.get(at, ""), mark, change)
            if len(told[at]) > _LONG:
                marked[at] = mark
        counts[term], places[term] = _joined(told), _joined(placed)
    return Records(counts, places, marks)


def _edited(counts: str, places: str, mark: Mark, change: Change) -> tuple[str, str, Mark]:
    """The postings of a field, edited, with their mark; what does not change is copied as it stands."""
    put = {posting.number: posting for posting in change.put}
    articles = sorted(change.out | put.keys())
    reader, writer = _Reader(counts, places), _Writer()
    if mark[0] < articles[0]:
        reader.copy_to(writer, mark)
    for article in articles:
        reader.copy(writer, article)
        if article in change.out:
            reader.read()
        if article in put:
            writer.add(*put[article])
    reader.copy_rest(writer)
    if mark[0] > articles[-1]:
        growth = len(writer.counts) - len(counts), len(writer.places) - len(places)
        writer.mark = mark[0], mark[1] + growth[0], mark[2] + growth[1]
    return writer.counts.decode("ascii"), writer.places.decode("ascii"), writer.mark


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
    """What counts say of an article."""

    article: int
    length: int
    times: int


def _rows(numbers: Sequence[int], article: int = -1) -> Iterator[_Row]:
    """The rows of a record, or those that stand in it behind an article."""
    at = 0
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
        yield _Row(article, length >> 1, times)


_PAIR = f"(?:{EVEN}|{ODD}{NUMBER})"
"""A distance, with the slot of a later day, or a length, with its count: both have a second number if odd."""
_FIRST_ROW = re.compile(f"{NUMBER}{NUMBER}{NUMBER}{_PAIR}")
_ROW = re.compile(f"{_PAIR}{_PAIR}")
_COUNT = re.compile(f"{_PAIR}(?:{EVEN}|{ODD}({NUMBER}))")
_ROW_OF_DAY = re.compile(f"({EVEN})({_PAIR})")
_ROWS_OF_DAY = re.compile(f"(?:{EVEN}{_PAIR})*+")
_DAY = re.compile(f"({ODD})({NUMBER})({_PAIR})({_ROWS_OF_DAY.pattern})")
"""The distance of a later day, the slot of its first article with the rest of the row, and its other rows."""


class _Reader:
    """Reads the postings of one term in one field, articles ascending.

    Long lists are passed by regular expressions, which find days, and rows in one of them, in no time.
    """

    def __init__(self, counts: str, places: str) -> None:
        self._counts, self._places = counts, places
        self._place_ends = last_digits(places)
        self._article = -1
        self._at = self._place_at = 0

    def __iter__(self) -> Iterator[Posting]:
        while self._at < len(self._counts):
            yield self.read()

    def read(self) -> Posting:
        """The next posting."""
        row, end = self._next()
        _, places = self._pass(end, end_of(self._place_ends, self._place_at, row.times), row.article)
        return Posting(row.article, row.length, tuple(accumulate(decoded(places))))

    def copy_to(self, writer: _Writer, mark: Mark) -> None:
        """Copies the postings up to a mark, first of all."""
        article, at, place_at = writer.mark = mark
        writer.copy(*self._pass(at, place_at, article), article)

    def copy(self, writer: _Writer, below: int) -> None:
        """Copies the postings of articles below a number."""
        if self._copies_one(writer, below):
            end, article = self._reach(below)
            writer.copy(*self._pass(end, self._place_of(end), article), article)

    def copy_rest(self, writer: _Writer) -> None:
        """Copies all postings that are left."""
        if self._copies_one(writer, 1 << 32):
            writer.copy(*self._pass(len(self._counts), len(self._places), -1), -1)

    def _copies_one(self, writer: _Writer, below: int) -> bool:
        """Sees to it that the next posting stands behind the same article here and there; False at the end.

        It begins with its distance, which is another one behind another article.
        """
        if self._at and self._article == writer.article:
            return True
        if self._at == len(self._counts) or self._next()[0].article >= below:
            return False
        writer.add(*self.read())
        return True

    def _next(self) -> tuple[_Row, int]:
        """The next row, and where it ends."""
        end = _end(_ROW if self._at else _FIRST_ROW, self._counts, self._at)
        return next(_rows(decoded(self._counts[self._at : end]), self._article)), end

    def _reach(self, below: int) -> tuple[int, int]:
        """Where the rows of articles below a number end, and the last of these."""
        counts, at, article = self._counts, self._at, self._article
        if below >> SLOT_BITS > article >> SLOT_BITS:
            end = _end(_ROWS_OF_DAY, counts, at)
            days = _DAY.findall(counts, end)
            steps = (number(distance) >> 1 for distance, _, _, _ in days)
            dates = accumulate(steps, initial=article >> SLOT_BITS)
            next(dates)
            slots = (number(slot) for _, slot, _, _ in days)
            firsts = [day << SLOT_BITS | slot for day, slot in zip(dates, slots, strict=True)]
            if passed := bisect_left(firsts, below):
                at = end + _length(days[:passed]) - len(days[passed - 1][-1])
                article = firsts[passed - 1]
        rows = _ROW_OF_DAY.findall(counts, at, _end(_ROWS_OF_DAY, counts, at))
        articles = list(accumulate((number(distance) >> 1 for distance, _ in rows), initial=article))
        passed = bisect_left(articles, below) - 1
        return at + _length(rows[:passed]), articles[passed]

    def _place_of(self, at: int) -> int:
        """Where the positions of the row begin that begins there; counted from the nearer end."""
        ends, here = self._place_ends, self._place_at
        if at - self._at <= len(self._counts) - at:
            return end_of(ends, here, self._times(self._at, at))
        return end_of(ends, here, ends.count(1, here) - self._times(at, len(self._counts)))

    def _times(self, start: int, end: int) -> int:
        """How many positions some rows have, none of them the first."""
        found = _COUNT.findall(self._counts, start, end)
        return found.count("") + sum(map(number, found))

    def _pass(self, at: int, place_at: int, article: int) -> tuple[str, str]:
        """Goes on to where the row of an article ends; the texts that are passed."""
        passed = self._counts[self._at : at], self._places[self._place_at : place_at]
        self._at, self._place_at, self._article = at, place_at, article
        return passed


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a match ends that begins there."""
    found = pattern.match(text, at)
    return found.end() if found else at


def _length(parts: Iterable[Iterable[str]]) -> int:
    return sum(map(len, chain.from_iterable(parts)))


class _Writer:
    """Writes the postings of one term in one field, articles ascending."""

    __slots__ = ("article", "counts", "mark", "places")

    def __init__(self) -> None:
        self.counts = bytearray()
        self.places = bytearray()
        self.article = -1
        self.mark = _START

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
            self.mark = self.article, len(self.counts), len(self.places)
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
