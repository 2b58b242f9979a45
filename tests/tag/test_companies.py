from __future__ import annotations

import pytest

from generator.model.article import CompanyKind, CompanyTag
from generator.model.authority import Company
from generator.tag.companies import CompanyTagger

COMPANIES = {
    company.slug: company
    for company in [
        Company(
            slug="alibaba",
            name="Alibaba",
            zh="阿里巴巴",
            variants=("BABA", "阿里"),
            tickers=("HKEX:09988", "NYSE:BABA"),
        ),
        Company(slug="alibaba-cloud", name="Alibaba Cloud", zh="阿里云", parent="alibaba"),
        Company(
            slug="meta",
            name="Meta",
            tickers=("NASDAQ:META",),
            ambiguous={"Meta": ("Facebook", "Zuckerberg")},
        ),
        Company(slug="amd", name="AMD", variants=("Advanced Micro Devices",)),
        Company(slug="apple", name="Apple", ambiguous={"Apple": ("iPhone", "Tim Cook")}),
        Company(slug="bank-of-china", name="Bank of China"),
        Company(slug="china-mobile", name="China Mobile"),
        Company(slug="nvidia", name="NVIDIA", zh="英伟达"),
        Company(slug="ai-etf", name="AI ETF", kind=CompanyKind.FUND, tickers=("SSE:589520",)),
        Company(slug="acme", name="Acme", variants=("Acme Corp",), ambiguous={"Acme": ("anvil",)}),
        Company(slug="haier-group", name="Haier Group", variants=("Haier",), zh="海尔集团"),
    ]
}
TAGGER = CompanyTagger(COMPANIES)


def tags(text: str, title: str = "") -> dict[str, CompanyTag]:
    return {tag.slug: tag for tag in TAGGER.tag(title, text).companies}


@pytest.mark.parametrize(
    ("text", "slug", "mention"),
    [
        ("Alibaba-W opened higher.", "alibaba", "Alibaba-W"),
        ("Alibaba's cloud", "alibaba", "Alibaba"),
        ("Alibaba Group Holding Limited said", "alibaba", "Alibaba Group Holding Limited"),
        ("港股阿里巴巴-W涨超2%", "alibaba", "阿里巴巴-W"),
        ("阿里重磅消息", "alibaba", "阿里"),
        ("Nvidia-made chips", "nvidia", "Nvidia"),
        ("NVIDIA CORP SAYS", "nvidia", "NVIDIA"),
        ("Alibaba Cloud grew", "alibaba-cloud", "Alibaba Cloud"),
        ("海尔集团表示", "haier-group", "海尔集团"),
        ("a group of Acme Corp., and others", "acme", "Acme Corp."),
    ],
)
def test_known_names(text: str, slug: str, mention: str) -> None:
    assert {found: tag.mentions for found, tag in tags(text).items()} == {slug: (mention,)}


@pytest.mark.parametrize(
    "text",
    [
        "the alibaba of old",
        "Alibabas everywhere",
        "see https://alibaba.com/x",
        "amd is not a word",
        "She ate an Apple pie",
        "Meta analysis of trials",
        "a meta description",
        "China mobile phone shipments fell",
        "the Bank of Japan and the People's Bank of China",
        "shipments of haier group-style fridges",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert tags(text) == {}


def test_an_ambiguous_name_counts_in_its_context() -> None:
    assert set(tags("Apple sold more of the iPhone.")) == {"apple"}
    assert set(tags("Meta (NASDAQ: META) rose.")) == {"meta"}
    assert TAGGER.tag("", "Meta rose.").doubtful == (("Meta", "meta"),)


def test_codes_belong_to_the_name_before_them() -> None:
    found = tags(
        "Pingbo Information (300571.SZ) won. Kowloon Capital (00936) fell. 平博信息（300499.SZ）公告。"
    )
    assert {tag.name: tag.tickers for tag in found.values()} == {
        "Pingbo Information": ("SZSE:300571",),
        "Kowloon Capital": ("HKEX:00936",),
        "平博信息": ("SZSE:300499",),
    }
    assert all(tag.provisional for tag in found.values())


@pytest.mark.parametrize(
    ("printed", "ticker"),
    [
        ("(HKEX: 9988)", "HKEX:09988"),
        ("(9988.HK)", "HKEX:09988"),
        ("(NYSE: BABA)", "NYSE:BABA"),
        ("(BABA.US)", "NYSE:BABA"),
        ("（09988）", "HKEX:09988"),
    ],
)
def test_codes_of_a_known_company_under_another_name(printed: str, ticker: str) -> None:
    (tag,) = tags(f"Ali Example {printed} rose 2%.").values()
    assert (tag.slug, tag.mentions) == ("alibaba", ("Ali Example",))
    assert ticker in tag.tickers


def test_the_code_says_which_fund_is_meant() -> None:
    assert set(tags("The AI ETF (589520) rose.")) == {"ai-etf"}
    (other,) = tags("The AI ETF (515070) rose.").values()
    assert other.provisional
    assert other.kind is CompanyKind.FUND
    assert other.tickers == ("SSE:515070",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "jointly held by Brightwater Digital Technology (Lyon) Co., Ltd., a firm",
            "Brightwater Digital Technology (Lyon) Co., Ltd.",
        ),
        ("On Monday, Everlight Holdings rose", "Everlight Holdings"),
        ("The subsidiary—Anhui Example Technology Co., Ltd.—is new", "Anhui Example Technology Co., Ltd."),
        (
            "Zhejiang Posts and Telecoms Construction Co., Ltd. won",
            "Zhejiang Posts and Telecoms Construction Co., Ltd.",
        ),
        ("由山东示例科技股份有限公司设立", "山东示例科技股份有限公司"),
    ],
)
def test_legal_forms_give_provisional_companies(text: str, name: str) -> None:
    (tag,) = tags(text).values()
    assert (tag.name, tag.provisional, tag.kind) == (name, True, CompanyKind.COMPANY)


@pytest.mark.parametrize(
    "text", ["its ICT Business Group (BG) said", "a Working Group met", "The Group said", "Co., Ltd."]
)
def test_parts_of_companies_are_none(text: str) -> None:
    assert tags(text) == {}


def test_a_name_with_and_without_legal_form_is_one_company() -> None:
    slugs = {
        slug
        for text in ("Everlight Robotics Inc. rose", "Everlight Robotics (300571.SZ) fell")
        for slug in tags(text)
    }
    assert slugs == {"everlight-robotics"}


def test_main_companies_stand_in_the_headline_or_lead() -> None:
    late = "word " * 100 + "NVIDIA fell."
    found = tags(f"Alibaba rose. {late}", title="Haier buys")
    assert {slug: tag.main for slug, tag in found.items()} == {
        "haier-group": True,
        "alibaba": True,
        "nvidia": False,
    }


def test_a_known_name_with_a_noun_behind_it_is_another_company() -> None:
    (tag,) = tags("Haier Life Insurance sold a policy.").values()
    assert (tag.name, tag.provisional) == ("Haier Life Insurance", True)
    assert set(tags("Nothing else.", title="Haier Insurance Deal Closes")) == {"haier-group"}


def test_a_known_name_before_and_is_no_part_of_an_unknown_one() -> None:
    found = tags("held by Alibaba Cloud and Lin'an Example Investment Group Co., Ltd.")
    assert [tag.name for tag in found.values()] == [
        "Alibaba Cloud",
        "Lin'an Example Investment Group Co., Ltd.",
    ]


def test_what_stands_before_a_name_is_trimmed() -> None:
    (tag,) = tags("Hong Kong-listed Gale Systems (01860) rose.").values()
    assert tag.name == "Gale Systems"
