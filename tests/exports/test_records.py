from __future__ import annotations

import json
from dataclasses import replace

from generator.exports.records import company_rows, record, sector_rows
from generator.exports.tables import ARTICLES, COMPANIES, SECTORS
from generator.write.rows import article_row
from generator.write.shelves import shelve
from tests.write.small import SITE, archive, article, block, example, tag

LONG = (
    block("Alibaba opened a plant in the north of the country on Monday."),
    block("Its rival Hon Hai, known as Foxconn, keeps secrets."),
)


def test_a_line_is_what_extract_prints_with_address_and_rights() -> None:
    item = article("a", companies=(tag("alibaba", main=True),), sectors=("semiconductors",))
    line = json.loads(record(item, archive([item])).line)
    row = article_row(item)
    assert {name: line[name] for name in row} == row
    assert list(line)[-2:] == ["address", "publish"]
    assert (line["address"], line["publish"]) == (f"{SITE}articles/2025/09/24/a/", "full")


def test_a_row_has_a_cell_for_each_column() -> None:
    item = article(
        "a", corrected=("title", "sectors"), sectors=("gaming", "semiconductors"), digest="Flashes"
    )
    made = record(item, archive([item]))
    cells = dict(zip(ARTICLES.names, made.rows[0][0], strict=True))
    assert (cells["id"], cells["date"], cells["digest"]) == ("id-a", "2025-09-24", "Flashes")
    assert made.rows[1] == (("id-a", "gaming", 1), ("id-a", "semiconductors", 2))
    assert made.rows[3] == (("id-a", "title"), ("id-a", "sectors"))


def test_what_a_source_withholds_is_in_no_cell() -> None:
    named = replace(tag("foxconn"), mentions=("Hon Hai", "Foxconn"), count=2)
    first = replace(tag("alibaba"), mentions=("Alibaba",))
    for source, forms in (("excerpts", ["Alibaba"]), ("headlines", [])):
        item = article(
            "a", source_slug=source, blocks=LONG, notes=(block("A note."),), companies=(first, named)
        )
        made = record(item, archive([item]))
        assert "secrets" not in repr(made)
        assert b"note" not in made.line.replace(b'"notes"', b"")
        assert [json.loads(str(row[-1])) for row in made.rows[2]] == [forms, []]
        assert [company["mentions"] for company in json.loads(made.line)["companies"]] == [forms, []]


def test_a_headline_is_public_and_so_are_the_names_in_it() -> None:
    named = replace(tag("foxconn"), mentions=("Hon Hai", "Foxconn"))
    item = article("a", source_slug="headlines", title="Foxconn grows", blocks=LONG, companies=(named,))
    assert record(item, archive([item])).rows[2][0][-1] == '["Foxconn"]'


def test_halves_of_surrogate_pairs_become_question_marks() -> None:
    bad = "half \ud83d of it"
    item = article("a", title=bad, blocks=(block(bad),), companies=(tag("x", bad),), notes=(block(bad),))
    of = archive([item])
    made = record(item, of)
    for value in (made.line.decode(), *made.rows, *company_rows(shelve(of))):
        repr(value).encode()
        assert "\\ud83d" not in repr(value)


def test_companies_are_those_named_and_whose_part_they_are() -> None:
    item = article("a", companies=(tag("fii"), tag("new", "New Ltd.")))
    of = archive([item], paged_companies=frozenset({"fii"}))
    rows = [dict(zip(COMPANIES.names, row, strict=True)) for row in company_rows(shelve(of))]
    assert [(row["slug"], row["articles"], row["parent"], row["provisional"]) for row in rows] == [
        ("fii", 1, "foxconn", False),
        ("foxconn", 0, None, False),
        ("new", 1, None, True),
    ]
    assert [row["address"] for row in rows] == [f"{SITE}companies/fii/", None, None]
    assert rows[0]["first"] == rows[0]["latest"] == "2025-09-24"


def test_sectors_are_those_on_file_and_those_of_articles() -> None:
    rows = [dict(zip(SECTORS.names, row, strict=True)) for row in sector_rows(shelve(example()))]
    assert [(row["slug"], row["group_name"], row["articles"]) for row in rows] == [
        ("semiconductors", "Computing", 1),
        ("gaming", "Computing", 0),
        ("unknown", None, 1),
    ]
