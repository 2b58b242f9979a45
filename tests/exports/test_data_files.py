from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from generator.exports import database as database_module
from generator.exports.data_files import data_file_names
from generator.exports.database import Database
from generator.exports.tables import ARTICLES, TABLES
from generator.model.errors import BuildError
from tests.archives import files_of
from tests.exports.made import database, lines, make, portions, table
from tests.write.small import archive, article, block, example, tag

HARD = 'He said "no", then:\r\n=SUM(A1)\tand 中文, \U0001f409; a\x00b'


def test_every_file_is_described(tmp_path: Path) -> None:
    files = make(tmp_path / "a", example())
    found = files_of(tmp_path / "a")
    assert {file.name for file in files} == found.keys() == set(data_file_names(parquet=False))
    for file in files:
        assert file.size == len(found[file.name])
        assert file.digest == hashlib.sha256(found[file.name]).hexdigest()


def test_the_same_archive_makes_the_same_bytes(tmp_path: Path) -> None:
    of = archive([article(f"a{number}", companies=(tag("alibaba"), tag("fii"))) for number in range(30)])
    make(tmp_path / "a", of)
    make(tmp_path / "b", of)
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def test_an_empty_archive_has_all_files(tmp_path: Path) -> None:
    make(tmp_path / "a", archive([]))
    assert lines(tmp_path / "a") == table(tmp_path / "a", "articles") == []
    with database(tmp_path / "a") as found:
        assert found.execute("SELECT count(*) FROM articles").fetchone() == (0,)


def test_articles_stand_newest_first_everywhere(tmp_path: Path) -> None:
    of = example()
    make(tmp_path / "a", of)
    ids = [item.id for item in of.articles]
    assert [line["id"] for line in lines(tmp_path / "a")] == ids
    assert [row["id"] for row in table(tmp_path / "a", "articles")] == ids
    with database(tmp_path / "a") as found:
        assert [name for (name,) in found.execute("SELECT id FROM articles ORDER BY number")] == ids


def test_a_text_comes_back_as_it_was(tmp_path: Path) -> None:
    item = article("a", title=f"=1+1 {HARD}", blocks=(block(HARD),), notes=(block(HARD),), author="@me")
    make(tmp_path / "a", archive([item]))
    (line,), (row,) = lines(tmp_path / "a"), table(tmp_path / "a", "articles")
    assert line["title"] == row["title"] == item.title
    assert line["text"] == row["text"] == HARD
    assert json.loads(row["notes"]) == line["notes"] == [HARD]
    assert row["author"] == "@me"
    with database(tmp_path / "a") as found:
        cells = found.execute("SELECT title, text, json_extract(notes, '$[0]') FROM articles").fetchone()
    assert cells[:2] == (item.title, HARD)


def test_cells_of_a_csv_file(tmp_path: Path) -> None:
    make(tmp_path / "a", archive([article("a", None, companies=(tag("alibaba", main=True), tag("new")))]))
    raw = (tmp_path / "a/mentions.csv").read_bytes()
    assert raw.startswith(b"article,company,main,count,forms\r\nid-a,alibaba,true,1,[]\r\n")
    (row,) = table(tmp_path / "a", "articles")
    assert (row["date"], row["companies"]) == ("", '["alibaba", "new"]')


def test_the_tables_of_all_formats_have_the_same_rows(tmp_path: Path) -> None:
    make(tmp_path / "a", example())
    with database(tmp_path / "a") as found:
        for one in TABLES:
            names = ", ".join(f'"{name}"' for name in one.names)
            rows = found.execute(f'SELECT {names} FROM "{one.name}"').fetchall()  # noqa: S608
            listed = [tuple(row.values()) for row in table(tmp_path / "a", one.name)]
            words = {"true": "1", "false": "0"}
            told = sorted(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
            assert told == sorted(tuple(words.get(cell, cell) for cell in row) for row in listed), one.name


class TestDatabase:
    @pytest.fixture
    def made(self, tmp_path: Path) -> Path:
        make(tmp_path / "a", example())
        return tmp_path / "a"

    def test_it_is_sound(self, made: Path) -> None:
        with database(made) as found:
            assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert found.execute("PRAGMA foreign_key_check").fetchall() == []
            assert found.execute("PRAGMA page_size").fetchone() == (4096,)
            assert found.execute("PRAGMA user_version").fetchone() == (1,)

    def test_its_text_is_searched(self, made: Path) -> None:
        query = (
            "SELECT id FROM articles JOIN articles_search ON number = articles_search.rowid"
            " WHERE articles_search MATCH ? ORDER BY rank"
        )
        with database(made) as found:
            assert found.execute(query, ("text:item",)).fetchall() == [("id-item",)]
            assert len(found.execute(query, ('"it goes on"',)).fetchall()) == 7
        copy = made.parent / "copy.sqlite"
        copy.write_bytes((made / "archive.sqlite").read_bytes())
        with sqlite3.connect(copy) as found:
            found.execute("INSERT INTO articles_search(articles_search) VALUES ('integrity-check')")
        found.close()

    def test_rows_are_found_by_their_indexes(self, made: Path) -> None:
        with database(made) as found:
            for one in TABLES:
                for name in (one.key[0], *one.indexed):
                    plan = found.execute(f'EXPLAIN QUERY PLAN SELECT * FROM "{one.name}" WHERE "{name}" = 1')  # noqa: S608
                    assert "SEARCH" in str(plan.fetchall()), f"{one.name}.{name}"

    def test_references_are_declared(self, made: Path) -> None:
        with database(made) as found:
            for one in TABLES:
                told = {row[3]: row[2] for row in found.execute(f'PRAGMA foreign_key_list("{one.name}")')}
                assert told == {column.name: column.link for column in one.columns if column.link}

    def test_a_full_disk_is_an_error_of_the_system(self, tmp_path: Path) -> None:
        with closing(Database(tmp_path / "archive.sqlite")) as made:
            made._connection.execute("PRAGMA max_page_count = 30")
            for portion in portions(archive([article("a", blocks=(block("x" * 200_000),))])):
                with pytest.raises(OSError, match=r"full: .*archive\.sqlite"):
                    made.take(portion.database)

    def test_a_python_without_full_text_search_is_told_what_to_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(database_module, "_NEEDED", "ENABLE_NOTHING")
        with pytest.raises(BuildError, match=r"archive.sqlite: cannot be made .*`data: false`"):
            make(tmp_path / "a", example())


def test_a_text_that_is_withheld_is_in_no_file(tmp_path: Path) -> None:
    told = block("Words that anyone may read stand here in a row, and then Zanzibarium was found.")
    items = [
        article(source, source_slug=source, blocks=(told, told), notes=(told,))
        for source in ("excerpts", "headlines")
    ]
    make(tmp_path / "a", archive(items))
    assert [name for name, data in files_of(tmp_path / "a").items() if b"zanzibar" in data.lower()] == []
    make(tmp_path / "b", archive([replace(items[0], source_slug="wire")]))
    found = [name for name, data in files_of(tmp_path / "b").items() if b"zanzibar" in data.lower()]
    assert found == ["archive.sqlite", "articles.csv", "articles.jsonl"]


def test_columns_of_a_table_have_different_names() -> None:
    for one in TABLES:
        assert len(set(one.names)) == len(one.names)
        assert {*one.key, *one.indexed} <= set(one.names)
    assert "number" not in ARTICLES.names
