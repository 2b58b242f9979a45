from __future__ import annotations

import contextlib
import random
import sqlite3
import sys
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest

from generator.model.archive import Archive
from generator.model.article import Article
from generator.search.documents import Document, document
from generator.search.pages import search_pages
from generator.site import search_cache
from generator.site.search_cache import NAME, SearchCache
from generator.write.planned import Keys
from generator.write.shelves import shelve
from tests.search.corpus import made_up_archive


def keys_of(archive: Archive) -> Keys:
    digests = {
        article.id: blake2b(repr(article).encode(), digest_size=16).digest() for article in archive.articles
    }
    return Keys(shelve(archive), digests)


def files_of(archive: Archive, caches: Path | None) -> dict[str, str]:
    return {
        planned.path: planned.make().text for planned in SearchCache(caches).pages(archive, keys_of(archive))
    }


def whole(archive: Archive) -> dict[str, str]:
    return {page.path: page.text for page in search_pages(archive)}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are read for the index."""
    found: list[str] = []

    def noted(article: Article, number: int, archive: Archive) -> Document:
        found.append(article.id)
        return document(article, number, archive)

    monkeypatch.setattr(search_cache, "document", noted)
    return found


@pytest.mark.parametrize("seed", range(2))
def test_what_comes_out_is_a_build_without_a_cache(tmp_path: Path, seed: int, read: list[str]) -> None:
    chance = random.Random(seed)
    everything = made_up_archive(120, seed).articles
    shown = list(everything[:110])
    alive = SearchCache(None)
    for turn in range(9):
        match chance.choice(("add", "change", "drop", "day", "nothing")):
            case "add":
                names = {article.id for article in shown}
                shown.append(next(article for article in everything if article.id not in names))
            case "change":
                at = chance.randrange(len(shown))
                shown[at] = replace(shown[at], title=f"Changed {turn} chips")
            case "drop":
                shown.pop(chance.randrange(len(shown)))
            case "day":
                at = chance.randrange(len(shown))
                shown[at] = replace(shown[at], date=None)
        archive = replace(made_up_archive(0), articles=tuple(shown), authority=made_up_archive(1).authority)
        read.clear()
        wanted = whole(archive)
        assert files_of(archive, tmp_path) == wanted, turn
        # The first time all are read, later those of one day at most.
        assert len(read) == len(shown) if turn == 0 else len(read) < 11, turn
        pages = list(alive.pages(archive, keys_of(archive)))
        assert {page.path: page.make().text for page in pages} == wanted, turn


def test_only_what_changed_is_read_again(tmp_path: Path, read: list[str]) -> None:
    archive = made_up_archive(50)
    files_of(replace(archive, articles=archive.articles[:-1]), tmp_path)
    read.clear()
    assert files_of(archive, tmp_path) == whole(archive)
    assert set(read) == {archive.articles[-1].id}


def test_another_name_of_a_company_reads_its_articles_again(tmp_path: Path) -> None:
    archive = made_up_archive(40)
    files_of(archive, tmp_path)
    firm = replace(archive.authority.companies["firm-3"], variants=("Zorblat",))
    companies = {**archive.authority.companies, "firm-3": firm}
    renamed = replace(archive, authority=replace(archive.authority, companies=companies))
    found = files_of(renamed, tmp_path)
    assert found == whole(renamed)
    assert any("zorblat" in text for path, text in found.items() if path.startswith("search/words/"))


def test_pages_are_told_apart_by_their_keys(tmp_path: Path) -> None:
    archive = made_up_archive(60)
    fewer = replace(archive, articles=archive.articles[:-1])
    first = {
        page.path: (page.key, page.make().text) for page in SearchCache(tmp_path).pages(fewer, keys_of(fewer))
    }
    second = {
        page.path: (page.key, page.make().text)
        for page in SearchCache(tmp_path).pages(archive, keys_of(archive))
    }
    both = first.keys() & second.keys()
    assert all((first[path][0] == second[path][0]) == (first[path][1] == second[path][1]) for path in both)
    assert 0 < len(both) < len(second)


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    archive = made_up_archive(5)
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert files_of(archive, tmp_path / "file") == whole(archive)


def change_kept(folder: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(folder / NAME)) as database:
        assert database.execute(statement).rowcount > 0
        database.commit()


_OTHER = "UPDATE texts SET text = CAST(replace(text, 'a', 'b') AS BLOB)"


@pytest.mark.parametrize(
    "statement",
    [
        _OTHER,
        f"{_OTHER} WHERE name LIKE 'words/%'",
        f"{_OTHER} WHERE name LIKE 'cards/%'",
        "DELETE FROM texts WHERE name LIKE 'held/%'",
        "DELETE FROM texts WHERE name = ''",
    ],
)
def test_texts_that_are_not_what_was_kept_are_made_anew(
    tmp_path: Path, read: list[str], statement: str
) -> None:
    archive = made_up_archive(40)
    fewer = replace(archive, articles=archive.articles[:-1])
    files_of(archive, tmp_path)
    change_kept(tmp_path, statement)
    assert files_of(archive, tmp_path) == whole(archive)
    assert files_of(fewer, tmp_path) == whole(fewer)
    read.clear()
    assert files_of(archive, tmp_path) == whole(archive)
    assert len(read) == 1


def test_one_that_lives_on_sees_what_another_kept(tmp_path: Path, read: list[str]) -> None:
    archive = made_up_archive(40)
    first, second = (replace(archive, articles=archive.articles[:size]) for size in (38, 39))
    alive = SearchCache(tmp_path)
    assert {page.path for page in alive.pages(first, keys_of(first))} == whole(first).keys()
    files_of(second, tmp_path)
    read.clear()
    pages = list(alive.pages(archive, keys_of(archive)))
    assert {page.path: page.make().text for page in pages} == whole(archive)
    assert read == [archive.articles[39].id]


def test_a_file_that_another_build_holds_is_left_alone(tmp_path: Path, read: list[str]) -> None:
    archive = made_up_archive(12)
    files_of(archive, tmp_path)
    changed = replace(archive, articles=archive.articles[1:])
    with contextlib.closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert files_of(changed, tmp_path) == whole(changed)
    read.clear()
    files_of(archive, tmp_path)
    assert read == []


def test_python_without_sqlite_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    archive = made_up_archive(5)
    assert files_of(archive, tmp_path) == whole(archive)
    assert list(tmp_path.iterdir()) == []
