"""Entries of feeds and rows of tables, each taken down as one record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.capture import CaptureMeta, Record
from generator.model.source import DropReason
from generator.read.decode import normalise
from generator.read.formats.tails import without_links
from generator.read.formats.transcript import Transcript
from generator.text.plain_words import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a row of a table or an entry of a feed holds.

    Attributes:
        title: headline as printed; "" without one.
        body: story, a line or several; "" without one.
        tail: furniture that stood behind the story.
        fields: everything else it prints.
        meta: what it says about the article; its title is the headline on one line.
    """

    title: str
    body: str
    tail: str = ""
    fields: Sequence[str] = ()
    meta: CaptureMeta


def take_down(entry: Entry, transcript: Transcript) -> Record | None:
    """Writes an entry down; its record, None when it has neither headline nor story."""
    words = entry.meta.title or ""
    title = transcript.add(entry.title)
    headline, story = _without_headline(entry.body, words, entry.meta.source or "")
    transcript.drop(headline, DropReason.REPEATED)
    body = transcript.add(story)
    transcript.drop(entry.tail, DropReason.MENU)
    transcript.drop("\n".join(filter(None, entry.fields)))
    if not words and not body:
        return None
    return Record(
        body=(body,) if body else (),
        title=title if words else None,
        meta=entry.meta,
        single=True,
    )


def clean(value: str) -> str:
    """A value as one line of regular text."""
    return " ".join(normalise(value).text.split())


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts are the same but for case and punctuation."""
    return spoken(one) == spoken(other)


def _without_headline(body: str, title: str, source: str) -> tuple[str, str]:
    """The body's first line when it only repeats the headline, and the rest of it."""
    story = body.lstrip("\n")
    line, _, rest = story.partition("\n")
    words = without_links(line)
    if not title or len(words) > 2 * (len(title) + len(source)) + 20:
        return "", body
    same = says_the_same(words, title) or (source and says_the_same(words, f"{title}{source}"))
    return (line, rest) if same else ("", body)
