"""Feeds in XML: RSS 2.0, RSS 1.0 and their forerunners, Atom."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from typing import Any

from generator.model.capture import Capture
from generator.model.errors import CaptureError, Problem
from generator.read.decode import Decoded, decode
from generator.read.formats.decoded import decoded_text
from generator.read.formats.entries import clean
from generator.read.formats.feed_document import FeedDocument
from generator.read.formats.fields import layout_of
from generator.read.formats.first_sign import first_sign
from generator.read.formats.reader import note, set_aside
from generator.read.formats.remarks import Remarks, Unit
from generator.read.formats.rows import Feed, Row, records_of
from generator.read.formats.text import encoding_problems
from generator.read.formats.transcript import Transcript

Parsed = Any
"""What feedparser returns; it has no types of its own."""

SUFFIXES = (".xml", ".rss", ".atom", ".rdf")
HEAD = 8_192
"""Bytes that show what a document is."""

_PROLOG = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>\s*)*", re.S | re.I)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)[\s>/]")
_DECLARED = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""")
_MAIL = re.compile(r"\S+@\S+")

_FEEDS = frozenset({"rss", "rdf", "feed", "channel"})
NAMES = (
    "title", "content", "summary", "published", "updated", "url", "source", "author", "lang", "tags",
)  # fmt: skip
"""The columns of an entry as a row, by names that the columns of tables have."""


class FeedReader:
    """RSS and Atom."""

    def recognises(self, data: bytes, name: str) -> bool:
        """A document whose root is a feed's; also other XML that is no web page, which is no text either."""
        decoded = decode(data[:HEAD]) if first_sign(data) == "<" else None
        if decoded is None:
            return False
        root = _root(decoded.text)
        is_xml = decoded.text.lstrip().startswith("<?xml") or name.lower().endswith(SUFFIXES)
        return root in _FEEDS or (bool(root) and root != "html" and is_xml)

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The entries, one article each.

        Raises:
            CaptureError: it is no feed, or holds no entries.
        """
        decoded = _decoded(data, path)
        if _root(decoded.text) not in _FEEDS:
            hint = "save the feed of the site, or paste the article's text into a text file"
            raise set_aside(path, "is XML, but neither RSS nor Atom", hint)
        document = FeedDocument(decoded.text)
        feed = _parsed(document)
        if not feed.entries:
            raise _without_entries(document, path)
        entries = [_row_values(entry) for entry in feed.entries]
        outside, inside = document.values([values[:3] for values in entries])
        transcript, remarks = Transcript(), Remarks(path, Unit.ENTRY)
        transcript.drop("\n".join(outside))
        layout = layout_of(NAMES)
        rows = [
            Row(place, layout, values, beside)
            for place, (values, beside) in enumerate(zip(entries, inside, strict=True), 1)
        ]
        records = records_of(rows, transcript, remarks, _about(feed))
        if not records:
            raise set_aside(path, "is a feed without a headline or a text", "save the feed once more")
        problems = [*encoding_problems(decoded, path), *_faults(document, path), *remarks.problems()]
        return transcript.capture(records, data=data, name=name, path=path, problems=problems)


def _root(text: str) -> str:
    """The name of a document's root in lower case, without its prefix; "" for what is no document."""
    prolog = _PROLOG.match(text)
    match = _ROOT.match(text, prolog.end() if prolog else 0)
    return match["name"].lower() if match else ""


def _decoded(data: bytes, path: str) -> Decoded:
    """The text of a document in the encoding that it declares, else in the one that it is in."""
    declared = _DECLARED.match(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    try:
        if declared:
            codec = declared[1].decode()
            return Decoded(text=data.decode(codec).lstrip("\ufeff"), encoding=codec)
    except (LookupError, UnicodeError):
        pass
    return decoded_text(data, path)


def _parsed(document: FeedDocument) -> Parsed:
    """What the library makes of a document; it is given bytes, as a text might be taken for an address."""
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - a tenth of a second

    return feedparser.parse(
        io.BytesIO(document.for_the_library()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        # The words are wanted as they stand; what becomes of them is no HTML.
        sanitize_html=False,
    )


def _without_entries(document: FeedDocument, path: str) -> CaptureError:
    if document.fault:
        reason, line = document.fault
        return set_aside(
            path, f"is broken XML: {reason}", "look at this line, or save the feed once more", line
        )
    return set_aside(path, "is a feed without entries", "save the feed once more, or delete it")


def _faults(document: FeedDocument, path: str) -> list[Problem]:
    if not document.fault:
        return []
    reason, line = document.fault
    hint = "look whether an entry is missing, and save the feed once more"
    return [note(path, "broken-feed", f"is broken XML, read as far as it goes: {reason}", hint, line)]


def _about(feed: Parsed) -> Feed:
    """What the feed says about all of its entries; an RSS feed's editor is not their author."""
    head = feed.feed
    writes = str(feed.version).startswith("atom")
    return Feed(
        source=clean(head.get("title", "")),
        author=_author(head) if writes else "",
        lang=head.get("language") or "",
    )


def _row_values(entry: Parsed) -> list[str]:
    """What the library found in an entry, in the order of NAMES."""
    published = entry.get("published") or entry.get("created") or ""
    # Asked for more directly, the library warns, and answers with the day of publication.
    updated = dict.get(entry, "updated") or ""
    contents = [_marked(content) for content in entry.get("content", ())]
    source = (entry.get("source") or {}).get("title") or ""
    title = _marked(entry.get("title_detail") or {})
    return [
        # News portals hang the outlet on to the headline.
        title.removesuffix(f" - {source}") if source else title,
        max(contents, key=len, default=""),
        _marked(entry.get("summary_detail") or {}),
        published or updated,
        updated if published else "",
        entry.get("feedburner_origlink") or entry.get("link") or "",
        source,
        _author(entry),
        next((c["language"] for c in entry.get("content", ()) if c.get("language")), ""),
        ", ".join(tag.get("term") or tag.get("label") or "" for tag in entry.get("tags", ())),
    ]


def _marked(detail: Mapping[str, Any]) -> str:
    """A text as HTML, which plain text becomes when it is escaped."""
    value = detail.get("value") or ""
    return html.escape(value, quote=False) if detail.get("type") == "text/plain" else value


def _author(holder: Parsed) -> str:
    """Who wrote it, without the addresses of their mail."""
    people = holder.get("authors") or [holder.get("author_detail") or {}]
    names = (person.get("name") or "" for person in people)
    return ", ".join(dict.fromkeys(name for name in names if name and not _MAIL.fullmatch(name)))
