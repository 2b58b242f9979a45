from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.authority import Company, DirectoryEntry
from generator.tag.chinese_firms import is_distinctive_chinese
from generator.tag.directory import DirectoryNames, also_curated
from generator.tag.distinctive import is_distinctive
from generator.text.firm_names import firm_name
from generator.text.fold import fold


def directory(*entries: DirectoryEntry) -> dict[str, DirectoryEntry]:
    return {entry.slug: entry for entry in entries}


def entry(slug: str, name: str, zh: str = "", *tickers: str, names: tuple[str, ...] = ()) -> DirectoryEntry:
    return DirectoryEntry(slug=slug, name=name, zh=zh, tickers=tickers, names=names)


DIRECTORY = directory(
    entry("target", "Target Corporation", "", "NYSE:TGT"),
    entry("energy-recovery", "Energy Recovery, Inc."),
    entry("champion", "Champion Industries, Inc."),
    entry("orvanta", "Orvanta Robotics Holdings Ltd", "奥凡塔机器", "HKEX:01234"),
    entry("velmora", "Velmora Metals plc", names=("Velmora Consolidated",)),
    entry("dunmore-us", "Dunmore Kessel Inc."),
    entry("dunmore-uk", "Dunmore Kessel plc"),
    entry("jane-doe", "Alice Rowanda"),
    entry("hartwell", "Hartwell's Corporation"),
    entry("bank-of-osmund", "Bank of Osmund Corp"),
    entry("sons", "Orvelle & Sons Co."),
    entry("dongfang", "Dongfang Electronics Co., Ltd.", "东方电子", names=("东方电子股份有限公司",)),
    entry("hengzhu", "Hengzhu Medicine Co., Ltd.", "恒竺医药"),
    entry("taiyangneng", "Solar Energy Co Ltd", "太阳能"),
    entry("kana", "オルバンタ"),
)
NAMES = DirectoryNames(DIRECTORY, {})


def found(text: str, names: DirectoryNames = NAMES) -> list[tuple[str, str, bool]]:
    """(surface, slug, weak) of every mention."""
    folded = fold(text)
    return [(folded[one.start : one.end], one.entry.slug, one.weak) for one in names.mentions(folded)]


@pytest.mark.parametrize(
    ("text", "surface", "slug"),
    [
        ("Shares of Target Corp. rose.", "Target Corp.", "target"),
        ("Target Corporation's profit rose", "Target Corporation", "target"),
        ("It bought Energy Recovery Inc last year.", "Energy Recovery Inc", "energy-recovery"),
        ("ENERGY RECOVERY INC <ERII> rose", "ENERGY RECOVERY INC", "energy-recovery"),
        ("Velmora Metals said so.", "Velmora Metals", "velmora"),
        ("the chairman of Velmora Metals resigned", "Velmora Metals", "velmora"),
        ("Chairman of Velmora Metals Jane Roe spoke", None, None),
        ("Japanese rival Velmora Metals CEO Jane Roe spoke", "Velmora Metals", "velmora"),
        ("On Friday Velmora Metals fell", "Velmora Metals", "velmora"),
        ("Velmora Metals and Acme agreed", "Velmora Metals", "velmora"),
        ("Velmora Metals' plant", "Velmora Metals", "velmora"),
        ("its Velmora-Metals unit", "Velmora-Metals", "velmora"),
        ("VELMORA METALS <VMT> cut output", "VELMORA METALS", "velmora"),
        ("Velmora Consolidated fell", "Velmora Consolidated", "velmora"),
        ("Velmora Metals Ltd fell", "Velmora Metals Ltd", "velmora"),
        ("Orvanta Robotics Holdings Limited fell", "Orvanta Robotics Holdings Limited", "orvanta"),
        ("Orvanta Robotics fell", "Orvanta Robotics", "orvanta"),
        ("Champion Industries fell", "Champion Industries", "champion"),
        ("Dunmore Kessel plc fell", "Dunmore Kessel plc", "dunmore-uk"),
        ("Hartwell's Corp fell", "Hartwell's Corp", "hartwell"),
        ("Bank of Osmund Corp fell", "Bank of Osmund Corp", "bank-of-osmund"),
        ("Orvelle and Sons Co fell", "Orvelle and Sons Co", "sons"),
    ],
)
def test_what_counts(text: str, surface: str | None, slug: str | None) -> None:
    assert found(text) == ([(surface, slug, False)] if surface else [])


@pytest.mark.parametrize(
    "text",
    [
        "Target said it would cut prices.",
        "The Energy Recovery unit grew.",
        "Alice Rowanda spoke.",
    ],
)
def test_common_words_and_persons_are_weak(text: str) -> None:
    assert [weak for _, _, weak in found(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "the target of energy recovery",
        "Energy Recovery Programme of the State",
        "National Energy Recovery Board",
        "H&R Target Corp fell",
        "Champion Industries of Texas fell",
        "Velmora Metals Trading fell",
        "Velmora Metals (Asia) Ltd fell",
        "Velmora Metals plc Finance Ltd fell",
        "the Velmora Metals share index rose",
        "Dunmore Kessel fell",
        "Energy Recovery Ltd fell",
        "Target Co Plc fell",
        "Target Corp International fell",
        "Acme/Target Corp fell",
        "Acme-Velmora Metals fell",
        "University of Velmora Metals",
        "Velmora. Metals fell",
        "Target Co-branded cards",
    ],
)
def test_what_is_somebody_or_something_else(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("东方电子股份有限公司公告", [("东方电子股份有限公司", "dongfang", False)]),
        ("東方電子股份有限公司公告", [("东方电子股份有限公司", "dongfang", False)]),
        ("今日东方电子涨停", [("东方电子", "dongfang", True)]),
        ("今日恒竺医药涨停", [("恒竺医药", "hengzhu", False)]),
        ("恒竺医药集团股份有限公司公告", [("恒竺医药集团股份有限公司", "hengzhu", False)]),
        ("江苏恒竺医药股份有限公司公告", [("恒竺医药股份有限公司", "hengzhu", False)]),
        ("上海信恒竺医药股份有限公司公告", []),
        ("恒竺医药科技有限公司公告", []),
        ("恒竺医药业", []),
        ("太阳能板块走强", [("太阳能", "taiyangneng", True)]),
        ("オルバンタの株価", [("オルバンタ", "kana", False)]),
        ("スオルバンタ", []),
        ("奥凡塔机器（01234.HK）", [("奥凡塔机器", "orvanta", False)]),
    ],
)
def test_chinese_and_japanese_names(text: str, mentions: list[tuple[str, str, bool]]) -> None:
    assert found(text) == mentions


def test_codes_tell_their_company() -> None:
    target = DIRECTORY["target"]
    assert NAMES.slugs_by_ticker["NYSE:TGT"] == target.slug
    assert NAMES.slugs_by_ticker["US:TGT"] == target.slug
    assert "HKEX:00001" not in NAMES.slugs_by_ticker


@pytest.mark.parametrize(
    "company",
    [
        Company(slug="x", name="Velmora Metals"),
        Company(slug="x", name="V", variants=("Velmora Metals Inc",)),
        Company(slug="x", name="V", zh="维尔"),
        Company(slug="x", name="V", tickers=("XLON:VMT",)),
        Company(slug="velmora", name="V"),
        Company(slug="x", name="V", former=("velmora",)),
    ],
)
def test_the_curators_entry_counts(company: Company) -> None:
    own = directory(entry("velmora", "Velmora Metals plc", "维尔", "XLON:VMT", "XETR:VM1"))
    names = DirectoryNames(own, {company.slug: company})
    assert found("Velmora Metals plc and Velmora Metals", names) == []
    assert "XLON:VMT" not in names.slugs_by_ticker
    assert also_curated(own, {company.slug: company}) == {"velmora"}
    assert names.lent == ({"XETR:VM1": "x"} if company.tickers else {})


def test_what_is_no_company_is_not_found() -> None:
    names = DirectoryNames(
        directory(entry("a", "Bank of Japan"), entry("b", "New York Inc"), entry("c", "Japan")), {}
    )
    assert found("The Bank of Japan in New York and Japan", names) == []
    assert DirectoryNames({}, {}).mentions("Nothing here at all") == []


@pytest.mark.parametrize(
    ("name", "distinctive"),
    [
        ("Orvanta Robotics", True),
        ("Champion Industries", True),
        ("American Airlines", True),
        ("Royal Bank of Canada", True),
        ("Quantum Computing", False),
        ("First Financial", False),
        ("United States Steel", False),
        ("U.S. Industries", False),
        ("Orvanta", False),
        ("Charles Orvanta", False),
        ("Wang Xiaoming", False),
        ("Orvanta Institute", False),
        ("Baa-3", False),
        ("Natural Gas Pipeline", False),
    ],
)
def test_distinctive_names(name: str, distinctive: bool) -> None:  # noqa: FBT001
    assert is_distinctive(firm_name(name).words) is distinctive


@pytest.mark.parametrize(
    ("name", "distinctive"),
    [
        ("恒竺医药", True),
        ("东方电子", False),
        ("智慧农业", False),
        ("中国电影", False),
        ("恒竺", False),
        ("北京银行", False),
    ],
)
def test_distinctive_chinese_names(name: str, distinctive: bool) -> None:  # noqa: FBT001
    assert is_distinctive_chinese(name) is distinctive


_WORDS = [
    "Target", "Corp", "Corporation", "Inc.", "Energy", "Recovery", "Velmora", "Metals", "plc", "(Asia)", "Ltd", "of",
    "and", "the", "&", "said", "Chairman's", "CHAMPION", "Industries,", "U.S.", "-", ".", "\n",
    "东方电子", "股份有限公司", "太阳能", "恒竺医药", "江苏", "业", "オルバンタ",
]  # fmt: skip


def _spans(texts: Iterable[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(list(texts)), max_size=14).map(" ".join)


@given(_spans(_WORDS) | st.text(max_size=60))
def test_mentions_stand_in_the_text_and_apart(text: str) -> None:
    folded = fold(text)
    end = 0
    for mention in NAMES.mentions(folded):
        assert end <= mention.start < mention.end <= len(folded)
        assert folded[mention.start : mention.end].strip() == folded[mention.start : mention.end]
        end = mention.end
