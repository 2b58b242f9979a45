from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.search.partition import Partition, ordered, utf16

keys = st.text(alphabet="abc中\U00020000 ", min_size=1, max_size=5) | st.text(min_size=1, max_size=3)
sizes = st.dictionaries(keys, st.integers(1, 50), max_size=80)


def cut(sizes: dict[str, int], target: int) -> list[str]:
    partition = Partition(target)
    for key, size in sizes.items():
        partition.grow(key, size)
    return partition.bounds(lambda: sizes)


def shards(sizes: dict[str, int], bounds: list[str]) -> list[list[str]]:
    """The keys of each shard, as a browser finds them."""
    starts = [utf16(bound) for bound in bounds]
    found: list[list[str]] = [[] for _ in bounds]
    for key in ordered(sizes):
        found[bisect_right(starts, utf16(key)) - 1].append(key)
    return found


@given(sizes, st.integers(1, 120))
def test_shards_are_no_greater_than_they_must(sizes: dict[str, int], target: int) -> None:
    bounds = cut(sizes, target)
    assert bounds == ordered(set(bounds))
    assert bounds[:1] == [""][: len(sizes)]
    found = shards(sizes, bounds)
    assert all(found)
    for shard in found:
        assert len(shard) == 1 or sum(sizes[key] for key in shard) <= target


@given(sizes, st.integers(1, 120))
def test_a_bound_is_the_shortest_text_that_no_key_before_reaches(sizes: dict[str, int], target: int) -> None:
    bounds = cut(sizes, target)
    for (before, after), bound in zip(pairwise(shards(sizes, bounds)), bounds[1:], strict=True):
        assert after[0].startswith(bound)
        assert utf16(before[-1]) < utf16(bound)
        assert before[-1].startswith(bound[:-1]) or utf16(bound[:-1]) <= utf16(before[-1])


@given(
    sizes, st.lists(st.dictionaries(keys, st.integers(0, 90), max_size=6), max_size=5), st.integers(1, 120)
)
def test_what_is_cut_again_is_as_cut_from_nothing(
    first: dict[str, int], changes: list[dict[str, int]], target: int
) -> None:
    now = dict(first)
    partition = Partition(target)
    for key, size in now.items():
        partition.grow(key, size)
    bounds = partition.bounds(lambda: now)
    for change in changes:
        starts = [utf16(bound) for bound in bounds]
        known = set()
        partition = Partition(target, partition.sizes)
        for key, size in change.items():
            partition.grow(key, size - now.pop(key, 0))
            known.add(bisect_right(starts, utf16(key)))
            if size:
                now[key] = size
        looked_at = {key: size for key, size in now.items() if bisect_right(starts, utf16(key)) in known}
        bounds = partition.bounds(lambda: looked_at)  # noqa: B023  # called at once
        assert bounds == cut(now, target)


def test_a_key_more_changes_its_own_neighbourhood_only() -> None:
    sizes = {f"{first}{second}{number}": 1 for first in "abcdef" for second in "xyz" for number in range(8)}
    before = {tuple(shard) for shard in shards(sizes, cut(sizes, 10))}
    sizes["cy9"] = 1
    after = {tuple(shard) for shard in shards(sizes, cut(sizes, 10))}
    assert all(any(key.startswith("c") for key in shard) for shard in before - after)
