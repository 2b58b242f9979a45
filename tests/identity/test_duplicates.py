from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity import duplicates, neighbours, retelling
from generator.identity.duplicates import Story, Tellings, find_duplicates
from generator.identity.rarity import term_numbers
from generator.identity.terms import figures_of, names_of, terms_of
from generator.model.article import ArticleId

DAY = dt.date(2025, 9, 17)

FOUNDED = (
    "Recently, Ningbo Haiyue Xingtu Data Technology Co., Ltd. was founded, with Lin Zhaoming as legal "
    "representative and capital of 35 million yuan. The company's business covers areas such as cloud "
    "storage services, software consulting and industrial data services. It is jointly held by Orient Digital "
    "(Ningbo) Co., Ltd., a subsidiary of Orient Group, and Ningbo Chengtou Industrial Development Co., Ltd."
)
FOUNDED_AGAIN = (
    "Recently, Ningbo Haiyue Xingtu Data Technology Co., Ltd. was founded, with Lin Zhaoming as legal "
    "representative and capital of 35 million yuan. Its business is wide and covers "
    "areas such as cloud storage services, software consulting and industrial data services. The equity structure "
    "shows that it is held by companies such as Dongfang Digital (Ningbo) Co., Ltd., which is under Orient Group."
)
CONTRACT = (
    "Pinglan Systems said on September 17 that it had been picked as the likely winner of a contract worth about 170 "
    "million yuan for computing services at Jiangbei Telecom Engineering. The work covers training and rendering, "
    "with 4,200 servers to be delivered in two stages by 2026. The shares rose 6.5 percent."
)
CONTRACT_RETOLD = (
    "A computing services deal of roughly 170 million yuan will probably go to Pinglan Systems, the firm disclosed. "
    "Jiangbei Telecom Engineering wants 4,200 servers for training and rendering, which are to be delivered in two "
    "stages. Pinglan Systems shares closed 6.5 percent higher after the news."
)
TOKENS = (
    "On September 17, 2025, the chief executive of the region, Chan Mei-ling, said in her policy address that the "
    "Monetary Office will encourage commercial banks to issue tokenized deposits, will settle money market funds "
    "with them, and will make tokenized bonds a regular offering for professional investors."
)
SOYBEANS = (
    "On September 17, 2025, the chief executive of the region, Chan Mei-ling, said in her policy address that the "
    "exchange will work with its neighbours on carbon trading, and that a spot market for soybeans will be opened "
    "in the free port together with the mercantile house."
)
CHINESE = "海越星图数据技术有限公司9月17日公告,公司中标江北电信工程算力服务项目,中标金额约1.7亿元,将分两期交付4200台服务器,股价收涨6.5%。"
CHINESE_RETOLD = "海越星图数据技术有限公司公告称,公司中标江北电信工程算力服务项目,金额约1.7亿元,4200台服务器将分两期交付,当日股价收涨6.5%。"
CHINESE_OTHER = "长河动力股份有限公司9月17日公告,公司中标西岭水务工程水泵采购项目,中标金额约2.9亿元,将分三期交付1800台水泵,股价收跌1.2%。"


def story(id_: str, text: str, *, title: str = "", day: dt.date | None = DAY, companies: str = "") -> Story:
    return Story(
        id=ArticleId(id_),
        date=day,
        order=(id_,),
        title=title,
        terms=term_numbers(text),
        text=lambda: text,
        companies=frozenset(companies.split()),
    )


def found(*texts: str | Story) -> dict[str, str]:
    stories = [text if isinstance(text, Story) else story(f"s{at}", text) for at, text in enumerate(texts)]
    return {str(retelling): str(original) for retelling, original in find_duplicates(stories).links.items()}


def later(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


# Retellings


def test_a_copy() -> None:
    assert found(CONTRACT, FOUNDED, CONTRACT) == {"s2": "s0"}


def test_a_copy_with_another_headline_and_an_agency_in_front() -> None:
    wire = story(
        "b", f"JIANGBEI, Sept 17 (Eastern Wire) -- {CONTRACT}", title="Servers for Jiangbei", day=later(1)
    )
    assert found(story("a", CONTRACT, title="Pinglan wins contract"), wire) == {"b": "a"}


def test_a_story_in_partly_other_words() -> None:
    assert found(TOKENS, FOUNDED, CONTRACT, FOUNDED_AGAIN) == {"s3": "s1"}


def test_a_story_in_other_words_with_the_same_names_and_figures() -> None:
    assert found(FOUNDED, CONTRACT, TOKENS, CONTRACT_RETOLD) == {"s3": "s1"}


def test_a_corrected_story() -> None:
    assert found(CONTRACT, CONTRACT.replace("two stages", "three stages")) == {"s1": "s0"}


def test_a_chinese_story() -> None:
    assert found(CHINESE, CHINESE_OTHER, CHINESE_RETOLD) == {"s2": "s0"}


def test_short_copies() -> None:
    assert found("Alibaba rose 5%.", "Alibaba rose 5 %!") == {"s1": "s0"}


def test_all_retellings_point_to_the_first() -> None:
    versions = [story(f"v{at}", f"{CONTRACT} Version {at}.", day=later(at)) for at in range(5)]
    assert found(*versions) == {"v1": "v0", "v2": "v0", "v3": "v0", "v4": "v0"}


def test_an_undated_story_retells_a_dated_one() -> None:
    undated = story("a", CONTRACT, day=None)
    assert found(undated, story("b", CONTRACT, day=later(400))) == {"a": "b"}


def test_an_undated_story_does_not_join_two_events() -> None:
    days = [story("a", CONTRACT), story("b", CONTRACT, day=later(30))]
    assert found(*days, story("c", CONTRACT, day=None)) == {"c": "a"}


# No retellings


def test_an_unchanged_report_weeks_later() -> None:
    assert found(story("a", CONTRACT), story("b", CONTRACT, day=later(14))) == {}


def test_two_items_from_one_speech() -> None:
    assert found(TOKENS, SOYBEANS, FOUNDED, CONTRACT) == {}


def test_templates_of_different_companies() -> None:
    notice = "{} said its board set a quarterly dividend of {} cents against {} cents in the prior quarter, payable {}."
    assert (
        found(
            notice.format("Alder Corp", 10, 9, "April 13"),
            notice.format("Birch Industries Inc", 12, 12, "April 20"),
            notice.format("Cedar Group", 10, 10, "April 13"),
            notice.format("Dogwood Co", 35, 30, "May 1"),
        )
        == {}
    )


def test_equal_notices_of_different_companies() -> None:
    text = "Qtly div 10 cts vs 10 cts prior. Pay April 13. Record April 1."
    titles = ("Alder Corp sets quarterly dividend", "Birch Industries sets quarterly dividend")
    assert found(*(story(title[0], text, title=title) for title in titles)) == {}
    assert found(story("a", text, companies="alder"), story("b", text, companies="birch")) == {}
    assert found(story("a", text, companies="alder"), story("b", text, companies="alder")) == {"b": "a"}


def test_one_announcement_in_the_words_of_another_company() -> None:
    words = (
        "{} said that holders of more than five percent of its shares plan to sell no more than 1 percent of its "
        "capital within three months through block trades, because they need funds of their own, and that this will "
        "not change who controls the company."
    )
    one, other = words.format("Alder Robotics"), words.format("Birch Pharma")
    assert found(one, other, TOKENS) == {}
    assert found(story("a", one, companies="alder"), story("b", other, companies="birch")) == {}


def test_market_wraps_of_different_days() -> None:
    wrap = (
        "The Harbour Index closed {} percent {} at {} points on a turnover of {} billion. Banks and property shares "
        "moved most. Analysts said that investors were waiting for the meeting of the central bank, and that "
        "turnover would stay low until then."
    )
    days = [
        story("a", wrap.format("0.6", "higher", "26,100.5", "112.4")),
        story("b", wrap.format("1.1", "lower", "25,812.9", "98.7"), day=later(1)),
        story("c", wrap.format("0.2", "higher", "25,864.3", "104.1"), day=later(2)),
    ]
    assert found(*days) == {}


def test_no_stories() -> None:
    assert find_duplicates([]).links == {}
    assert found("", "") == {"s1": "s0"}


# Whatever the archive


STORIES = st.lists(
    st.builds(
        story,
        st.just("x"),
        st.sampled_from(
            [FOUNDED, FOUNDED_AGAIN, CONTRACT, CONTRACT_RETOLD, TOKENS, SOYBEANS, CHINESE, "Up.", ""]
        ),
        title=st.sampled_from(["", "Pinglan wins", "Founded"]),
        day=st.sampled_from([DAY, later(1), later(3), later(20), None]),
        companies=st.sampled_from(["", "pinglan", "orient pinglan"]),
    ),
    max_size=12,
).map(lambda made: [each._replace(id=ArticleId(f"s{at}"), order=()) for at, each in enumerate(made)])


@given(STORIES, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_there_are_no_chains(stories: list[Story], chance: random.Random) -> None:
    links = find_duplicates(stories).links
    mixed = list(stories)
    chance.shuffle(mixed)
    assert find_duplicates(mixed).links == links
    assert not links.keys() & set(links.values())
    day = {each.id: each.date or dt.date.max for each in stories}
    assert all(day[original] <= day[retelling] for retelling, original in links.items())


WORDS = [
    first + last
    for first in ("bal", "cor", "dun", "fen", "gil", "hax", "ing", "kel")
    for last in ("ton", "wick", "ley", "by", "ham")
]


def _made(chance: random.Random, at: int) -> Story:
    words = [] if chance.random() < 0.2 else chance.sample(WORDS, chance.randint(3, 14))
    made = story(f"s{at}", " ".join(words), day=chance.choice([DAY, later(2), later(4), later(9), None]))
    return made._replace(key=" ".join(["key", *words]).encode() if at % 7 else b"")


@pytest.mark.parametrize("seed", range(60))
def test_what_an_earlier_archive_had_alike_does_not_matter(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "CROWD", 2)
    monkeypatch.setattr(neighbours, "IN_COMMON", 1)
    monkeypatch.setattr(duplicates, "RARE", 5)
    monkeypatch.setattr(retelling, "LITTLE", 10_000)
    monkeypatch.setattr(duplicates, "FEW_WORDS", 0.2)
    chance = random.Random(seed)
    stories = {at: _made(chance, at) for at in range(30)}
    before = find_duplicates(stories.values())
    for at in chance.sample(range(34), 4):
        if at % 2:
            stories.pop(at, None)
        else:
            stories[at] = _made(chance, at)
    assert _compared(find_duplicates(stories.values(), before)) == _compared(
        find_duplicates(stories.values())
    )


def _compared(found: Tellings) -> Tellings:
    """Without the words that happened to be asked for."""
    return replace(found, stories=[known._replace(words=None) for known in found.stories])


# What stories are compared by


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Up 1,340.5 pct to 12-1/2, up", ["up", "1340.5", "pct", "to", "12-1/2"]),
        ("阿里巴巴AI投入2%", ["阿里", "里巴", "巴巴", "ai", "投入", "2"]),
        ("ＡＩ 涨 é", ["ai", "涨", "é"]),
        ("Élan £5", ["élan", "5"]),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert sorted(terms_of(text)) == sorted(terms)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("On September 17, 2025, it sold 2,000 tons at 1.50 yuan", {"2000", "1.5"}),
        ("17 September: 30% of 10", {"30", "10"}),
        ("2025-09-17 and 2025年9月17日, 4200台", {"4200"}),
        ("May 5,000 go?", {"5000"}),
    ],
)
def test_figures_without_dates(text: str, figures: set[str]) -> None:
    assert figures_of(text) == figures


def test_names_are_never_written_small() -> None:
    assert names_of("The bank said Alder Robotics, not Beech, beat the bank. Beech sold beech wood.") == [
        "alder",
        "robotics",
    ]
