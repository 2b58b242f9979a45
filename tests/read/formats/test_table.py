from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import DateBasis
from generator.model.errors import CaptureError
from generator.model.source import DropReason
from generator.read.captures import read_capture_file
from generator.read.formats.cells import Dialect, lines_of, read_rows
from generator.read.formats.json_rows import JsonRowsReader
from generator.read.formats.table import TableReader
from generator.read.formats.text import TextReader
from tests.read.formats.reading import articles, assembled, dropped, is_accounted_for, notes, read, words

TABLE = TableReader()
SMALL = (
    "Headline,Published At,Source,URL,Body,Ticker\n"
    "Alder opens a plant,2025-11-03T09:30:00+08:00,Test Wire,https://example.com/a?utm_source=x,"
    "Alder opened a plant in Lyon.,ALD\n"
    '"Brightwater, the bank, cuts ""fees""",2025-11-04,,,"It will cut fees.\n\nSo it said on Monday.",\n'
)


def set_aside(text: str | bytes, name: str = "table.csv") -> str:
    with pytest.raises(CaptureError) as caught:
        read(TABLE, text, name)
    return str(caught.value)


def test_each_row_is_an_article_with_its_own_facts() -> None:
    capture = read(TABLE, SMALL)
    one, other = articles(capture)
    assert (one.title, one.body) == ("Alder opens a plant", "Alder opened a plant in Lyon.")
    assert one.meta.title == one.title
    assert one.meta.published == "2025-11-03T09:30:00+08:00"
    assert (one.meta.source, one.meta.url) == ("Test Wire", "https://example.com/a")
    assert other.title == 'Brightwater, the bank, cuts "fees"'
    assert other.body == "It will cut fees.\n\nSo it said on Monday."
    assert (other.meta.source, other.meta.url) == (None, None)
    assert all(record.single for record in capture.records)
    assert capture.problems == ()


def test_what_is_no_article_is_dropped_as_a_field() -> None:
    capture = read(TABLE, SMALL)
    assert is_accounted_for(capture)
    assert dropped(capture)[:6] == ["Headline", "Published At", "Source", "URL", "Body", "Ticker"]
    assert {"https://example.com/a?utm_source=x", "ALD", "2025-11-04"} <= set(dropped(capture))


CHINESE = "标题;发布时间;来源;正文;作者\n某机器人公司开设工厂;2025年11月3日 09:30;新华社;该公司周一表示，已开设工厂。;记者：张三\n"


@pytest.mark.parametrize(
    "data", [CHINESE.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030")]
)
def test_chinese_tables_in_any_encoding(data: bytes) -> None:
    [article] = articles(read(TABLE, data, "table.csv"))
    assert (article.title, article.body) == ("某机器人公司开设工厂", "该公司周一表示，已开设工厂。")
    assert (article.meta.published, article.meta.source) == ("2025-11-03T09:30", "新华社")
    assert article.meta.author == "张三"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_tables_are_known_by_their_header_whatever_they_are_called(delimiter: str) -> None:
    text = "title,date,text\nA,2025-11-03,One\nB,2025-11-04,Two\n".replace(",", delimiter)
    assert [article.title for article in articles(read(TABLE, text, "notes.txt"))] == ["A", "B"]


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose, the bank said, and fell again.\nThe title, the source and the date were lost.\n",
        "Title, source, date\nwere lost, the bank said.\nSo were, it said, all, the others.\n",
        "Title: A plant in Lyon, Date: 3 November\nAlder opened a plant, it said.\n",
        "Source, Text\n\nAlder opened a plant in Lyon. It will hire 200 people, it said, by next year.\n",
        "title | date\n--- | ---\nA | B\n",
        "A headline without a comma\n\nAnd a story, of some length.\n",
        "---\ntitle: A, b\ndate: 2025-11-03\n---\nText, text\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert not TABLE.recognises(text.encode(), "notes.txt")


def test_binary_files_are_no_tables() -> None:
    assert not TABLE.recognises(b"\0\x01\x02\x03" * 200, "table.csv")


def test_a_table_of_other_things_says_which_names_are_known() -> None:
    message = set_aside("colour,size\nred,3\n")
    assert message.startswith(
        "seeds/articles/table.csv:1: has no column with headlines or texts; its columns are `colour`, `size` ("
    )
    assert "title: headline, title" in message


@pytest.mark.parametrize("text", ["headline,text\n", "headline,text\n,\n", "headline,date\n,2025-11-03\n"])
def test_a_table_without_articles_is_set_aside(text: str) -> None:
    assert "has a header and no rows" in set_aside(text)


@pytest.mark.parametrize("text", [",,,\n", ";\n;\n"])
def test_a_table_of_nothing_is_set_aside(text: str) -> None:
    assert "has no column" in set_aside(text)


def test_lines_above_the_header_are_skipped() -> None:
    capture = read(TABLE, "sep=;\nExport of 5 November\n\nId;Headline;Date\n1;A;2025-11-03\n", "table.csv")
    assert [(article.title, article.meta.published) for article in articles(capture)] == [("A", "2025-11-03")]
    assert is_accounted_for(capture)


def test_line_breaks_and_delimiters_in_quotes() -> None:
    text = 'headline,text,source\r\n"A, b","One;\r\n""two"",\r\n\r\nthree",Wire\r\nC,d,Wire\r\n'
    one, other = articles(read(TABLE, text))
    assert (one.title, one.body, one.meta.source) == ("A, b", 'One;\n"two",\n\nthree', "Wire")
    assert other.title == "C"


def test_backslashes_may_escape_quotes_and_spaces_may_follow_commas() -> None:
    text = 'headline,text,date\n"A","He said \\"no\\", twice",2025-11-03\n'
    assert articles(read(TABLE, text, "table.csv"))[0].body == 'He said "no", twice'
    text = 'id, headline, date\n1, "A, b", 2025-11-03\n'
    assert articles(read(TABLE, text, "table.csv"))[0].title == "A, b"


def test_tables_without_quoting_keep_their_quotation_marks() -> None:
    text = 'headline\ttext\n"Enough" said Alder\t"Yes" and "no"\nA 5" screen\t"x\n"z\ty\n'
    found = articles(read(TABLE, text))
    assert [article.title for article in found] == ['"Enough" said Alder', 'A 5" screen', '"z']
    assert [article.body for article in found] == ['"Yes" and "no"', '"x', "y"]


def test_an_unclosed_quotation_costs_no_more_than_its_row() -> None:
    text = 'headline,date,text\n"Open,2025-11-03,x\nB,2025-11-04,"two\nlines"\nC,2025-11-05,"a, b"\n'
    capture = read(TABLE, text)
    assert [article.title for article in articles(capture)] == ['"Open', "B", "C"]
    assert [article.body for article in articles(capture)] == ["x", "two\nlines", "a, b"]
    assert notes(capture) == [("quotes", 2, "a quotation mark stands alone in this row")]


def test_ragged_rows_are_read_and_named() -> None:
    text = "headline,date,text,source\nA,2025-11-03,This, that, and more,Wire\nB,2025-11-04\nC,,x,Wire,y,z\nD,,x,,,\n"
    capture = read(TABLE, text, "table.csv")
    assert [article.body for article in articles(capture)] == ["This, that, and more", "", "x", "x"]
    assert articles(capture)[0].meta.source == "Wire"
    assert notes(capture) == [
        ("long-row", 2, "this row has 6 cells, the header only 4; 1 more like it, on line 4"),
        ("short-row", 3, "this row has 2 cells, the header 4"),
    ]
    assert {"y", "z"} <= set(dropped(capture))
    assert is_accounted_for(capture)


def test_empty_rows_and_repeated_headers_are_no_articles() -> None:
    capture = read(TABLE, "headline,text\nA,x\n,\n\nheadline,text\nB,y\n")
    assert [article.title for article in articles(capture)] == ["A", "B"]
    assert capture.problems == ()
    assert is_accounted_for(capture)


def test_a_row_with_nothing_to_read_is_named() -> None:
    capture = read(TABLE, "headline,text,date\nA,x,2025-11-03\n,,2025-11-04\n")
    assert notes(capture) == [("no-text", 3, "there is neither a headline nor a text")]
    assert "2025-11-04" in dropped(capture)


def test_cells_may_be_marked_up() -> None:
    text = 'title,text,url\n<b>A</b> &amp; B,"<p>One <a href=""/two"">two</a>.</p><p>5 < 6</p>",https://example.com/one\n'
    [article] = articles(read(TABLE, text))
    assert (article.title, article.meta.title) == ("A & B", "A & B")
    assert article.body == "One [two](https://example.com/two).\n\n5 < 6"


def test_a_lead_opens_the_story_unless_it_says_the_same() -> None:
    text = (
        "headline,lead,text\n"
        "A,Something of its own.,The story.\n"
        "B,The story begins...,The story begins here.\n"
        "C,C!,The story.\n"
        "D,Only a lead.,\n"
    )
    capture = read(TABLE, text)
    assert [article.body for article in articles(capture)] == [
        "Something of its own.\n\nThe story.",
        "The story begins here.",
        "The story.",
        "Only a lead.",
    ]
    assert is_accounted_for(capture)


def test_of_several_texts_the_whole_one_is_the_story() -> None:
    text = "headline,text,full_text,content\nA,The start,The start and the end of it.,The\n"
    capture = read(TABLE, text)
    assert articles(capture)[0].body == "The start and the end of it."
    assert {"The start", "The"} <= set(dropped(capture))


def test_a_dateline_stands_before_the_story() -> None:
    text = (
        'headline,dateline,text\nA,"LYON, Nov 3 -",Alder opened a plant.\nB,PARIS,Prices rose.\n'
        'C,"ROME, Nov 3 -","ROME, Nov 3 - Prices fell."\nD,2025-11-03,A text.\n'
    )
    found = articles(read(TABLE, text))
    assert [article.body for article in found] == [
        "LYON, Nov 3 - Alder opened a plant.",
        "PARIS - Prices rose.",
        "ROME, Nov 3 - Prices fell.",
        "A text.",
    ]
    assert found[3].meta.published == "2025-11-03"


def test_a_text_that_begins_with_the_headline_says_it_once() -> None:
    capture = read(
        TABLE, 'headline,text\nA plant in Lyon,"A PLANT IN LYON\n\nAlder opened it."\nOnly this,Only this.\n'
    )
    assert [article.body.strip() for article in articles(capture)] == ["Alder opened it.", ""]
    assert dropped(capture, DropReason.REPEATED) == ["A PLANT IN LYON", "Only this."]


def test_dates_of_many_kinds_in_one_column() -> None:
    values = [
        "2025/11/03",
        "3 Nov 2025",
        '"Nov 3, 2025 09:30"',
        "20251103",
        "1762156800",
        "45964",
        "2025年11月3日",
        "Nov 3",
        "",
    ]
    text = "headline,date\n" + "".join(f"Row {number},{value}\n" for number, value in enumerate(values))
    found = articles(read(TABLE, text))
    assert [article.meta.published for article in found] == [
        "2025-11-03", "2025-11-03", "2025-11-03T09:30", "2025-11-03", "2025-11-03T08:00:00Z", "2025-11-03", "2025-11-03",
        None, None,
    ]  # fmt: skip
    assert [article.meta.yearless for article in found] == [*[None] * 7, (11, 3), None]


def test_a_time_of_day_may_have_its_own_column() -> None:
    found = articles(
        read(TABLE, "headline,date,time\nA,20251103,9:30 PM\nB,2025-11-03T08:00,9:30\nC,,9:30\n")
    )
    assert [article.meta.published for article in found] == ["2025-11-03T21:30", "2025-11-03T08:00", None]


def test_dates_that_cannot_be_read_leave_a_row_undated() -> None:
    capture = read(TABLE, "headline,date,created_at\nA,soon,2025-11-03\nB,03/04/2025,2025-11-03\nC,later,\n")
    assert [article.meta.published for article in articles(capture)] == [None, None, None]
    assert notes(capture) == [
        ("unreadable-date", 2, "`soon` in `date` is not a date; 1 more like it, on line 4"),
        ("ambiguous-date", 3, "`03/04/2025` in `date` can be read as two different days"),
    ]


def test_a_fetch_day_is_kept_for_yearless_dates() -> None:
    [article] = articles(read(TABLE, "headline,date,fetched_at\nA,Nov 3,2025-11-05T10:00:00Z\n"))
    assert (article.meta.yearless, article.meta.captured) == ((11, 3), dt.date(2025, 11, 5))


def test_an_address_is_no_source_and_other_schemes_are_no_address() -> None:
    text = "headline,source,url\nA,https://example.com/a?fbclid=1,\nB,https://example.com,ftp://example.com/b\nC,Wire,javascript:alert(1)\n"
    found = [(article.meta.source, article.meta.url) for article in articles(read(TABLE, text))]
    assert found == [(None, "https://example.com/a"), (None, None), ("Wire", None)]


@pytest.mark.parametrize(
    ("stated", "text", "expected"),
    [
        ("fr", "Le bureau de Lyon a ouvert.", "fr"),
        ("pt_br", "A fábrica abriu.", "pt-BR"),
        ("German", "Das Werk ist offen.", "de"),
        ("en-US", "The plant opened.", None),
        ("en", "该公司周一表示，已开设工厂。", None),
        ("ja", "该公司周一表示，已开设工厂。", None),
        ("??", "The plant opened.", None),
    ],
)
def test_a_stated_language_counts_where_the_script_allows_it(
    stated: str, text: str, expected: str | None
) -> None:
    [article] = articles(read(TABLE, f"headline,language,text\nA,{stated},{text}\n"))
    assert article.meta.lang == expected


def test_rows_go_through_all_stages() -> None:
    text = (
        SMALL
        + "Undated headline,,Wire,,,\n,2025-11-05,Wire,,Carla Moreno was named head of the regulator.,\nYearless,11月8日,,,文字。,\n"
    )
    assembly = assembled(read(TABLE, text))
    found = {article.title: article for article in assembly.archive.articles}
    assert len(found) == 5
    alder = found["Alder opens a plant"]
    assert (alder.date, alder.text) == (dt.date(2025, 11, 3), "Alder opened a plant in Lyon.")
    assert (alder.source, alder.url, alder.digest) == ("Test Wire", "https://example.com/a", None)
    bare = found["Undated headline"]
    assert (bare.text, bare.date, bare.date_basis) == ("", None, DateBasis.UNDATED)
    assert "headline-only" in bare.flags
    assert found["Yearless"].date == dt.date(2025, 11, 8)
    assert found["Yearless"].date_basis is DateBasis.YEAR_INFERRED
    assert any(article.title_made for article in found.values())
    assert [problem.message for problem in assembly.problems if problem.code == "undated"] == [
        "no day is printed for `Undated headline`"
    ]
    starts = [article.line for article in sorted(found.values(), key=lambda article: article.line)]
    assert len(set(starts)) == 5


def test_a_packed_table_is_read_by_what_it_holds(tmp_path: Path) -> None:
    for name in ("news.csv.gz", "news.gz", "news.bin"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(SMALL.encode()))
        capture = read_capture_file(path, name)
        assert (capture.name, len(capture.records)) == (name, 2)


def test_cells_that_are_longer_than_the_csv_module_allows() -> None:
    before = csv.field_size_limit()
    body = "word " * 40_000
    [article] = articles(read(TABLE, f'headline,text\nA,"{body}"\n'))
    assert len(words(article.body)) == 40_000
    assert csv.field_size_limit() == before


CELL = st.text(alphabet=st.sampled_from("ab cd,;\"'\n\t\\.&<é中　\u200b\r1-/"), max_size=12)


@given(
    st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=1, max_size=6),
    st.sampled_from([",", "\t", ";"]),
)
def test_every_cell_is_accounted_for(cells: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(
        [["headline", "text", "date", "colour"], *cells]
    )
    try:
        capture = TABLE.read(stream.getvalue().encode(), "table.csv", "table.csv")
    except CaptureError as error:
        assert "no rows with a headline or a text" in str(error)  # noqa: PT017
        return
    assert is_accounted_for(capture)
    said = words(capture.source.text)
    for row in cells:
        for cell in row:
            missing = [
                word for word in words(cell.replace("\u200b", "").replace("\r", "\n")) if word not in said
            ]
            assert missing == [] or "<" in cell or "&" in cell
    for article in articles(capture):
        assert article.meta.title == (" ".join(article.title.split()) if article.title else None)


@given(st.text(alphabet=st.sampled_from('ab,;"\n\t '), max_size=60))
def test_no_table_is_too_broken_to_read(text: str) -> None:
    lines = lines_of(text)
    rows = read_rows(lines, Dialect(","), width=3)
    said = "".join(cell for row in rows for cell in row.cells)
    assert [said.count(letter) for letter in "ab"] == [text.count(letter) for letter in "ab"]
    assert [row.line for row in rows] == sorted({row.line for row in rows})


def test_other_readers_leave_tables_alone() -> None:
    assert not JsonRowsReader().recognises(SMALL.encode(), "table.csv")
    assert TextReader().recognises(SMALL.encode(), "table.csv")
