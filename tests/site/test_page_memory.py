from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.site import folders_seen
from generator.site.files_seen import SETTLED, look_at
from generator.site.page_memory import PageMemory, Standing, standing_in
from generator.site.workspace import Written, write_pages
from generator.write.page import Page
from generator.write.planned import PlannedGroup, PlannedPage
from tests.write.small import article

PATHS = ("articles/a/index.md", "articles/b/index.md", "articles/c/index.md")


def planned(path: str, text: str = "text\n") -> PlannedPage:
    return PlannedPage(path, lambda: Page(path, text), text.encode())


def unmade(path: str, text: str = "text\n") -> PlannedPage:
    """The same, if it is not made."""

    def make() -> Page:
        raise AssertionError(path)

    return planned(path, text)._replace(make=make)


class Docs:
    """A folder of pages and what is kept of them."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.docs = folder / "cache", folder / "docs"
        self.write(map(planned, PATHS))

    def write(
        self, pages: object, touched: frozenset[str] | None = None, standing: Standing | None = None
    ) -> Written:
        if touched is not None:
            standing = Standing(touched, (), {})
        memory = PageMemory(self.cache, self.docs, standing)
        written = write_pages(self.docs, pages, memory=memory)  # type: ignore[arg-type]
        time.sleep(2 * SETTLED / 1e9)  # what was written just now is not trusted
        memory.keep()
        return written


@pytest.fixture
def docs(tmp_path: Path) -> Docs:
    return Docs(tmp_path)


def test_pages_that_stand_are_not_made(docs: Docs) -> None:
    assert standing_in(docs.cache, docs.docs).touched == frozenset()
    for touched in (None, frozenset[str]()):
        assert docs.write(map(unmade, PATHS), touched).unchanged == 3


def test_pages_that_look_otherwise_are_touched(docs: Docs) -> None:
    (docs.docs / PATHS[0]).write_text("mine")
    (docs.docs / PATHS[1]).unlink()
    assert standing_in(docs.cache, docs.docs).touched == set(PATHS[:2])


def test_files_that_no_build_made_are_others(docs: Docs) -> None:
    (docs.docs / "mine.md").write_text("mine")
    (docs.docs / "articles/.hidden").write_text("nobody's")
    assert standing_in(docs.cache, docs.docs).others == ("mine.md",)
    assert standing_in(docs.cache, docs.docs / "nowhere").others == ()


@pytest.mark.parametrize("touched", [None, frozenset(PATHS[:1])])
def test_a_touched_page_counts_by_what_it_holds(docs: Docs, touched: frozenset[str] | None) -> None:
    file = docs.docs / PATHS[0]
    os.utime(file, ns=(0, 0))
    assert docs.write(map(unmade, PATHS), touched).unchanged == 3
    file.write_text("mine")
    written = docs.write([planned(PATHS[0]), *map(unmade, PATHS[1:])], touched)
    assert [problem.code for problem in written.problems] == ["edited-page"]
    assert file.read_text() == "text\n"


def test_a_page_with_another_key_is_made(docs: Docs) -> None:
    pages = [planned(PATHS[0], "other\n"), *map(unmade, PATHS[1:])]
    assert docs.write(pages, frozenset()).written == 1
    assert (docs.docs / PATHS[0]).read_text() == "other\n"


def group(paths: tuple[str, ...], pages: list[PlannedPage]) -> PlannedGroup:
    """Files that depend on what the first of these depends on."""
    return PlannedGroup(article("a"), paths, planned(paths[0]).key, lambda _: pages)


@pytest.mark.parametrize("touched", [None, frozenset[str]()])
def test_files_that_stand_are_passed_over_together(docs: Docs, touched: frozenset[str] | None) -> None:
    for _ in range(2):
        written = docs.write([group(PATHS[:2], []), unmade(PATHS[2])], touched)
        assert (written.unchanged, sorted(written.digests)) == (3, list(PATHS))


def test_of_files_of_which_one_is_touched_each_is_looked_at(docs: Docs) -> None:
    file = docs.docs / PATHS[1]
    file.write_text("mine")
    for touched in (frozenset({PATHS[1]}), None):
        pages = [unmade(PATHS[0]), planned(PATHS[1])]
        written = docs.write([group(PATHS[:2], pages), unmade(PATHS[2])], touched)
        assert (written.unchanged, written.written, file.read_text()) == (2, 1, "text\n")
        file.write_text("mine, too")


def test_of_files_of_which_one_is_new_each_is_looked_at(docs: Docs) -> None:
    more = "articles/d/index.md"
    written = docs.write([group((PATHS[0], more), [unmade(PATHS[0]), planned(more)])], frozenset())
    assert (written.unchanged, written.written, written.removed) == (1, 1, 2)


def test_files_of_which_the_first_has_another_key_are_looked_at(docs: Docs) -> None:
    pages = [planned(PATHS[0], "other\n"), unmade(PATHS[1])]
    told = PlannedGroup(article("a"), PATHS[:2], b"other\n", lambda _: pages)
    assert docs.write([told, unmade(PATHS[2])], frozenset()).written == 1
    nameless = told._replace(key=b"")
    assert docs.write([nameless, unmade(PATHS[2])], frozenset()).unchanged == 3


def test_a_page_that_is_also_in_a_group_is_told(docs: Docs) -> None:
    twice = group(PATHS[:2], [unmade(PATHS[0])])
    for first in (unmade(PATHS[0]), twice):
        with pytest.raises(ValueError, match="two pages"):
            docs.write([first, twice], frozenset())


def test_folders_that_people_write_in_are_always_read(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system, too, that does not tell when a folder changed."""
    (docs.docs / "articles/a/mine.md").write_text("mine")
    time.sleep(2 * SETTLED / 1e9)
    docs.write(map(unmade, PATHS), standing=standing_in(docs.cache, docs.docs))
    standing = standing_in(docs.cache, docs.docs)
    assert standing.others == ("articles/a/mine.md",)
    docs.write(map(unmade, PATHS), standing=standing)
    looks = {f"{docs.docs}/{folder}": look for folder, look in standing.folders.items()}
    assert f"{docs.docs}/articles/a/" in looks
    monkeypatch.setattr(folders_seen, "look_at", lambda path: looks.get(path) or look_at(path))
    (docs.docs / "articles/a/more.md").write_text("more")
    (docs.docs / "new").mkdir()
    (docs.docs / "new/page.md").write_text("new")
    found = standing_in(docs.cache, docs.docs).others
    assert set(found) == {"articles/a/mine.md", "articles/a/more.md", "new/page.md"}
