"""What stretches of a capture share: names, words, the subject of the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from generator.split.reading import Names
from generator.text.names import name_words
from generator.text.script import CJK

MAX_SAMPLE = 80
"""So many items are compared with each other to tell what they share."""


def overlap(one: Set[str], other: Set[str]) -> float:
    """The share of the smaller set that both hold, 0 when one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def linked_share(items: Sequence[Set[str]]) -> float:
    """The share of pairs of items that name a common subject; of many items a sample is compared."""
    items = items[:: max(1, len(items) // MAX_SAMPLE)]
    pairs = [bool(one & other) for at, one in enumerate(items) for other in items[at + 1 :]]
    return sum(pairs) / len(pairs) if pairs else 1.0


def common_words(terms: Sequence[Set[str]]) -> float:
    """The share of an item's words that the item most like it has too, on average; terms of two or more."""
    return sum(_nearest(terms, at) for at in range(len(terms))) / len(terms)


def _nearest(terms: Sequence[Set[str]], at: int) -> float:
    own = terms[at]
    return max(len(own & other) / (len(own) + 1) for index, other in enumerate(terms) if index != at)


def subject_share(headline: str | None, texts: Sequence[str], names: Names) -> float:
    """The share of items that tell of the subject of the headline; 0 where only one does.

    They name what most of them name of it, or, in Chinese, share two pairs of characters of it that others
    share too.

    Args:
        headline: the headline of the capture, None without one.
        texts: its items.
        names: the names in a text.
    """
    if not headline:
        return 0.0
    subjects = names(headline) | name_words(headline, frozenset())
    named = Counter(
        name for text in texts for name in subjects & (names(text) | name_words(text, frozenset()))
    )
    pairs = {run[at : at + 2] for run in re.findall(f"[{CJK}]+", headline) for at in range(len(run) - 1)}
    told = [{pair for pair in pairs if pair in text} for text in texts]
    often = Counter(pair for own in told for pair in own)
    tied = sum(sum(often[pair] > 1 for pair in own) >= 2 for own in told)
    most = max(tied, *named.values()) if named else tied
    return most / len(texts) if most > 1 else 0.0
