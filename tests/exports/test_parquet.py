from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from generator.exports import parquet as parquet_module
from generator.exports.data_files import data_file_names
from generator.exports.parquet import ParquetFiles, has_parquet
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


@pytest.mark.parametrize("piece", [1, 3, 7])
def test_pieces_in_which_rows_come_make_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(parquet_module, "_GROUP", 5)
    rows = [(f"a{number}", "s", number) for number in range(12)]
    for name, size in (("a", len(rows)), ("b", piece)):
        file = ParquetFiles({ARTICLE_SECTORS.name: tmp_path / name})
        for at in range(0, len(rows), size):
            file.add(ARTICLE_SECTORS, rows[at : at + size])
        file.finish()
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert parquet.ParquetFile(tmp_path / "a").num_row_groups == 3


def test_a_table_without_rows(tmp_path: Path) -> None:
    file = ParquetFiles({MENTIONS.name: tmp_path / "a"})
    file.finish()
    assert parquet.read_table(tmp_path / "a").num_rows == 0
