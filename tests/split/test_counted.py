"""Lines that hold several numbered points or items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.source import Span
from generator.read.formats.text import text_capture
from generator.split.counted import CIRCLED, apart_at_numbers
from generator.split.cut import cut_capture
from generator.split.paragraphs import Paragraph

ITEMS = [
    "阿尔德机器人昨日宣布，将在里昂新建一座工厂，招聘两百人。",
    "布莱特银行计划在北部关闭四十家网点，每年节省三亿元。其股价微涨。",
    "邓莫尔制药因包装问题召回两批滴眼液，涉及爱尔兰约三百家药店。",
    "永明航运向韩国船厂订造六艘氨燃料货轮，合同金额约九亿美元。",
]


def pieces(text: str, start: int = 7) -> list[Paragraph]:
    return list(apart_at_numbers(Paragraph(Span(start, start + len(text)), text, apart=True)))


@pytest.mark.parametrize("number", ["{circled}", "{plain}、", "（{plain}）"])
def test_each_number_behind_a_sentence_begins_a_piece(number: str) -> None:
    told = [number.format(circled=CIRCLED[at], plain=at + 1) + text for at, text in enumerate(ITEMS)]
    assert [piece.text for piece in pieces("今日要闻：" + "".join(told))] == ["今日要闻：", *told]


@pytest.mark.parametrize(
    "text",
    [
        "公司称①阿尔德②布莱特③邓莫尔均在列。",
        "①阿尔德在里昂建厂。②布莱特关闭网点。",
        "①阿尔德在里昂建厂。③布莱特关闭网点。②邓莫尔召回药品。",
        "毛利率为1、2、3、4个百分点。",
    ],
    ids=["names", "two", "order", "points"],
)
def test_other_numbers_part_nothing(text: str) -> None:
    assert [piece.text for piece in pieces(text)] == [text]


@given(st.text("①②③④。：、（）123 公司A", max_size=40).filter(lambda text: text == text.strip() != ""))
def test_pieces_add_up_to_the_paragraph(text: str) -> None:
    at = 7
    for piece in pieces(text):
        between = text[at - 7 : piece.span.start - 7]
        assert not between.strip()
        assert piece.text == text[piece.span.start - 7 : piece.span.end - 7]
        at = piece.span.end
    assert at == 7 + len(text)


def test_a_digest_in_one_line() -> None:
    line = "".join(CIRCLED[at] + text for at, text in enumerate(ITEMS))
    made = cut_capture(
        text_capture(f"周末要闻汇总\n\n{line}\n$阿尔德(SH688999)$ $永明(SZ300999)$\n", name="x", path="x"),
        lambda _: frozenset(),
        lambda _: False,
    )
    assert [draft.blocks[0].text for draft in made.drafts] == ITEMS
    assert [len(draft.blocks) for draft in made.drafts] == [1] * len(ITEMS)
