from __future__ import annotations

import datetime as dt
import gzip
import random
import re

from generator.write.charts.bars import bar_chart, bars
from generator.write.charts.periods import timeline


def days(*texts: str) -> list[dt.date]:
    return [dt.date.fromisoformat(text) for text in texts]


def test_a_bar_for_each_period_that_holds_something() -> None:
    drawn = bars([4, 0, 1, 2])
    assert re.findall(r"M(\d+) 0v-(\d+)", drawn) == [("0", "40"), ("2", "10"), ("3", "20")]
    assert 'viewBox="-.5 -40 4 40"' in drawn


def test_the_least_bar_can_be_seen() -> None:
    assert re.findall(r"v-(\d+)", bars([1, 10_000])) == ["1", "40"]


def test_words_and_table_say_what_the_bars_show() -> None:
    chart = bar_chart(timeline(days("2025-09-01", "2025-09-03", "2025-09-03", "2025-09-05")))
    assert "Articles by day <small>most: 2 on 3 Sep 2025</small>" in chart
    assert re.findall(r"<tr><th>(.*?)</th><td>(.*?)</td></tr>", chart) == [
        ("1 Sep 2025", "1"),
        ("3 Sep 2025", "2"),
        ("5 Sep 2025", "1"),
    ]
    weeks = bar_chart(timeline(days("2025-01-01", "2025-03-05")))
    assert "most: 1 a week" in weeks
    assert "<th>Week of</th>" in weeks
    peak = bar_chart(timeline(days("2025-01-01", "2025-03-05", "2025-03-09")))
    assert "most: 2 in the week of 3 Mar 2025" in peak


def test_a_chart_is_light() -> None:
    """Of a company that is named in a dozen weeks of a year."""
    chance = random.Random(1)
    start = dt.date(1987, 1, 1)
    drawn = [
        bars(timeline(start + dt.timedelta(days=chance.randrange(360)) for _ in range(12)).counts)
        for _ in range(50)
    ]
    assert sum(map(len, drawn)) / len(drawn) < 500
    assert sum(len(gzip.compress(text.encode())) for text in drawn) / len(drawn) < 250
