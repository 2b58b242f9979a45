from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from generator.exports import parquet as parquet_module
from generator.exports.data_files import data_file_names
from generator.exports.parquet import ParquetFiles, has_parquet, packed_rows
from generator.exports.tables import ARTICLE_SECTORS, MENTIONS, TABLES
from tests.archives import files_of
from tests.exports.made import lines, make, table
from tests.write.small import example


def test_it_is_there() -> None:
    assert has_parquet()


def test_every_table_is_a_file_with_its_columns(tmp_path: Path) -> None:
    files = make(tmp_path / "a", example(), parquet=True)
    assert [file.name for file in files] == list(data_file_names(parquet=True))
    for one in TABLES:
        found = parquet.read_table(tmp_path / "a" / f"{one.name}.parquet")
        assert tuple(found.column_names) == one.names
        assert found.num_rows == len(table(tmp_path / "a", one.name))


def test_values_have_their_types(tmp_path: Path) -> None:
    make(tmp_path / "a", example(), parquet=True)
    told = lines(tmp_path / "a")
    found = parquet.read_table(tmp_path / "a/articles.parquet").to_pylist()
    for row, line in zip(found, told, strict=True):
        assert row["date"] == (dt.date.fromisoformat(line["date"]) if line["date"] else None)
        assert (row["text"], row["sectors"], row["digest"]) == (
            line["text"],
            line["sectors"],
            line["digest"] and line["digest"]["title"],
        )
    mentions = parquet.read_table(tmp_path / "a/mentions.parquet")
    assert mentions.schema.field("main").type == pa.bool_()
    assert mentions.schema.field("forms").type == pa.list_(pa.string())


def test_the_same_archive_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        make(tmp_path / name, example(), parquet=True)
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def test_rows_that_were_packed_elsewhere_are_groups(tmp_path: Path) -> None:
    rows = [(f"a{number}", "s" * number, number) for number in range(40)]
    with closing(ParquetFiles({ARTICLE_SECTORS.name: tmp_path / "a"})) as made:
        for row in rows:
            made.take(ARTICLE_SECTORS, packed_rows(ARTICLE_SECTORS, [row]))
    found = parquet.ParquetFile(tmp_path / "a")
    assert found.num_row_groups == found.metadata.num_rows == 40
    assert [tuple(row.values()) for row in found.read().to_pylist()] == rows
    kept = found.metadata.row_group(7).column(1)
    assert (kept.statistics.min, kept.statistics.max) == ("s" * 7, "s" * 7)


def test_rows_that_are_added_come_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_module, "_GROUP", 5)
    with closing(ParquetFiles({ARTICLE_SECTORS.name: tmp_path / "a"})) as made:
        made.add(ARTICLE_SECTORS, [(f"a{number}", "s", number) for number in range(12)])
    found = parquet.ParquetFile(tmp_path / "a")
    assert found.num_row_groups == 3
    assert found.read().column("rank").to_pylist() == list(range(12))


def test_a_table_without_rows(tmp_path: Path) -> None:
    ParquetFiles({MENTIONS.name: tmp_path / "a"}).close()
    assert parquet.read_table(tmp_path / "a").num_rows == 0
