from __future__ import annotations

import re

import pytest

from generator.text.any_case import AnyCase
from generator.text.vocabulary import lines

VOCABULARIES = ("menu", "share", "calls", "pitches", "widgets", "navigation", "note-openings", "chat")
TEXTS = (
    "Home",
    "Log in",
    "LOGIN",
    "Subscribe now",
    "版权所有",
    "Markets",
    "İ",
    "",
    "9 comments",
    "A mill opens",
)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_the_quick_way_finds_what_one_expression_finds(name: str) -> None:
    whole = re.compile(f"(?:{'|'.join(lines(name))})[:：]?", re.IGNORECASE)
    quick = AnyCase(name, behind="[:：]?")
    plain = [
        entry.replace("?", "") for entry in lines(name) if entry.replace("?", "").replace(" ", "").isalpha()
    ]
    for text in [
        form for entry in (*TEXTS, *plain) for form in (entry, entry.upper(), f"{entry}:", f"{entry} x")
    ]:
        assert quick.match(text) == bool(whole.match(text)), text
        assert quick.fullmatch(text) == bool(whole.fullmatch(text)), text
