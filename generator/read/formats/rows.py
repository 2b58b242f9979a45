"""Rows with named values, of a table, an export or a feed, read by what the names mean."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from generator.model.capture import CaptureMeta, Record
from generator.read.formats.date_column import DateColumn, Doubt
from generator.read.formats.entries import Entry, clean, says_the_same, take_down
from generator.read.formats.fields import Layout, Meaning
from generator.read.formats.languages import stated_language
from generator.read.formats.markup import markdown_of
from generator.read.formats.moments import NOTHING, Moment, Slashed, at_clock, read_clock, read_moment
from generator.read.formats.remarks import Remarks
from generator.read.formats.tails import without_links, without_tail
from generator.read.formats.transcript import Transcript
from generator.text.addresses import http_address
from generator.text.plain_words import spoken

_DATES = (Meaning.PUBLISHED, Meaning.MODIFIED, Meaning.CAPTURED)
_TAG_MARK = re.compile(r"\s*[,;|、，；]\s*")
_BY = re.compile(r"^(?:by\s+|(?:文|作者|记者|記者)\s*[:：|/丨]\s*)", re.I)
_DASHED = re.compile(r"(?:[-–—:：]|--|[)）】])\s*$")
_ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\.\.)[\])]?\s*$")
_HEADING = re.compile(r"^#+ ", re.M)

UNREADABLE_HINT = "write it as 2025-09-24 or 2025-09-24T05:29+08:00"
AMBIGUOUS_HINT = "write the dates as 2025-09-24, so that day and month cannot be mistaken for each other"


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        place: its 1-based line or number in the capture.
        values: for every column, "" for none.
        beside: what it prints in place of those values that are no texts; None when it prints just them.
    """

    place: int
    layout: Layout
    values: Sequence[str]
    beside: Sequence[str] | None = None

    def fields(self, used: set[int | None]) -> list[str]:
        """What it prints beside the columns that are used."""
        at_all = range(len(self.values)) if self.beside is None else self.layout.texts
        return [self.values[at] for at in at_all if self.values[at] and at not in used] + [
            *(self.beside or ())
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says about all of its entries; "" where it is silent."""

    source: str = ""
    author: str = ""
    lang: str = ""


def records_of(
    rows: Sequence[Row], transcript: Transcript, remarks: Remarks, feed: Feed | None = None
) -> list[Record]:
    """The records that rows make, in their order; every value is taken down.

    Args:
        rows: all rows of the capture.
        transcript: where they are taken down.
        remarks: where trouble with them is.
        feed: what holds for all of them when they are entries of a feed. Entries lose the furniture at their
            end; their summary stands beside the story, while that of a table's row opens it.
    """
    reader = _RowReader(rows, remarks, feed)
    records = []
    for row in rows:
        record = take_down(reader.entry(row), transcript)
        if record:
            records.append(replace(record, line=row.place) if remarks.counts_lines else record)
        else:
            message = "there is neither a headline nor a text"
            remarks.add("no-text", message, "fill in one of them, or delete it", row.place)
    return records


class _RowReader:
    """Reads rows one by one, knowing the dates of all."""

    def __init__(self, rows: Sequence[Row], remarks: Remarks, feed: Feed | None) -> None:
        self._remarks = remarks
        self._feed = feed
        dates: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            for meaning in _DATES:
                for place in row.layout.of(meaning):
                    dates[row.layout.names[place]].append(row.values[place])
        self._dates = {name: DateColumn(values) for name, values in dates.items()}

    def entry(self, row: Row) -> Entry:
        """What a row holds."""
        title_at = next(_filled(row, Meaning.TITLE), None)
        title = _plain(row.values[title_at]) if title_at is not None else ""
        source, url = _origin(row)
        body, used = self._body(row, title, url or "")
        tail = ""
        if self._feed:
            body, tail = without_tail(body)
        used |= {title_at}
        return Entry(
            title=title,
            body=body,
            tail=tail,
            fields=row.fields(used),
            meta=self._meta(row, clean(title), body, source, url),
        )

    def _body(self, row: Row, title: str, url: str) -> tuple[str, set[int | None]]:
        """The story, and the columns it is put together from."""
        # Of several texts the longest: the others are extracts, or the same without markup.
        text_at = max(_filled(row, Meaning.BODY), key=lambda at: len(row.values[at]), default=None)
        lead_at = next(_filled(row, Meaning.SUMMARY), None)
        if text_at is None:
            text_at, lead_at = lead_at, None
        if text_at is None:
            return "", set()
        used: set[int | None] = {text_at}
        body = _shown(row.values[text_at], url)
        dateline_at = next(_filled(row, Meaning.DATELINE), None)
        if dateline_at is not None and not _dated(row.values[dateline_at]):
            body = _behind_dateline(row.values[dateline_at], body)
            used.add(dateline_at)
        if lead_at is not None and not self._feed:
            lead = _shown(row.values[lead_at], url).strip()
            if lead and not _says(body, lead) and not says_the_same(lead, title):
                body = f"{lead}\n\n{body}"
                used.add(lead_at)
        return body, used

    def _meta(self, row: Row, title: str, body: str, source: str, url: str | None) -> CaptureMeta:
        feed = self._feed or Feed()
        published = self._published(row)
        modified = self._moment(row, Meaning.MODIFIED)
        lang = _first(row, Meaning.LANG) or feed.lang
        return CaptureMeta(
            title=title or None,
            source=source or feed.source or None,
            url=url,
            author=_BY.sub("", _first(row, Meaning.AUTHOR)) or feed.author or None,
            published=published.published if published else None,
            modified=modified.published if modified else None,
            yearless=published.yearless if published else None,
            captured=_day(self._moment(row, Meaning.CAPTURED)),
            lang=stated_language(lang, without_links(body or title)) if lang else None,
            tags=_tags(row),
        )

    def _published(self, row: Row) -> Moment | None:
        """The moment of publication; a time of day may stand in a column of its own."""
        moment = self._moment(row, Meaning.PUBLISHED)
        if moment is None:
            for at in _filled(row, Meaning.DATELINE):
                found = read_moment(row.values[at])
                return found if isinstance(found, Moment) else None
        elif moment.published and not moment.timed:
            clocks = (read_clock(row.values[at]) for at in _filled(row, Meaning.PUBLISHED))
            clock = next(filter(None, clocks), None)
            return at_clock(moment, clock) if clock else moment
        return moment

    def _moment(self, row: Row, meaning: Meaning) -> Moment | None:
        """What the best column of dates says that says anything."""
        for at in _filled(row, meaning):
            value, name = row.values[at], row.layout.names[at]
            found = self._dates[name].read(value)
            if isinstance(found, Moment):
                return found
            if found is None or read_clock(value):
                continue
            self._doubt(found, value, name, row.place)
            return None
        return None

    def _doubt(self, doubt: Doubt, value: str, name: str, place: int) -> None:
        shown = f"`{clean(value)[:60]}` in `{clean(name)}`"
        if doubt is Doubt.AMBIGUOUS:
            message = f"{shown} can be read as two different days"
            self._remarks.add("ambiguous-date", message, AMBIGUOUS_HINT, place)
        else:
            message = f"{shown} is not a date"
            self._remarks.add("unreadable-date", message, UNREADABLE_HINT, place)


def _filled(row: Row, meaning: Meaning) -> Iterator[int]:
    """Indices of the columns of a meaning that say something in this row, best first."""
    for at in row.layout.of(meaning):
        if row.values[at].strip().lower() not in NOTHING:
            yield at


def _first(row: Row, meaning: Meaning) -> str:
    at = next(_filled(row, meaning), None)
    return _name(row.values[at]) if at is not None else ""


@lru_cache(maxsize=4096)
def _name(value: str) -> str:
    """A short value, of which the same few come again and again."""
    return clean(_plain(value))


def _shown(value: str, base: str = "") -> str:
    """A value's text, whether it is marked up or not; relative addresses in it start from `base`."""
    return markdown_of(value, base) if "<" in value or "&" in value else value


def _plain(value: str) -> str:
    """A value's words on lines without any marks."""
    shown = _shown(value)
    if "<" not in value or shown == html.unescape(value):
        return shown
    # Headings are set without links and bold words.
    return _HEADING.sub("", markdown_of(f"<h1>{value}</h1>"))


def _origin(row: Row) -> tuple[str, str | None]:
    """Source and address; an address in the place of the source is the article's, if it leads to one."""
    addresses = [row.values[at] for at in _filled(row, Meaning.URL)]
    source = ""
    for at in _filled(row, Meaning.SOURCE):
        if http_address(row.values[at]):
            if urlsplit(row.values[at].strip()).path.strip("/"):
                addresses.append(row.values[at])
        elif not source:
            source = _name(row.values[at])
    return source, next(filter(None, map(http_address, addresses)), None)


def _tags(row: Row) -> tuple[str, ...]:
    tags = [tag for at in _filled(row, Meaning.TAGS) for tag in _tags_in(row.values[at])]
    return tuple(dict.fromkeys(tags))


@lru_cache(maxsize=4096)
def _tags_in(value: str) -> tuple[str, ...]:
    return tuple(filter(None, map(clean, _TAG_MARK.split(value))))


def _day(moment: Moment | None) -> dt.date | None:
    return dt.date.fromisoformat(moment.published[:10]) if moment and moment.published else None


def _dated(dateline: str) -> bool:
    """Whether a dateline is a day and nothing else."""
    return not _DASHED.search(dateline) and isinstance(read_moment(dateline), Moment | Slashed)


def _behind_dateline(dateline: str, body: str) -> str:
    """The story behind its dateline, as newspapers print it."""
    place = dateline.strip()
    if body.lstrip().startswith(place.rstrip(" -–—:：")):
        return body
    return f"{place}{'' if _DASHED.search(place) else ' -'} {body.lstrip()}"


def _says(text: str, lead: str) -> bool:
    """Whether a text holds a summary, which may be cut short, word by word."""
    if lead in text:
        return True
    return spoken(without_links(_ELLIPSIS.sub("", lead))) in spoken(without_links(text))
