"""JSON Feed, version 1."""

from __future__ import annotations

import re

from generator.model.capture import Capture
from generator.read.formats.decoded import decoded_text
from generator.read.formats.entries import clean
from generator.read.formats.first_sign import first_sign
from generator.read.formats.json_lists import named_row
from generator.read.formats.json_values import JsonText, Value, whole_value
from generator.read.formats.reader import set_aside
from generator.read.formats.remarks import Remarks, Unit
from generator.read.formats.rows import Feed, Row, records_of
from generator.read.formats.text import encoding_problems
from generator.read.formats.transcript import Transcript
from generator.text.addresses import http_address

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')


class JsonFeedReader:
    """Feeds in JSON that name the version of the format."""

    def recognises(self, data: bytes, name: str) -> bool:
        """An object that says so."""
        del name
        return first_sign(data) == "{" and bool(_VERSION.search(data))

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The entries, one article each.

        Raises:
            CaptureError: it is not JSON, or holds no entries.
        """
        decoded = decoded_text(data, path)
        text = JsonText(decoded.text)
        feed = whole_value(text, path)
        items = feed.get("items") if isinstance(feed, dict) else None
        if not isinstance(feed, dict) or not isinstance(items, list) or not items:
            raise set_aside(path, "is a feed without entries", "save the feed once more, or delete it")
        transcript, remarks = Transcript(), Remarks(path, Unit.ENTRY)
        transcript.drop("\n".join(words for _, words in text.words(feed, without=items) if words))
        records = records_of(
            [_row(place, item, text) for place, item in enumerate(items, 1)],
            transcript,
            remarks,
            Feed(source=_said(feed, "title"), author=_authors(feed), lang=_said(feed, "language")),
        )
        if not records:
            raise set_aside(path, "is a feed without a headline or a text", "save the feed once more")
        problems = [*encoding_problems(decoded, path), *remarks.problems()]
        return transcript.capture(records, data=data, name=name, path=path, problems=problems)


def _row(place: int, item: Value, text: JsonText) -> Row:
    """An entry; its id may be its address."""
    entry: dict[str, Value] = item if isinstance(item, dict) else {"": item}
    if not (entry.get("url") or entry.get("external_url")):
        entry = {**entry, "url": http_address(_said(entry, "id"))}
    return named_row(place, entry, text)


def _said(holder: dict[str, Value], key: str) -> str:
    value = holder.get(key)
    return clean(value) if isinstance(value, str) else ""


def _authors(feed: dict[str, Value]) -> str:
    authors = feed.get("authors") or feed.get("author")
    people = authors if isinstance(authors, list) else [authors]
    return ", ".join(
        name for person in people if isinstance(person, dict) and (name := _said(person, "name"))
    )
