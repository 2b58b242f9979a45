"""The rows in a JSON value: where they are, and what their nested names hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.read.formats.fields import TEXTS, Meaning, known_column, layout_of
from generator.read.formats.json_values import JsonText, Value, leaves
from generator.read.formats.rows import Row
from generator.text.vocabulary import lines

MAX_DEPTH = 4
"""So deep inside objects a list of rows is looked for."""
MAX_TRIED = 20
"""So many elements of a list show whether they are rows."""

_PARAGRAPHS = frozenset({Meaning.BODY, Meaning.SUMMARY})


def find_rows(value: Value, text: JsonText) -> tuple[list[Value], list[str]]:
    """The rows that a value holds, and the words outside of them.

    Rows are the elements of a list, of the list under a key such as "articles", or the object itself when it
    reads like an article.
    """
    if isinstance(value, list):
        return value, []
    listed = _listed(value) if isinstance(value, dict) else None
    if listed is not None:
        return listed, [words for _, words in text.words(value, without=listed)]
    if isinstance(value, dict) and _reads(value):
        return [value], []
    if isinstance(value, dict) and value and all(map(_reads, value.values())):
        return list(value.values()), list(value)
    return [], [words for _, words in text.words(value)]


def named_row(place: int, value: dict[str, Value], text: JsonText) -> Row:
    """An object as a row; values of one name are joined by commas, paragraphs by blank lines."""
    named: dict[str, list[str]] = {}
    for key, inner in value.items():
        if not isinstance(inner, dict | list):
            named.setdefault(key, []).append(text.leaf(inner))
            continue
        for name, words in text.words(inner, key):
            named.setdefault(name, []).append(words)
    values = [
        found[0] if len(found) == 1 else _joint(name).join(filter(None, found))
        for name, found in named.items()
    ]
    return Row(place, layout_of(tuple(named)), values)


def _joint(name: str) -> str:
    known = known_column(name)
    return "\n\n" if known and known.meaning in _PARAGRAPHS else ", "


def _listed(value: dict[str, Value]) -> list[Value] | None:
    """The list of rows in an object; None when the object is an article itself, or holds none."""
    own = layout_of(tuple(name for name, inner in value.items() if isinstance(inner, str) and inner))
    if own.of(Meaning.BODY) and (own.of(Meaning.TITLE) or own.of(Meaning.URL)):
        return None
    ranks = {key: rank for rank, key in enumerate(lines("row-lists"))}
    found = list(_lists_of_rows(value))
    named = [(ranks[key], at) for at, (key, _) in enumerate(found) if key in ranks]
    if named:
        return found[min(named)[1]][1]
    return max((rows for _, rows in found), key=len, default=None) if not own.readable else None


def _lists_of_rows(value: dict[str, Value]) -> Iterator[tuple[str, list[Value]]]:
    """The lists in an object whose elements read like articles, each with its key; outer ones first."""
    level = [value]
    for _ in range(MAX_DEPTH):
        for key, inner in ((key, inner) for holder in level for key, inner in holder.items()):
            if isinstance(inner, list) and _are_rows(key, inner):
                yield key.lower(), inner
        level = [inner for holder in level for inner in holder.values() if isinstance(inner, dict)]


def _are_rows(key: str, elements: list[Value]) -> bool:
    """Whether elements are articles; under the name of a text, they may be its paragraphs."""
    known = known_column(key)
    headed = known is not None and known.meaning in TEXTS
    return any(_reads(element, headed=headed) for element in elements[:MAX_TRIED])


def _reads(value: Value, *, headed: bool = False) -> bool:
    """Whether an object reads like an article; `headed`: only one with a headline does."""
    if not isinstance(value, dict):
        return False
    layout = layout_of(tuple(dict.fromkeys(name for name, _ in leaves(value))))
    return bool(layout.of(Meaning.TITLE)) if headed else layout.readable
