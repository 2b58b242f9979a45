"""Digests as desks, portals and letters lay them out, and stories that look like them."""

from __future__ import annotations

import pytest

from generator.model.article import BlockKind, Draft
from generator.read.formats.text import text_capture
from generator.split.credits import are_credited, is_said
from generator.split.cut import cut_capture
from generator.split.marks import mark_of

NUMBERED = """Harbour Tech Letter
Friday, 25 July 2025
1. 【Aldermoor wins the largest robot tender】 Aldermoor confirmed an order worth 124 million euros. (Source: Quay Wire)
2. 【Dunmore and Brightbank end their price war】 Both lenders said that deposits will pay less from August. (Source: Quay Wire)
   The regulator had asked for it.
3. 【Wexford Grid puts off its flotation again】 Wexford Grid gave no new day. (Source: Company)
4. 【Lithium prices lift miners for a fourth day】 Karoo Salt rose by a tenth in Johannesburg. (Source: Futures Post)
"""

RULED = """NORDIC TECHNOLOGY — MORNING MEETING
Quay Research                                   Wednesday 17 July 2024
==============================================================
Aldermoor (ALD.AS, EUR 956.10, Buy, PT EUR 1,060)
Bookings beat
  Bookings of EUR 5.57bn were 18% ahead of our number.
  - China was 49% of sales for a second quarter
==============================================================
Brightbank (BRI.AS, EUR 158.35, Buy, PT EUR 190)
A second customer
  Our checks suggest that orders doubled quarter on quarter.
==============================================================
Dunmore (DUN.DE, EUR 187.90, Hold, PT EUR 180)
The bar is high
  Current backlog should grow 27% at constant currency.
==============================================================
"""

CALENDAR = """Earnings calendar: the week of Oct. 27
Quay Daily · October 24, 2025

TUESDAY, OCT. 28
Aldermoor (ALDM)   AMC   EPS est. $0.79   Rev est. $744M
The tester maker said in July that demand for accelerators would carry the second half.

WEDNESDAY, OCT. 29
Brightbank (BRBK)   AMC   EPS est. $3.66   Rev est. $75.4B
The street looks for growth of 37% in lending to small firms.
Dunmore Labs (DUNM)  AMC   EPS est. $6.70   Rev est. $49.4B
A third rise of the guide for costs would not surprise us.

THURSDAY, OCT. 30
Wexford (WXFD)   BMO   EPS est. $5.69   Rev est. $16.0B
The debate is about coverage of its new drug in plans of employers.
"""

TERMINAL = """TOP NORTH SEA TECH                                      28-Aug-2025 07:05 GMT
 1) 06:31 Aldermoor (ALD LN) guides third-quarter sales to $54b without any shipments to China
 2) 06:12 Brightbank (BRI NA) asks suppliers for 3% price cut as costs of its plant climb
 3) 05:58 Dunmore (DUN FH) to ship samples to a second customer in September
 4) 05:40 Wexford (WEX ID) sells 80 billion kroner of convertible bonds to fund spending
 5) 05:22 Karoo Salt (KAR SJ) loss seen at 21 billion rand as rivals keep paying subsidies
"""

LABELLED = """海港盤前必讀｜2025/03/14（五）
◎半導體
▲ 知情人士指出，阿爾德半導體（9991）已向美方提議合資經營晶圓廠，持股不逾五成。
▼ 明川電子（9992）成熟製程報價止跌，惟法人估首季毛利率恐失守三成。
◎金融
－ 金管會核准永明金（9993）併購新加坡壽險據點，交易金額45億元。
▲ 外資昨賣超286億元，電子股居首。
※ 本電子報僅供參考，投資人應獨立判斷並自負投資風險
"""

POINTED = """【開市前要聞速覽】三間公司公布業績　後市點睇？
發布時間：2025/06/05 08:55

▶ 阿爾德次季多賺
阿爾德（9991）公布，次季收入約44億元，董事會宣布每股派息0.59元。（海港社）

▶ 永明證實研究分拆
永明集團（9992）公告，正考慮分拆潮玩業務獨立上市。（商報）

▶ 發牌制度出爐
政府刊憲，條例定於8月1日生效。

金管局提醒，過渡期內未持牌最高可被罰款500萬元。（海港社）
"""

EMOJI = """Was this email forwarded to you?

# Harbour Breakfast #231

**Monday, 9 June 2025**

🚕 **Aldermoor picks a date.** The company will start its robotaxis in Leeds on 12 June. (Quay Wire)

🔌 **Brightbank buys its way back.** Brightbank is paying $2.4 billion in cash for a rival. (FT)

🎧 **On the pod: the secret life of a wafer**

We walk through how a wafer becomes a price with a former buyer.

🪙 **Dunmore pops.** Shares have more than tripled since the flotation last week. (Post)

See you tomorrow,
"""

REASONS = """5 reasons why Aldermoor could outrun its sector
By Ann Quay
March 3, 2025

Aldermoor has had a good year, and the next one may be better.

1. Aldermoor has the largest backlog of its history. Orders of Aldermoor rose by a third.
2. Aldermoor pays a dividend that grows. It has been raised nine times in a row.
3. Aldermoor makes its own chips. Few rivals of Aldermoor can say that of themselves.
4. Aldermoor is cheap. At 14 times earnings it trades below the sector.
5. Aldermoor buys back shares. It will spend a billion on that this year.
"""


RESULTS = """lithography
All   News   Images   Videos   Finance   Maps   More
Page saved 14 November 2025, 17:40

Aldermoor has nothing left to sell until 2027
Peninsula Quay Daily
3 hours ago
The Leeds firm has placed every machine it can make next year, two buyers said ...

Brightbank passes the heat test at last
Fab Floor Weekly · Subscription
5 hours ago
Brightbank got a clean report for its samples, clearing the way for a first order ...

Why your next laptop may cost more?
Gadget Post
7 hours ago
Dunmore has told distributors that list prices will rise by 15% from January ...

Wexford plans a flotation to pay for its line
East Quay Capital
13 Nov 2025
Wexford has hired bankers to raise as much as 30 billion kroner, a person said ...
"""

WEEK = """The Week in Glass
Your Saturday catch-up | 8 March 2025

It was a week of very large numbers for everybody. Four days, four stories.

Monday, March 3: Aldermoor signs up for another plant in Leeds
Aldermoor (NYSE: ALD) promised three more halls and a research centre.

No timetable was attached to it, and the council had not been told.

Tuesday, March 4: Tariffs land, and Brightbank does the sums
Brightbank (NYSE: BRI) told investors that price rises were highly likely.

Wednesday, March 5: Dunmore beats, and is punished
Revenue grew 27% and Dunmore (NASDAQ: DUN) guided a hair over the forecast.

Thursday, March 6: Wexford to shed 2,500 jobs
Wexford (NYSE: WEX) blamed aggressive discounting for a margin of 6% in the quarter.
"""

CALLS = """Here are Monday's biggest analyst calls
Published March 10 2025 6:52 AM
Upgrades:
Quay Partners lifts Aldermoor (ALDM) to neutral from sell
The London house says that a fall of 45% has priced in three bad quarters of deliveries.
Harbour raises Brightbank (BRBK) to buy from neutral
Harbour thinks that the change of its loan book will add six points of margin by next year.
Downgrades:
Karoo cuts Dunmore (DUNM) to neutral
Card data show that bookings stalled in the last week of February, and cabin upgrades slowed too.
"""

BOARD = """盤後新聞整理 2025/12/11

阿爾德拿下下一代大單
供應鏈傳出，阿爾德（9991）負責的用量
較原估倍增，法人把目標價調高。
海港日報 https://quay.example/a/1

明川11月營收續創新高
明川（9992）11月合併營收558億元，月增1.9%、
年增四成。
鉅網 https://quay.example/b/2

永明宣布賣掉台南廠房
永明（9993）董事會通過，以81億元處分廠房。
商報 https://quay.example/c/3

※ 文章網址: https://quay.example/board/1
"""

FUNDING = """海港创投周报 第203期
海港札记　2025-06-22 20:30

这周的钱都去了哪里？

阿尔德机器人完成11亿元新一轮融资，两家基金联合领投，资金将用于零售与工业两个场景的落地。

6月18日，芯片公司明川智能获得数亿元B轮融资，新一代芯片将在大会上亮相。

创新药企永明生物与海外药企扩大合作，拿到首付款之余还引来老股东加仓。

6月17日，布莱特宣布收购音箱品牌的交易完成首期交割，创始家族保留两成以上股份。
"""

MINUTES = """阿尔德2024年度股东大会现场纪要
2025年5月23日
【会议开始】
14:00 董事会秘书宣布会议开始。阿尔德（999725.SZ）到会股东及代理人共87名，所持表决权约占总数的18%。
14:06 董事长致辞。去年营收1983亿元，净利润53亿元，同比增长逾一倍，今年不会再打价格战。
【提问环节】
14:32 个人股东问折旧什么时候见顶。财务负责人回答，今年约380亿元，是历史高点，明年开始回落。
14:41 公募代表问生产线的进度。管理层答，设备5月起陆续搬入，比原计划早四个月。
【表决与散会】
15:42 宣布表决结果，十一项议案全部通过，其中担保议案反对票占2.3%。
15:48 散会。会后董事长在展厅停留约二十分钟，与股东合影。
"""

RATED = """【高灣】阿爾德集團-W（09991.HK）｜買入｜目標價 27.5元 → 30.9元
第三季核心盈利較該行預期高出5%，毛利率回升。
＊　＊　＊
【海角】明川（09992.HK）｜增持｜目標價 570元
管理層在路演中暗示，未來或將派息比率提高至四成。
＊　＊　＊
【青石】永明股份（09993.HK）｜減持｜目標價 18元
報告料折舊壓力要到明年下半年方見頂。
"""


def drafts(text: str) -> tuple[Draft, ...]:
    return cut_capture(text_capture(text, name="x", path="x"), lambda _: frozenset(), lambda _: False).drafts


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        (NUMBERED, ["Aldermoor confirmed", "Both lenders", "Wexford Grid gave", "Karoo Salt rose"]),
        (RULED, ["Bookings beat", "A second customer", "The bar is high"]),
        (CALENDAR, ["The tester maker", "The street looks", "A third rise", "The debate is"]),
        (
            TERMINAL,
            [
                "06:31 Aldermoor (ALD LN)",
                "06:12 Brightbank (BRI NA)",
                "05:58 Dunmore (DUN FH)",
                "05:40 Wexford (WEX ID)",
                "05:22 Karoo Salt (KAR SJ)",
            ],
        ),
        (LABELLED, ["知情人士指出", "明川電子", "金管會核准", "外資昨賣超"]),
        (POINTED, ["阿爾德（9991）公布", "永明集團（9992）公告", "政府刊憲"]),
        (RESULTS, ["The Leeds firm", "Brightbank got", "Dunmore has told", "Wexford has hired"]),
        (WEEK, ["Aldermoor (NYSE", "Brightbank (NYSE", "Revenue grew", "Wexford (NYSE"]),
        (CALLS, ["The London house", "Harbour thinks", "Card data"]),
        (BOARD, ["供應鏈傳出", "明川（9992）", "永明（9993）"]),
        (FUNDING, ["阿尔德机器人完成", "6月18日", "创新药企", "6月17日"]),
        (EMOJI, ["🚕 Aldermoor picks", "🔌 Brightbank buys", "🎧 On the pod", "🪙 Dunmore pops"]),
    ],
    ids=[
        "numbered",
        "ruled",
        "calendar",
        "terminal",
        "labelled",
        "pointed",
        "results",
        "week",
        "calls",
        "board",
        "funding",
        "emoji",
    ],
)
def test_items_are_told_apart(text: str, openings: list[str]) -> None:
    said = [
        next(block.text for block in draft.blocks if block.kind is not BlockKind.HEADING)
        for draft in drafts(text)
    ]
    assert [text[: len(opening)] for text, opening in zip(said, openings, strict=True)] == openings


def test_what_is_numbered_may_have_a_headline() -> None:
    assert [draft.title for draft in drafts(NUMBERED)] == [
        "Aldermoor wins the largest robot tender",
        "Dunmore and Brightbank end their price war",
        "Wexford Grid puts off its flotation again",
        "Lithium prices lift miners for a fourth day",
    ]


def test_a_day_to_come_is_not_that_of_an_announcement() -> None:
    assert {draft.byline.published for draft in drafts(CALENDAR)} == {"2025-10-24"}


def test_the_name_of_a_digest_with_its_day_is_the_headline() -> None:
    (first, *_) = drafts("海港研報速遞 2024年11月20日（星期三）\n海港 App 用戶獨享：報告即時推送\n" + RATED)
    assert first.digest == "海港研報速遞 2024年11月20日（星期三）"
    assert first.title == "【高灣】阿爾德集團-W（09991.HK）｜買入｜目標價 27.5元 → 30.9元"


LINKED = """Aldermoor opens its plant in Leeds
By Ann Quay
March 3, 2025

Aldermoor opened its plant in Leeds on Monday, a year late and twice as dear as planned.
Video https://quay.example/v/1

The mayor said that nine hundred people will work there by the end of the year.
Photos https://quay.example/p/2

Its rivals have not built anything in the county for a decade, and do not plan to.
Map https://quay.example/m/3
"""

DISCUSSED = """Aldermoor opens its plant in Leeds
By Ann Quay
March 3, 2025

Aldermoor opened its plant in Leeds on Monday, a year late and twice as dear as planned.

The mayor said that nine hundred people will work there by the end of the year.

Reader one
3 hours ago
A year late is not bad for this county, all things considered, if you ask me.

Reader two
5 hours ago
Twice as dear, and who pays for that? We do, as always, and nobody asks us.

Reader three
1 day ago
Nine hundred people were promised the last time as well, and then came ninety.
"""


@pytest.mark.parametrize(
    "text", [REASONS, MINUTES, LINKED, DISCUSSED], ids=["reasons", "minutes", "linked", "discussed"]
)
def test_points_of_one_story_are_none(text: str) -> None:
    assert len(drafts(text)) == 1


def test_a_result_has_its_headline_and_outlet() -> None:
    told = [(draft.title, draft.byline.source) for draft in drafts(RESULTS)]
    assert told[1] == ("Brightbank passes the heat test at last", "Fab Floor Weekly")
    assert told[3] == ("Wexford plans a flotation to pay for its line", "East Quay Capital")
    assert drafts(RESULTS)[3].byline.published == "2025-11-13"


def test_the_number_of_an_issue_makes_a_name_a_headline() -> None:
    assert {draft.digest for draft in drafts(FUNDING)} == {"海港创投周报 第203期"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orders rose by a third. (Quay Wire)", True),
        ("公司称订单增长三成。（海港社）", True),
        ("公司称订单增长三成（海港社）。", True),
        ("Orders rose by a third.", False),
        ("Orders rose by a third. (up 33%)", False),
        ("Orders of Aldermoor (Leeds)", False),
    ],
)
def test_credits(text: str, *, told: bool) -> None:
    assert are_credited([text] * 3) is told


def test_an_end_may_have_a_bracket_or_an_address_behind_it() -> None:
    assert is_said("Orders rose. (Quay Wire) https://quay.example/1")
    assert not is_said("Orders of Aldermoor (Quay Wire)")


def test_only_a_whole_headline_behind_a_number_is_one() -> None:
    long, short = (
        mark_of("1. 【Aldermoor wins the largest tender】 It said so."),
        mark_of("1. 【公司】它说。"),
    )
    assert long
    assert short
    assert (long.kind, long.title) == ("number", "Aldermoor wins the largest tender")
    assert (short.kind, short.title, short.length) == ("number", None, 3)
