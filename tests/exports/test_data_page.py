from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from generator.exports.data_files import DataFile, data_file_names
from generator.exports.data_page import data_page, size_words
from generator.exports.schemas import schemas
from generator.exports.tables import TABLES
from generator.model.archive import Archive
from generator.write.shelves import shelve
from tests.exports.made import make
from tests.write.small import SETTINGS, SITE, archive, article, example

FILES = tuple(DataFile(name, 1234567, "0" * 64) for name in data_file_names(parquet=False))
PARQUET = tuple(DataFile(name, 1, "0" * 64) for name in data_file_names(parquet=True))


def text(of: Archive, files: tuple[DataFile, ...] = FILES) -> str:
    return data_page(shelve(of), files).text


def test_it_leads_to_every_file_and_schema() -> None:
    links = set(re.findall(r'href="([^"]+)"', text(example())))
    assert {file.name for file in FILES} <= links
    assert {"datapackage.json", "metadata.json", "../api/index.json"} <= links
    assert {f"schema/{name}.json" for name in schemas()} <= links


def test_it_tells_every_column() -> None:
    page = text(example())
    for table in TABLES:
        section = page.partition(f'<h3 id="{table.name}">')[2].partition("<h3")[0]
        for name in table.names:
            assert f"<code>{name}</code>" in section, f"{table.name}.{name}"
    names = re.findall(r'href="#([^"]+)"', page)
    assert {f'id="{name}"' in page for name in names} == {True}


def test_parquet_is_spoken_of_where_there_is_some() -> None:
    assert "arquet" not in text(example())
    assert "mentions.parquet" in text(example(), PARQUET)


def test_it_says_when_texts_are_withheld() -> None:
    said = "Of some sources only"
    assert said not in text(example())
    assert said in text(archive([article("a", source_slug="headlines")]))


def test_search_engines_are_told_what_there_is() -> None:
    hostile = replace(example(), settings=replace(SETTINGS, title="A</script><script>x", description="</b>"))
    page = text(hostile)
    _, meta = get_data(page)
    assert "<" not in meta["dataset"]
    told = json.loads(meta["dataset"])
    assert (told["@type"], told["url"]) == ("Dataset", f"{SITE}data/")
    assert told["temporalCoverage"] == "2024-02-29/2025-09-25"
    assert {one["contentUrl"] for one in told["distribution"]} == {
        f"{SITE}data/{file.name}" for file in FILES
    }
    assert "<script" not in page


def test_an_archive_without_address_or_articles(tmp_path: Path) -> None:
    of = replace(archive([]), settings=replace(SETTINGS, site_url=""))
    page = text(of, make(tmp_path / "a", of))
    assert "Such as" not in page
    assert 'read_json("data/articles.jsonl"' in page
    assert "distribution" not in page


@pytest.mark.parametrize(
    ("size", "words"),
    [(999, "999 B"), (1_499, "1 kB"), (999_400, "999 kB"), (999_500, "1.0 MB"), (2**31, "2,147.5 MB")],
)
def test_sizes(size: int, words: str) -> None:
    assert size_words(size) == words


def test_the_queries_of_the_page_run(tmp_path: Path) -> None:
    make(tmp_path / "a", example())

    page = text(example()).replace("&lt;", "<").replace("&gt;", ">")
    queries = re.findall(r'sqlite3 archive\.sqlite "([^"]+)"', page)
    assert len(queries) == 2
    with sqlite3.connect(tmp_path / "a/archive.sqlite") as found:
        answers = [found.execute(query).fetchall() for query in queries]
    found.close()
    assert answers[1] == [("Alibaba", 2)]
