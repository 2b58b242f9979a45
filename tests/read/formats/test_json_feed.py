from __future__ import annotations

import json
from typing import Any

import pytest

from generator.model.errors import CaptureError
from generator.model.source import DropReason
from generator.read.captures import readers
from generator.read.formats.json_feed import JsonFeedReader
from tests.read.formats.reading import articles, assembled, dropped, is_accounted_for, notes, read

FEED = JsonFeedReader()
ITEM = {
    "id": "1",
    "url": "https://tiny.example/1?utm_source=feed",
    "title": "A plant in Lyon",
    "content_html": "<p>Alder opened a plant in Lyon.</p><p><a href='/1'>Continue reading</a></p>",
    "content_text": "Alder opened a plant.",
    "summary": "Something else.",
    "date_published": "2025-11-03T23:30:00-05:00",
    "date_modified": "2025-11-04T09:00:00-05:00",
    "authors": [{"name": "Guest"}],
    "tags": ["robots"],
}


def feed(*items: dict[str, Any], **more: object) -> str:
    head: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tiny Feed",
        "home_page_url": "https://tiny.example/",
    }
    return json.dumps({**head, **more, "items": items})


def test_entries_are_articles() -> None:
    capture = read(FEED, feed(ITEM, authors=[{"name": "Tina Feed"}], language="en"))
    [article] = articles(capture)
    assert (article.title, article.body) == ("A plant in Lyon", "Alder opened a plant in Lyon.")
    meta = article.meta
    assert (meta.source, meta.author, meta.url) == ("Tiny Feed", "Guest", "https://tiny.example/1")
    assert (meta.published, meta.modified) == ("2025-11-03T23:30:00-05:00", "2025-11-04T09:00:00-05:00")
    assert (meta.tags, meta.lang) == (("robots",), None)
    assert dropped(capture, DropReason.MENU) == ["[Continue reading](https://tiny.example/1)"]
    assert {"Tina Feed", "Something else.", "Alder opened a plant."} <= set(dropped(capture))
    assert is_accounted_for(capture)
    assert capture.problems == ()


def test_the_feed_speaks_for_entries_that_are_silent() -> None:
    item = {
        "id": "https://tiny.example/2",
        "content_text": "Ein Werk in Lyon ist offen, sagte Alder am Montag.",
    }
    [article] = articles(read(FEED, feed(item, author={"name": "Tina Feed"}, language="de-AT")))
    assert (article.title, article.meta.author, article.meta.lang) == (None, "Tina Feed", "de-AT")
    assert article.meta.url == "https://tiny.example/2"
    assert article.meta.published is None


def test_feeds_come_before_other_json_whatever_they_are_called() -> None:
    data = (
        feed(ITEM)
        .replace("https://jsonfeed", "https:\\/\\/jsonfeed")
        .replace("org/version", "org\\/version")
        .encode()
    )
    assert (
        next(reader for reader in readers() if reader.recognises(data, "feed.txt")).__class__
        is JsonFeedReader
    )
    assert not FEED.recognises(b'{"version": "1.1", "items": []}', "feed.json")
    assert not FEED.recognises(json.dumps([{"text": feed(ITEM)}]).encode(), "feed.json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (feed(), "is a feed without entries"),
        (feed({"id": "1"}), "is a feed without a headline or a text"),
        (feed(ITEM)[:-5], "is not JSON"),
        (feed(ITEM) + "{}", ":1: is not JSON: more stands behind its end"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, expected: str) -> None:
    with pytest.raises(CaptureError, match=expected):
        read(FEED, text)


def test_trouble_is_named_by_entry() -> None:
    capture = read(FEED, feed(ITEM, {"id": "2"}, {**ITEM, "date_published": "soon"}))
    assert notes(capture) == [
        ("no-text", 0, "entry 2: there is neither a headline nor a text"),
        ("unreadable-date", 0, "entry 3: `soon` in `date_published` is not a date"),
    ]


def test_entries_go_through_all_stages() -> None:
    note = {
        "id": "2",
        "content_html": "<p>A bank cut its fees on Tuesday, it said.</p>",
        "date_published": "2025-11-05",
    }
    assembly = assembled(read(FEED, feed(ITEM, note)))
    one, other = assembly.archive.articles
    assert (one.text, one.title_made, str(one.date)) == (
        "A bank cut its fees on Tuesday, it said.",
        True,
        "2025-11-05",
    )
    assert (other.title, other.published) == ("A plant in Lyon", "2025-11-03T23:30:00-05:00")
