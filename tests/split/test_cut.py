from __future__ import annotations

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from generator.audit import audit
from generator.model.article import BlockKind, Cut
from generator.model.capture import Capture
from generator.model.errors import CaptureError
from generator.model.source import DropReason
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture


def nothing(_: str) -> frozenset[str]:
    return frozenset()


def capture_of(raw: str) -> Capture:
    return text_capture(raw, name="x.txt", path="x.txt")


def cut(raw: str) -> Cut:
    return cut_capture(capture_of(raw), nothing, lambda line: line == "Harbour Post")


STORY = (
    "Cranes returned to the harbour of Westport on Monday after a strike of six weeks, and the first ships were "
    "unloaded before noon, the port authority said in a statement."
)
MORE = "The strike had cost exporters about 40 million dollars a day, according to the chamber of commerce."

SNIPPETS = st.sampled_from(
    [
        STORY,
        MORE,
        "Home",
        "Share on Facebook",
        "**A bold subhead**",
        "## A marked subhead",
        "A plain subhead of a few words",
        "Harbour Post",
        "Sep 25",
        "Source: Harbour Post | 2025-09-24 05:29",
        "By Ann Example",
        "Most Discussed",
        "1. 1",
        "2. 2",
        "3. 3",
        "1. **A bold point** said more about it on Friday than anybody had expected.",
        "- a list item with some words in it",
        "【快讯标题很长很长】公司9月17日公告称，拟收购一家企业，交易金额为三亿元，尚需股东大会批准，存在不确定性。",
        "09:32 Shares of the port operator rose by 4% in early trading on Tuesday after the strike ended.",
        "Core View - Ships are back [3][5]. Market - Rates fell by a tenth [2]. - Ports reopened at once [4].",
        "Disclaimer: This is not financial advice. Past performance says little.",
        "About Example Ports Inc.",
        "风险提示",
        "投资有风险，入市需谨慎。",
        "(In English, a more natural translation of the term would be another word altogether.)",
        "TODO: check the figure",
        "* * *",
        "zero\u200bwidth and\u00a0spaces e\u0301",
        "",
        "   indented line that goes on for a while without ending",
        "---",
        "<script>alert(1)</script>",
        "{{ 7*7 }} [x](javascript:alert(1)) ** __ # ` |",
        "[Words](https://example.org/a?utm_source=x&id=1) and https://example.org/?fbclid=y, ![](https://i.example/1.png)",
        "> quoted *words* that go on",
        "| a | b |",
        "WESTPORT, Nov. 4, 2025 /Wire/ -- Cranes returned to the harbour on Monday.",
        "【海湾社11月3日电】港口重开，货船返回。",
        "Media Contact",
        "Jane Doe, jane@example.org",
        "（完）",
        "来源：海湾网",
        "Cranes returned to the harbour of Westport on Monday after an orga-\nnisation of owners agreed with the union of",
        "阿尔德机器人今日宣布其位于里昂的新工厂正式投产预计年内招聘两百人公司\n表示新厂将生产面包机械臂年产能达到三千台",
        "(In English [3][5], a more natural translation of the **term** - would be - another word altogether.)",
    ]
)
RAW = st.lists(
    st.tuples(st.one_of(SNIPPETS, st.text(max_size=40)), st.sampled_from(["\n", "\n\n", "\r\n"])), max_size=25
)


@settings(max_examples=300)
@given(RAW)
def test_every_character_is_published_or_on_record_as_dropped(parts: list[tuple[str, str]]) -> None:
    raw = "".join(text + end for text, end in parts).encode("utf-8", "ignore").decode()
    try:
        capture = capture_of(raw)
    except CaptureError:
        reject()  # reading refuses a capture without text
    made = cut_capture(capture, nothing, lambda line: line == "Harbour Post")
    account = audit(capture, made)
    assert account.whole
    assert account.lost == ()
    assert "".join(entry.text for entry in account.entries) == raw


def test_a_story_stays_whole() -> None:
    made = cut(f"Cranes Return to Westport\n\nHarbour Post\nSep 25\n\n{STORY}\n\n{MORE}\n")
    (draft,) = made.drafts
    assert draft.title == "Cranes Return to Westport"
    assert draft.byline.source == "Harbour Post"
    assert draft.byline.day
    assert [block.text for block in draft.blocks] == [STORY, MORE]
    assert draft.digest is None


def test_an_unknown_outlet_between_headline_and_day_is_the_source() -> None:
    (draft,) = cut(f"Cranes Return to Westport\n\nTidal Gazette\nSep 25\n\n{STORY}\n").drafts
    assert draft.byline.source == "Tidal Gazette"


def test_menu_words_above_the_headline_go() -> None:
    made = cut(f"Dashboard\nCranes Return to Westport, Ships Unloaded\n{STORY}\n{MORE}")
    assert made.drafts[0].title == "Cranes Return to Westport, Ships Unloaded"
    assert DropReason.MENU in {drop.reason for drop in made.drops}


def test_a_channel_above_the_headline_is_no_headline() -> None:
    made = cut(
        f"Harbour Post Local News\nCranes Return to Westport After a Strike of Six Weeks\n2025-09-24 05:29\n\n{STORY}"
    )
    assert made.drafts[0].title == "Cranes Return to Westport After a Strike of Six Weeks"
    assert [block.text for block in made.drafts[0].blocks] == [STORY]


def test_a_digest_heading_may_hold_its_day() -> None:
    made = cut("\n".join(["Evening news brief, September 4, 2025", *DIGEST]))
    assert len(made.drafts) == 5
    first = made.drafts[0]
    assert first.digest == "Evening news brief, September 4, 2025"
    assert first.byline.source is None
    assert first.byline.published == "2025-09-04"


def test_squeezed_sections_become_headings_and_items() -> None:
    (draft,) = cut(
        "A Headline About the Ports\n\nCore View - Ships are back at the quays [3][5]. Market Rates - Rates fell by a "
        "tenth on Monday [2]. - Ports reopened at once, traders said [4].\n"
    ).drafts
    assert [(block.kind, block.text) for block in draft.blocks] == [
        (BlockKind.HEADING, "Core View"),
        (BlockKind.PARAGRAPH, "Ships are back at the quays."),
        (BlockKind.HEADING, "Market Rates"),
        (BlockKind.ITEM, "Rates fell by a tenth on Monday."),
        (BlockKind.ITEM, "Ports reopened at once, traders said."),
    ]


def test_a_hyphen_inside_a_sentence_makes_no_section() -> None:
    (draft,) = cut(f"{STORY} The real - world effect - if any - will be small.\n").drafts
    assert [block.kind for block in draft.blocks] == [BlockKind.PARAGRAPH]


def test_bold_leads_and_numbers_stay_in_the_text() -> None:
    (draft,) = cut(f"{STORY}\n1. **Ships first** They were unloaded before noon.\n").drafts
    block = draft.blocks[1]
    assert block.kind is BlockKind.NUMBERED
    assert block.text == "1. Ships first They were unloaded before noon."
    assert block.text[: block.lead] == "1. Ships first"


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "Cranes returned to the harbour of Westport on Monday after a\n"
        "strike of six weeks, and the first ships were unloaded before\n"
        "noon, the port authority said.\n"
        "    The strike had cost exporters about 40 million dollars a\n"
        "day, according to the chamber of commerce.\n"
    )
    (draft,) = cut(wrapped).drafts
    assert [block.text[-20:] for block in draft.blocks] == ["port authority said.", "chamber of commerce."]


def test_notes_are_kept_apart() -> None:
    (draft,) = cut(
        f"{STORY}\n\nDisclaimer: This is not financial advice.\n\nMost Discussed\n1. 1\n2. 2\n"
    ).drafts
    assert [note.text for note in draft.notes] == ["Disclaimer: This is not financial advice."]
    assert [block.text for block in draft.blocks] == [STORY]


def test_notes_end_where_another_heading_stands() -> None:
    (draft,) = cut(f"{STORY}\n\n**Risk warning**\n\nPrices move.\n\n**Outlook**\n\n{MORE}\n").drafts
    assert [note.text for note in draft.notes] == ["Risk warning", "Prices move."]
    assert [block.text for block in draft.blocks] == [STORY, "Outlook", MORE]


DIGEST = [
    "On September 3, Alder Robotics said it had opened a plant in Lyon that will build arms for bakeries.",
    "The company expects to hire 200 people by the end of the year.",
    "Brightwater Bank will close 40 branches in the north, its chief executive told staff on September 3.",
    "On September 4, the ministry of transport named Carla Moreno head of the railway regulator.",
    "Recently, Dunmore Pharma recalled two batches of eye drops after complaints from pharmacies in Ireland.",
    "It is the second recall this year.",
    "Everlight Shipping ordered six ammonia-fuelled freighters from a Korean yard on September 4.",
]


def test_a_digest_is_split_and_continuations_stay() -> None:
    made = cut("\n".join(["News in Brief for Thursday", *DIGEST]))
    assert [len(draft.blocks) for draft in made.drafts] == [2, 1, 1, 2, 1]
    assert {draft.digest for draft in made.drafts} == {"News in Brief for Thursday"}


def test_a_digest_without_heading() -> None:
    made = cut("\n".join(DIGEST))
    assert len(made.drafts) == 5
    assert {draft.digest for draft in made.drafts} == {""}


def test_items_with_marks_of_their_own() -> None:
    made = cut(
        "【阿尔德机器人在里昂开厂】阿尔德机器人9月3日宣布，其位于里昂的新工厂正式投产，预计年内招聘两百人。\n"
        "【布莱特银行关闭网点】布莱特银行首席执行官9月3日对员工表示，将在北部关闭四十家网点，以削减成本。\n"
        "【邓莫尔召回滴眼液】邓莫尔制药日前召回两批滴眼液，此前爱尔兰多家药店提出投诉，公司已展开调查。\n"
    )
    assert [draft.title for draft in made.drafts] == [
        "阿尔德机器人在里昂开厂",
        "布莱特银行关闭网点",
        "邓莫尔召回滴眼液",
    ]
    # The headline stays in the text as it is printed, and is not shown twice.
    printed, story = made.drafts[0].blocks
    assert printed.text == "【阿尔德机器人在里昂开厂】"
    assert printed.repeats_title
    assert not story.repeats_title


def test_a_single_item_has_its_headline_in_brackets() -> None:
    (draft,) = cut(
        "【阿尔德机器人在里昂开设新工厂】阿尔德机器人9月3日宣布，其位于里昂的新工厂正式投产。\n"
    ).drafts
    assert draft.title == "阿尔德机器人在里昂开设新工厂"
    assert draft.digest is None


def test_the_times_of_items_stay_and_their_numbers_go() -> None:
    lines = [DIGEST[0], DIGEST[2], DIGEST[3], DIGEST[6]]
    timed = cut("News in Brief\n\n" + "\n".join(f"{at:02}:30 {line}" for at, line in enumerate(lines, 7)))
    assert [draft.blocks[0].text[: draft.blocks[0].lead] for draft in timed.drafts] == [
        "07:30",
        "08:30",
        "09:30",
        "10:30",
    ]
    numbered = cut("News in Brief\n\n" + "\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1)))
    assert [draft.blocks[0].text for draft in numbered.drafts] == lines


def test_items_that_begin_with_a_dateline() -> None:
    made = cut(
        "（海湾社11月3日电）阿尔德机器人今日宣布，其位于里昂的新工厂正式投产，预计年内招聘两百人。\n"
        "（海湾社11月3日电）布莱特银行首席执行官对员工表示，将在北部关闭四十家网点，以削减成本。\n"
        "（海湾社11月4日电）邓莫尔制药日前召回两批滴眼液，此前爱尔兰多家药店提出投诉，公司已展开调查。\n"
    )
    assert [draft.title for draft in made.drafts] == [None, None, None]
    assert {draft.byline.source for draft in made.drafts} == {"海湾社"}


def test_a_digest_in_traditional_characters() -> None:
    made = cut(
        "海灣晚報要聞\n\n"
        "1. 阿爾德機器人9月3日宣佈，其位於里昂的新工廠正式投產，預計年內招聘兩百人。\n"
        "2. 布萊特銀行首席執行官9月3日對員工表示，將在北部關閉四十家網點，以削減成本。\n"
        "3. 鄧莫爾製藥日前召回兩批滴眼液，此前愛爾蘭多家藥店提出投訴，公司已展開調查。\n"
    )
    assert [draft.digest for draft in made.drafts] == ["海灣晚報要聞"] * 3


def test_the_agency_is_the_source_when_nothing_else_names_one() -> None:
    report = f"WESTPORT, Nov 4 (Tidal Wire) - {STORY}\n\n{MORE}\n"
    (draft,) = cut(f"Cranes Return to Westport\n\n{report}").drafts
    assert draft.byline.source == "Tidal Wire"
    assert draft.blocks[0].text == f"WESTPORT, Nov 4 (Tidal Wire) - {STORY}"
    (draft,) = cut(f"Cranes Return to Westport\n\nHarbour Post\nSep 25\n\n{report}").drafts
    assert draft.byline.source == "Harbour Post"


def test_a_line_that_is_only_a_dateline_is_a_byline() -> None:
    (draft,) = cut(
        f"[Meridian News Agency, 24 October 2025]\n\nCranes Return to Westport After Weeks\n\n{STORY}\n\n{MORE}\n"
    ).drafts
    assert (draft.title, draft.byline.source) == (
        "Cranes Return to Westport After Weeks",
        "Meridian News Agency",
    )
    assert draft.byline.published == "2025-10-24"
    assert [block.text for block in draft.blocks] == [STORY, MORE]


def test_the_source_may_stand_below_the_story() -> None:
    (draft,) = cut(f"Cranes Return to Westport\n\n{STORY}\n\n{MORE}\n\n（来源：海湾网）\n").drafts
    assert draft.byline.source == "海湾网"
    assert [block.text for block in draft.blocks] == [STORY, MORE]


def test_a_headline_that_is_printed_twice_counts_once() -> None:
    made = cut(f"Cranes Return to Westport\nHarbour Post\nCranes return to Westport\n2025-09-24\n\n{STORY}\n")
    (draft,) = made.drafts
    assert [block.text for block in draft.blocks] == [STORY]
    assert DropReason.REPEATED in {drop.reason for drop in made.drops}


def test_subheads_mean_one_story() -> None:
    lines = [DIGEST[0], "**Banks**", DIGEST[2], "**Rails**", DIGEST[3], "**Ships**", DIGEST[6]]
    assert len(cut("\n".join(lines)).drafts) == 1


MILL = (
    "The mill at Westport will close two of its five furnaces in the spring, its owner said on Monday, and a "
    "third of the crew must go.\n\n"
    "The owner had asked the government for cheaper power in January and was turned down in June.\n"
)


def test_rows_of_a_portal_stand_above_the_headline() -> None:
    rows = (
        "Skip to content\nHarbourside\nHome\nMarkets\nStocks\nFunds\nBonds\nTech\nWatchlist\nLog In / Sign Up\n"
        "EN | 繁 | 简\nSearch for symbols or news\nHBR +2.10%   WPT -0.40%"
    )
    found = cut(
        f"{rows}\n\nWestport mill to close two furnaces for good\n\nBy Ada Lind, Harbourside\n"
        "Updated Mon, Nov 10, 2025, 4:52 PM HKT   3 min read\nAdd to watchlist    Listen\n\n" + MILL
    )
    [draft] = found.drafts
    assert draft.title == "Westport mill to close two furnaces for good"
    assert (draft.byline.author, draft.byline.published) == ("Ada Lind", "2025-11-10T16:52")
    assert [block.text[:8] for block in draft.blocks] == ["The mill", "The owne"]


def test_a_newspapers_name_is_no_headline() -> None:
    found = cut(
        "Harbour and Coast Gazette – English edition\n\nTwo furnaces go cold\n\nWestport, 3 December 2025 – By Ada Lind\n\n"
        + MILL
    )
    assert found.drafts[0].title == "Two furnaces go cold"
    assert found.drafts[0].byline.published == "2025-12-03"


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        (
            "HARBOUR SECURITIES (HONG KONG) LIMITED\nEquity Research | China | Robotics\n22 October 2025\n",
            "Alder Robotics: Lyon ramp ahead of plan",
        ),
        (
            "证券研究报告·公司点评·机械设备\n2025年10月22日\n",
            "阿尔德机器人（688999.SH）：昆山新厂投产，订单饱满",
        ),
        (
            "证券代码：688999    证券简称：阿尔德    公告编号：2025-061\n\n阿尔德机器人股份有限公司",
            "关于对外投资设立子公司的公告",
        ),
    ],
)
def test_what_stands_above_a_report_is_no_headline(above: str, headline: str) -> None:
    story = "The plant will build arms for bakeries and employ 200 people, and more are to come in spring."
    made = cut(f"{above}\n{headline}\n\n{story}\n\n{story.replace('plant', 'yard')}\n")
    assert made.drafts[0].title == headline


@pytest.mark.parametrize(
    ("signature", "day"),
    [
        (
            "By order of the Board\nAlder Robotics Limited\nJane Roe\nChairman\n\nHong Kong, 7 November 2025",
            "2025-11-07",
        ),
        ("特此公告。\n\n阿尔德机器人股份有限公司董事会\n2025年11月14日", "2025-11-14"),
        ("It was founded in Lyon.\n\n7 November 2025", None),
    ],
)
def test_the_day_below_a_signature_is_that_of_the_announcement(signature: str, day: str | None) -> None:
    story = "The Company entered into an agreement with a bank, in relation to a plant for robots in Lyon."
    made = cut(f"VOLUNTARY ANNOUNCEMENT OF THE YEAR\n\n{story}\n\n{signature}\n")
    assert made.drafts[0].byline.published == day


def test_a_slug_of_a_wire_is_no_headline() -> None:
    found = cut("u f BC-STEEL-WESTPORT   11-04 0417\nTwo furnaces go cold\n\n" + MILL)
    assert found.drafts[0].title == "Two furnaces go cold"


def test_a_byline_may_stand_below_the_sentences_that_sum_up() -> None:
    found = cut(
        "# Two furnaces go cold\n\n> ## Excerpt\n> Dear power and cheap imports end a century of steel.\n\n"
        "July 1, 2025 · By Ada Lind · 4 min read\n\n" + MILL
    )
    [draft] = found.drafts
    assert (draft.byline.author, draft.byline.published) == ("Ada Lind", "2025-07-01")
    assert draft.blocks[0].text == "Dear power and cheap imports end a century of steel."


def test_a_byline_may_say_where_it_was_written() -> None:
    found = cut("Two furnaces of Westport go cold\nBy Ada Lind, Tokyo, February 2, 2026\n\n" + MILL)
    assert (found.drafts[0].byline.author, found.drafts[0].byline.source) == ("Ada Lind", None)


def test_a_reporter_in_traditional_characters_is_the_author() -> None:
    found = cut(
        "西港鋼廠明春關閉兩座高爐 三成員工將離職\n\n2025/11/07 05:30　海港日報　記者林雅之／台北報導\n\n"
        "西港鋼廠週一表示，明年春季將關閉五座高爐中的兩座，三成員工須離職，公司一月曾請求政府降低電價。\n"
    )
    assert (found.drafts[0].byline.source, found.drafts[0].byline.author) == ("海港日報", "林雅之")


def test_who_the_author_is_goes_to_the_notes() -> None:
    found = cut(
        "Two furnaces of Westport go cold\n\n" + MILL + "\nAda Lind covers heavy industry from Westport.\n"
    )
    assert [note.text for note in found.drafts[0].notes] == ["Ada Lind covers heavy industry from Westport."]


def test_an_image_above_everything_belongs_to_what_stands_below_it() -> None:
    story = "The plant will build arms for bakeries and employ 200 people, and more are to come in spring."
    made = cut(f"![](https://a.example/1.png)\n{story}\n\n{story.replace('plant', 'yard')}\n")
    assert [[link.url for link in block.links] for block in made.drafts[0].blocks] == [
        ["https://a.example/1.png"],
        [],
    ]


def test_an_image_beside_nothing_but_furniture() -> None:
    made = cut("![](https://a.example/1.png) Share on Facebook\n")
    assert [block.text for draft in made.drafts for block in draft.blocks] == []


def test_a_headline_with_the_name_of_the_site_behind_it_is_no_other_one() -> None:
    story = "The plant will build arms for bakeries and employ 200 people, and more are to come in spring."
    made = cut(
        f"Alder opens a plant in Lyon - Harbour Post\nAlder opens a plant in Lyon\n\n{story}\n\n{story}.\n"
    )
    assert made.drafts[0].title == "Alder opens a plant in Lyon"
    assert made.drafts[0].blocks[0].text == story
