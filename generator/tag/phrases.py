"""Finding many phrases in a text at once, at word boundaries: by their words, or by Aho-Corasick."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from generator.tag.distinctive import is_ordinary
from generator.tag.everyday_words import is_everyday
from generator.text.plain_words import plain_words

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
        self._values = {phrase: value for phrase, value in phrases if phrase}
        self._plain = _PlainPhrases(self._values.items())

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for phrase, value in self._values.items():
            automaton.add_word(phrase, (len(phrase), value))
        automaton.make_automaton()
        return automaton

    def all_in(self, text: str) -> Iterable[Hit[T]]:
        """Every phrase that stands in a lower-cased text at word boundaries, overlaps too, in any order."""
        if not self._values:
            return ()
        return self._plain.all_in(text) if text.isascii() else self._all_in(text)

    def _all_in(self, text: str) -> Iterator[Hit[T]]:
        for last, (length, value) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            if _stands(text, start, end):
                yield Hit(start, end, value)


class _PlainPhrases(Generic[T]):
    """The phrases that plain English can hold, each found by the two rarest of its words.

    A walk through an automaton of ten thousand names misses the processor's cache at every letter. Words
    make sets, which Python intersects: a few phrases are left, and looked for one by one.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        rows = [(phrase, value, _words(phrase)) for phrase, value in phrases if phrase.isascii()]
        shared = Counter(word for _, _, words in rows for word in words)
        self._with_word: dict[str, list[tuple[str, str, T]]] = defaultdict(list)
        for phrase, value, words in rows:
            rarest, second = _two_rarest(words, shared)
            self._with_word[rarest].append((second, phrase, value))
        self._wordless = self._with_word.pop("", [])
        self._rarest = frozenset(self._with_word)

    def all_in(self, text: str) -> Iterator[Hit[T]]:
        words = _words(text)
        for rows in (self._wordless, *map(self._with_word.__getitem__, self._rarest & words)):
            for second, phrase, value in rows:
                if second and second not in words:
                    continue
                start = text.find(phrase)
                while start >= 0:
                    end = start + len(phrase)
                    if _stands(text, start, end):
                        yield Hit(start, end, value)
                    start = text.find(phrase, start + 1)


def _two_rarest(words: frozenset[str], shared: Mapping[str, int]) -> tuple[str, str]:
    """The two of a phrase's words that texts hold least often, as far as can be told; "" for none.

    Args:
        words: its words.
        shared: in how many phrases each word stands.
    """
    if len(words) < 2:
        return "".join(words), ""
    first, second, *_ = sorted(
        words, key=lambda word: (is_everyday(word), is_ordinary(word), shared[word], word)
    )
    return first, second


@lru_cache(maxsize=1)
def _words(text: str) -> frozenset[str]:
    return frozenset(plain_words(text))


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
    return found
