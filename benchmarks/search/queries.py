"""What the searches are asked: queries to time, and articles to find again by words of theirs."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import cycle
from pathlib import Path

from benchmarks.search.corpus import Story

SEED = 4
WORDS = 3
"""Words that a known item is searched for by."""
READERS_SHARE = 0.4
"""Of the queries to time so many at most are readers', the others are drawn from the corpus."""
MAX_TRIES = 10_000

_READERS = Path(__file__).with_name("reader_queries.txt")
_EDGES = ".,;:!?\"'()<>"
_PLAIN = re.compile(r"[a-z]{3,}")


class Band(Enum):
    """How many articles of all hold a word: from this share up to that."""

    COMMON = (0.02, 0.2)
    MIDDLING = (0.002, 0.02)
    RARE = (0.0, 0.002)


_PATTERNS = (
    (Band.COMMON,),
    (Band.MIDDLING, Band.RARE),
    (Band.COMMON, Band.COMMON, Band.MIDDLING),
    (Band.RARE,),
    (Band.COMMON, Band.MIDDLING),
    (Band.COMMON, Band.MIDDLING, Band.RARE),
    (Band.MIDDLING,),
    (Band.COMMON, Band.COMMON),
    (Band.MIDDLING, Band.MIDDLING, Band.RARE),
)
_FEWEST = 3
"""Articles that hold a word of a query: a word of a single one may be a slip of the pen."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An article, and the queries by which somebody who knows it looks for it."""

    number: int
    by_headline: str
    by_text: str


def timing_queries(stories: Sequence[Story], count: int) -> list[str]:
    """Different queries of one to three words: what a reader would ask, and words of mixed rarity.

    Args:
        stories: the corpus; a reader's query counts where every word of it stands in three articles.
        count: how many. A small corpus may give fewer.
    """
    held = _articles_with(stories)
    readers = [
        query
        for query in _READERS.read_text("utf-8").splitlines()
        if query and all(held[word] >= _FEWEST for word in query.split())
    ]
    queries = dict.fromkeys(readers[: int(count * READERS_SHARE)])
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    patterns = cycle(_PATTERNS)
    for _ in range(MAX_TRIES):
        if len(queries) >= count:
            break
        drawn = _drawn(next(patterns), stories, held, chance)
        if drawn:
            queries[drawn] = None
    return list(queries)


def known_items(stories: Sequence[Story], count: int) -> list[KnownItem]:
    """Articles with three words of the headline, as they follow each other, and the three rarest of the text.

    Args:
        stories: the corpus. Words of fewer than two articles are passed over: nobody knows a misprint.
        count: how many. Articles without enough words are passed over, so there may be fewer.
    """
    held = _articles_with(stories)
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    items: list[KnownItem] = []
    for story in chance.sample(stories, len(stories)):
        if len(items) == count:
            break
        headline = list(dict.fromkeys(_words(story.title)))
        text = sorted(
            {word for word in _text_words(story) if held[word] > 1}, key=lambda word: (held[word], word)
        )
        if len(headline) >= WORDS and len(text) >= WORDS:
            chosen = sorted(chance.sample(range(len(headline)), WORDS))
            by_headline = " ".join(headline[at] for at in chosen)
            items.append(KnownItem(story.number, by_headline, " ".join(text[:WORDS])))
    return items


def _drawn(
    pattern: Sequence[Band], stories: Sequence[Story], held: Counter[str], chance: random.Random
) -> str | None:
    """Words of one article, one for each band; none when it has no such words."""
    left = sorted(set(_text_words(chance.choice(stories))))
    query: list[str] = []
    for band in pattern:
        low, high = (share * len(stories) for share in band.value)
        fitting = [word for word in left if max(low, _FEWEST) <= held[word] < max(high, _FEWEST + 1)]
        if not fitting:
            return None
        query.append(chance.choice(fitting))
        left.remove(query[-1])
    return " ".join(query)


def _articles_with(stories: Sequence[Story]) -> Counter[str]:
    held: Counter[str] = Counter()
    for story in stories:
        held.update({*_words(story.title), *_text_words(story)})
    return held


def _text_words(story: Story) -> Iterator[str]:
    return (word for paragraph in story.paragraphs for word in _words(paragraph))


def _words(text: str) -> Iterator[str]:
    """Words of three letters and more that stand alone: no parts of codes, amounts or compounds."""
    for word in text.lower().split():
        bare = word.strip(_EDGES)
        if _PLAIN.fullmatch(bare):
            yield bare
