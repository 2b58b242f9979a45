from __future__ import annotations

from generator.model.later import Later


def test_values_are_made_once_and_only_when_somebody_looks() -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [1, 2, 3]

    row = Later(make)
    assert made == []
    assert (row[0], row[1:], len(row), list(row), row == (1, 2, 3)) == (1, (2, 3), 3, [1, 2, 3], True)
    assert made == [1]


def test_an_empty_row_is_made_once_too() -> None:
    rows = [[1], []]
    row = Later(rows.pop)
    assert not row
    assert not row
