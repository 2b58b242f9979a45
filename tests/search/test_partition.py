from __future__ import annotations

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from generator.search.partition import bounds, partition, utf16

keys = st.sets(st.text(min_size=1, max_size=6), max_size=80).map(lambda found: sorted(found, key=utf16))


@given(keys, st.data())
def test_shards_hold_every_key_once_and_are_no_greater_than_they_must(
    ordered: list[str], data: st.DataObject
) -> None:
    sizes = data.draw(st.lists(st.integers(1, 50), min_size=len(ordered), max_size=len(ordered)))
    target = data.draw(st.integers(1, 120))
    ranges = partition(ordered, sizes, target)
    assert [at for low, high in ranges for at in range(low, high)] == list(range(len(ordered)))
    for low, high in ranges:
        assert high - low == 1 or sum(sizes[low:high]) <= target


@given(keys)
def test_bounds_lead_to_the_shard_of_a_key(ordered: list[str]) -> None:
    ranges = partition(ordered, [1] * len(ordered), 5)
    found = [utf16(bound) for bound in bounds(ordered, ranges)]
    assert found == sorted(set(found))
    for at, key in enumerate(ordered):
        shard = ranges[bisect_right(found, utf16(key)) - 1]
        assert shard[0] <= at < shard[1]


def test_a_key_more_changes_its_own_neighbourhood_only() -> None:
    ordered = [f"{first}{second}{number}" for first in "abcdef" for second in "xyz" for number in range(8)]
    before = {tuple(ordered[low:high]) for low, high in partition(ordered, [1] * len(ordered), 10)}
    more = sorted([*ordered, "cy9"], key=utf16)
    after = {tuple(more[low:high]) for low, high in partition(more, [1] * len(more), 10)}
    assert all(any(key.startswith("c") for key in shard) for shard in before - after)
