from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.tokens import term_of, tokens

VECTORS = json.loads((Path(__file__).parent / "tokens.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:20])
def test_tokens_are_those_of_the_vectors(vector: dict[str, Any]) -> None:
    found = tokens(vector["text"])
    assert [token for token, _ in found] == vector["tokens"]
    assert "".join(chr(ord("a") + at) for _, at in found) == vector["at"]  # a letter for each position


@given(st.text())
def test_positions_ascend_and_tokens_are_bare(text: str) -> None:
    found = tokens(text)
    assert [at for _, at in found] == sorted(at for _, at in found)
    assert all(token and not any(char.isspace() for char in token) for token, _ in found)


@given(st.text(alphabet="alibaba阿里巴", max_size=12))
def test_tokens_of_tokens_are_the_same(text: str) -> None:
    for token, _ in tokens(text):
        again = [found for found, _ in tokens(token)]
        assert token in again


def test_a_name_is_found_in_either_script_and_width() -> None:
    assert tokens("騰訊") == tokens("腾讯")
    assert tokens("ＡＩ") == tokens("ai")


def test_terms_are_stems_and_stop_words_are_none() -> None:
    assert term_of("companies") == term_of("company")
    assert term_of("money") == "money"
    assert term_of("cry") == "cri"
    assert term_of("the") == ""
    assert term_of("芯片") == "芯片"
