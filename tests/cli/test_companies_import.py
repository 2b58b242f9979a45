from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FINANCE_DATABASE = """\
symbol,name,summary,currency,sector,industry_group,industry,exchange,market,country,state,city,zipcode,website,market_cap,isin,cusip,figi,composite_figi,shareclass_figi
01234.HK,Orvanta Robotics Limited,"Makes robots,
in two lines",HKD,Information Technology,x,Semiconductors & Semiconductor Equipment,HKG,HKEX,Hong Kong,,,,,,,,,,
ORV.DE,Orvanta Robotics Limited,,EUR,,,,GER,XETRA,Hong Kong,,,,,,,,,,
ORV.F,Orvanta Robotics Limited,,EUR,,,,FRA,Frankfurt,Hong Kong,,,,,,,,,,
VLM-B,Velmora Inc.,,USD,,,,NYQ,NYSE,United States,,,,,,,,,,
VLM-PA,Velmora Inc.,,USD,,,,NYQ,NYSE,United States,,,,,,,,,,
"""
FUNDS = """\
symbol,name,currency,summary,category_group,category,family,exchange
ORF,Orvanta 500 ETF Trust,USD,,Equities,Bond fund,Orvanta,PCX
"""
NASDAQ = """\
Symbol|Security Name|Market Category|Test Issue|Financial Status|Round Lot Size|ETF|NextShares
VLMA|Velmora Labs, Inc. - Class A Common Stock|Q|N|N|100|N|N
VLMB|Velmora Labs, Inc. - Class B Common Stock|Q|N|N|100|N|N
VLMU|Velmora Acquisition Corp. - Units|G|N|N|100|N|N
ZZZZT|NASDAQ TEST STOCK|G|Y|N|100|N|N
File Creation Time: 0101202521:30|||||||
"""
SCREENER = """\
symbol,name,lastsale,netchange,pctchange,volume,marketCap,country,ipoyear,industry,sector
VLMA,"Velmora Labs, Inc. Class A Common Stock",$1.00,0,0%,1,1,United States,1999,Semiconductors,Technology
"""
OTHERS = """\
ACT Symbol|Security Name|Exchange|CQS Symbol|ETF|Round Lot Size|Test Issue|NASDAQ Symbol
OVB|Orvelle Bank Corporation Common Stock|N|OVB|N|100|N|OVB
OVB$B|Orvelle Bank Corporation 6% Preferred Stock|N|OVBpB|N|100|N|OVB-B
"""
HKEX = """\
List of Securities,,,
Updated as at 01/01/2025,,,
Stock Code,Name of Securities,Category,Sub-Category
00017,ORVANTA-W,Equity,Equity Securities (Main Board)
80017,ORVANTA-R,Equity,Equity Securities (Main Board)
10001,XX#ORVANTA 2512,Derivative Warrants,
04001,MOF B2512,Debt Securities,
02999,ORVANTA TRACKER,Exchange Traded Products,Exchange Traded Funds
"""
MAINLAND = """\
板块,公司全称,英文名称,A股代码,A股简称,B股代码,所属行业
主板,奥凡塔企业股份有限公司,"ORVANTA CO.,LTD",2,奥 凡 塔Ａ,200002,K 房地产
"""
TOKYO = """\
日付,コード,銘柄名,市場・商品区分,33業種区分
20250101,9998,オルバンタ銀行,プライム（内国株式）,銀行業
20250101,99985,オルバンタ銀行優先,プライム（内国株式）,銀行業
"""
LONDON = """\
TIDM,Issuer Name,Instrument Name,Country of Incorporation,ICB Super-Sector Name
ORV,ORVANTA PLC,ORVANTA PLC ORD 25P,United Kingdom,Banks
"""
GLEIF = """\
LEI;Entity.LegalName;Entity.OtherEntityNames.OtherEntityName.1;Entity.LegalAddress.Country;Entity.EntityCategory;Entity.EntityStatus
529900T8BM49AURSDO55;Orvelle GmbH;Orvelle Werke;DE;GENERAL;ACTIVE
529900T8BM49AURSDO56;Orvelle GmbH London;;GB;BRANCH;ACTIVE
529900T8BM49AURSDO57;Orvelle Alt GmbH;;DE;GENERAL;INACTIVE
"""
PLAIN = "Ticker;Company;Exchange\nORV;Orvanta AG;SIX Swiss\nORW.SW;Orwanta AG;\n"

SECTORS = """\
groups: {g: {name: G}}
sectors: {semiconductors: {name: S, group: g}, banking-and-fintech: {name: B, group: g}, real-estate: {name: R, group: g}}
"""


@pytest.fixture
def seeds(archive: Path) -> Path:
    (archive / "seeds/sectors.yml").write_text(SECTORS, "utf-8")
    return archive / "seeds"


def lines(seeds: Path) -> list[str]:
    return (seeds / "directory.csv").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (
            FINANCE_DATABASE,
            "utf-8",
            [
                "orvanta-robotics,Orvanta Robotics Limited,,,HKEX:01234|XETR:ORV,,semiconductors,HK,",
                "velmora,Velmora Inc.,,,NYSE:VLM.B,,,US,",
            ],
        ),
        (FUNDS, "utf-8", ["orvanta-500-etf-trust,Orvanta 500 ETF Trust,,,NYSE:ORF,fund,,,"]),
        (NASDAQ, "utf-8", ['velmora-labs,"Velmora Labs, Inc.",,,NASDAQ:VLMA|NASDAQ:VLMB,,,,']),
        (SCREENER, "utf-8-sig", ['velmora-labs,"Velmora Labs, Inc.",,,US:VLMA,,semiconductors,US,']),
        (OTHERS, "utf-8", ["orvelle-bank,Orvelle Bank Corporation,,,NYSE:OVB,,,,"]),
        (
            HKEX,
            "utf-16",
            [
                "orvanta,ORVANTA,,,HKEX:00017|HKEX:80017,,,,",
                "orvanta-tracker,ORVANTA TRACKER,,,HKEX:02999,fund,,,",
            ],
        ),
        (
            MAINLAND,
            "gb18030",
            [
                'orvanta,"ORVANTA CO.,LTD",奥凡塔,奥凡塔企业股份有限公司,SZSE:000002|SZSE:200002,,real-estate,CN,',
            ],
        ),
        (TOKYO, "cp932", ["xtks-9998,オルバンタ銀行,,,XTKS:9998,,banking-and-fintech,,"]),
        (LONDON, "utf-8", ["orvanta,ORVANTA PLC,,,XLON:ORV,,banking-and-fintech,GB,"]),
        (GLEIF, "utf-8", ["orvelle,Orvelle GmbH,,Orvelle Werke,,,,DE,529900T8BM49AURSDO55"]),
        (PLAIN, "utf-8", ["orwanta,Orwanta AG,,,XSWX:ORW,,,,"]),
    ],
)
def test_layouts(run: Run, seeds: Path, text: str, encoding: str, expected: list[str]) -> None:
    Path("listing.csv").write_bytes(text.encode(encoding))
    assert run("companies", "import", "listing.csv").status == 0
    assert lines(seeds) == expected


@pytest.mark.usefixtures("seeds")
def test_the_report_counts_and_names(run: Run) -> None:
    Path("listing.csv").write_text(FINANCE_DATABASE + "XX.ZZ,Odd Corp" + "," * 18 + "\n", "utf-8")
    done = run("companies", "import", "listing.csv")
    assert done.out.splitlines() == [
        "Read as FinanceDatabase equities: 6 rows",
        "         2  new",
        "         1  merged into a company that was there",
        "         1  left out: listed only on second markets and over the counter",
        "              line 5: Orvanta Robotics Limited",
        "         1  left out: preferred shares, notes and bonds",
        "              line 7: Velmora Inc.",
        "         1  not understood",
        "seeds/directory.csv: 2 companies",
    ]
    assert done.err == ('newsarchive: warning: listing.csv:8: names no exchange that is known for "XX.ZZ"\n')


def test_importing_again_changes_nothing(run: Run, seeds: Path) -> None:
    Path("listing.csv.gz").write_bytes(gzip.compress(FINANCE_DATABASE.encode()))
    run("companies", "import", "listing.csv.gz")
    before = lines(seeds)
    done = run("companies", "import", "listing.csv.gz")
    assert done.out.endswith("seeds/directory.csv (unchanged): 2 companies\n")
    assert run("companies", "import", "listing.csv.gz", "--replace").status == 0
    assert lines(seeds) == before
    assert run("check").status == 0


def test_a_second_list_adds_to_the_first(run: Run, seeds: Path) -> None:
    Path("a.txt").write_text(SCREENER, "utf-8")
    Path("b.txt").write_text(NASDAQ, "utf-8")
    Path("c.csv").write_text(LONDON, "utf-8")
    run("companies", "import", "a.txt")
    run("companies", "import", "b.txt")
    assert lines(seeds) == ['velmora-labs,"Velmora Labs, Inc.",,,NASDAQ:VLMA|NASDAQ:VLMB,,semiconductors,US,']
    done = run("companies", "import", "c.csv", "--known-only")
    assert "left out: not in the directory" in done.out
    assert len(lines(seeds)) == 1
    run("companies", "import", "c.csv", "--replace")
    assert [line.partition(",")[0] for line in lines(seeds)] == ["orvanta"]


def test_an_address_is_kept_when_the_list_is_replaced(run: Run, seeds: Path) -> None:
    (seeds / "directory.csv").write_text(
        "slug,name,zh,names,tickers,kind,sectors,country,lei\nmy-slug,Orvanta,,,XLON:ORV,,,,\n", "utf-8"
    )
    Path("c.csv").write_text(LONDON, "utf-8")
    run("companies", "import", "c.csv", "--replace")
    assert [line.partition(",")[0] for line in lines(seeds)] == ["my-slug"]


def test_companies_of_the_curator_are_counted(run: Run, seeds: Path) -> None:
    (seeds / "companies.yml").write_text("orvanta: {name: Orvanta}\n", "utf-8")
    Path("c.csv").write_text(LONDON, "utf-8")
    done = run("companies", "import", "c.csv")
    assert done.out.endswith("1 company; your own entry counts for 1 that companies.yml has\n")
    assert [line.partition(",")[0] for line in lines(seeds)] == ["orvanta-gb"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"day,price\n1,2\n",
            "listing.csv:1: has no header that is known; its first line is: day, price (known",
        ),
        (b"", "listing.csv:1: is empty (known are "),
        (
            b"PK\x03\x04rest",
            "listing.csv: is a workbook, not a table of text (save it as CSV and import that)",
        ),
        (
            gzip.compress(b"TIDM,Issuer Name\n" * 99, mtime=0)[:-9],
            "listing.csv: is a damaged gzip file (download it",
        ),
        (None, "listing.csv: cannot be opened: no such file or directory (check its name)"),
    ],
)
def test_files_that_are_no_listing(run: Run, seeds: Path, data: bytes | None, message: str) -> None:
    if data is not None:
        Path("listing.csv").write_bytes(data)
    done = run("companies", "import", "listing.csv")
    assert done.status == 2
    assert done.err.startswith(f"newsarchive: error: {message}")
    assert not (seeds / "directory.csv").exists()


def test_a_wrong_directory_stops_the_import_unless_it_is_replaced(run: Run, seeds: Path) -> None:
    (seeds / "directory.csv").write_text("nonsense\n", "utf-8")
    Path("c.csv").write_text(LONDON, "utf-8")
    done = run("companies", "import", "c.csv")
    assert done.status == 2
    assert done.err.startswith("newsarchive: error: seeds/directory.csv:1: the first line is not")
    assert run("companies", "import", "c.csv", "--replace").status == 0
    assert len(lines(seeds)) == 1
    assert run("companies", "import", "c.csv", "--replace", "--known-only").status == 2
