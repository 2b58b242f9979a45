from __future__ import annotations

import datetime as dt

import pytest

from generator.dates.resolve import capture_days
from generator.model.article import DateBasis
from generator.model.capture import Capture
from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture

STORY = (
    "Cranes returned to the harbour of Westport after a strike of six weeks, the port authority said in a "
    "statement."
)


def dated(capture: Capture) -> tuple[dt.date | None, DateBasis]:
    made = cut_capture(capture, lambda _: frozenset(), lambda _: False)
    (day,) = capture_days(capture, made).days
    return day.date, day.basis


@pytest.mark.parametrize(
    "dateline",
    [
        "WESTPORT, Nov. 4, 2025 /Wire/ -- ",
        "[Meridian News Agency, 4 November 2025] ",
        "WESTPORT--(BUSINESS WIRE)--November 4, 2025--",
        "海湾社2025年11月4日电　",
    ],
)
def test_a_dateline_tells_the_day(dateline: str) -> None:
    capture = text_capture(f"Cranes Return to Westport\n\n{dateline}{STORY}\n", name="x", path="x")
    assert dated(capture) == (dt.date(2025, 11, 4), DateBasis.EXPLICIT)


@pytest.mark.parametrize(
    "dateline", ["WESTPORT, Nov 4 (Wire) - ", "【海湾社11月4日电】", "（海湾 11月4日讯）"]
)
def test_a_dateline_without_a_year_is_settled_by_the_capture(dateline: str) -> None:
    raw = f"---\ncaptured: 2025-12-01\n---\nCranes Return to Westport\n\n{dateline}{STORY}\n"
    assert dated(text_capture(raw, name="x", path="x")) == (dt.date(2025, 11, 4), DateBasis.YEAR_INFERRED)
