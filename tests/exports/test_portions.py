from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports import portions as portions_module
from generator.exports.database import Database, write_articles, written_articles
from generator.exports.portions import cut
from generator.exports.records import record
from generator.model.archive import Archive
from tests.exports.made import database, make, portions
from tests.write.small import archive, article, block

NAMES = [f"id-{number}" for number in range(400)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions_module, "_LEAST", 4)


def cut_up(names: list[str]) -> list[list[str]]:
    return [names[stretch.first : stretch.end] for stretch in cut(names)]


def test_every_article_is_in_one_portion() -> None:
    found = cut_up(NAMES)
    assert [name for portion in found for name in portion] == NAMES
    assert all(4 <= len(portion) <= 16 for portion in found[:-1])
    assert len(found) > 25
    assert cut_up([]) == []


def test_a_large_archive_has_longer_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions_module, "_MANY", 8)
    assert len(cut_up(NAMES)) < 16


@given(at=st.integers(0, len(NAMES)), name=st.text("abcdef0123456789", min_size=1, max_size=8))
def test_an_article_more_changes_few_portions(at: int, name: str) -> None:
    before = {tuple(portion) for portion in cut_up(NAMES)}
    after = cut_up([*NAMES[:at], name, *NAMES[at:]])
    # Where cuts are forced, the next one moves too, until one stands where it stood.
    assert sum(tuple(portion) not in before for portion in after) <= 12


def many() -> Archive:
    texts = ["Alibaba builds plant number 1.", "中文 words", "Zinc, zinc, zinc!", ""]
    return archive([article(f"a{at}", blocks=(block(f"{texts[at % 4]} w{at}"),)) for at in range(60)])


def test_a_database_of_portions_is_sound_and_searched(tmp_path: Path) -> None:
    of = many()
    assert len(list(cut([item.id for item in of.articles]))) > 3
    make(tmp_path / "a", of)
    with closing(sqlite3.connect(tmp_path / "a/archive.sqlite")) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for strictly in (0, 1):
            found.execute(
                "INSERT INTO articles_search(articles_search, rank) VALUES ('integrity-check', ?)",
                (strictly,),
            )


def test_an_index_takes_articles_that_come_later(tmp_path: Path) -> None:
    """Who writes to the file finds an index like any other."""
    make(tmp_path / "a", many())
    with closing(sqlite3.connect(tmp_path / "a/archive.sqlite")) as found:
        for number in range(100_000, 100_040):
            found.execute(
                "INSERT INTO articles_search(rowid, title, text) VALUES (?, 'late', 'zinc')", (number,)
            )
            found.commit()
        found.execute("INSERT INTO articles_search(articles_search) VALUES ('optimize')")
        query = "SELECT count(*) FROM articles_search WHERE articles_search MATCH 'zinc'"
        assert found.execute(query).fetchone() == (55,)


def test_rows_come_back_out_of_a_portion(tmp_path: Path) -> None:
    of = many()
    rows = [record(item, of).rows[0][0] for item in of.articles]
    write_articles(tmp_path / "a b%20?.sqlite", rows)
    assert written_articles(tmp_path / "a b%20?.sqlite") == rows
    with closing(Database(tmp_path / "b")) as made:
        made.take(tmp_path / "a b%20?.sqlite")
        made.finish()


def test_articles_are_numbered_from_the_newest_on(tmp_path: Path) -> None:
    of = many()
    make(tmp_path / "a", of)
    assert len(list(portions(of))) > 3
    with database(tmp_path / "a") as found:
        told = found.execute("SELECT number, id FROM articles ORDER BY number").fetchall()
    assert told == [(at, item.id) for at, item in enumerate(of.articles, 1)]
