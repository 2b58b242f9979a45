from __future__ import annotations

import pytest

from generator.model.source import DropReason
from generator.split.asides import aside_reason, asides
from generator.split.furniture import furniture_reason, widget_lines
from generator.split.notes import heads_notes, labels_note, reads_as_note
from generator.split.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to content", DropReason.MENU),
        ("Home > Markets > Technology", DropReason.MENU),
        ("首页 > 财经 > 正文", DropReason.MENU),
        ("3 min read", DropReason.MENU),
        ("Further company coverage: ALD.L", DropReason.MENU),
        ("Unsubscribe ( https://quay.example/u ) | Update preferences", DropReason.MENU),
        ("$阿尔德(SH688999)$ $永明(SZ300999)$", DropReason.MENU),
        ("阅 41.2W   评论(37)   分享(212)", DropReason.MENU),
        ("You are receiving this because you signed up at a fair.", DropReason.SHARE),
        ("Share on Facebook", DropReason.SHARE),
        ("Facebook | Twitter | LinkedIn", DropReason.SHARE),
        ("分享到微信", DropReason.SHARE),
        ("Subscribe to our newsletter for more", DropReason.SHARE),
        ("We use cookies and similar technologies. Accept All | Reject", DropReason.SHARE),
        ("▼ 长按识别二维码，加入读者群 ▼", DropReason.SHARE),
        ("【相關文章】六月新股巡禮", DropReason.RANKING),
        ("Recommended for you: Five stocks that have not risen yet", DropReason.RANKING),
        ("* * *", DropReason.SEPARATOR),
        ("- ENDS -", DropReason.SEPARATOR),
        ("（全文完）", DropReason.SEPARATOR),
        ("ALDR +4.12%", DropReason.RANKING),
        ("HSI 25,952.40 -0.79% | SSE 3,960.19 -0.41% | HSCEI 9,173.21 -0.92%", DropReason.RANKING),
        ("View in browser", DropReason.MENU),
        ("首頁 > 財經 > 正文", DropReason.MENU),
        ("图源：阿尔德机器人", DropReason.MENU),
        ("首页 快讯 专栏 盯盘 VIP FM 投研 下载", DropReason.MENU),
        ("主頁 股票 新聞 研究 認股證/牛熊證 外匯 MPF 工具", DropReason.MENU),
        ("海湾财经APP | 港股 美股 沪深 研究 活动", DropReason.MENU),
        ("【评论】【论坛】【收藏此页】", DropReason.MENU),
        ("My Portfolio  News  Markets  Research  Personal Finance  Videos", DropReason.MENU),
        ("News Today's news US Politics World Weather Health", DropReason.MENU),
        ("Skip to right column", DropReason.MENU),
        ("阅读 48.21W 评论(17) 分享(126)", DropReason.SHARE),
        ("推薦 3  利好 21  利淡 2", DropReason.SHARE),
        ("Print | Export", DropReason.SHARE),
        ("阿尔德机器人 +1.87%", DropReason.RANKING),
        ("01234.HK -1.30%", DropReason.RANKING),
        ("ALDR.US +1.62%  BRTW.US -0.11%", DropReason.RANKING),
        ("证券代码：002999 证券简称：阿尔德 公告编号：2025-061", DropReason.MENU),
        ("海湾网记者魏志平 台北 19:02", DropReason.MENU),
    ],
)
def test_furniture_is_named(line: str, reason: DropReason) -> None:
    assert furniture_reason(line) is reason


@pytest.mark.parametrize(
    "line",
    [
        "Share buybacks hit a record",
        "Home sales fell 3% in August.",
        "News Corp names a new chairman",
        "Shares of Like.com rose > 5%",
        "Subscribe to our view: the rally goes on, analysts at Example Securities say.",
        "公司公告：拟回购股份",
        "Alder Robotics 12.40 +4.1%",
        "Alder +4.1% after results, Brightwater falls",
        "The end of the strike",
        "Open interest also set new records last month in",
        "Inc <EFH> and Sears, Roebuck and Co Inc's <S> Dean Witter",
        "阿尔德 布莱特 邓莫尔 永明",
        "阿尔德机器人 上半年 净利润 同比 增长",
        "Alder opens a plant in Lyon and hires 200 people",
        "Stocks, bonds and gold rose; oil fell",
        "Alder Robotics  Brightwater Bank  Dunmore Pharma  Everlight Shipping",
        "15:42 收盘",
    ],
)
def test_news_is_not_furniture(line: str) -> None:
    assert furniture_reason(line) is None


def test_a_widget_ends_where_news_resumes() -> None:
    text = (
        "Most read\n1. Chip maker jumps\n2. Bank falls\n\n"
        "The board said on Friday that it would ask shareholders to approve a special dividend at a meeting "
        "to be held in the city before the end of the month, as expected."
    )
    assert widget_lines(paragraphs(text)) == {0, 1, 2}


def test_a_call_that_says_what_to_read_is_all_of_its_widget() -> None:
    text = (
        "The board said on Friday that it would ask shareholders to approve a special dividend at a meeting "
        "in May, the first in eleven years.\n\nRead more: How to buy the shares\n\n"
        "Alder fell 2% in Lyon.\n\nMost read\n\nA bank falls\n"
    )
    assert widget_lines(paragraphs(text)) == {1, 3, 4}


def test_headlines_at_the_end_are_a_widget_and_tables_are_none() -> None:
    story = (
        "The board said on Friday that it would ask shareholders to approve a special dividend at a meeting "
        * 2
    )
    headlines = "\n\nChip maker jumps after results\nBank falls on its outlook\nPort strike comes to an end\n"
    table = "\n\nAlgeria        0.64           0.64        0.635\nUAE            1.10   1.15   0.902\nIran  2.0  2.1  2.2\n"
    assert widget_lines(paragraphs(story.strip() + "." + headlines)) == {1, 2, 3}
    assert widget_lines(paragraphs(story.strip() + "." + table)) == set()


def test_bare_numbers_are_a_widget_only_in_a_row() -> None:
    assert widget_lines(paragraphs("A story.\n1. 1\n2. 2\n3. 3\n")) == {1, 2, 3}
    assert widget_lines(paragraphs("A story.\n1. 1\nMore.\n")) == set()


def test_remarks_on_wording_are_cut_out_of_the_news() -> None:
    news = "The council approved the plan (worth 3 billion yuan) on Monday."
    remark = ' (The phrase "plan" is a more natural translation; in English it is the usual wording.)'
    (drop,) = asides(news + remark, 100)
    assert drop.reason is DropReason.TRANSLATOR
    assert (drop.span.start, drop.span.end) == (100 + len(news) + 1, 100 + len(news + remark))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("TODO: check the figure", DropReason.NOTE_TO_SELF),
        ("[Note to self: ask Li about this]", DropReason.NOTE_TO_SELF),
        ("Translator's note: names kept as printed", DropReason.TRANSLATOR),
        ("Here is the English translation of the article:", DropReason.TRANSLATOR),
        ("译者注：此处直译", DropReason.TRANSLATOR),
    ],
)
def test_whole_asides(text: str, reason: DropReason) -> None:
    assert aside_reason(text) is reason


@pytest.mark.parametrize(
    "text",
    [
        "The reminder came from the regulator on Friday.",
        "Here is the company's third plant, opened in May.",
        "Memory chips rose (DRAM and NAND prices are up by a third since the spring).",
        "To do more with less, the firm cut 300 jobs.",
    ],
)
def test_news_is_no_aside(text: str) -> None:
    assert aside_reason(text) is None
    assert asides(text, 0) == []


def test_a_long_run_of_spaces_is_gone_through_once() -> None:
    assert aside_reason("a" + " " * 200_000 + "b") is None
    assert (
        aside_reason("Orders rose by a third in the quarter to March, it said." + " " * 200_000 + "(x")
        is None
    )


def test_notes() -> None:
    assert labels_note("Disclaimer: this is no advice.")
    assert labels_note("**Risk Reminder:** prices move.")
    assert labels_note("风险提示：股市有风险")
    assert heads_notes("About Example Robotics Inc.")
    assert heads_notes("**Disclaimer**")
    assert reads_as_note(
        "Investing carries risk; past performance says little, and this is not financial advice."
    )
    assert not labels_note("Risk assets rallied: copper rose 3%.")
    assert not heads_notes("About 300 people came.")
    assert not reads_as_note("The fund said past performance had been poor.")


@pytest.mark.parametrize(
    "line",
    [
        "Search for tickers, news or funds",
        "Top Stories    Screeners    Earnings Calendar    Crypto    Premium",
        "DJIA 47,112.45 +0.31%   Nikkei 48,702.98 -1.20%   Gold 4,101 +0.4%",
        "ABC +1.20%   DEF -0.35%   GHI +14%",
        "Add to watchlist    Listen    Comments (12)",
        "Font size: A- A A+",
        "字體：大 中 小",
        "字号: 小 中 大 特大",
        "责任编辑：张三丰 校对：李四光",
        "（編輯 張三豐　審校 李四光）",
        "點讚 12　收藏 3　評論（5）",
        "1.2万阅读 35评论",
        "會員登入",
        "EN | 繁 | 简",
        "要聞　地產　國際　副刊　體育",
        "★看更多：鋼價連三週走揚",
        "★加入海港日報LINE好友，開盤前先看",
        "【打开海港财经APP，查看更多行情】",
        "查看更多研报 >> 加自选 >>",
        "Tags: #steel #Asia",
        "#钢铁 #出口 #港口",
        "Was this page useful?  Yes (3)  No (1)",
        "Spotted an error?",
        "Never miss a merger. Harbour Alerts come within minutes.",
        "Want the brief on your phone? Text HARBOUR to 44321.",
        "Did a colleague forward this to you?",
        "Invite two friends and win a mug.",
        "Enjoying Harbour Daily? We live on what readers give.",
        "If you liked it, buy the team a coffee.",
        "Three charts over breakfast. Free, weekdays at 7:30.",
        "Get Harbour Flows every Monday by e-mail.",
        "Forward this article to a friend »",
        "Open an account in two minutes >>",
        "Sponsored: the directory of certified welders",
        "Webinar: how to finance a smelter",
        "u f BC-STEEL-JAPAN   03-11 0212",
        "BC-STEEL-JAPAN (UPDATE 2) =2 TOKYO",
        "STORY 1882  PRIORITY 2  DISPLAY FERR",
        "上证指数 4,025.30 +0.53%　创业板 3,104.06 -0.36%",
        "编辑 | 张三丰 校对 | 李四光",
        "看完记得点赞、在看",
        "加入 Google 新聞追蹤",
        "更多海港日報報導",
        "Photo: Harbour Post",
        "Follow Ada Lind on X",
        "You have 2 free articles left this month",
        "SECOND LEAD",
        "HARBOUR NEWS SERVICE   ** END OF STORY **   PAGE 1 OF 2",
    ],
)
def test_rows_and_calls_of_portals_wires_and_newsletters_are_furniture(line: str) -> None:
    assert furniture_reason(line)


@pytest.mark.parametrize(
    "line",
    [
        "Free trade talks resume on weekdays",
        "Search companies rally after the ruling",
        "Enjoying a rally: why banks lead",
        "Sponsored research falls out of favour",
        "Am-Pak-Steel wins the order",
        "Story of the year: copper",
        "Join the euro or stay out",
        "Become a bank: how an app grew up",
        "编辑软件公司获融资",
        "评论区里的生意经",
        "关注微信支付费率调整",
        "下载量创新高的游戏公司股价上涨。",
        "加入世贸组织二十年",
        "中国体育用品出口增长",
        "点赞经济：直播平台的新生意",
        "编辑部搬迁至上海",
        "More cuts to follow",
        "Follow the money in Westport",
    ],
)
def test_news_in_the_words_of_calls_is_not_furniture(line: str) -> None:
    assert furniture_reason(line) is None


def test_headlines_between_a_pitch_and_the_end_are_other_stories() -> None:
    news = (
        "The board said on Friday that it would ask shareholders to approve a special dividend at a meeting "
        "in March, after the sale of its last mill brought in more than expected."
    )
    lines = paragraphs(
        f"{news}\n\nEnjoying Harbour Daily?\n\n- Ten mills to watch\n- A walk in the slag yard"
    )
    assert {2, 3} <= widget_lines(lines)
    without = paragraphs(f"{news}\n\n- Ten mills to watch\n- A walk in the slag yard")
    assert not widget_lines(without)
