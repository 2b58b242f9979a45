from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.formats.date_column import DateColumn, Doubt
from generator.read.formats.moments import Moment, from_number, read_clock, read_moment


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025-11-03", "2025-11-03"),
        ("2025-11-03T08:15:00Z", "2025-11-03T08:15:00Z"),
        ("2025-11-03 08:15:00.123 +0800", "2025-11-03T08:15:00+08:00"),
        ("2025-11-03T08:15+08", "2025-11-03T08:15+08:00"),
        ("2025-11-03 08:15 UTC", "2025-11-03T08:15Z"),
        ("2025-11-03 08:15 (HKT)", "2025-11-03T08:15+08:00"),
        ("2025-11-03 08:15:00 Asia/Shanghai", "2025-11-03T08:15:00"),
        ("2025/11/3 9:05", "2025-11-03T09:05"),
        ("2025.11.03", "2025-11-03"),
        ("3 Nov 2025", "2025-11-03"),
        ("3rd of November, 2025", "2025-11-03"),
        ("Nov 3, 2025 09:30", "2025-11-03T09:30"),
        ("Published: Nov. 3, 2025, 9:30 p.m. ET", "2025-11-03T21:30"),
        ("November 3, 2025 at 12:05 AM EST", "2025-11-03T00:05-05:00"),
        ("Tue, 04 Nov 2025 08:15:00 +0800", "2025-11-04T08:15:00+08:00"),
        ("Tue, 04 Nov 2025 08:15:00 GMT", "2025-11-04T08:15:00Z"),
        ("Tue, 04 Nov 2025 08:15:00 CST", "2025-11-04T08:15:00"),
        ("Tue, 04 Nov 2025 08:15:00 -0000", "2025-11-04T08:15:00Z"),
        ("Tuesday, 04-Nov-25 08:15:00 UTC", "2025-11-04T08:15:00Z"),
        ("Tue Nov 04 08:15:00 +0000 2025", "2025-11-04T08:15:00+00:00"),
        ("Tue Nov 04 2025 08:15:00 GMT+0800 (China Standard Time)", "2025-11-04T08:15:00+08:00"),
        ("26-FEB-1987 15:01:01.01", "1987-02-26T15:01:01"),
        ("03.11.2025 14:00", "2025-11-03T14:00"),
        ("20251103", "2025-11-03"),
        ("20251103T093000Z", "2025-11-03T09:30:00Z"),
        ("2025年11月3日 09:30", "2025-11-03T09:30"),
        ("2025年11月3日（星期一）下午3点05分", "2025-11-03T15:05"),
        ("2025年11月3日 凌晨12:30", "2025-11-03T00:30"),
        ("發布時間：2025-11-03 09:30", "2025-11-03T09:30"),
        ("Nov 3, 2025 25:00", "2025-11-03"),
    ],
)
def test_moments_are_kept_as_printed(words: str, expected: str) -> None:
    assert read_moment(words) == Moment(expected)


@pytest.mark.parametrize("words", ["Nov 3", "3 November", "11月3日", "１１月３日 09:30", "Mon, Nov 3"])
def test_a_day_may_have_no_year(words: str) -> None:
    assert read_moment(words) == Moment(yearless=(11, 3))


@pytest.mark.parametrize(
    "words",
    ["2025-11-31", "2025", "2025-11", "November 2025", "yesterday", "2 hours ago", "Nov 3 to Nov 5, 2025", "9:30",
     "31/31/2025", "Nov 31", "", "The plant opened on Nov 3, 2025",
     "2025-11-03 08:15 XYZ", "2025-11-03 " * 20],
)  # fmt: skip
def test_what_is_no_day_gives_none(words: str) -> None:
    assert read_moment(words) is None


@given(
    st.datetimes(min_value=dt.datetime.fromisoformat("1950-01-01"), max_value=dt.datetime.fromisoformat("2060-01-01")),
    st.sampled_from(
        ["%Y-%m-%d %H:%M:%S", "%a, %d %b %Y %H:%M:%S", "%d %B %Y %H:%M:%S", "%B %d, %Y %I:%M:%S %p", "%Y年%m月%d日 %H:%M:%S"]
    ),
)  # fmt: skip
def test_every_moment_is_read_back(moment: dt.datetime, form: str) -> None:
    moment = moment.replace(microsecond=0)
    assert read_moment(moment.strftime(form)) == Moment(moment.isoformat())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1762156800", "2025-11-03T08:00:00Z"),
        ("1762156800123", "2025-11-03T08:00:00Z"),
        ("1762156800.9", "2025-11-03T08:00:00Z"),
        ("1762156800123456", "2025-11-03T08:00:00Z"),
        ("45964", "2025-11-03"),
        ("45964.3958333", "2025-11-03T09:30:00"),
    ],
)
def test_numbers_count_from_a_day(words: str, expected: str) -> None:
    assert from_number(words) == Moment(expected)


@pytest.mark.parametrize("words", ["7", "99999", "123456", "abc", "45964x"])
def test_other_numbers_are_no_days(words: str) -> None:
    assert from_number(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9:30 PM", "21:30"),
        ("09:30:15+08:00", "09:30:15+08:00"),
        ("at 9:30, Lyon", None),
        ("9:30 " * 40, None),
    ],
)
def test_a_time_of_day_may_stand_alone(words: str, expected: str | None) -> None:
    assert read_clock(words) == expected


def read(*column: str) -> list[str | Doubt | None]:
    dates = DateColumn(column)
    found = [dates.read(value) for value in column]
    return [one.published if isinstance(one, Moment) else one for one in found]


def test_a_number_above_twelve_tells_for_the_whole_column() -> None:
    assert read("03/11/2025", "25/11/2025") == ["2025-11-03", "2025-11-25"]
    assert read("03/11/2025", "11/25/2025") == ["2025-03-11", "2025-11-25"]
    assert read("3/11/25 9:00", "11/25/25 10:00") == ["2025-03-11T09:00", "2025-11-25T10:00"]


def test_else_the_days_lie_close_together() -> None:
    assert read("03/11/2025", "04/11/2025", "05/11/2025") == ["2025-11-03", "2025-11-04", "2025-11-05"]
    assert read("11/03/2025", "11/04/2025") == ["2025-11-03", "2025-11-04"]
    assert read("03/11/2025", "2025-11-04") == ["2025-11-03", "2025-11-04"]
    assert read("25/11/03", "25/11/04") == ["2025-11-03", "2025-11-04"]


def test_else_nothing_is_invented() -> None:
    assert read("03/11/2025") == [Doubt.AMBIGUOUS]
    assert read("01/02/2025", "02/01/2025") == [Doubt.AMBIGUOUS, Doubt.AMBIGUOUS]
    assert read("28/11/25") == [Doubt.AMBIGUOUS]
    assert read("11/11/2025") == ["2025-11-11"]


def test_a_column_that_contradicts_itself_gives_what_is_certain() -> None:
    assert read("13/01/2025", "01/14/2025", "02/03/2025") == ["2025-01-13", "2025-01-14", Doubt.AMBIGUOUS]


def test_programs_print_nothing_in_many_ways() -> None:
    assert read("", " ", "NaN", "null", "-", "n/a", "soon") == [*[None] * 6, Doubt.UNREADABLE]
