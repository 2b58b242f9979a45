from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.search.filters import article_list, edited_list, listed_articles
from generator.search.references import SLOT_BITS

crowded_days = st.builds(
    lambda day, slot: day << SLOT_BITS | slot * 999,
    st.sampled_from([0, 1, 63, 64, 42_070, 42_071, 60_000]),
    st.integers(0, 9),
)


@given(st.sets(crowded_days), st.sets(crowded_days, max_size=5), st.sets(crowded_days, max_size=5))
def test_an_edited_list_is_one_made_from_nothing(before: set[int], gone: set[int], new: set[int]) -> None:
    now = sorted(before - gone | new)
    told = edited_list(article_list(sorted(before)), gone, new)
    assert told == article_list(now)
    assert listed_articles(told) == now
