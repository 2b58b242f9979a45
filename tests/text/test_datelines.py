from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.datelines import dateline_of, names_agency


@pytest.mark.parametrize(
    ("text", "agency", "day"),
    [
        ("[Meridian News Agency, 24 October 2025] ", "Meridian News Agency", (2025, 10, 24)),
        ("[Xinhua, Beijing, Nov 3] ", "Xinhua", (None, 11, 3)),
        ("【海湾社北京11月3日电】", "海湾社", (None, 11, 3)),
        ("（海湾 11月3日讯）", "海湾", (None, 11, 3)),
        ("海湾网讯 ", "海湾网", None),
        ("海湾网讯（记者 王五）", "海湾网", None),
        ("新华社北京11月3日电（记者 王五、李四）", "新华社", (None, 11, 3)),
        ("中新社北京11月3日电 题：", "中新社", (None, 11, 3)),
        ("格隆汇2月26日丨", "格隆汇", (None, 2, 26)),
        ("智通财经APP讯，", "智通财经APP", None),
        ("36氪获悉，", "36氪", None),
        ("IT之家 2025 年 11 月 3 日消息，", "IT之家", (2025, 11, 3)),
        ("（中央社記者王五台北3日電）", "中央社", None),
        ("財聯社11月3日電，", "財聯社", (None, 11, 3)),
        ("本报讯（记者 王五）", None, None),
        ("SHENZHEN, China, Oct. 28, 2025 /Wire/ -- ", "Wire", (2025, 10, 28)),
        ("TAIPEI, Nov 4 (Wire) - ", "Wire", (None, 11, 4)),
        ("LONDON (Wire) - ", "Wire", None),
        ("(Reuters) - ", "Reuters", None),
        ("Nov 4 (Reuters) - ", "Reuters", (None, 11, 4)),
        ("NEW YORK, Nov. 3, 2025 (GLOBE NEWSWIRE) -- ", "GLOBE NEWSWIRE", (2025, 11, 3)),
        ("SAN JOSE, Calif.--(BUSINESS WIRE)--Nov. 3, 2025--", "BUSINESS WIRE", (2025, 11, 3)),
        ("Toronto, Ontario--(Newsfile Corp. - November 3, 2025) - ", "Newsfile Corp.", (2025, 11, 3)),
        (
            "HONG KONG SAR - Media OutReach Newswire - 3 November 2025 - ",
            "Media OutReach Newswire",
            (2025, 11, 3),
        ),
        ("PARIS, FRANCE / ACCESS Newswire / November 3, 2025 / ", "ACCESS Newswire", (2025, 11, 3)),
        ("New Delhi [India], November 3 (ANI): ", "ANI", (None, 11, 3)),
        ("St. Louis, Nov. 3, 2025 /PRNewswire/ -- ", "PRNewswire", (2025, 11, 3)),
        ("Paris, France – November 3, 2025 – ", None, (2025, 11, 3)),
        ("WASHINGTON — ", None, None),
    ],
)
def test_a_dateline_tells_agency_and_day(
    text: str, agency: str | None, day: tuple[int | None, int, int] | None
) -> None:
    found = dateline_of(text + "The port reopened.")
    assert found
    assert found.end == len(text)
    assert found.agency == agency
    assert (found.day and (found.day.year, found.day.month, found.day.day)) == day


@pytest.mark.parametrize(
    "text",
    [
        "Alder (ALDR) - shares rose on Monday",
        "ALDER (ALDR) — The robot maker said on Monday",
        "TSMC (NYSE: TSM) - The chip maker",
        "The board said on Nov 3 - a Monday - that it would meet",
        "AI - the next wave",
        "On November 3, the company said",
        "Shares of Alder/Birch fell",
        "MORNING BRIEF: Stocks rise",
        "HONG KONG stocks fell",
        "腾讯，今日宣布",
        "科大讯飞11月3日电话会议",
        "公司11月3日公告称",
        "据海湾社报道，港口重开",
        "北京时间11月3日凌晨，公司公布业绩",
        "新华社消息显示，港口重开",
        "【财联社11月3日讯：标题】港口重开",
        "消息面上，港口重开",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline_of(text) is None


def test_a_name_alone_is_an_agency() -> None:
    assert names_agency("REUTER")
    assert names_agency("(新华社)")
    assert not names_agency("Reuters said so")


@given(st.text(alphabet="APN av.,(/)-–[]【】4讯电社月日11 :", max_size=60))
def test_a_dateline_lies_inside_its_text(text: str) -> None:
    found = dateline_of(text)
    assert found is None or 0 < found.end <= len(text)
