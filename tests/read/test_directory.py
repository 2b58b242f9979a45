from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import CompanyKind
from generator.model.authority import DirectoryEntry
from generator.model.errors import AuthorityError
from generator.read.authority import read_authority
from generator.read.checks import Check
from generator.read.directory import COLUMNS, MAX_REPORTED, format_directory, parse_directory, read_directory

HEADER = ",".join(COLUMNS) + "\n"


def problems(text: str, sectors: set[str] | None = None) -> list[str]:
    check = Check("directory.csv", "authority")
    parse_directory(text, check, sectors)
    return [str(problem).removeprefix("directory.csv:") for problem in check.problems]


def test_everything_is_read() -> None:
    check = Check("directory.csv", "authority")
    text = HEADER + (
        '\n"orvanta","Orvanta, Inc.",奥凡塔,Orvanta Weld|奥凡,NASDAQ:ORVA|HKEX:01234,,gaming,US,'
        "529900T8BM49AURSDO55\norvanta-fund,Orvanta Fund,,,US:ORF,fund,,,\n"
    )
    assert parse_directory(text, check, {"gaming"}) == {
        "orvanta": DirectoryEntry(
            slug="orvanta",
            name="Orvanta, Inc.",
            zh="奥凡塔",
            names=("Orvanta Weld", "奥凡"),
            tickers=("NASDAQ:ORVA", "HKEX:01234"),
            sectors=("gaming",),
            country="US",
            lei="529900T8BM49AURSDO55",
            line=3,
        ),
        "orvanta-fund": DirectoryEntry(
            slug="orvanta-fund", name="Orvanta Fund", tickers=("US:ORF",), kind=CompanyKind.FUND, line=4
        ),
    }
    assert check.problems == []


def test_a_missing_file_is_an_empty_directory(tmp_path: Path) -> None:
    check = Check("directory.csv", "authority")
    assert read_directory(tmp_path / "directory.csv", check) == {}
    assert check.problems == []


def test_a_file_that_is_no_text_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "directory.csv"
    path.write_bytes(HEADER.encode() + b"\xff\xfe\xfd")
    check = Check("directory.csv", "authority")
    assert read_directory(path, check) == {}
    assert [problem.message for problem in check.problems] == ["is not UTF-8 text"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("orvanta,Orvanta", "has 2 values, not 9 ("),
        ("<<<<<<< ours", "a merge conflict was left in the file (remove the marker lines"),
        ("Orvanta,Orvanta,,,,,,,", '"Orvanta" is not a slug (write "orvanta")'),
        ("index,Orvanta,,,,,,,", '"index" is reserved (take another slug)'),
        ("orvanta,,,,,,,,", '"orvanta" has no name ('),
        ("orvanta,Orvanta,,a||b,,,,,", '"orvanta" has an empty name between its other names ('),
        ("orvanta,Orvanta,,,0700.HK,,,,", '"0700.HK" is not a stock code (write HKEX:00700)'),
        ("orvanta,Orvanta,,,,etf,,,", '"etf" is no kind of company ('),
        ("orvanta,Orvanta,,,,,gamin,,", 'unknown sector "gamin" (did you mean "gaming"?)'),
        ("orvanta,Orvanta,,,,,,Peru,", '"Peru" is not a country ('),
        ("orvanta,Orvanta,,,,,,,123", '"123" is not a Legal Entity Identifier ('),
    ],
)
def test_what_is_wrong_is_said_with_its_line(line: str, message: str) -> None:
    (problem,) = problems(f"{HEADER}good,Good,,,,,,,\n{line}\n", {"gaming"})
    assert problem.startswith(f"3: {message}")


def test_a_slug_and_a_code_belong_to_one_company() -> None:
    text = f"{HEADER}a,A,,,NYSE:A,,,,\na,B,,,,,,,\nc,C,,,NYSE:A,,,,\n"
    assert problems(text) == [
        '3: the slug "a" stands in line 2 too (keep one of the two lines)',
        '4: both "a" (line 2) and "c" have the code NYSE:A (keep it in one of them)',
    ]


def test_another_table_is_no_directory() -> None:
    (problem,) = problems("name,symbol\nOrvanta,ORV\n")
    assert problem.startswith("1: the first line is not slug,name,zh,")


def test_a_damaged_file_is_not_listed_line_by_line() -> None:
    found = problems(HEADER + "x\n" * (MAX_REPORTED + 30))
    assert len(found) == MAX_REPORTED + 1
    assert found[-1].startswith(" 30 more lines have faults")


def test_the_directory_is_one_of_the_authority_files(tmp_path: Path) -> None:
    (tmp_path / "directory.csv").write_text(f"{HEADER}orvanta,Orvanta Inc.,,,NYSE:ORV,,,,\n", "utf-8")
    assert list(read_authority(tmp_path).directory) == ["orvanta"]
    (tmp_path / "directory.csv").write_text(f"{HEADER}orvanta,,,,,,,,\n", "utf-8")
    with pytest.raises(AuthorityError) as raised:
        read_authority(tmp_path)
    assert [(Path(problem.path).name, problem.line) for problem in raised.value.problems] == [
        ("directory.csv", 2)
    ]


_text = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="|"), max_size=8)
_name = _text.filter(bool)
_entries = st.builds(
    DirectoryEntry,
    slug=st.text(string.ascii_lowercase, min_size=1, max_size=6).filter(lambda slug: slug != "index"),
    name=_name,
    zh=_text,
    names=st.lists(_name, max_size=3).map(tuple),
    tickers=st.sets(st.from_regex(r"XPAR:[A-Z]{1,4}", fullmatch=True), max_size=2).map(sorted).map(tuple),
    kind=st.sampled_from(CompanyKind),
    country=st.sampled_from(["", "HK"]),
)


@given(st.lists(_entries, max_size=6, unique_by=(lambda entry: entry.slug, lambda entry: entry.tickers)))
def test_what_is_written_reads_back(entries: list[DirectoryEntry]) -> None:
    owners = {ticker: entry.slug for entry in entries for ticker in entry.tickers}
    apart = [entry for entry in entries if all(owners[ticker] == entry.slug for ticker in entry.tickers)]
    check = Check("directory.csv", "authority")
    text = format_directory(apart)
    found = parse_directory(text, check)
    assert check.problems == []
    assert format_directory(found.values()) == text
    assert list(found) == sorted(entry.slug for entry in apart)
