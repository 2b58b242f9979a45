"""Codes of listed securities as texts print them, resolved to exchange and code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

EXCHANGES = {
    **dict.fromkeys(
        ("hkex", "sehk", "hkg", "hkse", "hk", "stock code", "港交所", "港股", "股份代号", "股份代號"), "HKEX"
    ),
    **dict.fromkeys(("sse", "sh", "shse", "ss", "sha", "上交所", "沪市"), "SSE"),
    **dict.fromkeys(("szse", "sz", "she", "深交所", "深市"), "SZSE"),
    **dict.fromkeys(("bse", "bj", "bjse", "北交所"), "BSE"),
    **dict.fromkeys(
        (
            "nasdaq",
            "nasdaqgs",
            "nasdaqgm",
            "nasdaqcm",
            "nasdaq gs",
            "nasdaq global select market",
            "o",
            "oq",
            "纳斯达克",
        ),
        "NASDAQ",
    ),
    **dict.fromkeys(("nyse", "n", "nyse american", "纽交所"), "NYSE"),
    **dict.fromkeys(("twse", "tw", "tpe", "taiex"), "XTAI"),
    **dict.fromkeys(("two", "tpex"), "ROCO"),
    **dict.fromkeys(("tse", "tyo", "t", "jp", "jpx"), "XTKS"),
    **dict.fromkeys(("krx", "ks", "kospi", "kse"), "XKRX"),
    **dict.fromkeys(("kosdaq", "kq"), "XKOS"),
    **dict.fromkeys(("lse", "l", "lon", "aim"), "XLON"),
    **dict.fromkeys(("xetra", "de", "etr", "fwb", "fra"), "XETR"),
    **dict.fromkeys(("euronext", "euronext paris", "pa", "epa", "par"), "XPAR"),
    **dict.fromkeys(("ams", "as", "euronext amsterdam"), "XAMS"),
    **dict.fromkeys(("sgx", "si", "ses"), "XSES"),
    **dict.fromkeys(("asx", "ax"), "XASX"),
    **dict.fromkeys(("tsx", "to"), "XTSE"),
    **dict.fromkeys(("tsxv", "tsx-v", "v"), "XTSX"),
    **dict.fromkeys(("nse", "ns"), "XNSE"),
    **dict.fromkeys(("bom", "bo"), "XBOM"),
    **dict.fromkeys(("six", "sw"), "XSWX"),
    "us": "US",
}
"""What texts write for an exchange, lower-cased -> the archive's prefix; "US" is either American one."""

_CODE = r"[A-Z]{1,5}(?:\.[A-Z])?|\d{1,6}"
_LABEL = "|".join(
    sorted(
        (re.escape(word) for word in EXCHANGES if len(word) > 1 or not word.isascii()), key=len, reverse=True
    )
)
# Both begin at the rarest character of the pattern: the colon, the dot.
_BEHIND_COLON = re.compile(rf"[:：]\s*(?P<code>{_CODE})(?![\w])")
_LABEL_BEFORE = re.compile(rf"(?<![\w.])(?P<label>{_LABEL})\s*$", re.I)
_DOT_SUFFIX = re.compile(
    r"\.(?P<suffix>HK|SH|SS|SZ|BJ|TW|TWO|T|JP|KS|KQ|L|DE|PA|AS|SI|AX|TO|NS|BO|SW|US|OQ|O|N)(?![\w.]\w)(?!\w)"
)
_CODE_BEFORE = re.compile(r"(?<![\w.])(?P<code>\d{1,6}|[A-Z]{1,5})$")
_LETTER_SUFFIXES = frozenset({"US", "OQ", "O", "N", "L", "DE", "PA", "AS", "AX", "TO", "NS", "SW", "SI"})
MAX_LABEL = 32
MAX_CODE = 8
_BRACKETED = re.compile(r"[(（]\s*(?P<code>\d{4,6})\s*[)）]")
_CASHTAG = re.compile(r"(?<!\w)\$(?P<code>[A-Z]{1,5}(?:\.[A-Z])?)(?!\w)")
_FUND_CODE = re.compile(r"^(?:5[0-8]\d{4}|1[568]\d{4})$")


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code as printed: its offsets, and EXCHANGE:CODE ("US:X" when only the country is told)."""

    start: int
    end: int
    ticker: str


def ticker_of(exchange: str, code: str) -> str:
    """EXCHANGE:CODE with the code as the exchange writes it."""
    return f"{exchange}:{code.zfill(5) if exchange == 'HKEX' and code.isdigit() else code.upper()}"


def exchange_of_digits(code: str) -> str | None:
    """The exchange that a bare number tells: five digits are Hong Kong's, six by their first ones."""
    if len(code) == 5:
        return "HKEX"
    if len(code) != 6:
        return None
    if code.startswith(("60", "68", "90", "5")):
        return "SSE"
    if code.startswith(("00", "30", "20", "15", "16", "18")):
        return "SZSE"
    return "BSE" if code.startswith(("8", "43", "92")) else None


def is_fund_code(ticker: str) -> bool:
    """Whether a mainland code is one that the exchanges give to funds."""
    exchange, _, code = ticker.partition(":")
    return exchange in {"SSE", "SZSE"} and bool(_FUND_CODE.match(code))


def printed_codes(text: str) -> list[PrintedCode]:
    """The codes in a folded text (`text.fold`), in its order."""
    printed = (*_labelled(text), *_suffixed(text), *_bare(text))
    if not printed:
        return []
    found: list[PrintedCode] = []
    # Sorting is stable: of two that begin together, the more explicit one counts.
    for code in sorted(printed, key=attrgetter("start")):
        if not found or code.start >= found[-1].end:
            found.append(code)
    return found


def _labelled(text: str) -> Iterator[PrintedCode]:
    for match in _BEHIND_COLON.finditer(text) if ":" in text or "：" in text else ():
        label = _LABEL_BEFORE.search(text, max(0, match.start() - MAX_LABEL), match.start())
        if not label:
            continue
        exchange, code = EXCHANGES[label["label"].lower()], match["code"]
        if not (code.isdigit() or code.isupper()) or (exchange == "HKEX" and not code.isdigit()):
            continue
        yield PrintedCode(label.start(), match.end(), ticker_of(exchange, code))


def _suffixed(text: str) -> Iterator[PrintedCode]:
    for match in _DOT_SUFFIX.finditer(text):
        before = _CODE_BEFORE.search(text, max(0, match.start() - MAX_CODE), match.start())
        if not before:
            continue
        suffix, code = match["suffix"], before["code"]
        if code.isdigit() != (suffix not in _LETTER_SUFFIXES):
            continue
        if (
            not code.isdigit()
            and len(suffix) == 1
            and text[before.start() - 1 : before.start()] not in "(<[（"
        ):
            continue  # "U.S", "J.N": initials rather than codes, unless in brackets
        yield PrintedCode(before.start(), match.end(), ticker_of(EXCHANGES[suffix.lower()], code))


def _bare(text: str) -> Iterator[PrintedCode]:
    for match in _BRACKETED.finditer(text) if "(" in text or "（" in text else ():
        exchange = exchange_of_digits(match["code"])
        if exchange:
            yield PrintedCode(match.start("code"), match.end("code"), ticker_of(exchange, match["code"]))
    for match in _CASHTAG.finditer(text) if "$" in text else ():
        yield PrintedCode(match.start(), match.end(), ticker_of("US", match["code"]))
