"""The data files of a whole site: complete, discreet, and made when something changed."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyarrow import parquet

from generator.exports import portions
from generator.exports.records import Record, record
from generator.model.archive import Archive
from generator.model.article import Article
from generator.site import data_files
from generator.site.builder import Report, build_site
from generator.site.project import load_project
from tests.archives import ALPHA, BETA, MKDOCS, files_of, make_archive

MARKER = "Quorvexium"
SOURCES = """\
quiet:
  name: Quiet Post
  publish: excerpt
silent:
  name: Silent Times
  publish: headline
"""


def story(title: str, source: str, text: str) -> str:
    return f"---\ntitle: {title}\nsource: {source}\npublished: 2025-03-04\n---\n{text}\n"


def build(archive: Path, processes: int = 1, *, offline: bool = False) -> Report:
    return build_site(load_project(archive / "mkdocs.yml"), processes=processes, offline=offline)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "a")


def data_of(archive: Path) -> dict[str, bytes]:
    return files_of(archive / "site/data")


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as found:
        return found.execute(query).fetchall()


def test_a_site_has_its_data(archive: Path) -> None:
    build(archive)
    site = archive / "site"
    lines = [json.loads(line) for line in (site / "data/articles.jsonl").read_text("utf-8").splitlines()]
    assert [line["title"] for line in lines] == ["Tencent buys chips", "Alibaba opens a data centre"]
    for line in lines:
        page = line["address"].removeprefix("https://example.org/archive/")
        assert (site / page / "index.html").is_file()
        told = json.loads((site / f"api/articles/{line['id']}.json").read_text("utf-8"))
        assert told["address"] == line["address"]
    assert rows(site / "data/archive.sqlite", "SELECT count(*) FROM articles") == [(2,)]
    assert 'href="data/"' in (site / "index.html").read_text("utf-8")


def test_nothing_is_made_when_nothing_changed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(archive)
    before = data_of(archive)
    monkeypatch.delattr(data_files, "write_data_files")
    monkeypatch.delattr(data_files, "record")
    made = build(archive).made
    assert made
    assert not made.written
    assert data_of(archive) == before


def test_only_articles_that_changed_are_looked_at(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(archive)
    (archive / "seeds/articles/gamma.txt").write_text(BETA.replace("Tencent", "Xiaomi"), "utf-8")
    seen = []

    def noted(one: Article, of: Archive) -> Record:
        seen.append(one.title)
        return record(one, of)

    monkeypatch.setattr(data_files, "record", noted)
    build(archive)
    assert seen == ["Xiaomi buys chips"]
    assert rows(archive / "site/data/archive.sqlite", "SELECT count(*) FROM articles") == [(3,)]


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize(
    "damage", ["data-portions/*.bytes", "data-portions/*.sqlite", "data.kept", "data-state.kept"]
)
def test_records_that_are_lost_are_made_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str, *, gone: bool
) -> None:
    monkeypatch.setattr(portions, "_LEAST", 1)
    build(archive)
    for kept in list((archive / ".cache/newsarchive").glob(damage)):
        data = bytearray(kept.read_bytes())
        data[-3] ^= 1
        kept.write_bytes(data)
        if gone:
            kept.unlink()
    captures = {"alpha.txt": ALPHA, "beta.txt": BETA, "gamma.txt": BETA.replace("Tencent", "Xiaomi")}
    (archive / "seeds/articles/gamma.txt").write_text(captures["gamma.txt"], "utf-8")
    build(archive)
    build(make_archive(tmp_path / "b", captures))
    assert data_of(archive) == data_of(tmp_path / "b")


def test_a_worker_makes_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    other = make_archive(tmp_path / "b", {"beta.txt": BETA, "alpha.txt": ALPHA})
    build(archive, processes=1)
    build(other, processes=2)
    assert files_of(archive / "site") == files_of(other / "site")


def test_a_data_file_that_is_gone_is_made_again(archive: Path) -> None:
    build(archive)
    before = data_of(archive)
    (archive / "docs/data/articles.csv").unlink()
    (archive / "docs/data/index.md").unlink()
    build(archive)
    assert data_of(archive) == before
    assert files_of(archive / "docs/data")["articles.csv"] == before["articles.csv"]


def test_an_archive_may_keep_its_data_to_itself(archive: Path) -> None:
    build(archive)
    settings = MKDOCS + "extra:\n  archive:\n    data: false\n"
    (archive / "mkdocs.yml").write_text(settings, "utf-8")
    build(archive)
    for folder in ("site", "docs"):
        assert not (archive / folder / "data").exists()
        assert not (archive / folder / "api").exists()
    assert "data/" not in (archive / "site/index.html").read_text("utf-8")


def test_a_file_of_the_archives_own_stands(archive: Path) -> None:
    (archive / "docs/data").mkdir()
    (archive / "docs/data/prices.csv").write_text("day,price\n", "utf-8")
    build(archive)
    build(archive)
    assert data_of(archive)["prices.csv"] == b"day,price\n"


def test_the_page_may_stand_in_the_navigation(archive: Path) -> None:
    (archive / "mkdocs.yml").write_text(MKDOCS.replace("  - about.md", "  - data/index.md"), "utf-8")
    build(archive, processes=2)
    assert ">Data</a>" in (archive / "site/index.html").read_text("utf-8")


def test_the_copy_for_disk_has_no_data(archive: Path) -> None:
    (archive / "docs/data").mkdir()
    (archive / "docs/data/own.csv").write_text("mine\n", "utf-8")
    (archive / "docs/about.md").write_text("[data](data/index.md), [lines](data/articles.jsonl)\n", "utf-8")
    build(archive, offline=True)
    copy = archive / "site-offline"
    assert files_of(copy / "data") == {"own.csv": b"mine\n"}
    assert not (copy / "api").exists()
    about = (copy / "about/index.html").read_text("utf-8")
    assert 'href="https://example.org/archive/data/"' in about
    assert 'href="https://example.org/archive/data/articles.jsonl"' in about


def readable(path: Path, data: bytes) -> Iterator[bytes]:
    """All that can be read in a file."""
    yield data
    if path.suffix == ".gz":
        yield gzip.decompress(data)
    if path.suffix == ".parquet":
        yield str(parquet.read_table(path).to_pylist()).encode()
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as found:
            for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                yield repr(found.execute(f'SELECT * FROM "{name}"').fetchall()).encode()  # noqa: S608
            found.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_search, row)")
            yield repr(found.execute("SELECT term FROM temp.words").fetchall()).encode()


def holding(site: Path, word: str) -> list[str]:
    """The files of a site in which a word can be read."""
    found = []
    for name, data in files_of(site).items():
        if any(word.lower().encode() in one.lower() for one in readable(site / name, data)):
            found.append(name)
    return found


class TestRights:
    """What a source withholds, and what a curator hid, is nowhere."""

    @pytest.fixture
    def archive(self, tmp_path: Path) -> Path:
        words = "Plain words fill the beginning of this text. " * 12
        text = f"{words}\n\nThen a {MARKER.lower()} was opened, and Alibaba took the {MARKER.lower()} home.\n"
        return make_archive(
            tmp_path / "a",
            {
                "one.txt": story("Excerpt of a story", "Quiet Post", text),
                "two.txt": story(
                    "Headline of a story", "Silent Times", f"A {MARKER.lower()} begins it. {text}"
                ),
                "three.txt": ALPHA,
            },
        )

    def test_texts_that_are_public_are_found(self, archive: Path) -> None:
        build(archive)
        found = holding(archive / "site", MARKER)
        for ending in ("sqlite", "csv", "jsonl", "parquet"):
            assert any(name.startswith("data/") and name.endswith(f".{ending}") for name in found), ending
        assert any(name.startswith("search/") for name in found)

    def test_texts_that_are_withheld_are_not(self, archive: Path) -> None:
        (archive / "seeds/sources.yml").write_text(SOURCES, "utf-8")
        build(archive)
        assert holding(archive / "site", MARKER) == []
        texts = rows(archive / "site/data/archive.sqlite", "SELECT publish, text FROM articles ORDER BY 1")
        assert [publish for publish, _ in texts] == ["excerpt", "full", "headline"]
        assert texts[2] == ("headline", "")

    def test_an_article_that_is_hidden_is_nowhere(self, archive: Path) -> None:
        build(archive)
        lock = (archive / "seeds/permalinks.lock").read_text("utf-8")
        names = [line.split("\t")[0] for line in lock.splitlines() if "story" in line]
        text = "".join(f"{name}: {{hide: The publisher asked for it.}}\n" for name in names)
        (archive / "seeds/corrections.yml").write_text(text, "utf-8")
        build(archive)
        assert holding(archive / "site", MARKER) == []
        for name in names:
            assert holding(archive / "site", name) == []
        assert rows(archive / "site/data/archive.sqlite", "SELECT count(*) FROM articles") == [(1,)]
