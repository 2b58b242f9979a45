from __future__ import annotations

import pytest

from generator.tag.codes import exchange_of_digits, is_fund_code, printed_codes
from generator.text.fold import fold


@pytest.mark.parametrize(
    ("text", "tickers"),
    [
        ("(NASDAQ: NVDA; HKEX: 700)", ["NASDAQ:NVDA", "HKEX:00700"]),
        ("（300499.SZ）", ["SZSE:300499"]),
        ("600519.SH and 2330.TW", ["SSE:600519", "XTAI:2330"]),
        ("(7203.T) (005930.KS)", ["XTKS:7203", "XKRX:005930"]),
        ("Fund (520860)", ["SSE:520860"]),
        ("(159707)", ["SZSE:159707"]),
        ("(00936)", ["HKEX:00936"]),
        ("$TSLA jumped", ["US:TSLA"]),
        ("港交所：00700", ["HKEX:00700"]),
    ],
)
def test_codes(text: str, tickers: list[str]) -> None:
    assert [code.ticker for code in printed_codes(fold(text))] == tickers


@pytest.mark.parametrize(
    "text", ["in (2025)", "the U.S. market", "(123456789)", "call 00936", "costs $500", "(999999)"]
)
def test_numbers_that_are_no_codes(text: str) -> None:
    assert printed_codes(fold(text)) == []


def test_exchanges_of_numbers() -> None:
    assert [
        exchange_of_digits(code)
        for code in ("600000", "688981", "000001", "300750", "830799", "00700", "123")
    ] == [
        "SSE",
        "SSE",
        "SZSE",
        "SZSE",
        "BSE",
        "HKEX",
        None,
    ]
    assert is_fund_code("SSE:513770")
    assert is_fund_code("SZSE:159707")
    assert not is_fund_code("SSE:600519")
