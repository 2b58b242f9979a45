"""Reports put together, each below a headline and a dateline of its own."""

from __future__ import annotations

from generator.model.article import Cut
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture

NAMES = ("Alder", "Brightwater", "Dunmore", "Everlight")
REPORTS = {
    "Alder to build arms for bakeries in Lyon": "Alder Robotics said it will open a plant.",
    "Brightwater shuts branches in the north": "Brightwater Bank plc BRW.L:\n* WILL CLOSE 40 BRANCHES",
    "Dunmore calls back two batches of drops": "Dunmore Pharma said pharmacies complained.",
    "Everlight orders six ships from Korea": "Everlight Shipping said the yard is in Busan.",
}


def cut(raw: str) -> Cut:
    def named(text: str) -> frozenset[str]:
        return frozenset(name for name in NAMES if name in text)

    return cut_capture(text_capture(raw, name="x", path="x"), named, lambda _: False)


def reports(before: str = "", after: str = "") -> str:
    told = (
        f"{before}{head}{after}\nOct 22 (Reuters) - {text}\nThe shares rose.\n"
        for head, text in REPORTS.items()
    )
    return "\n".join(told)


def test_headlines_over_datelines() -> None:
    made = cut("Briefs of the week, from the terminal\n\n" + reports())
    assert [draft.title for draft in made.drafts] == list(REPORTS)
    assert {draft.digest for draft in made.drafts} == {"Briefs of the week, from the terminal"}
    assert made.drafts[1].blocks[1].text == "WILL CLOSE 40 BRANCHES"


def test_bold_headlines_over_datelines() -> None:
    made = cut("# Copied from the wire\n\n" + reports("**", "**\n").replace("\nThe", "\n\nThe"))
    assert [draft.title for draft in made.drafts] == list(REPORTS)


def test_the_headline_of_the_capture_is_that_of_the_first_report() -> None:
    made = cut(reports())
    assert [draft.title for draft in made.drafts] == list(REPORTS)
    assert {draft.digest for draft in made.drafts} == {""}
    assert made.heading_spans == ()


def test_a_story_above_the_reports_is_an_article() -> None:
    lead = "Alder Robotics, Brightwater Bank and others spoke on Wednesday about what the year will bring."
    made = cut(f"Wednesday at the terminal\n\n{lead}\n\n{reports()}")
    assert len(made.drafts) == len(REPORTS) + 1
    assert made.drafts[0].blocks[0].text == lead


def test_one_dateline_is_that_of_a_story() -> None:
    text = (
        "Alder Robotics said it will open a plant in Lyon next year.\n\nArms for bakeries\n\nIt builds arms."
    )
    assert len(cut(f"Alder to build arms\n\nLYON, Oct 22 (Reuters) - {text}\n").drafts) == 1
