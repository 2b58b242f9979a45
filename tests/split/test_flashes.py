"""Lists of flashes as people paste them from portals: lines without blank ones, times and days of their own."""

from __future__ import annotations

import pytest

from generator.model.article import Cut
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture


def cut(raw: str) -> Cut:
    return cut_capture(text_capture(raw, name="x", path="x"), lambda _: frozenset(), lambda _: False)


def texts(made: Cut) -> list[list[str]]:
    return [[block.text for block in draft.blocks] for draft in made.drafts]


ALDER = "阿尔德机器人(688999.SH)公告，位于昆山的新工厂正式投产，预计年内新增产能两万台，并招聘两百人。"
BANK = "布莱特银行宣布，将在北部关闭四十家网点，预计每年节省成本三亿元，员工将转岗。"
PHARMA = "邓莫尔制药表示，两批滴眼液因包装问题召回，涉及药店约三百家，公司称影响有限。"
SHIPS = "永明航运向韩国船厂订造六艘氨燃料货轮，合同金额约九亿美元，预计三年内交付。"

FEED = f"""\
潮汐社
首页 快讯 专栏 盯盘 会员 下载
2026年03月12日 星期四
15:42:08
【阿尔德机器人：昆山新工厂正式投产】{ALDER}
阅读 48.21W 评论(17) 分享(126)
阿尔德机器人 +1.87%
14:10:51
{BANK}
阅读 9.3W 评论(2) 分享(5)
2026年03月11日 星期三
21:05:00
{PHARMA}
20:31:44
{SHIPS}
加载更多
"""


def test_a_time_on_a_line_of_its_own_begins_an_item() -> None:
    made = cut(FEED)
    assert [draft.title for draft in made.drafts] == ["阿尔德机器人：昆山新工厂正式投产", None, None, None]
    assert texts(made) == [
        ["【阿尔德机器人：昆山新工厂正式投产】", ALDER],
        [f"14:10:51 {BANK}"],
        [f"21:05:00 {PHARMA}"],
        [f"20:31:44 {SHIPS}"],
    ]


def test_a_day_between_items_is_that_of_the_ones_below() -> None:
    days = [draft.byline.published for draft in cut(FEED).drafts]
    assert days == ["2026-03-12", "2026-03-12", "2026-03-11", "2026-03-11"]


def test_two_times_on_lines_of_their_own_are_none_of_items() -> None:
    made = cut(f"一个标题\n\n09:30\n{ALDER}\n15:00\n{BANK}\n")
    assert len(made.drafts) == 1


def test_headlines_in_bold_brackets() -> None:
    made = cut(
        f"**【昆山新工厂正式投产】**{ALDER}\n\n**【布莱特银行关闭网点】**{BANK}\n\n**【两批滴眼液召回】**{PHARMA}\n"
    )
    assert [draft.title for draft in made.drafts] == [
        "昆山新工厂正式投产",
        "布莱特银行关闭网点",
        "两批滴眼液召回",
    ]


@pytest.mark.parametrize("sign", [".", ")", "）", "、"])
def test_numbered_headlines_over_sentences(sign: str) -> None:
    made = cut(
        f"海湾网 > 新闻\n2025/11/12\n\n1{sign} 昆山新工厂投产\n{ALDER}\n\n2{sign} 布莱特关闭四十家网点\n{BANK}\n\n"
        f"3{sign} 两批滴眼液召回\n{PHARMA}\n"
    )
    assert [draft.title for draft in made.drafts] == [
        "昆山新工厂投产",
        "布莱特关闭四十家网点",
        "两批滴眼液召回",
    ]
    assert {draft.byline.published for draft in made.drafts} == {"2025-11-12"}


def test_numbers_that_skip_one_head_nothing() -> None:
    made = cut(
        f"A headline of the port\n\n1. 昆山新工厂投产\n{ALDER}\n\n3. 网点\n{BANK}\n\n4. 召回\n{PHARMA}\n"
    )
    assert len(made.drafts) == 1


ALTERNATING = f"""\
{{}}
2025年10月28日 21:36 来源：海湾财经

【热点关注】
阿尔德机器人(688999)：昆山新工厂正式投产
{ALDER}
布莱特银行：将在北部关闭四十家网点
{BANK}
【其他】
邓莫尔制药：召回两批滴眼液
{PHARMA}
"""


def test_lines_without_an_end_head_the_sentences_below_in_what_calls_itself_a_digest() -> None:
    made = cut(ALTERNATING.format("公告精选：阿尔德机器人新工厂投产；布莱特银行关闭网点"))
    assert [draft.title for draft in made.drafts] == [
        "阿尔德机器人(688999)：昆山新工厂正式投产",
        "布莱特银行：将在北部关闭四十家网点",
        "邓莫尔制药：召回两批滴眼液",
    ]
    assert texts(made)[0] == ["【热点关注】", ALDER]


def test_a_greeting_may_stand_behind_the_day() -> None:
    made = cut(
        "The Harbour Brief\n\nThursday, November 13, 2025 | Good morning. Five things to know before the open.\n\n"
        "## 1. Alder opens in Lyon\n\nAlder Robotics opened a plant in Lyon that will build arms for bakeries.\n\n"
        "## 2. Brightwater closes branches\n\nBrightwater Bank will close 40 branches in the north this year.\n\n"
        "## 3. Dunmore recalls drops\n\nDunmore Pharma recalled two batches of eye drops after complaints.\n"
    )
    assert [draft.title for draft in made.drafts] == [
        "1. Alder opens in Lyon",
        "2. Brightwater closes branches",
        "3. Dunmore recalls drops",
    ]
