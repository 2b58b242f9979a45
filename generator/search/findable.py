"""Whether readers will find what was built: the published index, read as the browser reads it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.search.pages import SCHEMA_VERSION
from generator.search.partition import utf16
from generator.search.postings import articles_of
from generator.search.tokens import term_of, tokens
from generator.search.varint import decoded

SAMPLE = 40
"""So many articles are searched for."""

Load = Callable[[str], str]
"""The text of a file of the index, by its name without suffix."""


@dataclass(frozen=True, slots=True, order=True)
class Card:
    """An article as a search shows it: its number in the index, its permalink, its headline."""

    number: int
    path: str
    title: str


class UnreadableIndexError(Exception):
    """A file of the index is missing, or does not say what it should."""


def value_of(text: str) -> Any:  # noqa: ANN401  # whatever JSON says
    """What a file of the index hands over.

    Raises:
        UnreadableIndexError: it is not such a file.
    """
    _, _, rest = text.partition(",")
    try:
        return json.loads(rest.strip().removesuffix(")"))
    except ValueError as error:
        raise UnreadableIndexError(str(error)) from error


def card_files(load: Load) -> tuple[str, ...]:
    """The names of the files with the cards, by the numbers in them.

    Raises:
        UnreadableIndexError: the index cannot be read.
    """
    steps, hashes = _directory(load)["cards"]
    starts: list[int] = []
    for step in decoded(steps):
        starts.append(step + (starts[-1] if starts else 0))
    digits = len(hashes) // len(starts) if starts else 0
    return tuple(
        f"cards/{start:x}-{hashes[at * digits : (at + 1) * digits]}" for at, start in enumerate(starts)
    )


def cards(load: Load, names: Iterable[str]) -> list[Card]:
    """The cards in these files.

    Raises:
        UnreadableIndexError: one of them cannot be read.
    """
    return [Card(row[0], f"articles/{row[1]}/", row[2]) for name in names for row in value_of(load(name))]


def index_files(load: Load) -> frozenset[str]:
    """The names of all files that a search may load.

    Raises:
        UnreadableIndexError: the index cannot be read.
    """
    directory = _directory(load)
    more = f"more/lists-{directory['more']}"
    kinds = {"words": directory["words"]} | value_of(load(more))
    shards = (name for kind, bounds in kinds.items() for _, name in _shards(kind, bounds))
    return frozenset(("index", "fold", "lunr", more, *card_files(load), *shards))


def article_count(load: Load) -> int:
    """How many articles the index says that it holds.

    Raises:
        UnreadableIndexError: the index cannot be read.
    """
    return int(_directory(load)["articles"])


def unfound(load: Load, asked: Iterable[Card]) -> tuple[Card, ...]:
    """The articles that a search for the longest word of their headline does not find.

    Raises:
        UnreadableIndexError: the index cannot be read.
    """
    words = _Words(load, _directory(load)["words"])
    terms = ((card, _longest_term(card.title)) for card in asked)
    return tuple(card for card, term in terms if term and card.number not in words.articles(term))


def _longest_term(title: str) -> str:
    return max((term_of(token) for token, _ in tokens(title)), key=len, default="")


def _directory(load: Load) -> Mapping[str, Any]:
    directory: Mapping[str, Any] = value_of(load("index"))
    if directory.get("schema_version") != SCHEMA_VERSION:
        message = "the index is of another version"
        raise UnreadableIndexError(message)
    return directory


def _shards(kind: str, bounds: str) -> list[tuple[str, str]]:
    """Lower bound and name of each file of a kind."""
    lines = [line.rpartition("\t") for line in bounds.split("\n") if line]
    return [(bound, f"{kind}/{bound.encode().hex()}-{told}") for bound, _, told in lines]


class _Words:
    """The shards of postings."""

    def __init__(self, load: Load, bounds: str) -> None:
        self._load = load
        shards = _shards("words", bounds)
        self._bounds = [utf16(bound) for bound, _ in shards]
        self._names = [name for _, name in shards]

    def articles(self, term: str) -> frozenset[int]:
        """The numbers of the articles that have a term."""
        at = bisect_right(self._bounds, utf16(term)) - 1
        lines = value_of(self._load(self._names[at])).split("\n") if at >= 0 else []
        records = [record for key, _, record in (line.partition("\t") for line in lines) if key == term]
        return frozenset(number for record in records for number in articles_of(record))
