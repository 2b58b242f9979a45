from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.search.varint import decoded, encoded


@given(st.lists(st.integers(min_value=0, max_value=1 << 40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    text = encoded(numbers)
    assert decoded(text) == numbers
    assert text.isascii()
    assert text.isprintable()
    assert not set(text) & set('"\\')
