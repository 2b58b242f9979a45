"""Finding many phrases in a text in one pass (Aho-Corasick), at word boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

T = TypeVar("T")


def is_word(char: str) -> bool:
    """Whether a character is part of a word in a script that puts spaces between words."""
    return char.isalnum() and char < "\u2e80"


class Hit(NamedTuple, Generic[T]):
    """A phrase found: offsets, end exclusive, and what belongs to it."""

    start: int
    end: int
    value: T


class Phrases(Generic[T]):
    """A set of phrases, each with a value; phrases are given lower-cased and folded."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase, value in phrases:
            self._automaton.add_word(phrase, (len(phrase), value))
        self._empty = not len(self._automaton)
        if not self._empty:
            self._automaton.make_automaton()

    def all_in(self, text: str) -> Iterator[Hit[T]]:
        """Every phrase that stands in a lower-cased text at word boundaries, overlaps included."""
        if self._empty:
            return
        size = len(text)
        for last, (length, value) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            # Most hits are inside of words: the letters beside are looked at first.
            if start and (before := text[start - 1]).isalnum() and is_word(before) and is_word(text[start]):
                continue
            if end < size and (behind := text[end]).isalnum() and is_word(behind) and is_word(text[last]):
                continue
            yield Hit(start, end, value)


def longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """The hits without those that overlap a longer one or one that begins earlier, in text order."""
    found: list[Hit[T]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
        elif hit.start == found[-1].start and hit.end == found[-1].end:
            continue
    return found
