from __future__ import annotations

import pytest

from generator.model.source import DropReason
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture
from generator.split.notes import Note, note_of

STORY = (
    "Brightwater Systems opened a hub for cooling pumps in Lyon on Monday, its chief executive said at a "
    "ceremony in the city."
)
MORE = "The hub will employ 40 engineers by the end of next year, and it will share a laboratory with a university."


def parts(raw: str) -> tuple[list[str], list[str], set[str]]:
    """Story, notes and what was dropped but for layout."""
    made = cut_capture(text_capture(raw, name="x", path="x"), lambda _: frozenset(), lambda _: False)
    layout = {DropReason.WHITE_SPACE, DropReason.MARKUP}
    dropped = {raw[drop.span.start : drop.span.end] for drop in made.drops if drop.reason not in layout}
    story = [block.text for draft in made.drafts for block in draft.blocks]
    return story, [note.text for draft in made.drafts for note in draft.notes], dropped


def test_a_press_release_ends_where_its_boilerplate_begins() -> None:
    notes = [
        'This press release contains forward-looking statements. Words such as "plans" identify them.',
        "They are based on current expectations of management and involve risks and uncertainties.",
        "The Company undertakes no obligation to update them, except as required by law.",
        "About Brightwater Systems Inc.",
        "Brightwater makes pumps. It was founded in 2016.",
        "For more information, please visit www.brightwater.example.",
        "Media Contact:",
        "Jane Doe",
        "Brightwater Systems Inc.",
        "+1 415 555 0100",
        "jane@brightwater.example",
        "Logo - https://i.example/logo.jpg",
        "View original content to download multimedia: https://w.example/302.html",
        "SOURCE Brightwater Systems Inc.",
    ]
    story, found, dropped = parts(
        "Brightwater Systems Opens a Hub in Lyon\n\n(PRNewsfoto/Brightwater Systems Inc.)\n\n"
        f"LYON, France, Oct. 28, 2025 /Wire/ -- {STORY}\n\n{MORE}\n\n" + "\n\n".join(notes)
    )
    assert story == [f"LYON, France, Oct. 28, 2025 /Wire/ -- {STORY}", MORE]
    assert found == notes
    assert dropped == {"(PRNewsfoto/Brightwater Systems Inc.)"}


def test_chinese_boilerplate() -> None:
    story, notes, dropped = parts(
        "阿尔德机器人在里昂开设新工厂\n\n"
        "阿尔德机器人今日宣布，其位于里昂的新工厂正式投产，预计年内招聘两百人。公司表示，新厂将生产面包机械臂。\n\n"
        "【免责声明】本文仅供参考，不构成投资建议。\n\n"
        "首席执行官王五表示，公司将在明年扩大产能，并继续投资于欧洲市场，以满足客户需求。\n\n"
        "关于阿尔德机器人\n\n阿尔德机器人成立于2010年，总部位于里昂。\n\n"
        "媒体联系：\n李四\n电话：010-12345678\n邮箱：li@alder.example\n\n（完）\n\n（责任编辑：赵六）\n"
    )
    assert [line[:4] for line in story] == ["阿尔德机", "首席执行"]
    assert [note[:6] for note in notes] == [
        "【免责声明】",
        "关于阿尔德机",
        "阿尔德机器人",
        "媒体联系：",
        "李四",
        "电话：010",
        "邮箱：li@",
    ]
    assert dropped == {"（完）", "（责任编辑：赵六）"}


def test_traditional_characters_say_the_same() -> None:
    story, notes, dropped = parts(
        "首頁 > 財經 > 正文\n\n阿爾德機器人在里昂開設新工廠\n\n"
        "阿爾德機器人今日宣佈，其位於里昂的新工廠正式投產，預計年內招聘兩百人。公司表示，新廠將生產麵包機械臂。\n\n"
        "免責聲明：本文僅供參考，不構成投資建議。\n\n分享到微信\n\n責任編輯：趙六\n"
    )
    assert len(story) == 1
    assert notes == ["免責聲明：本文僅供參考，不構成投資建議。"]
    assert {"首頁 > 財經 > 正文", "分享到微信", "責任編輯：趙六"} <= dropped


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Safe Harbor Statement", Note.HEADING),
        ("**Special Note Regarding Forward-Looking Statements**", Note.HEADING),
        ("Use of Non-GAAP Financial Measures", Note.HEADING),
        ("关于阿尔德机器人", Note.HEADING),
        ("Investor Relations Contact:", Note.HEADING),
        ("Risk warning: prices move.", Note.LABELLED),
        ("【風險提示】投資有風險。", Note.LABELLED),
        ("声明：本文不代表本网观点。", Note.LABELLED),
        ("(Photo: Brightwater)", Note.SAYS_SO),
        ("Reporting by Ann Example; Editing by Bob Example", Note.SAYS_SO),
        ("本文不构成投资建议", Note.SAYS_SO),
        ("Email: press@brightwater.example", Note.CONTACT),
    ],
)
def test_what_makes_a_note(text: str, note: Note) -> None:
    assert note_of(text, behind=True) is note


@pytest.mark.parametrize(
    "text",
    [
        "Investor-friendly rules were passed on Friday.",
        "Risk assets rallied: copper rose 3%.",
        "Source close to the talks said so.",
        "关于召开股东大会的公告",
        "About 300 people came to see the hub.",
        "The fund said that past performance had been poor.",
        "Views in the market are not uniform, analysts said.",
        "Westport 12.5 134 1451",
        "For more than a year the price has fallen.",
        "Contact lenses sold well: sales rose by a tenth.",
    ],
)
def test_news_is_no_note(text: str) -> None:
    assert note_of(text, behind=True) is None


def test_a_sign_carries_a_disclaimer_on_that_was_begun() -> None:
    text = "Readers are cautioned in that respect."
    assert note_of(text, behind=True) is None
    assert note_of(text, behind=True, after=Note.LABELLED) is Note.SAYS_SO


def test_the_story_goes_on_behind_notes_under_a_heading() -> None:
    story, notes, _ = parts(f"{STORY}\n\nMedia Contact\nJane Doe\n+1 415 555 0100\n\n**Outlook**\n\n{MORE}\n")
    assert story == [STORY, "Outlook", MORE]
    assert notes == ["Media Contact", "Jane Doe", "+1 415 555 0100"]


def test_what_was_said_before_is_dropped() -> None:
    story, _, dropped = parts(f"{STORY}\n\n{MORE}\n\n{STORY.replace(' on ', '  on ')}\n\nShort.\n\nShort.\n")
    assert story == [STORY, MORE, "Short.", "Short."]
    assert dropped == {STORY.replace(" on ", "  on ")}
