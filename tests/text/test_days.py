from __future__ import annotations

import pytest

from generator.text.days import lone_day, printed_days, printed_years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Portal·2025-09-24 05:29", ["2025-09-24T05:29"]),
        ("2025-09-24T05:29:00+08:00", ["2025-09-24T05:29:00+08:00"]),
        ("2025/9/4 and 2025.10.11", ["2025-09-04", "2025-10-11"]),
        ("2025年9月24日 05:29 讯", ["2025-09-24T05:29"]),
        ("On September 18, 2025, shares", ["2025-09-18"]),
        ("Sept. 3rd 2025", ["2025-09-03"]),
        ("18 September 2025 at 10:30 pm", ["2025-09-18T22:30"]),
        ("SHENZHEN, China, Oct. 28, 2025 /Wire/ --", ["2025-10-28"]),
        ("24/09/2025", ["2025-09-24"]),
        ("12 February 1987", ["1987-02-12"]),
        ("114/10/22 17:05", ["2025-10-22T17:05"]),
        ("民國114年10月22日，董事會", ["2025-10-22"]),
        ("TOP TECH 28-Aug-2025 07:05 GMT", ["2025-08-28T07:05"]),
    ],
)
def test_whole_days_are_read_as_printed(text: str, expected: list[str]) -> None:
    assert [day.iso for day in printed_days(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sep 25", [(9, 25)]),
        ("on the morning of September 25th", [(9, 25)]),
        ("9月17日，公司公告", [(9, 17)]),
        ("Sep 12-13", [(9, 12)]),
        ("3 Nov", [(11, 3)]),
        ("海湾财经 09-26 10:04", [(9, 26)]),
    ],
)
def test_days_without_a_year_keep_it_open(text: str, expected: list[tuple[int, int]]) -> None:
    days = list(printed_days(text))
    assert [(day.month, day.day) for day in days] == expected
    assert all(day.year is None and day.date is None and day.iso is None for day in days)


@pytest.mark.parametrize(
    "text",
    [
        "In July 2024, a flaw",
        "you may 3 times",
        "September 31",
        "2025-02-30",
        "March 2,000 tons",
        "May 5 percent of them",
        "04/05/2025",
        "version 1.2025.9.24.1",
        "10-12 people",
        "214/10/22",
        "114/13/22",
        "13-26 10:04",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert list(printed_days(text)) == []


def test_a_weekday_before_the_day_is_kept() -> None:
    (day,) = printed_days("Thursday, Sept. 25")
    assert day.weekday == 3


@pytest.mark.parametrize(
    "line",
    [
        "2026年03月12日 星期四",
        "3月12日 週四",
        "Thursday, March 12",
        "12 March 2026 (Thu)",
        "**March 12, 2026**",
    ],
)
def test_a_line_that_says_a_day_and_nothing_else(line: str) -> None:
    found = lone_day(line)
    assert found
    assert (found.month, found.day) == (3, 12)


@pytest.mark.parametrize(
    "line",
    ["March 12: shares rose", "March 12 and March 13", "2026-03-12 15:04", "海湾财经 3月12日", "Thursday"],
)
def test_lines_that_say_more_than_a_day_or_less(line: str) -> None:
    assert lone_day(line) is None


@pytest.mark.parametrize("text", ["for the first time since 2021", "工厂预计明年扩产，2027年投产", "自2019"])
def test_a_year_of_the_past_or_to_come_counts_less(text: str) -> None:
    assert set(printed_years(text).values()) == {1}


def test_years_are_not_prices_decades_or_forecasts() -> None:
    text = "in 2025, mid-2024 and the 1980s; 2025 yuan, 2,025 tons, $2030, from 2026 to 2032"
    assert printed_years(text) == {2025: 2, 2024: 2, 2026: 2, 2032: 1}
