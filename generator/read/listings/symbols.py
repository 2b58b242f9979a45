"""Symbols of securities as listings print them, turned into our codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.read.tickers import EXCHANGES, wrong_ticker
from generator.text.vocabulary import lines

AMERICAN = frozenset({"NASDAQ", "NYSE", "US"})
MAINLAND = ("SSE", "SZSE", "BSE")

_SENIOR = re.compile(r"[A-Z]{1,5}(?:-P-?[A-Z]?|[.$^/ ]PR?\.?[A-Z]?|[$^][A-Z]?|-[A-Z])")
_WARRANT = re.compile(r"[A-Z]{1,6}(?:[-./ ](?:W[ST]\.?[A-Z]?|W|U|UN|R|RT|RI)|[+=#])")
_CLASS = re.compile(r"[A-Z]{1,5}-[A-C]")
_AMERICAN_CODE = re.compile(r"[A-Z]{1,5}(?:[.\-/ ][A-Z])?")


@cache
def prefixes() -> Mapping[str, str]:
    """What listings print for an exchange, upper case -> our prefix; "" for a second market."""
    split = (line.partition("=") for line in lines("listing-exchanges"))
    return {printed.strip().upper(): prefix.strip() for printed, _, prefix in split}


def split_symbol(symbol: str) -> tuple[str, str | None]:
    """The code in a symbol, and the prefix that its ending tells: None without one ("0700.HK": HKEX)."""
    code, dot, ending = symbol.strip().upper().rpartition(".")
    prefix = prefixes().get(f".{ending}") if dot else None
    return (symbol.strip().upper(), None) if prefix is None else (code, prefix)


def is_senior(symbol: str) -> bool:
    """Whether an American symbol is that of preferred shares or notes."""
    return bool(_SENIOR.fullmatch(symbol)) and not _CLASS.fullmatch(symbol)


def is_warrant(symbol: str) -> bool:
    """Whether an American symbol is that of warrants, units or rights."""
    return bool(_WARRANT.fullmatch(symbol))


def mainland_exchange(code: str) -> str:
    """The exchange of six digits of a mainland code, "" when they are of none."""
    return next((name for name in MAINLAND if EXCHANGES[name].fullmatch(code)), "")


def ticker_of(prefix: str, code: str) -> str:
    """EXCHANGE:CODE, "" when the code cannot be one of that exchange."""
    if prefix in AMERICAN:
        match = _AMERICAN_CODE.fullmatch(code)
        return f"{prefix}:{re.sub(r'[-/ ]', '.', code)}" if match else ""
    if code.isdecimal():
        code = code.zfill({"HKEX": 5, "XKRX": 6, "XKOS": 6, **dict.fromkeys(MAINLAND, 6)}.get(prefix, 0))
    if prefix == "XTKS" and len(code) == 5 and code.endswith("0"):
        code = code[:4]
    ticker = f"{prefix}:{code.replace(' ', '-')}"
    return "" if wrong_ticker(ticker) else ticker
