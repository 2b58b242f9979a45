from __future__ import annotations

import pytest

from generator.read.listings.columns import columns_of
from generator.read.listings.listing import LeftOut
from generator.read.listings.rows import country_code
from generator.read.listings.securities import chinese_name, company_in, left_out
from generator.read.listings.symbols import split_symbol, ticker_of


@pytest.mark.parametrize(
    ("security", "company"),
    [
        ("Orvanta Inc. - Common Stock", "Orvanta Inc."),
        ("Orvanta Inc. - Class A Common Stock", "Orvanta Inc."),
        ("Orvanta Corp Class B", "Orvanta Corp"),
        ("Orvanta, Inc. (The) Common Stock", "Orvanta, Inc."),
        ("Orvanta Ltd - American Depositary Shares, each representing two shares", "Orvanta Ltd"),
        ("Orvanta LP Common Units representing limited partner interests", "Orvanta LP"),
        ("ORVANTA PLC ORD 25P", "ORVANTA PLC"),
        ("ORVANTA-SW", "ORVANTA"),
        ("Orvanta Corp (DE)", "Orvanta Corp"),
        ("ＯＲＶＡＮＴＡ  Co", "ORVANTA Co"),
        ("Class Orvanta Inc", "Class Orvanta Inc"),
        ("Ordinary Brewing Co", "Ordinary Brewing Co"),
        ("Common Stock Investors Inc", "Common Stock Investors Inc"),
        ("Orvanta-Weld", "Orvanta-Weld"),
    ],
)
def test_the_company_in_a_security(security: str, company: str) -> None:
    assert company_in(security) == company


@pytest.mark.parametrize(
    ("security", "reason"),
    [
        ("Orvanta Acquisition Corp. - Units", LeftOut.WARRANT),
        ("Orvanta Acquisition Corp. Unit, each consisting of one share", LeftOut.WARRANT),
        ("Orvanta Corp. Warrant, expiring 2027", LeftOut.WARRANT),
        ("Orvanta Corp Rights", LeftOut.WARRANT),
        ("Orvanta 5.25% Preferred Stock Series B", LeftOut.SENIOR),
        ("Orvanta Depositary Shares each representing Preferred Stock", LeftOut.SENIOR),
        ("Orvanta 6.5% Notes due 2028", LeftOut.SENIOR),
        ("NASDAQ TEST STOCK", LeftOut.TEST),
        ("Orvanta Acquisition Corp. - Class A Ordinary Share", None),
        ("Preferred Orvanta Bank - Common Stock", None),
        ("Senior Bond Corporation", None),
        ("Units Orvanta Ltd", None),
        ("Orvanta Right", None),
        ("Orvanta Royalty Trust Units of Beneficial Interest", None),
        ("Orvanta Partners LP Common Units", None),
        ("Latest Stock Issue Rental Inc", None),
    ],
)
def test_securities_that_are_no_company(security: str, reason: LeftOut | None) -> None:
    assert left_out(security) is reason


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("万  凡Ａ", "万凡"),
        ("*ST凡塔", "凡塔"),
        ("XD奥凡塔", "奥凡塔"),
        ("奥凡塔-U", "奥凡塔"),
        ("N奥凡", "奥凡"),
        ("TCL奥凡", "TCL奥凡"),
        ("奥凡塔B", "奥凡塔"),
        ("凡A", "凡A"),
    ],
)
def test_chinese_names_without_the_marks_of_the_exchange(printed: str, name: str) -> None:
    assert chinese_name(printed) == name


@pytest.mark.parametrize(
    ("symbol", "ticker"),
    [
        ("0700.HK", "HKEX:00700"),
        ("600519.SS", "SSE:600519"),
        ("300750.SZ", "SZSE:300750"),
        ("2330.TW", "XTAI:2330"),
        ("5483.TWO", "ROCO:5483"),
        ("7203.T", "XTKS:7203"),
        ("bmw.de", "XETR:BMW"),
        ("ORV-B.ST", "XSTO:ORV-B"),
        ("005930.KS", "XKRX:005930"),
    ],
)
def test_symbols_with_the_ending_of_an_exchange(symbol: str, ticker: str) -> None:
    code, prefix = split_symbol(symbol)
    assert prefix
    assert ticker_of(prefix, code) == ticker


def test_second_markets_have_no_prefix() -> None:
    assert split_symbol("ORV.F") == ("ORV", "")


def test_a_dot_may_be_the_symbols_own() -> None:
    assert split_symbol("ORV.B") == ("ORV.B", None)
    assert ticker_of("NYSE", "ORV-B") == "NYSE:ORV.B"
    assert ticker_of("NYSE", "ORV123") == ""
    assert ticker_of("HKEX", "ORV") == ""


def test_a_header_tells_the_layout() -> None:
    columns = columns_of(["Stock Code", "Name of Securities", "Category"])
    assert columns is not None
    assert columns.layout.label == "HKEX"
    assert columns.text(["00001", " ORVANTA ", "-"], "name") == "ORVANTA"
    assert columns.text(["00001", "ORVANTA", "-"], "kind") == ""
    assert columns_of(["Day", "Price"]) is None
    assert columns_of(["Ticker", "Company Name"]) is not None


@pytest.mark.parametrize(
    ("name", "code"), [("Hong Kong", "HK"), ("united states", "US"), ("gb", "GB"), ("Orvantia", ""), ("", "")]
)
def test_countries(name: str, code: str) -> None:
    assert country_code(name) == code
