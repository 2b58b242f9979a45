from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.write.charts.year_strip import WEEKS, year_strip

FIRST = {dt.date(1987, 5, 18): 4, dt.date(1987, 5, 19): 1, dt.date(1987, 1, 1): 1}


def cells(strip: str, level: int) -> list[tuple[int, int]]:
    """Column and row of the days of a level."""
    found = re.search(rf'<path class="l{level}" d="(.*?)"', strip)
    return [(int(week), int(day)) for week, day in re.findall(r"M(\d+) (\d)", found[1])] if found else []


def test_a_day_has_the_place_of_its_week_and_weekday() -> None:
    strip = year_strip(1987, FIRST, 4, "dates/")
    assert cells(strip, 4) == [(20, 0)]
    assert cells(strip, 1) == [(0, 3), (20, 1)]


def test_links_lead_to_the_year_its_months_and_its_busiest_day() -> None:
    strip = year_strip(1987, FIRST, 4, "dates/")
    assert re.findall(r'href="(.*?)"', strip) == [
        "../dates/1987/",
        "../dates/1987/05/18/",
        "../dates/1987/01/",
        "../dates/1987/05/",
    ]
    assert 'aria-label="May 1987: 5 articles">May</a>' in strip
    assert "most: 4 on" in strip
    assert '<a href="../../dates/1987/">' not in year_strip(1987, FIRST, 4, "dates/1987/", linked=False)


@given(st.integers(1, 9999))
def test_the_ground_holds_each_day_of_a_year_once(year: int) -> None:
    strip = year_strip(year, {dt.date(year, 12, 31): 1}, 1, "dates/")
    rows = [
        tuple(map(int, row))
        for row in re.findall(r"M(\d+) (\d)h(\d+)(?=[M\"])", strip.partition('class="l')[0])
    ]
    assert [row for _, row, _ in rows] == list(range(7))
    assert sum(length for _, _, length in rows) == dt.date(year, 12, 31).timetuple().tm_yday
    ((week, weekday),) = cells(strip, 4) or cells(strip, 1)
    assert week < WEEKS
    assert rows[weekday][0] + rows[weekday][2] - 1 == week


@pytest.mark.parametrize("year", [2000, 2012])
def test_years_that_touch_most_weeks(year: int) -> None:
    last = dt.date(year, 12, 31)
    assert cells(year_strip(year, {last: 1}, 1, "dates/"), 1)[0][0] in {52, 53}
