"""Digests whose items nothing marks, but how they all open."""

from __future__ import annotations

import pytest

from generator.model.article import Cut
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture

NAMES = ("Alder", "Brightwater", "Dunmore", "Everlight", "阿尔德", "布莱特", "邓莫尔", "永明")


def named(text: str) -> frozenset[str]:
    return frozenset(name for name in NAMES if name in text)


def cut(raw: str) -> Cut:
    return cut_capture(text_capture(raw, name="x", path="x"), named, lambda _: False)


TOLD = {
    "Alder Robotics": "opened a plant in Lyon that will build arms for bakeries and employ 200 people",
    "Brightwater Bank": "will close 40 branches in the north, its chief executive told staff on Monday",
    "Dunmore Pharma": "recalled two batches of eye drops after complaints from pharmacies in Ireland",
    "Everlight Shipping": "ordered six freighters from a Korean yard, two people with knowledge of it said",
}
CHINESE = {
    "阿尔德机器人（688999.SH）": "位于昆山的新工厂正式投产，预计年内新增产能两万台。",
    "布莱特银行（600999.SH）": "将在北部关闭四十家网点，每年节省成本三亿元。",
    "邓莫尔制药（300999.SZ）": "两批滴眼液因包装问题召回，涉及药店约三百家。",
    "永明航运股份有限公司": "向韩国船厂订造六艘氨燃料货轮，合同金额约九亿美元。",
}


@pytest.mark.parametrize(
    "items",
    [
        [f"{name} — The company {told}." for name, told in TOLD.items()],
        [f"**{name} moves.** {name} {told}." for name, told in TOLD.items()],
        [f"{sign} {name} {told}." for sign, (name, told) in zip("🟢🔴🟢🔴", TOLD.items(), strict=True)],
        [f"{name}：{told}" for name, told in CHINESE.items()],
    ],
    ids=["name", "bold", "sign", "company"],
)
def test_items_that_open_alike(items: list[str]) -> None:
    made = cut("What moved on Monday\n\nCheck out the names in the news.\n" + "\n".join(items) + "\n")
    assert [len(draft.blocks) for draft in made.drafts] == [1] * 4
    assert [draft.blocks[0].text for draft in made.drafts] == [item.replace("**", "") for item in items]


def test_a_paragraph_between_belongs_to_the_item_above() -> None:
    first, *others = [f"**{name} moves.** {name} {told}." for name, told in TOLD.items()]
    made = cut("\n\n".join(["What moved on Monday", first, "It will hire more next year, too.", *others]))
    assert [len(draft.blocks) for draft in made.drafts] == [2, 1, 1, 1]


def test_parts_of_one_story_that_open_alike_stay_together() -> None:
    made = cut(
        "Alder Robotics opens a plant in Lyon\n\n"
        "**Why it matters:** Alder Robotics is the largest maker of bakery arms, and Lyon is its first plant.\n\n"
        "**The big picture:** Alder Robotics has lost share in bakery arms to makers that build plants nearby.\n\n"
        "**What's next:** Alder Robotics will hire for the plant in Lyon, and build bakery arms from spring.\n"
    )
    assert len(made.drafts) == 1


def test_what_a_channel_says_above_each_message_goes() -> None:
    messages = [
        f"Chips and Chains\n🟢 {name} {told}.\n👍 214 🔥 88  👁 9.1K  14:38" for name, told in TOLD.items()
    ]
    made = cut("\n\n".join(["Chips and Chains\nOctober 16, 2025", *messages]))
    assert [[block.text for block in draft.blocks] for draft in made.drafts] == [
        [f"🟢 {name} {told}."] for name, told in TOLD.items()
    ]


def test_headlines_behind_bullets_and_an_outlet_in_brackets() -> None:
    heads = ["阿尔德昆山新厂投产", "布莱特关闭四十网点", "邓莫尔召回滴眼液"]
    bodies = list(CHINESE.values())[:3]
    listed = "\n".join(f"■{head}\n【海湾社专讯】{body}" for head, body in zip(heads, bodies, strict=True))
    made = cut(f"海湾新闻网\n2025年10月17日 星期五\n{listed}\n")
    assert [draft.title for draft in made.drafts] == heads
    assert [[block.text for block in draft.blocks] for draft in made.drafts] == [
        [f"【海湾社专讯】{body}"] for body in bodies
    ]


def test_headlines_with_a_code_before_them() -> None:
    listed = "\n\n".join(
        f"[{code} HK] {name} - Downgrade to HOLD\n{name} {told}."
        for code, (name, told) in enumerate(TOLD.items(), 981)
    )
    made = cut(f"MORNING NOTE\n17 October 2025\n\n{listed}\n")
    assert [draft.title for draft in made.drafts] == [
        f"[{code} HK] {name} - Downgrade to HOLD" for code, name in enumerate(TOLD, 981)
    ]
