"""What describes the data files is true of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from generator.exports.package import data_package, datasette_metadata
from generator.exports.schemas import schemas
from generator.exports.tables import TABLES
from tests.exports.made import database, lines, make, table
from tests.exports.valid import complaints
from tests.write.small import SETTINGS, SITE, example


def test_the_package_names_every_file_with_its_digest(tmp_path: Path) -> None:
    files = make(tmp_path / "a", example())
    told = data_package(files, SETTINGS)
    assert told["homepage"] == SITE
    assert {one["path"]: (one["bytes"], one["hash"]) for one in told["resources"]} == {
        file.name: (file.size, f"sha256:{file.digest}") for file in files
    }
    names = [one["name"] for one in told["resources"]]
    assert len(set(names)) == len(names)


def test_the_package_tells_the_columns_of_csv_files(tmp_path: Path) -> None:
    told = data_package(make(tmp_path / "a", example()), SETTINGS)
    by_name = {one["name"]: one for one in told["resources"]}
    for resource in told["resources"]:
        if "schema" not in resource:
            continue
        fields = [field["name"] for field in resource["schema"]["fields"]]
        with (tmp_path / "a" / resource["path"]).open(newline="") as file:
            assert next(csv.reader(file)) == fields
        assert set(resource["schema"]["primaryKey"]) <= set(fields)
        for key in resource["schema"]["foreignKeys"]:
            target = by_name[key["reference"]["resource"] or resource["name"]]
            assert key["reference"]["fields"] == target["schema"]["primaryKey"]


def test_datasette_is_told_tables_and_columns_that_are_there(tmp_path: Path) -> None:
    make(tmp_path / "a", example())
    told = datasette_metadata(SETTINGS)["databases"]["archive"]["tables"]
    with database(tmp_path / "a") as found:
        for name, said in told.items():
            columns = {row[1] for row in found.execute(f'PRAGMA table_info("{name}")')}
            assert said["columns"].keys() <= columns
            assert {said.get("sort", next(iter(columns))), *said.get("facets", ())} <= columns


def test_rows_and_lines_are_as_their_schemas_say(tmp_path: Path) -> None:
    make(tmp_path / "a", example())
    known = schemas()
    for line in lines(tmp_path / "a"):
        assert complaints(line, known["articles-line"]) == []
        assert list(line) == list(known["articles-line"]["properties"])
    for one in TABLES:
        columns = known[one.name]["properties"]
        for row in table(tmp_path / "a", one.name):
            typed = {name: typed_cell(cell, columns[name]["type"]) for name, cell in row.items()}
            assert complaints(typed, known[one.name]) == []


def typed_cell(cell: str, kind: str | list[str]) -> object:
    """A cell of a CSV file as the value that it stands for."""
    if isinstance(kind, list):
        return typed_cell(cell, kind[0]) if cell else None
    return cell if kind == "string" else json.loads(cell)


def test_a_schema_refuses_what_it_should() -> None:
    known = schemas()
    assert complaints({"article": "a", "sector": "b", "rank": -1}, known["article_sectors"])
    assert complaints({"article": "a", "field": "colour"}, known["corrections"])
    assert complaints({"article": "a"}, known["corrections"])
