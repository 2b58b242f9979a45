from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.article import CompanyKind
from generator.model.authority import Authority, Company, Publish, Sector, SectorGroup, Source
from generator.model.errors import AuthorityError, Severity
from generator.read.authority import read_authority
from generator.read.checks import nearest
from generator.read.tickers import wrong_ticker

SECTORS = """\
groups:
  technology: {name: Technology, zh: 科技}
sectors:
  artificial-intelligence: {name: Artificial intelligence, group: technology, terms: {3: [AI], 1: [model]}}
  cloud-computing: {name: Cloud computing, group: technology}
"""


def write(seeds: Path, companies: str = "", sectors: str = SECTORS, sources: str = "") -> Path:
    for name, text in (("companies", companies), ("sectors", sectors), ("sources", sources)):
        (seeds / f"{name}.yml").write_text(text, encoding="utf-8")
    return seeds


def problems(seeds: Path) -> list[str]:
    """What is wrong, without the folder in front."""
    with pytest.raises(AuthorityError) as raised:
        read_authority(seeds)
    assert all(problem.severity is Severity.ERROR for problem in raised.value.problems)
    assert all(problem.code == "authority" for problem in raised.value.problems)
    return [str(problem).removeprefix(f"{seeds.as_posix()}/") for problem in raised.value.problems]


def test_no_files_are_an_empty_authority(tmp_path: Path) -> None:
    assert read_authority(tmp_path) == Authority()


def test_everything_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        companies="""\
alibaba:
  name: Alibaba
  zh: 阿里巴巴
  variants: [BABA, Alibaba Group]
  tickers: [HKEX:09988, NYSE:BABA]
  sectors: [artificial-intelligence]
  ambiguous: {BABA: [shares, stock]}
  former: [alibaba-group]
ai-etf:
  name: AI ETF
  kind: fund
  tickers: [SSE:589520]
  parent: alibaba
""",
        sources="xinhua: {name: Xinhua, variants: [新华社], url: https://www.news.cn/, publish: excerpt}",
    )
    authority = read_authority(tmp_path)
    assert list(authority.companies.values()) == [
        Company(
            slug="alibaba",
            name="Alibaba",
            zh="阿里巴巴",
            variants=("BABA", "Alibaba Group"),
            tickers=("HKEX:09988", "NYSE:BABA"),
            sectors=("artificial-intelligence",),
            ambiguous={"BABA": ("shares", "stock")},
            former=("alibaba-group",),
            line=1,
        ),
        Company(
            slug="ai-etf",
            name="AI ETF",
            kind=CompanyKind.FUND,
            tickers=("SSE:589520",),
            parent="alibaba",
            line=9,
        ),
    ]
    assert authority.groups == {"technology": SectorGroup(slug="technology", name="Technology", zh="科技")}
    assert authority.sectors["artificial-intelligence"] == Sector(
        slug="artificial-intelligence",
        name="Artificial intelligence",
        group="technology",
        terms=(("AI", 3), ("model", 1)),
        line=4,
    )
    assert authority.sources == {
        "xinhua": Source(
            slug="xinhua",
            name="Xinhua",
            variants=("新华社",),
            url="https://www.news.cn/",
            publish=Publish.EXCERPT,
            line=1,
        )
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: {nam: A}",
            ['1: company "a" has no name', '1: unknown key "nam" in company "a" (did you mean "name"?)'],
        ),
        ("a: {name: A, name: B}", ['1: "name" stands twice in company "a", first in line 1 (keep one)']),
        ("a: {name: A}\na: {name: B}", ['2: "a" stands twice in the file, first in line 1 (keep one)']),
        (
            "a: Alibaba",
            [
                '1: company "a" has no name',
                '1: company "a" must be a mapping, not the text "Alibaba" (write `key: value`)',
            ],
        ),
        ("- a", ["1: the file must be a mapping, not a list (write `key: value`)"]),
        ("Foo Bar: {name: A}", ['1: "Foo Bar" is not a slug (write "foo-bar")']),
        ("a--b: {name: A}", ['1: "a--b" is not a slug (write "a-b")']),
        (
            "阿里: {name: A}",
            ['1: "阿里" is not a slug (lower-case letters a-z and digits, joined by single hyphens)'],
        ),
        ("index: {name: A}", ['1: "index" is reserved (take another slug)']),
        (
            "a: {name: [A]}",
            [
                '1: company "a" has no name',
                '1: name of company "a" must be a text, not a list (write it behind the colon)',
            ],
        ),
        ("a: {name: A, kind: etf}", ['1: kind of company "a" cannot be "etf" (one of company, fund)']),
        ("a: {name: A, kind: Fund}", ['1: kind of company "a" cannot be "Fund" (did you mean "fund"?)']),
        (
            "a: {name: A, variants: B}",
            ['1: variants of company "a" must be a list, not the text "B" (write [B])'],
        ),
        ("a: {name: A, variants: [B, B]}", ['1: "B" stands twice in variants of company "a" (remove one)']),
        ("a: {name: A, variants: [A]}", ['1: "A" stands twice among the names of company "a" (remove one)']),
        ("a: {name: 阿, zh: 阿}", ['1: "阿" stands twice among the names of company "a" (remove one)']),
        (
            "a: {name: A, variants: [~]}",
            ['1: variants of company "a" has an empty item (remove it, or put ~ and null in quotes)'],
        ),
        (
            "a: {name: A, variants: [{B: C}]}",
            ['1: variants of company "a" must be a list of texts, and this item is a mapping'],
        ),
        (
            "a: {name: A, sectors: [artifical-inteligence]}",
            ['1: unknown sector "artifical-inteligence" (did you mean "artificial-intelligence"?)'],
        ),
        (
            "ab: {name: A}\nb: {name: B, parent: abb}",
            ['2: unknown parent "abb" of company "b" (did you mean "ab"?)'],
        ),
        (
            "ab: {name: A, former: [old]}\nb: {name: B, parent: old}",
            ['2: unknown parent "old" of company "b" (it is "ab" now)'],
        ),
        (
            "a: {name: A, parent: a}",
            ["1: companies are their own parents: a -> a (remove one of these parents)"],
        ),
        (
            "\n".join(
                f"{slug}: {{name: {slug}, parent: {parent}}}" for slug, parent in ("ab", "bc", "ca", "da")
            ),
            ["1: companies are their own parents: a -> b -> c -> a (remove one of these parents)"],
        ),
        (
            "a: {name: Ant Group}\nb: {name: B, variants:\n  [ＡＮＴ   group]}",
            ['3: both "a" (line 1) and "b" (line 3) claim the name "ＡＮＴ group" (keep it in one of them)'],
        ),
        (
            "a: {name: A, tickers: [HKEX:00700]}\nb: {name: B, tickers: [HKEX:00700]}",
            ['2: both "a" (line 1) and "b" (line 2) claim the code "HKEX:00700" (keep it in one of them)'],
        ),
        (
            "a: {name: A, tickers: [HKEX:00700, HKEX:00700]}",
            ['1: "HKEX:00700" stands twice in tickers of company "a" (remove one)'],
        ),
        ("a: {name: A, tickers: [HKEX:700]}", ['1: "HKEX:700" is not a HKEX code (write HKEX:00700)']),
        (
            "a: {name: Alibaba, ambiguous: {Alibab: [x]}}",
            ['1: "Alibab" is ambiguous in company "a", but none of its names (did you mean "Alibaba"?)'],
        ),
        (
            "a: {name: A, ambiguous: {A: []}}",
            [
                '1: the ambiguous name "A" has no context words'
                " (list words of which one must stand in the article)"
            ],
        ),
        ("a: {name: A, former: [B b]}", ['1: "B b" is not a slug (write "b-b")']),
        (
            "a: {name: A}\nb: {name: B, former: [a]}",
            ['2: "a" is former in company "b", but line 1 still uses it (remove one of the two)'],
        ),
        (
            "a: {name: A, former: [x]}\nb: {name: B, former: [x]}",
            ['2: both "a" (line 1) and "b" (line 2) claim the former slug "x" (keep it in one of them)'],
        ),
    ],
)
def test_mistakes_in_companies(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = problems(write(tmp_path, companies=text))
    assert [problem.removesuffix(" (add `name: ...`)") for problem in found] == [
        f"companies.yml:{problem}" for problem in expected
    ]


def test_one_owner_may_write_a_name_in_two_ways(tmp_path: Path) -> None:
    companies = read_authority(write(tmp_path, companies="a: {name: Nvidia, variants: [NVIDIA]}")).companies
    assert companies["a"].forms == ("Nvidia", "NVIDIA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sectorz: {}", ['1: unknown key "sectorz" in the file (did you mean "sectors"?)']),
        ("groups: {a: {}}", ['1: group "a" has no name (add `name: ...`)']),
        ("sectors: {a: {name: A}}", ['1: sector "a" has no group']),
        ("groups: {g: {name: G}}\nsectors: {a: {name: A}}", ['2: sector "a" has no group (one of g)']),
        (
            "groups: {tech: {name: T}}\nsectors: {a: {name: A, group: tehc}}",
            ['2: unknown group "tehc" of sector "a" (did you mean "tech"?)'],
        ),
        (
            "groups: {g: {name: G}}\nsectors: {a: {name: A, group: g, terms: {4: [x]}}}",
            ['2: a weight in sector "a" cannot be "4" (one of 1, 2, 3)'],
        ),
        (
            "groups: {g: {name: G}}\nsectors:\n  a: {name: A, group: g, terms: {3: [Chip],\n    1: [CHIP]}}",
            ['4: the term "CHIP" stands twice in sector "a", first in line 3 (remove one)'],
        ),
        (
            "groups: {g: {name: G}}\nsectors: {a: {name: A, group: g, terms: {3: [Chip], 1: [CHIP]}}}",
            ['2: the term "CHIP" stands twice in sector "a", first in line 2 (remove one)'],
        ),
    ],
)
def test_mistakes_in_sectors(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert problems(write(tmp_path, sectors=text)) == [f"sectors.yml:{problem}" for problem in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {name: A, publish: ful}", ['1: publish of source "a" cannot be "ful" (did you mean "full"?)']),
        ("a: {name: A, url: news.cn}", ['1: "news.cn" is not a web address (begin with https://)']),
        (
            "a: {name: A, url: 'javascript:alert(1)'}",
            ['1: "javascript:alert(1)" is not a web address (begin with https://)'],
        ),
        (
            "a: {name: Xinhua}\nb: {name: B, variants: [XINHUA]}",
            ['2: both "a" (line 1) and "b" (line 2) claim the name "XINHUA" (keep it in one of them)'],
        ),
        ("a: {}", ['1: source "a" has no name (add `name: ...`)']),
    ],
)
def test_mistakes_in_sources(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert problems(write(tmp_path, sources=text)) == [f"sources.yml:{problem}" for problem in expected]


def test_all_files_are_reported_at_once(tmp_path: Path) -> None:
    write(tmp_path, companies="a: {}\nb: {}", sectors="groups: [x]", sources="a: [")
    assert problems(tmp_path) == [
        'companies.yml:1: company "a" has no name (add `name: ...`)',
        'companies.yml:2: company "b" has no name (add `name: ...`)',
        "sectors.yml:1: groups must be a mapping, not a list (write `key: value`)",
        "sources.yml:1: a bracket is opened here and not closed (close it, or quote it)",
    ]


def test_sectors_that_cannot_be_read_make_none_unknown(tmp_path: Path) -> None:
    write(tmp_path, companies="a: {name: A, sectors: [x]}", sectors="a: [")
    assert problems(tmp_path) == [
        "sectors.yml:1: a bracket is opened here and not closed (close it, or quote it)"
    ]


@pytest.mark.parametrize(
    "ticker",
    [
        "HKEX:00936",
        "SSE:600519",
        "SSE:688256",
        "SSE:520860",
        "SZSE:300571",
        "SZSE:159707",
        "BSE:835185",
        "BSE:920002",
        "NASDAQ:NVDA",
        "NYSE:BRK.B",
        "XTAI:2330",
        "XKRX:005930",
        "XPAR:ALD",
    ],
)
def test_codes_that_are_right(ticker: str) -> None:
    assert wrong_ticker(ticker) is None


@pytest.mark.parametrize(
    ("ticker", "hint"),
    [
        ("HKEX:700", "write HKEX:00700"),
        ("0700.HK", "write HKEX:00700"),
        ("XHKG:00700", "write HKEX:00700"),
        ("300571.SZ", "write SZSE:300571"),
        ("SSE:300571", "write SZSE:300571"),
        ("600519", "write SSE:600519"),
        ("SSE:700123", "6 digits that begin with 60, 68, 90 or 5"),
        ("nasdaq: nvda", "write NASDAQ:NVDA"),
        ("NASDAQ:GOOGLE", "1 to 5 capital letters"),
        ("TSM", "write EXCHANGE:CODE, such as HKEX:00700 or XTAI:2330"),
        ("TWSE1:2330", "write EXCHANGE:CODE, such as HKEX:00700 or XTAI:2330"),
        ("xtai:2330", "write XTAI:2330"),
        ("HKEX:٠٠٧٠٠", "5 digits, such as HKEX:00700"),
    ],
)
def test_codes_that_are_wrong(ticker: str, hint: str) -> None:
    wrong = wrong_ticker(ticker)
    assert wrong is not None
    assert wrong[1] == hint


def test_only_near_names_are_suggested() -> None:
    names = [*"abcdefgh", "winbond", "humain", "tencent"]
    assert nearest("nobody", names) == nearest("huawei", names) == ""
    assert nearest("tencnt", names) == 'did you mean "tencent"?'
