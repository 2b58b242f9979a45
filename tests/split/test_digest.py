from __future__ import annotations

from generator.model.article import Cut
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture

ITEMS = [
    "Alder Robotics opened a plant in Lyon on Tuesday that will build arms for bakeries and employ 200 people.",
    "Brightwater Bank will close 40 branches in the north, its chief executive told staff on Monday morning.",
    "Dunmore Pharma recalled two batches of eye drops after complaints from pharmacies in Ireland.",
    "Everlight Shipping ordered six ammonia-fuelled freighters from a Korean yard on September 4, two people said.",
]


def cut(raw: str) -> Cut:
    return cut_capture(text_capture(raw, name="x", path="x"), lambda _: frozenset(), lambda _: False)


def test_headings_of_sections_are_no_headlines() -> None:
    made = cut(
        "Evening Brief, November 4, 2025\n\n**Companies**\n\n"
        f"• {ITEMS[0]}\n• {ITEMS[1]}\n\n**Drugs and ships**\n\n• {ITEMS[2]}\n• {ITEMS[3]}\n"
    )
    assert [draft.title for draft in made.drafts] == [None] * 4
    assert [[block.text for block in draft.blocks] for draft in made.drafts] == [
        ["Companies", ITEMS[0]],
        [ITEMS[1]],
        ["Drugs and ships", ITEMS[2]],
        [ITEMS[3]],
    ]
    assert {draft.digest for draft in made.drafts} == {"Evening Brief, November 4, 2025"}
    assert {draft.byline.published for draft in made.drafts} == {"2025-11-04"}


def test_chinese_sections_in_brackets() -> None:
    made = cut(
        "海湾财经早报\n\n【公司】\n"
        "阿尔德机器人：位于里昂的新工厂正式投产，预计年内招聘两百人，新厂将生产面包机械臂。\n"
        "布莱特银行：首席执行官9月3日对员工表示，将在北部关闭四十家网点，以削减成本。\n\n【宏观】\n"
        "国家统计局：10月制造业采购经理指数为49.8%，比上月上升0.2个百分点，景气水平有所改善。\n"
        "海关总署：前三季度进出口总值同比增长4%，其中出口增长7.1%，进口下降0.2%。\n"
    )
    assert [len(draft.blocks) for draft in made.drafts] == [2, 1, 2, 1]


def test_a_newsletter_with_linked_headings() -> None:
    heads = [
        "Alder Robotics opens a plant in Lyon",
        "Brightwater Bank closes branches",
        "Dunmore recalls eye drops",
    ]
    made = cut(
        "# The Harbour Brief - 4 November 2025\n\n"
        + "\n\n".join(
            f"### [{head}](https://a.example/{at}?utm_source=brief)\n\n{item} [Read more](https://a.example/{at})"
            for at, (head, item) in enumerate(zip(heads, ITEMS, strict=False))
        )
        + "\n\n[Unsubscribe](https://a.example/u) | [View in browser](https://a.example/v)\n"
    )
    assert [draft.title for draft in made.drafts] == heads
    assert [draft.byline.url for draft in made.drafts] == [f"https://a.example/{at}" for at in range(3)]
    assert [[block.text for block in draft.blocks] for draft in made.drafts] == [[item] for item in ITEMS[:3]]


def test_reports_with_a_dateline_each() -> None:
    places = ["LONDON", "PARIS", "DUBLIN", "SEOUL"]
    made = cut("\n\n".join(f"{place} (Reuters) - {item}" for place, item in zip(places, ITEMS, strict=True)))
    assert len(made.drafts) == 4
    assert {draft.byline.source for draft in made.drafts} == {"Reuters"}


def test_one_report_with_a_dateline_stays_whole() -> None:
    made = cut(
        "LYON, Nov 4 (Wire) - Alder Robotics opened a plant in Lyon on Tuesday that will build arms for bakeries.\n\n"
        "Brightwater, its bank, lent 40 million euros for it on Monday, people close to the talks said.\n\n"
        "Dunmore, a rival, closed a plant in Cork in September because of high costs, it had said then.\n"
    )
    assert len(made.drafts) == 1


def test_lists_in_a_story_are_no_digest() -> None:
    made = cut(
        "Westport reopens\n\n- The harbour of Westport opened on Monday after a strike of six weeks, it said.\n"
        "- The strike had cost exporters about 40 million dollars a day, as the chamber said.\n"
        "- It will take weeks to unload the ships, according to Westport's harbour master.\n"
    )
    assert len(made.drafts) == 1
