"""What the entries of front matter say about an article, by the conventions of people and of clipping tools.

Obsidian Web Clipper, MarkDownload, Joplin, Readwise and their like have different words for the same things.
The vocabulary `front-matter` knows the words; this module knows what may stand behind them.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NoReturn

from generator.model.capture import CaptureMeta
from generator.model.errors import Problem
from generator.read.checks import NEAR
from generator.read.formats.moments import NOTHING, Moment, Slashed, from_number, read_moment
from generator.read.formats.reader import note, set_aside
from generator.read.yaml_nodes import Items, Node, Text
from generator.text.addresses import http_address
from generator.text.vocabulary import lines

FIELDS = ("title", "source", "url", "author", "published", "captured", "lang", "tags")
"""The entries that the guide names."""
MAX_TEXTS = 100
"""So many authors or tags are read at most."""

_IGNORED = "-"
_WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\((\S*?)\)")
_BY = re.compile(r"^(?:by\s+|作者\s*[:：]\s*)", re.I)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?(?:\.[\w-]+)?")
_DAY = re.compile(r"\d{4}(?:[-/.]|\s?年\s?)\d{1,2}(?:[-/.]|\s?月\s?)\d{1,2}")
_ISO_CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d(?::\d\d)?)")
_OFFSET_IN_BRACKETS = re.compile(r"\s*\((?:UTC|GMT)\s?([+-]\d\d:?\d\d)\)$")
_TRUTHS = frozenset({"true", "false", "yes", "no"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of front matter.

    Attributes:
        key: as it is written.
        line: 1-based, in the capture.
    """

    key: str
    value: Node
    line: int


def is_known(key: str) -> bool:
    """Whether a key is one that people or clipping tools write."""
    return _folded(key) in _meanings()


def read_entries(entries: Sequence[Entry], path: str) -> tuple[CaptureMeta, tuple[Problem, ...]]:
    """What the entries say about an article, and what the curator should know of the others.

    Raises:
        CaptureError: an entry stands twice, or its value cannot be; with file and line.
    """
    reading = _Reading(path, *_sorted(entries, path))
    moment = reading.moment("published")
    source, url = reading.source()
    meta = CaptureMeta(
        title=reading.text("title"),
        source=source,
        url=url,
        author=reading.author(),
        published=moment.published,
        yearless=moment.yearless,
        modified=reading.moment("modified").published,
        captured=reading.captured(),
        lang=reading.lang(),
        tags=reading.tags(),
    )
    return meta, tuple(sorted(reading.problems))


def _sorted(entries: Sequence[Entry], path: str) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """The entries by what they say, those first that count before others; unknown ones as problems."""
    seen: set[str] = set()
    known: list[tuple[int, str, Entry]] = []
    problems: list[Problem] = []
    for entry in entries:
        key = _folded(entry.key)
        if key in seen:
            raise set_aside(
                path, f"the front matter says `{entry.key}` twice", "keep one of them", entry.line
            )
        seen.add(key)
        if key in _meanings():
            rank, field = _meanings()[key]
            known.append((rank, field, entry))
        else:
            near = difflib.get_close_matches(key, FIELDS, 1, NEAR)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(FIELDS)}"
            message = f"the front matter has an unknown entry `{entry.key}`"
            problems.append(note(path, "front-matter", message, hint, entry.line))
    fields: dict[str, list[Entry]] = {}
    for _, field, entry in sorted(known, key=lambda each: each[0]):
        if field != _IGNORED and any(_texts(entry.value)):
            fields.setdefault(field, []).append(entry)
    return fields, problems


def _folded(key: str) -> str:
    return "-".join(re.split(r"[\s_-]+", key.strip().lower()))


@cache
def _meanings() -> Mapping[str, tuple[int, str]]:
    """The known keys, each with its rank among them and the field that it says."""
    pairs = (line.split() for line in lines("front-matter"))
    return {key: (rank, field) for rank, (key, field) in enumerate(pairs)}


def _texts(node: Node, depth: int = 0) -> Iterator[str]:
    """The texts in a value that say something; of a mapping the name."""
    if isinstance(node, Text):
        if node.value.lower() not in NOTHING:
            yield node.value
    elif isinstance(node, Items):
        if depth < 3:
            yield from (text for item in node.values[:MAX_TEXTS] for text in _texts(item, depth + 1))
    else:
        names = (value for key, value in node.entries if key.value == "name" and isinstance(value, Text))
        yield from (name.value for name in names)


@dataclass(slots=True)
class _Reading:
    """Entries by field, and the problems that turn up while their values are read."""

    path: str
    fields: dict[str, list[Entry]]
    problems: list[Problem]

    def _wrong(self, entry: Entry, message: str, hint: str) -> NoReturn:
        raise set_aside(self.path, message, hint, entry.line)

    def _note(self, entry: Entry, message: str, hint: str) -> None:
        self.problems.append(note(self.path, "front-matter", message, hint, entry.line))

    def _first(self, field: str, but: frozenset[str] = frozenset()) -> tuple[Entry, str] | None:
        """The entry that counts for a field, with its text."""
        for entry in self.fields.get(field, ()):
            if not isinstance(entry.value, Text):
                hint = f"write {entry.key}: text"
                self._wrong(entry, f"`{entry.key}` in the front matter is not a text", hint)
            if entry.value.value.lower() not in but:
                return entry, entry.value.value
        return None

    def text(self, field: str) -> str | None:
        """The text of a field."""
        found = self._first(field)
        return found[1] if found else None

    def author(self) -> str | None:
        """All authors, however they are put down: a text, a list, links to notes."""
        for entry in self.fields.get("author", ()):
            names = [_BY.sub("", _words(text)) for text in islice(_texts(entry.value), MAX_TEXTS)]
            if joined := ", ".join(dict.fromkeys(filter(None, names))):
                return joined
        return None

    def source(self) -> tuple[str | None, str | None]:
        """The name of the source, and the address of the article: tools put either into `source`."""
        name = url = None
        for entry in self.fields.get("url", ()):
            text = next(_texts(entry.value))
            url = url or _address(text)
            if not _address(text):
                self._note(entry, f"`{text}` is no web address", "write it with https://")
        for entry in self.fields.get("source", ()):
            for text in _texts(entry.value):
                address = _address(text)
                url = url or address
                name = name or _words(text) if not address or _LINK.fullmatch(text) else name
        for entry in self.fields.get("site", ()):
            text = next(_texts(entry.value))
            name = name or (None if _address(text) else _words(text))
        return name or None, url

    def moment(self, field: str) -> Moment:
        """The day, or day and time, of a field; an empty one without it."""
        found = self._first(field, but=_TRUTHS)
        if not found:
            return Moment()
        entry, text = found
        value = _OFFSET_IN_BRACKETS.sub(r"\1", _words(text))
        clock = _ISO_CLOCK.match(value)
        if clock and not _exists(clock[1]):
            self._wrong(entry, f"there is no such time: {clock[1]}", "hours end at 23, minutes at 59")
        moment = from_number(value) or read_moment(value)
        if isinstance(moment, Slashed):
            days = moment.days()
            if len(days) > 1:
                self._wrong(entry, f"`{text}` could be more than one day", "write it as 2025-09-24")
            moment = moment.moment(days.pop())
        if moment is None and _DAY.match(value):
            self._wrong(entry, f"there is no such day: {text}", "write it as 2025-09-24")
        if moment is None:
            self._wrong(entry, f"`{text}` is not a date", "write it as 2025-09-24 or 2025-09-24T05:29+08:00")
        return moment

    def captured(self) -> dt.date | None:
        """The day on which the capture was saved."""
        moment = self.moment("captured")
        if moment.yearless:
            entry = self.fields["captured"][0]
            self._wrong(entry, f"`{entry.key}` in the front matter has no year", "write it as 2025-09-24")
        return dt.date.fromisoformat(moment.published[:10]) if moment.published else None

    def lang(self) -> str | None:
        """The language as a tag of BCP 47."""
        for entry in self.fields.get("lang", ()):
            text = next(_texts(entry.value))
            match = _LANGUAGE.fullmatch(text)
            if match:
                language, script, region = match.groups(default="")
                return "-".join(filter(None, (language.lower(), script.title(), region.upper())))
            self._note(entry, f"`{text}` is no language tag", "write it as en, zh or zh-Hant")
        return None

    def tags(self) -> tuple[str, ...]:
        """The tags of a list, or of a text that separates them by commas or spaces."""
        for entry in self.fields.get("tags", ()):
            texts = [_words(text) for text in islice(_texts(entry.value), MAX_TEXTS)]
            if isinstance(entry.value, Text):
                texts = re.split(r"[,，、;；]" if re.search(r"[,，、;；]", texts[0]) else r"\s", texts[0])
            return tuple(dict.fromkeys(tag for text in texts if (tag := text.strip().lstrip("#").strip())))
        return ()


def _words(text: str) -> str:
    """A text without the brackets of links to notes and to the web."""
    return _LINK.sub(r"\1", _WIKI_LINK.sub(r"\1", text)).strip()


def _address(text: str) -> str | None:
    """The web address that a text is, or that it leads to."""
    link = _LINK.fullmatch(text.strip())
    return http_address(link[2] if link else text.strip("<> "))


def _exists(clock: str) -> bool:
    try:
        dt.time.fromisoformat(clock)
    except ValueError:
        return False
    return True
