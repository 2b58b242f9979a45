"""What is written is what is read: by the program's own reader, in any surroundings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.curate.scalars import clean, items, scalar, writable
from generator.read.yaml_nodes import Items, Table, Text, parse_yaml
from tests.curate.texts import NAMES


@pytest.mark.parametrize(
    ("text", "flow", "written"),
    [
        ("Orvanta", True, "Orvanta"),
        ("奥凡塔科技", True, "奥凡塔科技"),
        ("HKEX:00700", True, "HKEX:00700"),
        ("2025-09-24", False, "2025-09-24"),
        ("02533", True, '"02533"'),
        ("NO", False, '"NO"'),
        ("null", False, '"null"'),
        ("1.5", False, '"1.5"'),
        ("Kestrel, Ltd.", False, "Kestrel, Ltd."),
        ("Kestrel, Ltd.", True, '"Kestrel, Ltd."'),
        ("Asked: to", False, '"Asked: to"'),
        ('The "Vale"', False, 'The "Vale"'),
        ('"Vale": a fund', False, "'\"Vale\": a fund'"),
        ('O\'Vale: "a" \\ b', False, '"O\'Vale: \\"a\\" \\\\ b"'),
        ("#1 Motors", True, '"#1 Motors"'),
        ("- dash", False, '"- dash"'),
        ("&more", True, '"&more"'),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, flow: bool, written: str) -> None:  # noqa: FBT001
    assert scalar(text, flow=flow) == written


@given(st.lists(NAMES, min_size=1, max_size=4), st.booleans())
def test_texts_read_back(texts: list[str], flow: bool) -> None:  # noqa: FBT001
    cleaned = [text for text in map(clean, texts) if text and writable(text)]
    if flow:
        read = parse_yaml(f"key: {items(cleaned)}\n", "f", "c")
        expected: Items | Text = Items(tuple(Text(text, 1) for text in cleaned), 1)
    else:
        cleaned = cleaned[:1] or ["x"]
        read = parse_yaml(f"key: {scalar(cleaned[0], flow=False)}\n", "f", "c")
        expected = Text(cleaned[0], 1)
    assert not read.problems
    assert isinstance(read.root, Table)
    assert read.root.entries == ((Text("key", 1), expected),)


@given(NAMES)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("text", ["\ufffe", "\uffff name"])
def test_what_no_file_can_hold(text: str) -> None:
    assert not writable(text)
