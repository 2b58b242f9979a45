"""The shape of stock codes: EXCHANGE:CODE, as it stands in companies.yml."""

from __future__ import annotations

import re

EXCHANGES = {
    "HKEX": re.compile(r"[0-9]{5}"),
    "SSE": re.compile(r"(?:60|68|90|5[0-9])[0-9]{4}"),
    "SZSE": re.compile(r"(?:00|30|20|15|16|18)[0-9]{4}"),
    "BSE": re.compile(r"(?:8[0-9]|43|92)[0-9]{4}"),
    "NASDAQ": re.compile(r"[A-Z]{1,5}(?:\.[A-Z])?"),
    "NYSE": re.compile(r"[A-Z]{1,5}(?:\.[A-Z])?"),
}
"""Shares and funds; the leading digits of a mainland code say what is listed where."""

_EXPECTED = {
    "HKEX": "5 digits, such as HKEX:00700",
    "SSE": "6 digits that begin with 60, 68, 90 or 5",
    "SZSE": "6 digits that begin with 00, 30, 20, 15, 16 or 18",
    "BSE": "6 digits that begin with 8, 43 or 92",
    "NASDAQ": "1 to 5 capital letters",
    "NYSE": "1 to 5 capital letters",
}
_OTHER_NAMES = {
    "HK": "HKEX", "SEHK": "HKEX", "XHKG": "HKEX", "SH": "SSE", "SHA": "SSE", "SS": "SSE", "XSHG": "SSE",
    "SZ": "SZSE", "SHE": "SZSE", "XSHE": "SZSE", "BJ": "BSE", "BJSE": "BSE", "XBSE": "BSE",
    "XNAS": "NASDAQ", "XNYS": "NYSE",
}  # fmt: skip
_MIC = re.compile(r"[A-Z][A-Z0-9]{3}")
_ANY_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9.&-]{0,10}[A-Z0-9])?")
_PREFIXED = re.compile(r"(?P<exchange>\w+)\s*[:：]\s*(?P<code>[\w.&-]+)")
_SUFFIXED = re.compile(r"(?P<code>[\w&-]+)\.(?P<exchange>\w{2,4})")


def wrong_ticker(ticker: str) -> tuple[str, str] | None:
    """Why a text is not a stock code as we write them: (message, hint), None when it is one."""
    exchange, colon, code = ticker.partition(":")
    if colon and exchange in EXCHANGES:
        if EXCHANGES[exchange].fullmatch(code):
            return None
        return f'"{ticker}" is not a {exchange} code', _meant(ticker) or _EXPECTED[exchange]
    if colon and exchange not in _OTHER_NAMES and _MIC.fullmatch(exchange) and _ANY_CODE.fullmatch(code):
        return None
    hint = _meant(ticker) or "write EXCHANGE:CODE, such as HKEX:00700 or XTAI:2330"
    return f'"{ticker}" is not a stock code', hint


def _meant(ticker: str) -> str:
    """A hint with the code that a person may have meant."""
    match = _PREFIXED.fullmatch(ticker) or _SUFFIXED.fullmatch(ticker)
    exchange, code = (match["exchange"].upper(), match["code"].upper()) if match else ("", ticker.upper())
    exchange = _OTHER_NAMES.get(exchange, exchange)
    if exchange == "HKEX" and code.isdecimal():
        code = code.zfill(5)
    if exchange in EXCHANGES and EXCHANGES[exchange].fullmatch(code):
        return f"write {exchange}:{code}"
    if re.fullmatch(r"[0-9]{6}", code):
        listed = [name for name in ("SSE", "SZSE", "BSE") if EXCHANGES[name].fullmatch(code)]
        return f"write {listed[0]}:{code}" if listed else ""
    if _MIC.fullmatch(exchange) and _ANY_CODE.fullmatch(code) and f"{exchange}:{code}" != ticker:
        return f"write {exchange}:{code}"
    return ""
