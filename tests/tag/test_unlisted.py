"""Companies that no list knows: what tells them, and what is none."""

from __future__ import annotations

import pytest

from generator.tag.companies import CompanyTagger

TAGGER = CompanyTagger({}, ["Harbour Post"])


def names(body: str, title: str = "") -> dict[str, tuple[str, ...]]:
    return {tag.name: tag.mentions for tag in TAGGER.tag(title, body).companies}


@pytest.mark.parametrize(
    "text",
    [
        "AI chip maker Orvanta opened an office in Lyon.",
        "The start-up Orvanta opened an office in Lyon.",
        "Chipmaker Orvanta opened an office in Lyon.",
        "Shenzhen-based Orvanta opened an office in Lyon.",
        "Orvanta, a distributor of power tools, opened an office in Lyon.",
        "Orvanta, one of the largest lenders in the region, opened an office.",
        "Orvanta, based in Lyon, opened an office.",
        "Shares of Orvanta were little changed.",
        "Orvanta shares were little changed.",
        "Orvanta's shares were little changed.",
        "Orvanta rose 12% in early trading.",
        "Orvanta closed down 3.4 percent.",
        "Orvanta jumped as much as 9% after the report.",
        "Orvanta's order book is full until June.",
        "Orvanta chief executive Jane Doe opened an office.",
        "Jane Doe, an analyst at Orvanta, was not surprised.",
        "The fund bought a stake in Orvanta last week.",
        "The acquisition of Orvanta was completed in May.",
        "Orvanta raised $40 million in a Series B round.",
        "Orvanta has filed for an IPO in Hong Kong.",
        "Orvanta reported a quarterly profit of 3 million euros.",
        "Orvanta said in a filing that the plant had closed.",
        "The plant is run by a start-up called Orvanta in Lyon.",
    ],
)
def test_the_words_around_a_name_tell_a_company(text: str) -> None:
    assert list(names(text)) == ["Orvanta"]


@pytest.mark.parametrize(
    "text",
    [
        "Inflation rose 3% in June, and the Orvanta Index fell 2%.",
        "The Ministry of Commerce said in a filing that tariffs rose 10%.",
        "Jane Doe, chief executive of the company, said it would grow.",
        "Chairman Wang Xiaoming said it would grow by 5%.",
        "Mr Orvanta said its plans were on hold.",
        "Copper rose 4% and Bitcoin fell 6% on Monday.",
        "The company unveiled its Orvanta chips.",
        "A phone called Orvanta was launched in May.",
        "Shipments rose 12% to 4 million units.",
        "Shares in Tokyo rose 2%; stocks in Seoul fell 1%.",
        "Harbour Post reported that sales had risen.",
        "Analysts at the University of Orvanta expect sales to rise 5%.",
        "The Orvanta Conference opened in Lyon on Monday.",
        "Germany said it would raise taxes by 2 percent.",
        "Third-quarter revenue rose 15% to 3 million euros.",
        "July–September sales rose 15% to 3 million euros.",
    ],
)
def test_other_names_are_no_companies(text: str) -> None:
    assert names(text) == {}


def test_every_later_mention_counts_once_a_name_is_a_companys() -> None:
    tagged = TAGGER.tag("", "Chip maker Orvanta grew. Rivals envy Orvanta. Nobody had heard of Orvanta.")
    assert [tag.count for tag in tagged.companies] == [3]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On September 3, 2025 Lantern Corp. opened a plant.", "Lantern Corp."),
        ("GEORGE TOWN — Verrow Technologies Bhd opened a plant.", "Verrow Technologies Bhd"),
        ("The arm of Singapore's Sea Gull Ltd opened a plant.", "Sea Gull Ltd"),
        ("The plant belongs to <Fisher Freight Inc>, it said.", "Fisher Freight Inc"),
        ("Kovar a.s., a lead recycler, opened a plant.", "Kovar a.s."),
        ("PT Belan Nikel opened a plant.", "PT Belan Nikel"),
        ("Paper Lantern Games (纸灯), a studio, opened a plant.", "Paper Lantern Games"),
    ],
)
def test_a_name_begins_and_ends_where_it_should(text: str, name: str) -> None:
    assert name in names(text)


def test_short_forms_are_the_same_company() -> None:
    text = (
        "Shenzhen Halcyon Optical Co., Ltd. opened a plant. Halcyon Optical hired 300 people. "
        "Halcyon will hire more."
    )
    assert names(text) == {
        "Shenzhen Halcyon Optical Co., Ltd.": (
            "Shenzhen Halcyon Optical Co., Ltd.",
            "Halcyon Optical",
            "Halcyon",
        )
    }


@pytest.mark.parametrize("brackets", ['("NKP")', '(the "NKP")', "(NKP)", '(hereinafter "NKP")'])
def test_a_short_form_that_the_text_defines(brackets: str) -> None:
    found = names(f"Northern Kestrel Precision Ltd {brackets} opened a plant. Last year NKP had lost money.")
    assert found == {"Northern Kestrel Precision Ltd": ("Northern Kestrel Precision Ltd", "NKP")}


def test_a_word_that_anyone_uses_is_no_short_form() -> None:
    text = "Summit Materials Inc. opened a plant. A climate summit followed; the Summit ended on Friday."
    assert names(text) == {"Summit Materials Inc.": ("Summit Materials Inc.",)}


def test_title_case_headlines_name_what_the_text_names() -> None:
    found = names("Chip maker Orvanta fell.", "Orvanta Slides As Demand For Memory Weakens")
    assert found == {"Orvanta": ("Orvanta",)}


def test_a_headline_alone_can_tell_a_company() -> None:
    assert list(names("", "Orvanta Shares Fall 6% After Profit Warning")) == ["Orvanta"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AI芯片公司云帆智算宣布完成新一轮融资。", "云帆智算"),
        ("初创公司“云帆智算”去年成立。", "云帆智算"),
        ("早盘,云帆智算涨超5%,成交活跃。", "云帆智算"),
        ("11月3日,云帆智算宣布与客户签约。", "云帆智算"),
        ("云帆智算创始人表示,今年将扩产。", "云帆智算"),
        ("本轮融资由云帆创投领投。", "云帆创投"),
        ("雲帆智算(688999)盤中一度大漲8%。", "雲帆智算"),
        ("深圳市海翎光电子股份有限公司昨日上市。", "深圳市海翎光电子股份有限公司"),
        ("中国石墨(02999.HK)公告,拟在鸡西扩产。", "中国石墨"),
    ],
)
def test_chinese_contexts(text: str, name: str) -> None:
    assert list(names(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "该公司表示,今年将扩产。",
        "恒生指数涨超2%,芯片股跌3%。",
        "公司股价盘中涨停。",
        "张伟宣布辞职。",
        "央行宣布降息。",
        "企业数字化转型是大势所趋。",
        "公司主营业务为电源。",
        "国际油价跌2%。",
        "公司第二代神行超充电池已获定点,神行超充电池明年装车。",
        "该厂投产硫化物全固态电池,全固态电池产能翻倍。",
        "母公司拟认购新增注册资本,新增注册资本为三亿元。",
    ],
)
def test_chinese_text_without_a_company(text: str) -> None:
    assert names(text) == {}


def test_a_chinese_short_form_is_the_same_company() -> None:
    text = "深圳市海翎光电子股份有限公司(下称“海翎光电”)公告称,公司获得订单。海翎光电今年扩产。"
    ((name, mentions),) = names(text).items()
    assert name == "深圳市海翎光电子股份有限公司"
    assert mentions[-1] == "海翎光电"
