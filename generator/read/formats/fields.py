"""What the columns of tables and the keys of exports mean, by their names in English and Chinese."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import accumulate

from generator.text.fold import fold
from generator.text.script import CJK
from generator.text.vocabulary import lines, words


class Meaning(StrEnum):
    """What a column holds; `OTHER` is known and of no use to an article."""

    TITLE = "title"
    BODY = "body"
    SUMMARY = "summary"
    DATELINE = "dateline"
    PUBLISHED = "published"
    MODIFIED = "modified"
    CAPTURED = "captured"
    SOURCE = "source"
    URL = "url"
    AUTHOR = "author"
    LANG = "lang"
    TAGS = "tags"
    OTHER = "other"


TEXTS = (Meaning.TITLE, Meaning.BODY, Meaning.SUMMARY)
"""Without one of these there is nothing to read."""

_FORMS: Mapping[str, frozenset[Meaning]] = {
    "text": frozenset({*TEXTS, Meaning.DATELINE}),
    "day": frozenset({Meaning.PUBLISHED, Meaning.MODIFIED, Meaning.CAPTURED}),
    "name": frozenset({Meaning.SOURCE, Meaning.AUTHOR, Meaning.TAGS, Meaning.LANG}),
}
_WORD = re.compile(rf"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[{CJK}]+|[^\W\d_A-Za-z{CJK}]+")
MAX_NAME = 60
"""Characters of a column's name; a longer cell is a value."""
MAX_SHOWN = 12
"""So many columns are named in a message."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a column's name means, and how well it says so: 0 is best."""

    meaning: Meaning
    rank: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a row.

    Attributes:
        names: as printed.
        places: indices of the columns of each meaning, best name first.
    """

    names: tuple[str, ...]
    places: Mapping[Meaning, tuple[int, ...]]

    def of(self, meaning: Meaning) -> tuple[int, ...]:
        """Indices of the columns with a meaning, best name first."""
        return self.places.get(meaning, ())

    @property
    def known(self) -> int:
        """How many columns have a name that is known."""
        return sum(map(len, self.places.values()))

    @property
    def texts(self) -> tuple[int, ...]:
        """Indices of the columns with something to read."""
        return tuple(place for meaning in TEXTS for place in self.of(meaning))

    @property
    def readable(self) -> bool:
        """Whether there is a column with something to read."""
        return any(meaning in self.places for meaning in TEXTS)


@lru_cache(maxsize=1024)
def layout_of(names: tuple[str, ...]) -> Layout:
    """The meaning of the columns with these names."""
    found: dict[Meaning, list[tuple[int, int]]] = defaultdict(list)
    for place, name in enumerate(names):
        known = known_column(name)
        if known:
            found[known.meaning].append((known.rank, place))
    places = {meaning: tuple(place for _, place in sorted(ranked)) for meaning, ranked in found.items()}
    return Layout(names, places)


@lru_cache(maxsize=8192)
def known_column(name: str) -> Known | None:
    """What a column is called after ("Published At", "news_title", "source.name", "发布时间"), if known.

    Args:
        name: as printed; the keys of nested values are joined with points.
    """
    if len(name) > MAX_NAME:
        return None
    for parts in _unwrapped(name):
        if found := _names().get("".join(parts)):
            return found
        for form, ending in _endings():
            stem = _stem(parts, ending)
            if stem and (found := _names().get(stem)) and found.meaning in _FORMS[form]:
                return found
    return None


def what_is_known() -> str:
    """The names to call columns by, for messages: the best ones of each meaning."""
    named: dict[str, list[str]] = defaultdict(list)
    for meaning, name in _entries("columns"):
        named[meaning].append(name)
    shown = (Meaning.TITLE, Meaning.BODY, Meaning.PUBLISHED, Meaning.SOURCE, Meaning.URL, Meaning.AUTHOR)
    return "; ".join(f"{meaning}: {', '.join(_examples(named[meaning]))}" for meaning in shown)


def list_of(names: Sequence[str]) -> str:
    """Columns for a message: "`a`, `b` and 3 more"."""
    shown = [f"`{' '.join(name.split())[:MAX_NAME]}`" for name in names[:MAX_SHOWN]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _examples(names: Sequence[str]) -> list[str]:
    chinese = [name for name in names if re.match(f"[{CJK}]", name)]
    return [*[name for name in names if name not in chinese][:3], *chinese[:1]]


def _entries(vocabulary: str) -> Iterator[tuple[str, str]]:
    for line in lines(vocabulary):
        head, _, name = line.partition(": ")
        yield head, name


@cache
def _names() -> dict[str, Known]:
    names: dict[str, Known] = {}
    for rank, (meaning, name) in enumerate(_entries("columns")):
        names.setdefault("".join(_words(name)), Known(Meaning(meaning), rank))
    return names


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((form, "".join(_words(name))) for form, name in _entries("column-endings"))


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(fold(name))]


def _stem(parts: Sequence[str], ending: str) -> str:
    """The words without the ending, which is one of them or several; Chinese words stand together."""
    whole = "".join(parts)
    if not whole.endswith(ending):
        return ""
    stem = whole[: -len(ending)]
    return stem if re.match(f"[{CJK}]", ending) or stem in accumulate(parts) else ""


@cache
def _wrappers() -> tuple[frozenset[str], re.Pattern[str]]:
    """Words in front of a name that say nothing, and the expression for those that Chinese glues on."""
    wrappers = {fold(word) for word in words("column-wrappers")}
    glued = [word for word in sorted(wrappers) if re.match(f"[{CJK}]", word)]
    return frozenset(wrappers), re.compile(f"(?:{'|'.join(glued)})(?=.)")


def _unwrapped(name: str) -> Iterator[list[str]]:
    """The words of a name, without more and more of the words in front that say nothing."""
    wrappers, glued = _wrappers()
    # Search engines wrap each row so; "source" alone is a column.
    parts = _words(name.removeprefix("_source."))
    yield parts
    while parts:
        if match := glued.match(parts[0]):
            parts = [parts[0][match.end() :], *parts[1:]]
        elif len(parts) > 1 and parts[0] in wrappers:
            parts = parts[1:]
        else:
            return
        yield parts
