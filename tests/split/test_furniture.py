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
        ("Share on Facebook", DropReason.SHARE),
        ("Facebook | Twitter | LinkedIn", DropReason.SHARE),
        ("分享到微信", DropReason.SHARE),
        ("Subscribe to our newsletter for more", DropReason.SHARE),
        ("* * *", DropReason.SEPARATOR),
        ("- ENDS -", DropReason.SEPARATOR),
        ("（全文完）", DropReason.SEPARATOR),
        ("ALDR +4.12%", DropReason.RANKING),
        ("HSI 25,952.40 -0.79% | SSE 3,960.19 -0.41% | HSCEI 9,173.21 -0.92%", DropReason.RANKING),
        ("View in browser", DropReason.MENU),
        ("首頁 > 財經 > 正文", DropReason.MENU),
        ("图源：阿尔德机器人", DropReason.MENU),
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
