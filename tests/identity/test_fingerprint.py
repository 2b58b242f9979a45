from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity.fingerprint import (
    BITS,
    _features,
    _hashes,
    _majority,
    exact_hash,
    hamming,
    make_id,
    similarity_hash,
)

STORY = (
    "Westport Copper told visiting investors about its research. Its battery foils, which are very thin and "
    "of high resistance, are ready for mass production and have been approved by the leading makers. The company "
    "expects that sales of standard copper foil will pass 2,000 tons by the end of June."
)
CHINESE = "阿里巴巴宣布未来三年将追加更大的人工智能基础设施投入,港股通科技ETF应声上涨超过百分之二,成交活跃。"
TEXTS = st.text(st.sampled_from("abc xyz 阿里 0123,.!"), max_size=60)


def test_hashes_never_change() -> None:
    """They stand in every lock file there is."""
    assert exact_hash("Alibaba rises 2%") == "8b1c1111621db41c"
    assert similarity_hash("Alibaba rises 2%") == "6fa5bff2c2f20a2b37f05d042718dd88"
    assert similarity_hash("") == "b916fdc65657a114d2a7a10cee4aacc1"
    assert make_id("a.txt", "x") == "phfbtzaewr"


@pytest.mark.parametrize(
    "other", ["real-world assets: 1.5 bn", "Real - World  ASSETS 1,5 bn.", "“real world” assets\n(1 5) bn"]
)
def test_punctuation_white_space_and_case_do_not_count(other: str) -> None:
    text = "real world assets 1 5 bn"
    assert exact_hash(other) == exact_hash(text)
    assert similarity_hash(other) == similarity_hash(text)


def test_width_does_not_count() -> None:
    assert exact_hash("ＡＩ　投入２％") == exact_hash("AI 投入 2%")
    assert similarity_hash("ＡＩ　投入２％") == similarity_hash("AI 投入 2%")


def test_letters_and_digits_count() -> None:
    assert exact_hash("up 2") != exact_hash("up 3")
    assert exact_hash("阿里") != exact_hash("阿裡")


@given(TEXTS)
def test_hashes_have_one_shape(text: str) -> None:
    assert len(exact_hash(text)) == 16
    assert len(similarity_hash(text)) == BITS // 4
    assert hamming(similarity_hash(text), similarity_hash(text)) == 0


@given(st.lists(st.integers(0, 2**BITS - 1), min_size=1, max_size=70))
def test_the_majority_of_lanes(lanes: list[int]) -> None:
    joined = sum(lane << BITS * place for place, lane in enumerate(lanes))
    wanted = sum(1 << bit for bit in range(BITS) if 2 * sum(lane >> bit & 1 for lane in lanes) > len(lanes))
    assert _majority(joined, len(lanes), len(lanes) // 2) == wanted


@given(st.lists(st.sampled_from(["an", "ore", "mill", "阿"]), min_size=3, max_size=40))
def test_a_feature_is_three_words_in_a_row(words: list[str]) -> None:
    places = [[int.from_bytes(_hashes(word)[at : at + 16]) for at in (0, 16, 32)] for word in words]
    wanted = sorted(
        one[0] ^ two[1] ^ three[2] for one, two, three in zip(places, places[1:], places[2:], strict=False)
    )
    features = _features(words, len(words) - 2)
    digits = [features >> BITS * place & (1 << BITS) - 1 for place in range(len(words))]
    assert sorted(filter(None, digits)) == wanted


@pytest.mark.parametrize("story", [STORY, CHINESE])
def test_a_typo_changes_few_bits(story: str) -> None:
    middle = len(story) // 2
    assert hamming(similarity_hash(story), similarity_hash(story[:middle] + "x" + story[middle:])) < 30


def test_stories_that_have_nothing_in_common_are_far_apart() -> None:
    assert hamming(similarity_hash(STORY), similarity_hash(CHINESE)) > 40
    words = STORY.split()
    random.Random(1).shuffle(words)
    assert hamming(similarity_hash(STORY), similarity_hash(" ".join(words))) > 40


def test_half_a_story_is_nearer_than_another_one() -> None:
    half = " ".join(STORY.split()[:25])
    assert hamming(similarity_hash(STORY), similarity_hash(half)) < hamming(
        similarity_hash(STORY), similarity_hash(CHINESE)
    )


@given(st.text(), st.text(), st.integers(1, 5))
def test_ids_are_short_and_safe(capture: str, exact: str, attempt: int) -> None:
    id_ = make_id(capture, exact, attempt)
    assert len(id_) == 10
    assert set(id_) <= set("0123456789abcdefghjkmnpqrstvwxyz")
    assert id_ != make_id(capture, exact, attempt + 1)
