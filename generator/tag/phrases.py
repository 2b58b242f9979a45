"""Finding many phrases in a text in one pass (Aho-Corasick), at word boundaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
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
        self._plain = _PlainPhrases(self._automaton.items()) if not self._empty else None

    def all_in(self, text: str) -> Iterable[Hit[T]]:
        """Every phrase that stands in a lower-cased text at word boundaries, overlaps too, in any order."""
        if self._plain is None:
            return ()
        return self._plain.all_in(text) if text.isascii() else self._all_in(text)

    def _all_in(self, text: str) -> Iterator[Hit[T]]:
        for last, (length, value) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            if _stands(text, start, end):
                yield Hit(start, end, value)


class _PlainPhrases(Generic[T]):
    """The phrases that plain English can hold, found by their first two words.

    A walk through an automaton of ten thousand names misses the processor's cache at every letter. Words
    are sets, which Python intersects: a few phrases are left, and looked for one by one.
    """

    def __init__(self, phrases: Iterable[tuple[str, tuple[int, T]]]) -> None:
        self._alone: dict[str, list[tuple[str, T]]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], list[tuple[str, T]]] = defaultdict(list)
        self._signs: list[tuple[str, T]] = []
        for phrase, (_, value) in phrases:
            found = phrase.translate(_GAPS).split() if phrase.isascii() else None
            if found is None:
                continue
            if len(found) > 1:
                self._pairs[found[0], found[1]].append((phrase, value))
            elif found:
                self._alone[found[0]].append((phrase, value))
            else:
                self._signs.append((phrase, value))
        self._first = frozenset(self._alone)
        self._first_two = frozenset(self._pairs)

    def all_in(self, text: str) -> Iterator[Hit[T]]:
        words = text.translate(_GAPS).split()
        groups = [self._signs]
        groups += [self._alone[word] for word in self._first.intersection(words)]
        groups += [self._pairs[pair] for pair in self._first_two.intersection(pairwise(words))]
        for group in groups:
            for phrase, value in group:
                start = text.find(phrase)
                while start >= 0:
                    end = start + len(phrase)
                    if _stands(text, start, end):
                        yield Hit(start, end, value)
                    start = text.find(phrase, start + 1)


_GAPS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text begins and ends at word boundaries."""
    if start and (before := text[start - 1]).isalnum() and is_word(before) and is_word(text[start]):
        return False
    return not (
        end < len(text) and (behind := text[end]).isalnum() and is_word(behind) and is_word(text[end - 1])
    )


def longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """The hits without those that overlap a longer one or one that begins earlier, in text order."""
    found: list[Hit[T]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
        elif hit.start == found[-1].start and hit.end == found[-1].end:
            continue
    return found
