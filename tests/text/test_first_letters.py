from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.first_letters import first_letters
from generator.text.vocabulary import lines

_VOCABULARIES = (
    "menu",
    "share",
    "calls",
    "pitches",
    "widgets",
    "navigation",
    "note-openings",
    "note-labels",
    "chat",
)
_ENTRIES = [entry for name in _VOCABULARIES for entry in lines(name) if first_letters(entry)]


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        ("mill", "m"),
        ("a?b*c", "abc"),
        ("x{0,2}y", "xy"),
        ("x{2}y", "x"),
        ("(?:the |an? )?(?:mill|(?:old )?loom)s?", "tamlo"),
        (r"[(\[]?Mill", "([m"),
        (r"\(?mill|loom", "(ml"),
        ("(?-i:M)ill", "m"),
    ],
)
def test_letters_that_are_plain_to_see(expression: str, letters: str) -> None:
    assert first_letters(expression) == frozenset(letters)


@pytest.mark.parametrize(
    "expression",
    [r"\d+", "[a-m]ill", "[^m]ill", ".{0,4}mill", "(?:old )?", "mill|", r"\bmill", "(?!m)ill", ""],
)
def test_expressions_that_may_begin_with_anything(expression: str) -> None:
    assert first_letters(expression) is None


@given(st.data())
def test_every_text_of_an_entry_begins_with_one_of_its_letters(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(_ENTRIES))
    text = data.draw(st.from_regex(re.compile(entry), fullmatch=True))
    letters = first_letters(entry)
    assert letters is not None
    assert text[:1].lower() in letters
