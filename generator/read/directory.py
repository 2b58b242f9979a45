"""directory.csv: companies that nobody curates, brought in from listings by the ten thousand.

A line is a company: slug, name, zh, names, tickers, kind, sectors, country, lei. Several values of one cell
stand with a bar between them. The lines are sorted by slug, so that a change is a small difference.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.model.article import CompanyKind
from generator.model.authority import DirectoryEntry
from generator.read.checks import Check, nearest, no_slug
from generator.read.tickers import wrong_ticker

COLUMNS = ("slug", "name", "zh", "names", "tickers", "kind", "sectors", "country", "lei")
SEPARATOR = "|"
MAX_REPORTED = 20
"""So many faults are listed; a file with more is damaged as a whole."""

Fault = tuple[str, str]
"""What is wrong, and what to do."""

_HINT = "restore it from the last commit, or import the listing again"
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}")
_AMERICAN = re.compile(r"US:[A-Z]{1,5}(?:\.[A-Z])?")
"""A code of which a listing says only that it is American."""
_KINDS = {kind.value: kind for kind in CompanyKind} | {"": CompanyKind.COMPANY}


def read_directory(
    path: Path, check: Check, sectors: Collection[str] | None = None
) -> dict[str, DirectoryEntry]:
    """The companies of a directory by their slugs, in file order; none when the file is missing.

    Args:
        path: the file.
        check: gets everything that is wrong; a line with a fault is left out of the result.
        sectors: valid sector slugs, None when they are not known.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        check.report(0, "is not UTF-8 text", _HINT)
        return {}
    except OSError as error:
        check.report(0, f"cannot be read: {(error.strerror or str(error)).lower()}")
        return {}
    return parse_directory(text, check, sectors)


def parse_directory(
    text: str, check: Check, sectors: Collection[str] | None = None
) -> dict[str, DirectoryEntry]:
    """The same for the text of a directory."""
    found: dict[str, DirectoryEntry] = {}
    owners: dict[str, DirectoryEntry] = {}
    faulty = 0
    for line, row in _lines(text, check):
        entry = _entry(row, line) if len(row) == len(COLUMNS) else None
        faults = list(_faults(entry, row[5], sectors)) if entry else [_no_line(row)]
        if entry and not faults:
            faults = _clashes(entry, found, owners)
            found.setdefault(entry.slug, entry)
        faulty += bool(faults)
        if faulty <= MAX_REPORTED:
            for message, hint in faults:
                check.report(line, message, hint)
    if faulty > MAX_REPORTED:
        check.report(0, f"{faulty - MAX_REPORTED:,} more lines have faults", _HINT)
    return found


def format_directory(entries: Iterable[DirectoryEntry]) -> str:
    """The text of a directory with these companies, sorted, ending in a line feed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in sorted(entries, key=lambda entry: entry.slug):
        kind = "" if entry.kind is CompanyKind.COMPANY else entry.kind.value
        lists = (SEPARATOR.join(values) for values in (entry.names, entry.tickers))
        sectors = SEPARATOR.join(entry.sectors)
        writer.writerow((entry.slug, entry.name, entry.zh, *lists, kind, sectors, entry.country, entry.lei))
    return text.getvalue()


def _lines(text: str, check: Check) -> Iterator[tuple[int, list[str]]]:
    """The lines behind the first one, with their numbers."""
    rows = csv.reader(io.StringIO(text))
    try:
        if tuple(next(rows, ())) != COLUMNS:
            check.report(1, f"the first line is not {','.join(COLUMNS)}", _HINT)
            return
        for row in rows:
            if row:
                yield rows.line_num, row
    except csv.Error as error:
        check.report(rows.line_num, f"is not a table from here on: {error}", _HINT)


def _entry(row: Sequence[str], line: int) -> DirectoryEntry:
    slug, name, zh, names, tickers, kind, sectors, country, lei = row
    return DirectoryEntry(
        slug=slug,
        name=name,
        zh=zh,
        names=tuple(names.split(SEPARATOR)) if names else (),
        tickers=tuple(tickers.split(SEPARATOR)) if tickers else (),
        kind=_KINDS.get(kind, CompanyKind.COMPANY),
        sectors=tuple(sectors.split(SEPARATOR)) if sectors else (),
        country=country,
        lei=lei,
        line=line,
    )


def _no_line(row: Sequence[str]) -> Fault:
    if _CONFLICT.match(row[0]):
        return "a merge conflict was left in the file", "remove the marker lines, and keep each company once"
    return f"has {len(row)} values, not {len(COLUMNS)}", _HINT


def _faults(entry: DirectoryEntry, kind: str, sectors: Collection[str] | None) -> Iterator[Fault]:
    """What is wrong with a company by itself; `kind` as it is written."""
    if wrong := no_slug(entry.slug):
        yield wrong
    if not entry.name:
        yield f'"{entry.slug}" has no name', "write one into the second column"
    if "" in entry.names:
        yield f'"{entry.slug}" has an empty name between its other names', "remove one of the bars"
    for ticker in entry.tickers:
        if (wrong := wrong_ticker(ticker)) and not _AMERICAN.fullmatch(ticker):
            yield wrong
    for sector in entry.sectors:
        if sectors is not None and sector not in sectors:
            yield f'unknown sector "{sector}"', nearest(sector, sectors)
    if kind or entry.country or entry.lei:
        yield from _odd_marks(kind, entry.country, entry.lei)


def _odd_marks(kind: str, country: str, lei: str) -> Iterator[Fault]:
    if kind not in _KINDS:
        yield f'"{kind}" is no kind of company', "leave it empty, or write fund"
    if country and not _COUNTRY.fullmatch(country):
        yield f'"{country}" is not a country', "write the two letters of ISO 3166, such as HK"
    if lei and not _LEI.fullmatch(lei):
        yield f'"{lei}" is not a Legal Entity Identifier', "write its 20 characters, or leave it empty"


def _clashes(
    entry: DirectoryEntry, found: Mapping[str, DirectoryEntry], owners: dict[str, DirectoryEntry]
) -> list[Fault]:
    """Where a company claims what another one has; its own claims are noted among the owners of codes."""
    if first := found.get(entry.slug):
        return [(f'the slug "{entry.slug}" stands in line {first.line} too', "keep one of the two lines")]
    faults = []
    for ticker in entry.tickers:
        holder = owners.setdefault(ticker, entry)
        if holder is not entry:
            both = f'both "{holder.slug}" (line {holder.line}) and "{entry.slug}"'
            faults.append((f"{both} have the code {ticker}", "keep it in one of them"))
    return faults
