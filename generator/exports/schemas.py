"""JSON Schemas of the data files' rows and of the API's files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from generator.exports.tables import ARTICLES, COMPANIES, SCHEMA_VERSION, SECTORS, TABLES, Column, Kind, Table

Schema: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_KINDS: Mapping[Kind, Schema] = {
    Kind.TEXT: _TEXT,
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.NUMBER: _COUNT,
    Kind.FLAG: {"type": "boolean"},
    Kind.LIST: {"type": "array", "items": _TEXT},
}


def schemas() -> dict[str, Schema]:
    """Name -> schema: of a row of each table, of a line of articles.jsonl, of each kind of API file."""
    return {
        **{table.name: _whole(table.title, _row(table), table.says) for table in TABLES},
        "articles-line": _whole("One line of articles.jsonl", _line()),
        "api-index": _whole("api/index.json", _index()),
        "api-article": _whole("api/articles/ID.json", _article()),
        "api-company": _whole("api/companies/SLUG.json", _company()),
        "api-sector": _whole("api/sectors/SLUG.json", _sector()),
        "api-year": _whole("api/companies/SLUG/YEAR.json and api/sectors/SLUG/YEAR.json", _year()),
    }


def _whole(title: str, schema: Schema, says: str = "") -> Schema:
    described = {"description": says} if says else {}
    return {"$schema": _DIALECT, "title": title, **described, "schema_version": SCHEMA_VERSION, **schema}


def _object(properties: Mapping[str, Schema], optional: Sequence[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
    }


def _row(table: Table) -> Schema:
    return _object({column.name: column_schema(column) for column in table.columns})


def column_schema(column: Column) -> Schema:
    """The schema of a column's values."""
    schema = dict(_KINDS[column.kind])
    if column.choices:
        schema["enum"] = list(column.choices)
    return {"description": column.says, **(_or_null(schema) if column.missing else schema)}


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _columns(table: Table, *names: str) -> dict[str, Schema]:
    by_name = {column.name: column for column in table.columns}
    return {name: column_schema(by_name[name]) for name in names}


def _list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _line() -> Schema:
    company = _columns(COMPANIES, "slug", "name", "kind", "tickers", "provisional")
    company |= {"main": {"type": "boolean"}, "mentions": _list_of(_TEXT)}
    told = _columns(
        ARTICLES, "id", "capture", "title", "date", "date_basis", "published", "modified", "author"
    )
    told |= _columns(ARTICLES, "lang", "source", "url")
    told |= {"companies": _list_of(_object(company))}
    told |= _columns(ARTICLES, "sectors", "text", "notes")
    told |= {"digest": _or_null(_object({"title": _TEXT}))}
    return _object(told | _columns(ARTICLES, "duplicate_of", "flags", "address", "publish"))


def _index() -> Schema:
    counts = _object(dict.fromkeys(("articles", "companies", "sectors"), _COUNT))
    urls = dict.fromkeys(("article", "company", "company_year", "sector", "sector_year", "data"), _TEXT)
    return _object(
        {
            "schema_version": {"const": SCHEMA_VERSION},
            "title": _TEXT,
            "address": _TEXT,
            "newest_day": _or_null(_KINDS[Kind.DAY]),
            "counts": counts,
            "urls": _object(urls),
            "sectors": _KINDS[Kind.LIST],
        }
    )


def _article() -> Schema:
    company = _object({"slug": _TEXT, "name": _TEXT, "main": {"const": True}}, optional=["main"])
    told = _columns(ARTICLES, "id", "address", "title", "date", "date_basis", "published", "author", "lang")
    told |= _columns(ARTICLES, "source", "url", "publish", "sectors", "duplicate_of")
    told |= {"companies": _list_of(company), "text_url": _below("address")}
    return _object(told, optional=[name for name in told if name in OPTIONAL])


def _below(name: str) -> Schema:
    return {"description": f"An address relative to `{name}`.", **_TEXT}


OPTIONAL = frozenset(
    (
        "date", "date_basis", "published", "author", "source", "url", "publish", "sectors", "companies",
        "duplicate_of",
    )
)  # fmt: skip
"""What a file of an article leaves out where there is nothing to say, such as of a day printed in full."""


def _listed() -> dict[str, Schema]:
    years: Schema = {
        "type": "object",
        "patternProperties": {r"^\d{4}$": _COUNT},
        "additionalProperties": False,
    }
    return {
        "articles": _COUNT,
        "first": _or_null(_KINDS[Kind.DAY]),
        "latest": _or_null(_KINDS[Kind.DAY]),
        "ids": {"type": "array", "items": _TEXT, "uniqueItems": True},
        "years": years,
    }


def _company() -> Schema:
    told = _columns(COMPANIES, "slug", "name", "zh", "kind", "tickers", "provisional", "parent", "sectors")
    told |= {"children": _list_of(_TEXT)}
    return _object(told | _columns(COMPANIES, "address") | _listed(), optional=["years"])


def _sector() -> Schema:
    told = _columns(SECTORS, "slug", "name", "zh", "group", "address")
    return _object(told | _listed(), optional=["years"])


def _year() -> Schema:
    return _object({"slug": _TEXT, "year": {"type": "integer"}, "ids": _list_of(_TEXT)})
