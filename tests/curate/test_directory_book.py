from __future__ import annotations

import random

import pytest

from generator.curate.directory_book import DirectoryBook
from generator.model.article import CompanyKind
from generator.model.authority import DirectoryEntry
from generator.read.directory import format_directory
from generator.read.listings.listing import Listing


def row(name: str, *tickers: str, line: int = 2, country: str = "", lei: str = "", zh: str = "") -> Listing:
    return Listing(line=line, name=name, tickers=tickers, country=country, lei=lei, zh=zh)


def book(*rows: Listing) -> DirectoryBook:
    made = DirectoryBook()
    for one in rows:
        made.add(one)
    return made


def entries(*rows: Listing) -> list[DirectoryEntry]:
    return sorted(book(*rows).entries(), key=lambda entry: entry.slug)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("Orvanta Inc", "NYSE:ORV"), row("Orvanta Incorporated", "XETR:OR1")),
        (row("Orvanta Inc", "NYSE:ORV", country="US"), row("ORVANTA", "XETR:OR1")),
        (row("Orvanta Inc", "US:ORV"), row("Orvanta Labs Inc", "NASDAQ:ORV")),
        (row("Orvanta Inc", "NYSE:ORV", lei="529900T8BM49AURSDO55"), row("X", lei="529900T8BM49AURSDO55")),
        (row("Orvanta Inc", "NYSE:ORV", zh="奥凡塔"), row("奥凡塔", "HKEX:01234")),
    ],
)
def test_rows_of_one_company(first: Listing, second: Listing) -> None:
    assert len(entries(first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("Orvanta Inc", "NYSE:ORV", country="US"), row("Orvanta Inc", "XETR:OR1", country="DE")),
        (row("Orvanta AG", "XETR:OR1"), row("Orvanta Inc", "NYSE:ORV")),
        (row("Orvanta Inc", "NYSE:ORV"), row("Orvanta Labs Inc", "NYSE:ORL")),
        (
            Listing(line=2, name="Orvanta", kind=CompanyKind.FUND, tickers=("NYSE:ORF",)),
            row("Orvanta", "NYSE:ORV"),
        ),
    ],
)
def test_rows_of_two_companies(first: Listing, second: Listing) -> None:
    assert len(entries(first, second)) == 2


def test_an_entry_gathers_what_the_rows_tell() -> None:
    (entry,) = entries(
        row("ORVANTA", "US:ORV", "XETR:OR1"),
        row("Orvanta Inc.", "NASDAQ:ORV", country="US", zh="奥凡塔"),
        row("Orvanta Labs Inc", "NASDAQ:ORV", lei="529900T8BM49AURSDO55", zh="奥凡"),
    )
    assert entry == DirectoryEntry(
        slug="orvanta",
        name="Orvanta Inc.",
        zh="奥凡塔",
        names=("Orvanta Labs Inc", "奥凡"),
        tickers=("NASDAQ:ORV", "XETR:OR1"),
        country="US",
        lei="529900T8BM49AURSDO55",
    )


def test_another_name_under_a_code_is_noted() -> None:
    made = book(row("Orvanta Inc", "NYSE:ORV"), row("Velmora Corp", "NYSE:ORV", line=3))
    assert [(one.line, one.before, one.now) for one in made.renamed] == [(3, "Orvanta Inc", "Velmora Corp")]


def test_a_code_of_another_country_and_name_is_a_clash() -> None:
    made = book(row("Orvanta Inc", "NYSE:ORV", country="US"))
    assert made.clash(row("Velmora Corp", "NYSE:ORV", country="DE")) == (
        "NYSE:ORV is the code of Orvanta Inc in the directory"
    )
    assert made.clash(row("Velmora Corp", "NYSE:ORV")) == ""
    assert made.clash(row("Orvanta", "NYSE:ORV", country="DE")) == ""


def test_slugs_are_told_apart_and_kept() -> None:
    rows = [
        row("Orvanta Inc", "NYSE:ORV", country="US"),
        row("Orvanta Inc", "XETR:OR1", country="DE"),
        row("Index", "XPAR:IDX"),
        row("オルバンタ", "XTKS:1234"),
        row("奥凡塔", "SSE:600001"),
    ]
    slugs = {entry.slug for entry in book(*rows).entries(taken=["orvanta"])}
    assert slugs == {"orvanta-us", "orvanta-de", "index-xpar-idx", "xtks-1234", "ao-fan-ta"}
    old = DirectoryEntry(slug="old", name="Orvanta Inc", tickers=("NYSE:ORV",), country="US")
    made = DirectoryBook([old])
    made.add(rows[0])
    assert [entry.slug for entry in made.entries()] == ["old"]


def test_the_same_rows_again_change_nothing() -> None:
    names = ["Orvanta", "ORVANTA INC", "Orvanta Ltd", "Velmora Metals", "奥凡塔", "Velmora"]
    chance = random.Random(3)
    rows = [
        row(
            chance.choice(names),
            f"XPAR:{chance.randint(1, 30)}",
            country=chance.choice(["", "US", "DE"]),
            zh=chance.choice(["", "奥凡塔", "维尔"]),
        )
        for _ in range(200)
    ]
    once = list(book(*rows).entries())
    again = DirectoryBook(once)
    assert not any(again.add(one) for one in rows)
    assert format_directory(again.entries()) == format_directory(once)
