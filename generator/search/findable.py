"""Whether readers will find what was built: the published index, read as the browser reads it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.model.article import Article
from generator.search.pages import SCHEMA_VERSION
from generator.search.partition import utf16
from generator.search.postings import articles_of
from generator.search.references import references
from generator.search.tokens import term_of, tokens
from generator.search.varint import decoded

SAMPLE = 40
"""So many of the newest articles are searched for; all of them must have a card."""

Load = Callable[[str], str]
"""The text of a file of the index, by its name without suffix."""


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


def without_card(load: Load, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that no search can show.

    Raises:
        UnreadableIndexError: the index cannot be read.
    """
    directory = _directory(load)
    steps, hashes = directory["cards"]
    starts: list[int] = []
    for step in decoded(steps):
        starts.append(step + (starts[-1] if starts else 0))
    digits = len(hashes) // len(starts) if starts else 0
    paths = {
        f"articles/{card[1]}/"
        for at, start in enumerate(starts)
        for card in value_of(load(f"cards/{start:x}-{hashes[at * digits : (at + 1) * digits]}"))
    }
    return tuple(article for article in articles if article.path not in paths)


def found_share(load: Load, articles: Sequence[Article]) -> float:
    """The share of the newest articles that a search for the longest word of their headline finds.

    Raises:
        UnreadableIndexError: the index cannot be read.
    """
    numbers = references({article.id: article.date for article in articles})
    words = _Words(load, _directory(load)["words"])
    asked = [(numbers[article.id], _longest_term(article.title)) for article in articles[:SAMPLE]]
    tried = [number in words.articles(term) for number, term in asked if term]
    return sum(tried) / len(tried) if tried else 1.0


def _longest_term(title: str) -> str:
    return max((term_of(token) for token, _ in tokens(title)), key=len, default="")


def _directory(load: Load) -> Mapping[str, Any]:
    directory: Mapping[str, Any] = value_of(load("index"))
    if directory.get("schema_version") != SCHEMA_VERSION:
        message = "the index is of another version"
        raise UnreadableIndexError(message)
    return directory


class _Words:
    """The shards of postings."""

    def __init__(self, load: Load, bounds: str) -> None:
        self._load = load
        lines = [line.rpartition("\t") for line in bounds.split("\n") if line]
        self._bounds = [utf16(bound) for bound, _, _ in lines]
        self._names = [f"words/{bound.encode().hex()}-{told}" for bound, _, told in lines]

    def articles(self, term: str) -> frozenset[int]:
        """The numbers of the articles that have a term."""
        at = bisect_right(self._bounds, utf16(term)) - 1
        lines = value_of(self._load(self._names[at])).split("\n") if at >= 0 else []
        records = [record for key, _, record in (line.partition("\t") for line in lines) if key == term]
        return frozenset(number for record in records for number in articles_of(record))
