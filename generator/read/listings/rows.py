"""The rows of a listing, each one told: a company, or why it is none, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.model.article import CompanyKind
from generator.read.listings.columns import Columns
from generator.read.listings.file import Table
from generator.read.listings.listing import LeftOut, Listing
from generator.read.listings.securities import chinese_name, company_in, left_out
from generator.read.listings.symbols import (
    AMERICAN,
    MAINLAND,
    is_senior,
    is_warrant,
    mainland_exchange,
    prefixes,
    split_symbol,
    ticker_of,
)
from generator.text.script import CJK
from generator.text.vocabulary import lines

MAX_NAMES = 5
"""Other names that a company keeps of a row."""
MAX_SECTORS = 2

_CHINESE = re.compile(f"[{CJK}]")
_FUND = re.compile(r"\b(?:etfs?|etns?|etps?|funds?|exchange[- ]traded|unit trusts?)\b|基金|ETF", re.I)
_SECURITY = re.compile(
    r"warrant|\bcbbc|callable|derivative|inline|structured|certificate|rights?\b|権利|出資証券|权证", re.I
)
_DEBT = re.compile(r"\bdebt|\bbonds?\b|\bnotes?\b|preference|preferred|債|债|優先|优先", re.I)
_NO_FIRM = frozenset(
    {"BRANCH", "SOLE_PROPRIETOR", "RESIDENT_GOVERNMENT_ENTITY", "INTERNATIONAL_ORGANIZATION"}
)
_GONE = frozenset({"inactive", "true", "delisted", "null", "annulled", "retired", "duplicate"})
_LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}")
_JAPANESE_SENIOR = re.compile(r"\d{4}[1-9]")
_FOOTER = re.compile(r"File Creation Time", re.I)


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be understood: what is wrong with it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that makes no company."""

    line: int
    reason: LeftOut
    name: str


class _FaultyError(Exception):
    """A row cannot be understood."""


class _SkippedError(Exception):
    """A row makes no company."""

    def __init__(self, reason: LeftOut) -> None:
        self.reason = reason


def read_rows(table: Table) -> Iterator[Listing | Skipped | Fault]:
    """What every row of a listing says."""
    for line, row in table.rows:
        if _FOOTER.match(row[0]):
            continue
        name = ""
        try:
            names = _names(table.columns, row)
            name = names.name or names.zh
            yield _listing(table.columns, row, line, names)
        except _FaultyError as fault:
            yield Fault(line, str(fault))
        except _SkippedError as skipped:
            yield Skipped(line, skipped.reason, name)


def _listing(columns: Columns, row: Sequence[str], line: int, names: _Names) -> Listing:
    _check(columns, row, names)
    tickers = _tickers(columns, row)
    lei = columns.text(row, "lei")
    if not tickers and not _LEI.fullmatch(lei) and not columns.layout.is_ours:
        raise _FaultyError("has no symbol")
    name = names.name or names.zh
    others = dict.fromkeys(other for other in names.others if other not in {name, names.zh})
    mainland = any(ticker.partition(":")[0] in MAINLAND for ticker in tickers)
    return Listing(
        line=line,
        name=name,
        zh=names.zh,
        names=tuple(others)[:MAX_NAMES],
        tickers=tickers,
        kind=_kind(columns, row),
        sectors=_sectors(columns, row),
        country=country_code(columns.text(row, "country")) or ("CN" if mainland else ""),
        lei=lei if _LEI.fullmatch(lei) else "",
        slug=columns.text(row, "slug"),
    )


def _check(columns: Columns, row: Sequence[str], names: _Names) -> None:
    """Raises when a row is broken, or its names and marks tell that it is of no company."""
    if len(row) > columns.width and any(row[columns.width :]):
        raise _FaultyError(f"has {len(row)} cells, the header {columns.width}")
    if "\ufffd" in "".join(row):
        raise _FaultyError("holds bytes that are no text")
    if not (names.name or names.zh):
        raise _FaultyError("has no name")
    reason = _by_marks(columns, row) or left_out(columns.text(row, "name") or names.zh)
    if reason:
        raise _SkippedError(reason)


@dataclass(frozen=True, slots=True)
class _Names:
    name: str
    zh: str
    others: tuple[str, ...]


def _names(columns: Columns, row: Sequence[str]) -> _Names:
    """The names of a row, the Chinese ones told by their letters; a Japanese one is not Chinese."""
    printed = [columns.text(row, "name"), *columns.texts(row, "full"), *columns.text(row, "names").split("|")]
    printed += columns.texts(row, "names") if not columns.layout.is_ours else []
    zh = chinese_name(columns.text(row, "zh"))
    found = list(dict.fromkeys(company_in(name) for name in printed if name))
    if columns.layout.exchange == "XTKS":
        return _Names(found[0] if found else "", "", tuple(found[1:]))
    latin = [name for name in found if not _CHINESE.search(name)]
    chinese = [name for name in found if _CHINESE.search(name)]
    if zh and not _CHINESE.search(zh):
        latin.append(company_in(zh))
        zh = ""
    zh = zh or (chinese.pop(0) if chinese else "")
    return _Names(latin[0] if latin else "", zh, (*latin[1:], *chinese))


def _by_marks(columns: Columns, row: Sequence[str]) -> LeftOut | None:
    """Why a row makes no company, as far as its marks tell."""
    kinds = " ".join(columns.texts(row, "kind"))
    if columns.text(row, "test") == "Y":
        return LeftOut.TEST
    if columns.text(row, "status").casefold() in _GONE:
        return LeftOut.GONE
    if not _NO_FIRM.isdisjoint(kinds.split()):
        return LeftOut.NO_FIRM
    if _DEBT.search(kinds):
        return LeftOut.SENIOR
    return LeftOut.OTHER if _SECURITY.search(kinds) else None


def _tickers(columns: Columns, row: Sequence[str]) -> tuple[str, ...]:
    if columns.layout.is_ours:
        return tuple(filter(None, columns.text(row, "tickers").split("|")))
    symbols = (columns.text(row, "symbol"), columns.text(row, "second"))
    return tuple(_ticker(columns, row, symbol) for symbol in symbols if symbol)


def _ticker(columns: Columns, row: Sequence[str], symbol: str) -> str:
    prefix, code = _placed(columns, row, symbol)
    if prefix == "":
        raise _SkippedError(LeftOut.ELSEWHERE)
    if prefix is None:
        raise _FaultyError(f'names no exchange that is known for "{symbol}"')
    if (prefix in AMERICAN and is_senior(code)) or (prefix == "XTKS" and _JAPANESE_SENIOR.fullmatch(code)):
        raise _SkippedError(LeftOut.SENIOR)
    if prefix in AMERICAN and is_warrant(code):
        raise _SkippedError(LeftOut.WARRANT)
    ticker = ticker_of(prefix, code)
    if not ticker:
        raise _FaultyError(f'"{symbol}" is not a code of {prefix}')
    return ticker


def _placed(columns: Columns, row: Sequence[str], symbol: str) -> tuple[str | None, str]:
    """The prefix of the exchange that a symbol is of ("" second market, None unknown), and its code."""
    layout = columns.layout
    if layout.exchange == "CN":
        code = split_symbol(symbol)[0].zfill(6)
        return mainland_exchange(code) or None, code
    if layout.suffixed:
        code, prefix = split_symbol(symbol)
        if prefix is not None:
            return prefix, code
    told = (columns.text(row, role).upper() for role in ("exchange", "mic"))
    known = [prefixes()[exchange] for exchange in told if exchange in prefixes()]
    if known:
        return known[0], symbol.upper()
    return layout.exchange or None, symbol.upper()


def _kind(columns: Columns, row: Sequence[str]) -> CompanyKind:
    fund = (
        columns.layout.is_fund
        or columns.text(row, "etf") == "Y"
        or any(_FUND.search(kind) for kind in columns.texts(row, "kind"))
    )
    return CompanyKind.FUND if fund else CompanyKind.COMPANY


def _sectors(columns: Columns, row: Sequence[str]) -> tuple[str, ...]:
    if columns.layout.is_ours:
        return tuple(filter(None, columns.text(row, "industry").split("|")))
    known = _industry_sectors()
    found = (known.get(industry.casefold(), "") for industry in columns.texts(row, "industry"))
    return tuple(dict.fromkeys(filter(None, found)))[:MAX_SECTORS]


@cache
def _industry_sectors() -> Mapping[str, str]:
    split = (line.partition(" = ") for line in lines("industry-sectors"))
    return {industry.casefold(): sector for industry, _, sector in split}


@cache
def _countries() -> Mapping[str, str]:
    split = (line.partition(" = ") for line in lines("countries"))
    named = {name.strip().casefold(): code for code, _, names in split for name in names.split(",")}
    return named | {code.casefold(): code for code in named.values()}


def country_code(name: str) -> str:
    """ISO 3166-1 of a country's name or code, "" when it is not known."""
    return _countries().get(name.strip().casefold(), "")
