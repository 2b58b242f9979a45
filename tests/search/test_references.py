from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import ArticleId
from generator.search.references import SLOT_BITS, block_starts, day_number, references

days = st.none() | st.dates(dt.date(1850, 1, 1), dt.date(2150, 1, 1))
archives = st.dictionaries(st.text(min_size=1, max_size=4).map(ArticleId), days, max_size=60)


@given(archives)
def test_every_article_has_a_number_of_its_own_on_its_day(archive: dict[ArticleId, dt.date | None]) -> None:
    found = references(archive)
    assert found.keys() == archive.keys()
    assert len(set(found.values())) == len(found)
    for name, number in found.items():
        day = archive[name]
        if day:
            assert number >> SLOT_BITS == day_number(day)
        assert 0 <= number < 2**32 - 1


@given(archives)
def test_numbers_ascend_with_days(archive: dict[ArticleId, dt.date | None]) -> None:
    found = references(archive)
    dated = sorted((number, archive[name]) for name, number in found.items() if archive[name])
    shown = [day_number(day) for _, day in dated]
    assert shown == sorted(shown)


def test_a_new_article_moves_few_others() -> None:
    day = dt.date(2025, 9, 24)
    names = [ArticleId(f"article-{number}") for number in range(401)]
    before = references(dict.fromkeys(names[:400], day))
    after = references(dict.fromkeys(names, day))
    moved = sum(before[name] != after[name] for name in names[:400])
    assert moved < 40


def test_an_article_of_another_day_moves_nobody() -> None:
    archive = {ArticleId(f"a{number}"): dt.date(2025, 9, 1 + number % 20) for number in range(300)}
    after = references({**archive, ArticleId("new"): dt.date(2025, 9, 25)})
    before = references(archive)
    assert all(after[name] == number for name, number in before.items())


@given(st.sets(st.integers(min_value=0, max_value=2**32 - 2)), st.integers(min_value=1, max_value=20))
def test_blocks_hold_every_number_and_few(numbers: set[int], most: int) -> None:
    ordered = sorted(numbers)
    starts = block_starts(ordered, most)
    assert starts == sorted(set(starts))
    ends = [*starts, 1 << 32][1:]
    held = [[n for n in ordered if start <= n < end] for start, end in zip(starts, ends, strict=True)]
    assert [n for block in held for n in block] == ordered
    assert all(0 < len(block) <= most for block in held)
