"""The page /data/: what there is to take home, what its columns mean, and how to begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.exports.data_files import DATABASE, LINES, DataFile, csv_name
from generator.exports.package import DATA_PACKAGE, DATASETTE_METADATA, MEDIA_TYPES, RIGHTS, described_files
from generator.exports.schemas import schemas
from generator.exports.tables import (
    ARTICLES,
    MENTIONS,
    SCHEMA_VERSION,
    TABLES,
    Column,
    Kind,
    Table,
)
from generator.exports.text_files import as_json
from generator.model.authority import Publish
from generator.write.days import count, day_range
from generator.write.escape import html, one_line
from generator.write.headings import page_meta
from generator.write.page import Page, list_page
from generator.write.paths import API, DATA, page_file, way_up
from generator.write.shelves import Shelves

TITLE = "Data"
_FORMATS = {"jsonl": "JSON Lines", "csv": "CSV", "sqlite": "SQLite", "parquet": "Parquet"}
_KINDS = {
    Kind.TEXT: "text",
    Kind.DAY: "day",
    Kind.NUMBER: "number",
    Kind.FLAG: "yes or no",
    Kind.LIST: "list",
}


def data_page(shelves: Shelves, files: Sequence[DataFile]) -> Page:
    """data/index.md.

    Args:
        shelves: of the archive.
        files: the data files as they are; none where only the page's name is wanted.
    """
    total = count(len(shelves.archive.articles), "article")
    days = f", {day_range(min(shelves.days), max(shelves.days))}" if shelves.days else ""
    meta = page_meta(
        TITLE,
        f"The whole archive as data: {total} as SQLite, CSV and JSON, and an API of plain files.",
        standfirst=f"The whole archive to take home: {total}{days}",
    )
    sections = (
        _files(files),
        _rights(shelves),
        _beginnings(shelves, parquet=any(file.name.endswith(".parquet") for file in files)),
        _api(shelves),
        _dictionary(),
    )
    # The text of a script element: nothing in it may look like a tag.
    dataset = as_json(_dataset(shelves, files)).replace("<", "\\u003c")
    body = "\n".join(('<div class="manual">', *sections, "</div>"))
    return list_page(page_file(DATA), meta | {"template": "data.html", "dataset": dataset}, body)


def _dataset(shelves: Shelves, files: Iterable[DataFile]) -> Mapping[str, Any]:
    """What search engines for data are told, in the words of schema.org."""
    settings = shelves.archive.settings
    days = sorted(shelves.days)
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": one_line(settings.title),
        "description": one_line(f"{settings.description} {RIGHTS}"),
        "isAccessibleForFree": True,
        "version": str(SCHEMA_VERSION),
    }
    if days:
        said["temporalCoverage"] = f"{days[0].isoformat()}/{days[-1].isoformat()}"
    if settings.site_url:
        said["url"] = f"{settings.site_url}{DATA}"
        said["distribution"] = [
            {
                "@type": "DataDownload",
                "encodingFormat": MEDIA_TYPES[file.name.rpartition(".")[2]],
                "contentUrl": f"{settings.site_url}{DATA}{file.name}",
                "contentSize": f"{file.size} B",
            }
            for file in files
        ]
    return said


def _table(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table that scrolls within itself where the screen is narrow; cells are HTML."""
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    lines = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="sheet" tabindex="0" role="group" aria-label="{name}">\n<table>\n'
        f"<thead><tr>{top}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n</div>"
    )


def _link(path: str, words: str = "") -> str:
    return f'<a href="{html(path)}">{html(words or path)}</a>'


def _code(*lines: str) -> str:
    return f'<pre tabindex="0"><code>{chr(10).join(_escaped(line) for line in lines)}</code></pre>'


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def size_words(size: int) -> str:
    """As in "812 B", "12 kB", "3.4 MB"."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:,.1f} MB"


def _files(files: Iterable[DataFile]) -> str:
    rows = [
        (_link(file.name), _FORMATS[file.name.rpartition(".")[2]], size_words(file.size), html(says))
        for file, says in described_files(files)
    ]
    return (
        f'<h2 id="files">Files</h2>\n{_table("Files", ("File", "Format", "Size", "What it holds"), rows)}\n'
        "<p>All tables agree in every format; their columns are told below. "
        f"{_link(DATA_PACKAGE)} describes the files to programs, as Frictionless Data has it, with the"
        f" SHA-256 of each. The version of the schema is <code>{SCHEMA_VERSION}</code>; columns may be added"
        " under the same version. The files change when an article does, and only then.</p>"
    )


def _rights(shelves: Shelves) -> str:
    sources = shelves.archive.authority.sources
    withheld = any(sources[slug].publish is not Publish.FULL for slug in shelves.paged_sources)
    cut = (
        " Of some sources only an excerpt or the headline is given: the column <code>publish</code> says so,"
        " and the rest of these texts is in no file, not in the full-text index either."
        if withheld
        else ""
    )
    return f'<h2 id="rights">Rights</h2>\n<p>{html(RIGHTS)}{cut} Withdrawn articles are in no file.</p>'


_FOUND = (
    "SELECT date, articles.title FROM articles JOIN articles_search ON number = articles_search.rowid"
    " WHERE articles_search MATCH 'data AND cent*' ORDER BY rank LIMIT 10"
)
_COUNTED = (
    "SELECT name, count(*) FROM mentions JOIN companies ON slug = company WHERE main"
    " GROUP BY slug ORDER BY 2 DESC LIMIT 10"
)
_READ = "SELECT source, count(*) FROM '{}articles.parquet' GROUP BY source"


def _beginnings(shelves: Shelves, *, parquet: bool) -> str:
    base = f"{shelves.archive.settings.site_url}{DATA}"
    parts = [
        '<h2 id="begin">How to begin</h2>',
        '<p>Look around in the database with <a href="https://datasette.io" rel="external noopener">Datasette'
        f"</a>, which searches and filters all tables; {_link(DATASETTE_METADATA)} tells it what the columns"
        " mean:</p>",
        _code("pip install datasette", f"datasette {DATABASE} --metadata {DATASETTE_METADATA}"),
        "<p>Ask it with SQL: the headlines that a search finds, and the companies that most articles are"
        " about. The full-text index takes Chinese words only where spaces or signs stand around them; for"
        " others write <code>text LIKE '%…%'</code>.</p>",
        _code(f'sqlite3 {DATABASE} "{_FOUND}"', f'sqlite3 {DATABASE} "{_COUNTED}"'),
        "<p>Or in Python, with pandas:</p>",
        _code(
            "import pandas",
            f'articles = pandas.read_json("{base}{LINES}", lines=True)',
            f'mentions = pandas.read_csv("{base}{csv_name(MENTIONS)}")',
            'mentions.merge(articles, left_on="article", right_on="id").groupby(["company", "date"]).size()',
        ),
    ]
    if parquet:
        parts += [
            "<p>The Parquet files are the smallest, and are read column by column:</p>",
            _code(f'duckdb -c "{_READ.format(base)}"'),
        ]
    return "\n".join(parts)


def _api(shelves: Shelves) -> str:
    articles = shelves.archive.articles
    example = f" Such as {_api_link(f'articles/{articles[0].id}.json')}." if articles else ""
    rows = (
        (_api_link("index.json"), "What there is: counts, newest day, addresses of all files"),
        (
            f"<code>{API}articles/ID.json</code>",
            "An article; its text is at <code>text_url</code>, which is relative to <code>address</code>."
            " What there is nothing to say of is left out: also that a day is printed in full,"
            " and that a text may be read whole.",
        ),
        (
            f"<code>{API}companies/SLUG.json</code>",
            "A company that has a page: names, codes, family, first and latest day, the newest 400 articles",
        ),
        (
            f"<code>{API}companies/SLUG/YEAR.json</code>",
            "All its articles of a year, where there are more than 400: <code>years</code> says which years",
        ),
        (f"<code>{API}sectors/SLUG.json</code>", "A sector, with its articles in the same way"),
    )
    return (
        '<h2 id="api">API</h2>\n'
        "<p>The same a bit at a time: JSON files at addresses that follow from an id or a slug. It needs no"
        f" key.{example}</p>\n{_table('Files of the API', ('Address', 'What it holds'), rows)}"
    )


def _api_link(name: str) -> str:
    return _link(f"{way_up(DATA)}{API}{name}", f"{API}{name}")


def _dictionary() -> str:
    names = ", ".join(_link(f"schema/{name}.json", name) for name in schemas())
    parts = [
        '<h2 id="tables">Tables and columns</h2>',
        '<p>In CSV and SQLite a list is JSON, such as <code>["HKEX:00936", "NYSE:EXR"]</code>; a day is'
        " <code>YYYY-MM-DD</code>; yes and no are <code>true</code> and <code>false</code> in CSV, 1 and 0 in"
        " SQLite. CSV is UTF-8 as RFC 4180 has it, and an empty cell holds nothing. Cells are data, as the"
        " captures print them: a headline may begin with =, +, - or @. Before you open a CSV file in a"
        " spreadsheet, tell it to import all columns as text.</p>",
        *(section for table in TABLES for section in _table_section(table)),
        f'<p id="schemas">JSON Schemas: {names}.</p>',
    ]
    return "\n".join(parts)


def _table_section(table: Table) -> Iterator[str]:
    yield f'<h3 id="{table.name}">{table.name}</h3>'
    more = (
        " In SQLite <code>number</code> stands first: the place of the article in this version of the file."
    )
    says = f" {html(table.says)}" if table.says else ""
    yield f"<p>{html(table.title)} on each row.{says}{more if table is ARTICLES else ''}</p>"
    yield _table(
        f"Columns of {table.name}",
        ("Column", "Holds", "Meaning"),
        ((f"<code>{column.name}</code>", _holds(column), _meaning(column)) for column in table.columns),
    )


def _holds(column: Column) -> str:
    return f"{_KINDS[column.kind]}, or nothing" if column.missing else _KINDS[column.kind]


def _meaning(column: Column) -> str:
    link = f' <a href="#{column.link}">{column.link}</a>' if column.link else ""
    choices = ", ".join(f"<code>{choice}</code>" for choice in column.choices)
    return html(column.says) + (f" ({choices})" if choices else "") + link
