from __future__ import annotations

import pytest

from generator.model.article import Cut
from generator.model.source import DropReason
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture

LETTER = """\
# Sails, salt and a late ferry

Friday, 14 November 2025

*Good morning from the quay. Today's letter takes three minutes to read.*

**TOGETHER WITH BOATLY**

Rent a mooring while you sleep. Try Boatly free for 30 days.

## Marlow Sailcloth buys a Breton loft

The owner of Quayside has bought Tregor Voiles, a loft in Brest with 40 workers, for an undisclosed sum. Marlow wants \
its cutters as much as its orders.

Two rivals had bid as well, according to a Breton daily. The name stays on the door.

## A ferry that will not come

Lindholm Ferries has put off the delivery of its first electric ship from June to some time in 2027. The yard in Gdansk \
is rebuilding the battery room.

## Salt for the heat store

On Nov. 12 the Leeds firm Kelbrook switched on a tank of molten salt that keeps a hospital warm for two days. It cost \
£4 million.

## Before you go

The Quay Letter is written by three people and a dog.
"""

NOTE = """\
# Marlow Sailcloth: a good wind

## What was shown

Marlow Sailcloth presented a fabric that weighs a fifth less than its predecessor. Orders for it reach into 2027, the \
company said on Tuesday.

## Where the bottleneck sits

Looms are scarce. Marlow runs forty of them in Romsey and has ordered eight more, which will arrive in autumn.

## Valuation

At fourteen times earnings Marlow trades below other textile makers. We raise our target price to 9.20 pounds.

## Risks

A fall in the price of yachts would hurt Marlow within a year. So would a strike in Romsey.
"""

ESSAY = """\
# Rented looms

When the late shift starts on Monday at Ferro Weaving, eleven of its forty looms wait for a computer in Nuremberg, not \
for the cabinet beside them. The firm has leased it since spring.

## A cabinet less

The computer belongs to Siemens, which lets it out by the hour. Ferro saved the price of eleven controllers.

## The line goes down

Not everybody is persuaded. Nordvik, a maker of probes, put its own server back into the hall after two outages.

## Bread and shifts

In Chemnitz an operator keeps a spare link. Bakeries there have asked to see it, says Deutsche Telekom.
"""


def cut(raw: str) -> Cut:
    return cut_capture(text_capture(raw, name="x", path="x"), lambda _: frozenset(), lambda _: False)


def titles(raw: str) -> list[str | None]:
    return [draft.title for draft in cut(raw).drafts]


def test_a_letter_with_a_headline_above_each_item() -> None:
    made = cut(LETTER)
    assert [(draft.title, len(draft.blocks)) for draft in made.drafts] == [
        ("Marlow Sailcloth buys a Breton loft", 2),
        ("A ferry that will not come", 1),
        ("Salt for the heat store", 1),
    ]
    assert {draft.digest for draft in made.drafts} == {"Sails, salt and a late ferry"}
    assert {draft.byline.published for draft in made.drafts} == {"2025-11-14"}


def test_what_a_letter_says_of_itself_is_no_item() -> None:
    dropped = "\n".join(
        LETTER[drop.span.start : drop.span.end]
        for drop in cut(LETTER).drops
        if drop.reason.value.startswith("furniture")
    )
    for words in ("Good morning", "Try Boatly free", "three people and a dog"):
        assert words in dropped


@pytest.mark.parametrize("raw", [NOTE, ESSAY], ids=["note", "essay"])
def test_sections_of_one_story_stay_together(raw: str) -> None:
    assert len(cut(raw).drafts) == 1


def test_bold_headlines_and_headlines_without_a_sign() -> None:
    heads = [
        "Marlow Sailcloth buys a Breton loft",
        "Lindholm puts off its ferry",
        "Kelbrook stores heat in salt",
    ]
    texts = [
        "Marlow Sailcloth has bought Tregor Voiles, a loft in Brest with 40 workers. It wants its cutters, it said.",
        "Lindholm Ferries will get its first electric ship in 2027, a year late. A yard in Gdansk is at work on it.",
        "Kelbrook switched on a tank of molten salt in Leeds that keeps a hospital warm for two days in winter.",
    ]
    items = list(zip(heads, texts, strict=True))
    bold = "\n\n".join(f"**{head}**\n\n{text}" for head, text in items)
    plain = "\n\n".join(f"{head}\n\n{text}" for head, text in items)
    assert titles(f"# Tuesday on the water\n\n{bold}\n") == heads
    assert titles(f"Morning brief, 4 November 2025\n\n{plain}\n") == heads


def test_section_names_between_headed_items_stand_above_the_next_one() -> None:
    made = cut(
        "# Evening brief, 4 November 2025\n\n## Ships\n\n### Lindholm puts off its electric ferry\n\n"
        "Lindholm Ferries will get its first electric ship in 2027, a year late, because of its battery room.\n\n"
        "### Oster Line orders six freighters\n\nOster Line ordered six freighters that burn ammonia in Ulsan.\n\n"
        "## Energy\n\n### Kelbrook stores heat in salt\n\n"
        "Kelbrook switched on a tank of molten salt that keeps a hospital in Leeds warm for two days.\n"
    )
    assert [draft.title for draft in made.drafts] == [
        "Lindholm puts off its electric ferry",
        "Oster Line orders six freighters",
        "Kelbrook stores heat in salt",
    ]
    assert next(block.text for block in made.drafts[2].blocks) == "Energy"


def test_a_chinese_letter_and_a_chinese_story() -> None:
    letter = (
        "# 港口周末读物\n\n各位读者早上好，欢迎阅读。\n\n"
        "## 马洛帆布收购布列塔尼工坊\n\n英国马洛帆布宣布买下布雷斯特一家四十人的制帆工坊，成交价没有公布。\n\n"
        "## 林德霍姆电动渡轮延期交付\n\n瑞典航运企业林德霍姆的首艘电动渡轮推迟到2027年，格但斯克的船厂正在改造电池舱。\n\n"
        "## 凯布鲁克用熔盐为医院供热\n\n11月12日，利兹的凯布鲁克启用一座熔盐储热罐，可供一家医院取暖两天。\n"
    )
    story = (
        "# 押注一艘慢船，雾港航运赌上三年\n\n在同行里，雾港航运的胆子最大，今年只做一件事：把新船“潮汐号”送下水。\n\n"
        "**钱到手了**\n\n5月底，腾讯控股认购雾港航运15%的股份，更早入局的还有两家基金。\n\n"
        "**船还在坞里**\n\n雾港航运在上海另设一支四十人的团队，船体外包给苏州的砾光重工。\n\n"
        "**风往哪边吹**\n\n竞争不会轻松，网易的两条航线分别定在暑期和国庆，雾港航运必须抢先。\n"
    )
    assert titles(letter) == [
        "马洛帆布收购布列塔尼工坊",
        "林德霍姆电动渡轮延期交付",
        "凯布鲁克用熔盐为医院供热",
    ]
    assert len(cut(story).drafts) == 1


def test_a_bylined_market_comment_in_short_paragraphs_stays_whole() -> None:
    made = cut(
        "船厂订单回暖 帆具商澜帆科技大涨12%\n\n2025年9月18日 14:05 | 海湾证券观察 | 文：谭舒\n\n"
        "A股造船设备板块周四午后持续拉升。截至发稿，澜帆科技（301793）涨12.03%，中国船舶（600150）涨4.6%。\n\n"
        "导火索是一则船厂订单传闻。有报道称，江南与外高桥均计划在明年上调资本开支，招标最快10月启动。\n\n"
        "主营帆具的江苏澜帆科技股份有限公司昨晚在互动平台回复投资者时表示，新帆布已通过两家客户验证。\n\n"
        "海外方面，瓦锡兰隔夜收高2.2%，应用动力涨1.7%。行业协会预测，明年全球订单有望达到1300亿美元。\n\n"
        "国金证券认为，零部件环节弹性大于整船，但个股涨幅已透支部分预期。\n"
    )
    assert len(made.drafts) == 1


def test_compilers_and_clocks_are_no_items() -> None:
    made = cut(
        "FLASH RECAP OF THE WEEK ENDED 15 MARCH 2024\n\nCompiled by the night desk. Times are Hong Kong time.\n\n"
        "March 11, 08:52 | Marlow Sailcloth has bought Tregor Voiles, a loft in Brest with 40 workers, it said.\n\n"
        "March 12, 21:35 | Lindholm Ferries will get its first electric ship in 2027, a year later than planned.\n\n"
        "March 13, 10:31 | Kelbrook switched on a tank of molten salt in Leeds that keeps a hospital warm.\n\n"
        "March 14, 14:02 | Oster Line ordered six freighters that burn ammonia from a yard in Ulsan, brokers said.\n\n"
        "(c) Harbour Flash. No part of this recap may be passed on.\n"
    )
    assert len(made.drafts) == 4
    assert [block.text[:3] for block in made.drafts[3].notes] == ["(c)"]
    assert any(drop.reason is DropReason.PAGE for drop in made.drops)


@pytest.mark.parametrize("clock", ["【09:35】", "[09:35]", "[09:35] ", "09:35 ", "09:35:20 | "])
def test_items_that_begin_with_a_clock(clock: str) -> None:
    texts = [
        "马洛帆布宣布买下布雷斯特一家四十人的制帆工坊，成交价没有公布。",
        "林德霍姆的首艘电动渡轮推迟到2027年交付，船厂正在改造电池舱。",
        "凯布鲁克在利兹启用一座熔盐储热罐，可供一家医院取暖两天。",
    ]
    made = cut("\n".join(clock + text for text in texts))
    assert [draft.title for draft in made.drafts] == [None] * 3
    lead = clock.strip(" |")
    assert [(block.text[: block.lead], block.text[-9:]) for d in made.drafts for block in d.blocks] == [
        (lead, text[-9:]) for text in texts
    ]


def test_timed_headlines_with_a_text_below() -> None:
    made = cut(
        "Harbour flashes - 4 November 2025\n\n"
        "10:21 Marlow buys a loft\nMarlow Sailcloth has bought Tregor Voiles, a loft in Brest with 40 workers.\n\n"
        "10:35 Lindholm waits for its ferry\nLindholm Ferries will get its first electric ship in 2027, a year late.\n\n"
        "10:52 Salt stores heat\nKelbrook switched on a tank of molten salt in Leeds that keeps a hospital warm.\n"
    )
    assert [draft.title for draft in made.drafts] == [
        "Marlow buys a loft",
        "Lindholm waits for its ferry",
        "Salt stores heat",
    ]
    assert {draft.digest for draft in made.drafts} == {"Harbour flashes - 4 November 2025"}
    assert [drop.reason for drop in made.drops].count(DropReason.FIELD) == 3


def test_the_hours_of_one_story_stay_together() -> None:
    made = cut(
        "Westport harbour closes for the day\n\n4 November 2025\n\n"
        "08:10 Gates shut\nThe gates of Westport harbour stayed shut this morning, the harbour master said.\n\n"
        "09:40 Ships turn away\nTwo ships bound for Westport harbour have turned to Easthaven, brokers said.\n\n"
        "11:15 Talks begin\nDockers and the owners of Westport harbour are talking, the union said at noon.\n"
    )
    assert len(made.drafts) == 1


def test_numbered_bold_headlines() -> None:
    raw = (
        "# Tuesday letter\n\n1. **Marlow buys a loft**\n\n"
        "Marlow Sailcloth has bought Tregor Voiles, a loft in Brest with 40 workers.\n\n"
        "2. **Lindholm waits**\n\nLindholm Ferries will get its first electric ship in 2027, a year late.\n\n"
        "3. **Salt stores heat**\n\nKelbrook switched on a tank of molten salt in Leeds that warms a hospital.\n\n"
        "## What we're reading\n\nA history of rope, by Ana Verdi.\n"
    )
    made = cut(raw)
    assert [draft.title for draft in made.drafts] == [
        "Marlow buys a loft",
        "Lindholm waits",
        "Salt stores heat",
    ]
    assert [len(draft.blocks) for draft in made.drafts] == [1, 1, 1]


def test_sections_of_an_industry_weekly_are_no_items() -> None:
    made = cut(
        "# 造船行业周报：订单回暖\n\n## 本周行情\n\n本周造船指数上涨3.2%，跑赢大盘1.1个百分点，其中设备涨幅居前。\n\n"
        "## 行业动态\n\n江南造船宣布新建一条产线，总投资约50亿元，预计2027年投产。\n\n"
        "## 公司公告\n\n澜帆科技预计前三季度净利润同比增长30%至45%，主要受益于帆布订单。\n\n"
        "## 投资建议\n\n建议关注国产设备龙头，维持“增持”评级。\n"
    )
    assert len(made.drafts) == 1


@pytest.mark.parametrize(
    "heads",
    [
        ["Alder (285 HK, BUY, TP HK$46)", "Dunmore (1698 HK / DUN US, HOLD)", "Kelbrook (SE US, SELL)"],
        ["** Alder builds a loft in Brest", "** Dunmore recalls its drops", "** Kelbrook heats a hospital"],
    ],
    ids=["code and rating", "asterisks"],
)
def test_headings_of_brokers_and_of_mails_as_text(heads: list[str]) -> None:
    news = [
        "The owner of the yard has bought a loft in Brest with forty workers for an undisclosed sum.",
        "Two batches of drops were called back after complaints from pharmacies in Ireland this week.",
        "A tank of molten salt keeps a clinic in Leeds warm for two days and costs four million pounds.",
    ]
    told = "\n\n".join(
        f"{head}\n{text}\nRead more ( https://quay.example/{at} )"
        for at, (head, text) in enumerate(zip(heads, news, strict=True))
    )
    made = cut_capture(
        text_capture(f"Morning notes from the quay\n\n{told}\n", name="x", path="x"),
        lambda text: frozenset(name for name in ("Alder", "Dunmore", "Kelbrook") if name in text),
        lambda _: False,
    )
    assert [draft.title for draft in made.drafts] == [head.removeprefix("** ") for head in heads]
    assert [[block.text for block in draft.blocks] for draft in made.drafts] == [[text] for text in news]


def test_numbers_that_go_on_through_sections_are_those_of_items() -> None:
    raw = (
        "码头早餐会，11月4日\n\n一、港口\n1、阿尔德机器人昨日宣布，将在里昂新建一座工厂，招聘两百人。\n"
        "2、布莱特银行计划在北部关闭四十家网点，预计每年节省成本三亿元。\n\n二、海外\n"
        "3、邓莫尔制药因包装问题召回两批滴眼液，涉及爱尔兰约三百家药店。\n"
        "公司表示，补货将在两周内完成。\n4、永明航运向韩国船厂订造六艘氨燃料货轮，合同金额约九亿美元。\n"
    )
    made = cut_capture(text_capture(raw, name="x", path="x"), lambda _: frozenset(), lambda _: False)
    assert [len(made.drafts), *{draft.digest for draft in made.drafts}] == [4, "码头早餐会，11月4日"]
    assert "补货" in made.drafts[2].blocks[-1].text


def test_numbers_that_begin_again_in_each_section_are_points_of_a_story() -> None:
    raw = (
        "阿尔德机器人的新工厂\n\n一、产能\n1、工厂将在里昂建设，招聘两百人，预计明年五月投产。\n"
        "2、工厂年产机械臂两万台，主要供应面包房。\n\n二、资金\n1、总投资三亿元，由公司自有资金支付。\n"
        "2、当地政府提供土地，租期五十年，租金按年支付。\n"
    )
    made = cut_capture(text_capture(raw, name="x", path="x"), lambda _: frozenset(), lambda _: False)
    assert len(made.drafts) == 1
