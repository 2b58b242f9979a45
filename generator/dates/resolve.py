"""The day of every draft of the archive, with the rule that gave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from generator.dates.dated import CaptureDays, Dated
from generator.dates.own_day import is_news, own_days
from generator.dates.years import latest_not_after, most_printed, nearest, on_weekday
from generator.model.article import Cut, DateBasis, Draft, PrintedDay
from generator.model.capture import Capture, CaptureMeta, Record
from generator.model.source import Span
from generator.text.days import exists, printed_days, printed_years

MIN_STAMPED = 3
"""So many items of a digest with a day and time above each are messages, not parts of one."""
SURE_YEAR = 2
"""Weight of a year that is printed as that of the news."""


class _Evidence:
    """What a record says about years: the day it was saved, whole days it prints, years it prints.

    Most records print the year of their day, and nobody asks. A year of forecasts or of the past counts
    where a weekday confirms it, else only for who guesses.
    """

    def __init__(self, record: Record, text: str, *, guesses: bool = False) -> None:
        self._guesses = guesses
        self.captured = record.meta.captured
        self._record = record
        self._text = text

    @cached_property
    def _body(self) -> str:
        return "\n".join(self._text[span.start : span.end] for span in self._record.body)

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """The whole days that are the news, the one of publication first."""
        days = [day.date for day in printed_days(self._body) if day.date and is_news(self._body, day)]
        if self._record.meta.published:
            days.insert(0, dt.date.fromisoformat(self._record.meta.published[:10]))
        return tuple(days)

    @cached_property
    def years(self) -> Mapping[int, int]:
        """The years, weighted."""
        return printed_years(self._body)

    def settle(self, day: PrintedDay, archive: Sequence[dt.date]) -> dt.date | None:
        """The printed day with its year, None when nothing tells it."""
        if day.date:
            return day.date
        if self.captured:
            return latest_not_after(day.month, day.day, self.captured)
        found = self._by_print(day) or nearest(day.month, day.day, archive)
        if not found and (self._guesses or day.weekday is not None):
            found = self._in_year(day, self.years)
        if found and day.weekday is not None and found.weekday() != day.weekday:
            years = [*sorted(self.years, key=lambda year: -self.years[year]), found.year]
            fitting = (on_weekday(day.month, day.day, day.weekday, year) for year in years)
            return next(filter(None, fitting), found)
        return found

    def _by_print(self, day: PrintedDay) -> dt.date | None:
        """The day in the year that the capture itself tells."""
        if self.days:
            return nearest(day.month, day.day, self.days)
        return self._in_year(day, self._sure_years)

    @staticmethod
    def _in_year(day: PrintedDay, years: Mapping[int, int]) -> dt.date | None:
        year = most_printed(years)
        return dt.date(year, day.month, day.day) if year and exists(day.month, day.day, year) else None

    @cached_property
    def _sure_years(self) -> Mapping[int, int]:
        """The years, when one is printed otherwise than in a forecast or as one of the past."""
        return self.years if any(weight >= SURE_YEAR for weight in self.years.values()) else {}

    @property
    def silent(self) -> bool:
        """Whether the capture itself tells no year for sure."""
        return not (self.captured or self.days or self._sure_years)


def capture_days(capture: Capture, cut: Cut, archive: Sequence[dt.date] = ()) -> CaptureDays:
    """The days of one capture's drafts.

    A year that is not printed comes from the day of capture, else from whole days and years that the
    capture prints, else from the archive: the year that puts the day nearest to a dated one.

    Args:
        capture: the capture.
        cut: its drafts.
        archive: days of the archive, ascending; empty before they are known.
    """
    days: list[Dated] = []
    asks = False
    for record, drafts in _records(capture, cut):
        told = _Evidence(record, capture.source.text)
        found = _days(record, drafts, told, ())
        if any(dated.date is None for dated in found) and told.silent:
            asks = True
            found = _by_archive(record, drafts, told, archive) if archive else found
            if any(dated.date is None for dated in found):
                found = _days(record, drafts, _Evidence(record, capture.source.text, guesses=True), archive)
        days += found
    return CaptureDays(tuple(days), asks)


def archive_days(found: Iterable[CaptureDays], known: Iterable[dt.date] = ()) -> list[dt.date]:
    """The days that tell the year of a yearless one, ascending.

    Args:
        found: what the captures tell by themselves.
        known: days of the archive that stand outside these captures (locked permalinks); they count
            only when no capture is dated by itself.
    """
    sure = {
        dated.date
        for one in found
        for dated in one.days
        if dated.date and not (one.asks and dated.basis is DateBasis.YEAR_INFERRED)
    }
    return sorted(sure) or sorted(set(known))


def _records(capture: Capture, cut: Cut) -> Iterator[tuple[Record, tuple[Draft, ...]]]:
    """The records of a capture, each with its drafts."""
    for number, drafts in groupby(cut.drafts, key=attrgetter("record")):
        yield capture.records[number], tuple(drafts)


def _by_archive(
    record: Record, drafts: Sequence[Draft], told: _Evidence, archive: Sequence[dt.date]
) -> tuple[Dated, ...]:
    days = _days(record, drafts, told, archive)
    return tuple(Dated(dated.date, dated.basis, by_archive=dated.date is not None) for dated in days)


def _days(
    record: Record, drafts: Sequence[Draft], told: _Evidence, archive: Sequence[dt.date]
) -> tuple[Dated, ...]:
    whole = _headed_day(record.meta, drafts[0], told, archive) if drafts else None
    headed = [_section_day(draft, drafts[0], told, archive) or whole for draft in drafts]
    stamped = sum(map(_is_stamped, drafts)) >= MIN_STAMPED
    own = [
        above if stamped and _is_stamped(draft) else _own(draft, told, archive, above)
        for draft, above in zip(drafts, headed, strict=True)
    ]
    latest = max((dated.date for dated in own if dated and dated.date), default=None)
    return tuple(
        dated or _fallback(draft, above, latest)
        for draft, dated, above in zip(drafts, own, headed, strict=True)
    )


def _is_stamped(draft: Draft) -> bool:
    """Whether an item of a digest has a line of its own that says when it was published."""
    return bool(
        draft.digest is not None and draft.byline.spans and draft.byline.day and draft.byline.day.clock
    )


def _section_day(draft: Draft, first: Draft, told: _Evidence, archive: Sequence[dt.date]) -> Dated | None:
    """The day above a section of a digest, where it is not that above all of it."""
    day = draft.byline.day
    if not day or day == first.byline.day:
        return None
    found = told.settle(day, archive)
    basis = DateBasis.EXPLICIT if day.year else DateBasis.YEAR_INFERRED
    return Dated(found, basis) if found else None


def _headed_day(meta: CaptureMeta, draft: Draft, told: _Evidence, archive: Sequence[dt.date]) -> Dated | None:
    """The day above the story: of the front matter, else of the byline."""
    if meta.published:
        return Dated(dt.date.fromisoformat(meta.published[:10]), DateBasis.EXPLICIT)
    day = _yearless(meta) or draft.byline.day
    found = told.settle(day, archive) if day else None
    if not day or not found:
        return None
    return Dated(found, DateBasis.EXPLICIT if day.year else DateBasis.YEAR_INFERRED)


def _yearless(meta: CaptureMeta) -> PrintedDay | None:
    if not meta.yearless:
        return None
    month, day = meta.yearless
    return PrintedDay(span=Span(0, 0), year=None, month=month, day=day)


def _own(draft: Draft, told: _Evidence, archive: Sequence[dt.date], headed: Dated | None) -> Dated | None:
    """The day that a draft has by itself."""
    if draft.digest is None and headed:
        return headed
    limit = headed.date if headed else None
    for day in own_days(draft.blocks, whole=draft.digest is not None):
        found = told.settle(day, archive)
        if found and (limit is None or found <= limit):
            return Dated(found, DateBasis.EXPLICIT if day.year else DateBasis.YEAR_INFERRED)
    return None


def _fallback(draft: Draft, headed: Dated | None, latest: dt.date | None) -> Dated:
    """The digest's day for an item without one: the day above it, else the latest of its items."""
    day = headed.date if headed else latest
    if draft.digest is None or not day:
        return Dated(None, DateBasis.UNDATED)
    return Dated(day, DateBasis.FROM_DOCUMENT)
