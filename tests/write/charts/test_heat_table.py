from __future__ import annotations

import datetime as dt
import re

import pytest

from generator.write.charts.heat_table import heat_table


def heads(table: str) -> list[str]:
    return re.findall(r'<th scope="col">(.*?)</th>', table)


def test_rows_through_time() -> None:
    months = [dt.date(1987, month, 3) for month in (2, 2, 2, 5)]
    table = heat_table("Firms", [("<a>One</a>", months), ("Two", [dt.date(1987, 7, 1)])])
    assert "<caption>Firms by month</caption>" in table
    assert heads(table) == ["Feb 87", "Mar 87", "Apr 87", "May 87", "Jun 87", "Jul 87"]
    assert (
        '<th scope="row"><a>One</a></th><td class="h4">3</td><td></td><td></td><td class="h1">1</td>' in table
    )


@pytest.mark.parametrize(
    ("last", "first_head", "columns"),
    [("1987-03-30", "29 Dec", 14), ("1988-06-01", "Jan 87", 18), ("2020-01-01", "2003", 18)],
)
def test_the_span_sets_the_columns_and_the_newest_are_shown(last: str, first_head: str, columns: int) -> None:
    found = heads(heat_table("Firms", [("One", [dt.date(1987, 1, 1), dt.date.fromisoformat(last)])]))
    assert (found[0], len(found)) == (first_head, columns)


def test_one_period_is_no_table() -> None:
    assert heat_table("Firms", [("One", [dt.date(2025, 9, 23), dt.date(2025, 9, 24)])]) == ""
    assert heat_table("Firms", [("One", [])]) == heat_table("Firms", []) == ""
