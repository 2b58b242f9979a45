from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.write.charts.periods import Unit, period_name, start_of, timeline


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last", "unit", "periods"),
    [
        ("2025-09-01", "2025-10-15", Unit.DAY, 45),
        ("2025-09-01", "2025-10-16", Unit.WEEK, 7),
        ("1987-02-26", "1987-10-20", Unit.WEEK, 35),
        ("2024-12-31", "2026-06-01", Unit.MONTH, 19),
        ("2020-01-31", "2025-12-01", Unit.MONTH, 72),
        ("2019-12-31", "2025-12-01", Unit.YEAR, 7),
        ("0001-01-01", "9999-12-31", Unit.YEAR, 9999),
    ],
)
def test_the_span_asks_for_a_unit(first: str, last: str, unit: Unit, periods: int) -> None:
    shown = timeline([day(last), day(first)])
    assert (shown.unit, len(shown.starts)) == (unit, periods)
    assert (shown.counts[0], shown.counts[-1], sum(shown.counts)) == (1, 1, 2)


@given(st.lists(st.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1)), min_size=1, max_size=60))
def test_every_day_is_counted_in_its_period(days: list[dt.date]) -> None:
    shown = timeline(days)
    found = {start: number for start, number in zip(shown.starts, shown.counts, strict=True) if number}
    assert found == Counter(start_of(day, shown.unit) for day in days)
    assert list(shown.starts) == sorted(set(shown.starts))
    highest = [start for start in shown.starts if found.get(start) == shown.most]
    assert shown.most == max(shown.counts)
    assert shown.peak == (highest[0] if len(highest) == 1 else None)


def test_a_week_begins_on_monday_also_before_the_first_one() -> None:
    assert start_of(day("2025-09-28"), Unit.WEEK) == day("2025-09-22")
    assert start_of(dt.date.min, Unit.WEEK) == dt.date.min


def test_names_of_periods() -> None:
    start = day("1987-05-01")
    assert [period_name(start, unit) for unit in Unit] == ["1 May 1987", "1 May 1987", "May 1987", "1987"]
