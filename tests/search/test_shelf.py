from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.shelf import Shelf
from generator.search.texts import LostTextError, TextsInMemory

keys = st.text(alphabet='abcnt中\U00020000 "\\', min_size=1, max_size=4)
records = st.text(alphabet='xbn\t\u2028"\\', min_size=1, max_size=12)


class Watched(TextsInMemory):
    """Texts that tell which of them are there, and were read."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.looked_at: set[str] = set()

    def read(self, name: str, digest: bytes) -> bytes:
        self.looked_at.add(name)
        return super().read(name, digest)

    def write(self, name: str, text: bytes) -> bytes:
        self.names.add(name)
        return super().write(name, text)

    def remove(self, name: str) -> None:
        self.names.remove(name)
        super().remove(name)


def filled(records: Mapping[str, str], target: int) -> tuple[Shelf, Watched]:
    texts = Watched()
    shelf = Shelf("words", target, texts)
    shelf.put(records)
    return shelf, texts


def files_of(shelf: Shelf) -> dict[str, str]:
    return {page.path: page.make().text for page in shelf.pages()}


@given(
    st.dictionaries(keys, records, max_size=40),
    st.lists(st.dictionaries(keys, records | st.just(""), max_size=5), max_size=4),
    st.integers(1, 90),
)
def test_a_shelf_that_changes_is_one_made_from_nothing(
    first: dict[str, str], changes: list[dict[str, str]], target: int
) -> None:
    now = dict(first)
    shelf, texts = filled(first, target)
    for change in changes:
        shelf = Shelf("words", target, texts, shelf.memory)
        now.update(change)
        now = {key: record for key, record in now.items() if record}
        shelf.put(change)
        wanted, all_texts = filled(now, target)
        assert files_of(shelf) == files_of(wanted)
        assert shelf.lines() == wanted.lines()
        assert texts.names == all_texts.names
        assert shelf.records([*now, "none"]) == now


def test_a_change_reads_the_files_that_it_changes() -> None:
    shelf, texts = filled({f"{a}{b}": "x" * 9 for a in "abcdefgh" for b in "stuvw"}, 70)
    assert len(texts.names) == 8
    shelf = Shelf("words", 70, texts, shelf.memory)
    shelf.put({"ct": "y" * 9, "ez": "y"})
    assert texts.looked_at == {"words/c", "words/e"}


def test_a_lost_text_is_told() -> None:
    shelf, texts = filled({"a": "x"}, 70)
    texts.remove("words/")
    shelf = Shelf("words", 70, texts, shelf.memory)
    for use in (lambda: shelf.put({"a": "y"}), lambda: shelf.records(["a"]), lambda: files_of(shelf)):
        with pytest.raises(LostTextError):
            use()
