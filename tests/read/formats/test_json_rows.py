from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.errors import CaptureError
from generator.model.source import DropReason
from generator.read.captures import read_capture_file
from generator.read.formats.json_rows import JsonRowsReader
from generator.write.rows import article_row
from tests.read.formats.reading import articles, assembled, dropped, is_accounted_for, notes, read, words

JSON = JsonRowsReader()
PLANT = {"title": "Alder opens a plant", "text": "Alder opened a plant in Lyon.", "date": "2025-11-03"}
BANK = {"title": "Brightwater cuts fees", "text": "Brightwater Bank cut its fees.", "date": "2025-11-04"}


def titles(value: object, name: str = "capture.txt") -> list[str | None]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return [article.title for article in articles(read(JSON, text, name))]


def set_aside(text: str, name: str = "rows.json") -> str:
    with pytest.raises(CaptureError) as caught:
        read(JSON, text, name)
    return str(caught.value).removeprefix(f"seeds/articles/{name}")


@pytest.mark.parametrize(
    "value",
    [
        [PLANT, BANK],
        {"status": "ok", "articles": [PLANT, BANK]},
        {"response": {"total": 2, "results": [PLANT, BANK]}},
        {"hits": {"hits": [{"_id": "1", "_source": PLANT}, {"_id": "2", "_source": BANK}]}},
        {"data": [{"type": "article", "attributes": PLANT}, {"type": "article", "attributes": BANK}]},
        {"title": "A feed", "description": "Of news", "items": [PLANT, BANK]},
        {"2025": [PLANT, BANK]},
        {"a-1": PLANT, "b-2": BANK},
        "\n".join(map(json.dumps, [PLANT, BANK])),
        "\n\n".join(json.dumps(row, indent=2) for row in [PLANT, BANK]),
        "\ufeff" + json.dumps([PLANT, BANK]),
    ],
)
def test_rows_are_found_wherever_they_are(value: object) -> None:
    assert titles(value) == ["Alder opens a plant", "Brightwater cuts fees"]


@pytest.mark.parametrize(
    "value",
    [
        PLANT,
        {**PLANT, "related": [BANK, BANK]},
        {**PLANT, "comments": {"data": [{"message": "Well done."}]}},
        {
            "headline": PLANT["title"],
            "content": [{"type": "p", "text": "One."}, {"type": "p", "text": "Two."}],
        },
        {
            "@type": "NewsArticle",
            "headline": PLANT["title"],
            "articleBody": "One.",
            "publisher": {"name": "Wire"},
        },
    ],
)
def test_one_object_may_be_the_only_article(value: object) -> None:
    assert titles(value) == ["Alder opens a plant"]


def test_nested_values_are_read_by_their_names() -> None:
    row = {
        "source": {"id": None, "name": "Test Wire"},
        "headline": {"main": "A plant", "kicker": "Industry"},
        "byline": {"original": "By Jane Doe"},
        "content": [{"type": "p", "text": "One."}, {"type": "p", "text": "<p>Two &amp; three.</p>"}],
        "tags": ["robots", "Lyon"],
        "publishedAt": 1762156800000,
        "paid": False,
        "score": 0.5,
    }
    capture = read(JSON, json.dumps([row]))
    [article] = articles(capture)
    assert (article.title, article.body) == ("A plant", "One.\n\nTwo & three.")
    assert (article.meta.source, article.meta.author) == ("Test Wire", "Jane Doe")
    assert article.meta.tags == ("robots", "Lyon")
    assert article.meta.published == "2025-11-03T08:00:00Z"
    assert {"Industry", "p, p", "false", "0.5", "By Jane Doe", "1762156800000"} <= set(dropped(capture))
    assert is_accounted_for(capture)


def test_several_authors_and_paragraphs() -> None:
    row = {"title": "A", "authors": [{"name": "A. One"}, {"name": "B. Two"}], "text": ["First.", "Second."]}
    [article] = articles(read(JSON, json.dumps([row])))
    assert (article.meta.author, article.body) == ("A. One, B. Two", "First.\n\nSecond.")


def test_words_around_the_rows_are_fields() -> None:
    capture = read(
        JSON, json.dumps({"status": "ok", "total": 2, "articles": [PLANT], "next": {"page": "two"}})
    )
    assert dropped(capture)[:3] == ["ok", "2", "two"]
    assert is_accounted_for(capture)


def test_a_key_that_stands_twice_keeps_both_values() -> None:
    capture = read(JSON, '[{"title": "A", "colour": "red", "colour": "blue"}]')
    assert "red, blue" in dropped(capture)


def test_a_broken_line_costs_no_more_than_itself() -> None:
    lines = [
        json.dumps(PLANT),
        '{"title": "Lost", "text": "no end',
        json.dumps(BANK),
        "",
        "[1, 2]",
        json.dumps(BANK),
    ]
    capture = read(JSON, "\n".join(lines), "rows.jsonl")
    assert [article.title for article in articles(capture)] == [PLANT["title"], BANK["title"], BANK["title"]]
    assert notes(capture) == [
        ("broken-line", 2, "this line is not JSON: invalid control character"),
        ("no-row", 5, "this is a bare value, not an object with names; 1 more like it, on line 5"),
    ]
    assert '{"title": "Lost", "text": "no end' in dropped(capture)
    assert is_accounted_for(capture)


def test_the_first_line_may_be_the_broken_one() -> None:
    text = "\n".join(['{"title": lost}', json.dumps(PLANT), json.dumps(BANK)])
    assert titles(text, "rows.jsonl") == [PLANT["title"], BANK["title"]]


def test_mostly_broken_lines_are_no_json_lines() -> None:
    text = "\n".join([json.dumps(PLANT), *['{"title": broken}'] * 2])
    assert (
        set_aside(text, "rows.jsonl")
        == ":2: is not JSON: expecting value (look at this line, or export it once more)"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[\n{"title": "A"},\n{"title": "B"\n]', ":4: is not JSON: expecting ',' delimiter"),
        ('{\n"title": "A",\n', ":3: is not JSON: expecting property name"),
        ("A headline\n\nand a story", ":1: is not JSON: expecting value"),
        ("[" * 100_000, ":1: is not JSON: it is nested too deep"),
        ('[{"title": ' + "9" * 5000 + "}]", ":1: is not JSON: a number in it is too long"),
        ('"A headline"', ": is JSON without a list of articles"),
        ('{"articles": []}', ": is JSON without a list of articles"),
        ("[]", ": is JSON without a list of articles"),
        (
            '[{"colour": "red", "size": 3}]',
            ": has no entry with a headline or a text; its keys are `colour`, `size`",
        ),
        ('[{"title": ""}]', ": has rows, and none with a headline or a text"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, expected: str) -> None:
    assert set_aside(text).startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        "[Update] Alder opens a plant\n\nAlder opened a plant.",
        "[[Alder]] opened a plant in Lyon.",
        "{Correction} The plant is in Nice.",
        "[1] Alder opened a plant.",
        "A story of {braces} and [brackets].",
    ],
)
def test_prose_is_no_json(text: str) -> None:
    assert not JSON.recognises(text.encode(), "notes.txt")


def test_rows_of_lists_that_are_no_objects_are_named() -> None:
    capture = read(JSON, json.dumps([PLANT, "a stray word", None]))
    assert notes(capture) == [("no-row", 0, "row 2: this is a bare value, not an object with names")]
    assert "a stray word" in dropped(capture)


def test_halves_of_characters_do_no_harm() -> None:
    capture = read(
        JSON, '[{"title": "A \\ud83d plant", "source": "W\\udc00ire", "text": "x \\ud83d\\ude00"}]'
    )
    [article] = articles(capture)
    assert article.meta.source == "W\ufffdire"
    assert capture.source.raw.encode()
    assert assembled(capture).archive.articles[0].text == "x \U0001f600"


def test_what_extract_prints_can_be_read_again() -> None:
    first = assembled(read(JSON, json.dumps([{**PLANT, "url": "https://example.com/a", "source": "Wire"}])))
    printed = json.dumps(article_row(first.archive.articles[0]))
    second = assembled(read(JSON, printed, "rows.jsonl")).archive.articles[0]
    one = first.archive.articles[0]
    assert (second.title, second.text, second.date) == (one.title, one.text, one.date)
    assert (second.url, second.source) == (one.url, one.source)


def test_rows_go_through_all_stages(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    rows = [
        PLANT,
        {"headline": "Only a headline", "date": "Nov 5"},
        {"text": "A text of its own about a bank.", "date": "x"},
    ]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    assembly = assembled(read_capture_file(path, path.name))
    assert [str(article.date) for article in assembly.archive.articles] == [
        "2025-11-05",
        "2025-11-03",
        "None",
    ]
    assert [article.flags for article in assembly.archive.articles] == [
        ("headline-only",),
        (),
        ("made-headline",),
    ]
    assert {problem.code for problem in assembly.problems} == {"unreadable-date", "undated", "year-inferred"}


def test_a_headline_repeated_in_the_story_is_said_once() -> None:
    capture = read(JSON, json.dumps([{"title": "A Plant", "text": "## A plant\n\nAlder opened it."}]))
    assert articles(capture)[0].body.strip() == "Alder opened it."
    assert dropped(capture, DropReason.REPEATED) == ["## A plant"]


KEYS = st.sampled_from(["title", "text", "date", "source", "colour", "summary", "author", "tags"])
LEAF = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(alphabet=st.sampled_from("ab c,\n\t<&;é中\u200b"), max_size=12)
)
VALUE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


@given(st.lists(st.dictionaries(KEYS, VALUE, max_size=6), min_size=1, max_size=4), st.booleans())
def test_every_value_is_accounted_for(rows: list[dict[str, object]], lines: bool) -> None:  # noqa: FBT001
    text = "\n".join(map(json.dumps, rows)) if lines else json.dumps({"articles": rows, "total": "much"})
    try:
        capture = JSON.read(text.encode(), "rows.json", "rows.json")
    except CaptureError:
        return
    assert is_accounted_for(capture)
    said = set(words(capture.source.text))
    assert {word for leaf in leaves_of(rows) for word in words(leaf)} <= said


def leaves_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves_of(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves_of(inner)]
    return [value.replace("\u200b", "")] if isinstance(value, str) and not {"<", "&"} & set(value) else []
