"""What describes the data files to programs: a Frictionless data package, and metadata for Datasette."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.exports.data_files import DATABASE, LINES, DataFile, csv_name, parquet_name
from generator.exports.tables import ARTICLES, SCHEMA_VERSION, TABLES, Column, Kind, Table
from generator.model.archive import Settings

_FIELD_TYPES = {
    Kind.TEXT: "string",
    Kind.DAY: "date",
    Kind.NUMBER: "integer",
    Kind.FLAG: "boolean",
    Kind.LIST: "array",
}
MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "sqlite": "application/vnd.sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
"""By the ending of a file's name."""
RIGHTS = (
    "Texts belong to those who wrote them. They are given here as far as their sources allow, with a link to"
    " the original where there is one; whoever publishes them again needs the permission of their owners."
)
DATASETTE_METADATA = "metadata.json"
DATA_PACKAGE = "datapackage.json"


def data_package(files: Iterable[DataFile], settings: Settings) -> dict[str, Any]:
    """datapackage.json: every file with its size and digest, every CSV file with its columns."""
    tables = {csv_name(table): table for table in TABLES}
    return {
        "profile": "data-package",
        "name": "archive",
        "title": settings.title,
        "description": " ".join(filter(None, (settings.description, RIGHTS))),
        "version": str(SCHEMA_VERSION),
        **({"homepage": settings.site_url} if settings.site_url else {}),
        "resources": [_resource(file, tables.get(file.name)) for file in files],
    }


def _resource(file: DataFile, table: Table | None) -> dict[str, Any]:
    stem, _, ending = file.name.rpartition(".")
    told: dict[str, Any] = {
        "name": file.name.replace(".", "-") if table is None else stem.replace("_", "-"),
        "path": file.name,
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
    }
    if table is None:
        return told
    return told | {
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "title": table.title,
        "schema": _table_schema(table),
    }


def _table_schema(table: Table) -> dict[str, Any]:
    keys = {other.name: other.key[0] for other in TABLES}
    return {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [column.name],
                "reference": {
                    "resource": "" if column.link == table.name else column.link.replace("_", "-"),
                    "fields": [keys[column.link]],
                },
            }
            for column in table.columns
            if column.link
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    # A text that holds nothing cannot be told from none in CSV.
    limits: dict[str, Any] = {} if column.missing or column.kind is Kind.TEXT else {"required": True}
    if column.choices:
        limits["enum"] = list(column.choices)
    told = {"name": column.name, "type": _FIELD_TYPES[column.kind], "description": column.says}
    return told | ({"constraints": limits} if limits else {})


def datasette_metadata(settings: Settings) -> dict[str, Any]:
    """metadata.json: what Datasette shows of the database beside its rows."""
    return {
        "title": settings.title,
        "description": " ".join(filter(None, (settings.description, RIGHTS))),
        **({"source": settings.title, "source_url": settings.site_url} if settings.site_url else {}),
        "databases": {
            DATABASE.partition(".")[0]: {"tables": {table.name: _datasette_table(table) for table in TABLES}}
        },
    }


def _datasette_table(table: Table) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "description": ". ".join(filter(None, (table.title, table.says))).rstrip(".") + ".",
        "columns": {column.name: column.says for column in table.columns},
    }
    if table is ARTICLES:
        told |= {"sort": "number", "facets": ["source", "lang"], "label_column": "title"}
    return told


def described_files(files: Iterable[DataFile]) -> Iterator[tuple[DataFile, str]]:
    """Each data file with what it is."""
    said = {
        LINES: "All of every article on each line, as newsarchive extract prints it, and its address",
        DATABASE: "All tables in one SQLite database, with a full-text index of headlines and texts",
    }
    for table in TABLES:
        for name in (csv_name(table), parquet_name(table)):
            said[name] = f"{table.title} on each row"
    for file in files:
        yield file, said[file.name]
