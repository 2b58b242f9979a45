"""Whether two stories tell the same event.

Calibrated on 19,042 newswire articles, in which the dividends, bonds and price rises of different companies
are told in the same words. Terms weigh by how few stories have them, so what tells two stories apart -
names, figures - outweighs the words of their template.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from generator.identity.rarity import UNIT
from generator.identity.terms import figures_of, names_of, terms_of

LITTLE = 80 * UNIT
"""Shared weight below which texts say too little to be known by it; a dividend notice has 30, a story 150."""

SAME_TEXT, SAME_WORDS, OTHER_WORDS, FEW_WORDS = 0.9, 0.7, 0.5, 0.35
"""Weighted Jaccard index of the terms. Two versions that share three words in five have 0.38 to 0.46."""

SAME_FIGURES, ALL_FIGURES = 0.6, 0.8
"""Jaccard index of the figures."""

SAME_NAMES = 0.75
"""Weight of the shared names (or title terms) in those of the story that has fewer."""

MOST_NAMES = 0.5
"""Weighted Jaccard index of the names."""

SAME_TITLE = 0.7
"""The same for titles over texts that say little."""

Weigh = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a story is about.

    Attributes:
        companies: slugs; empty when none is known.
        lead: the most distinctive of the first names in the text, "" without any.
    """

    companies: frozenset[str]
    title: frozenset[str]
    names: frozenset[str]
    lead: str
    figures: frozenset[str]


class Words(NamedTuple):
    """The words of a text that tell what it is about: its names, in order, and its figures."""

    names: tuple[str, ...]
    figures: tuple[str, ...]


def words_of(text: str) -> Words:
    """The telling words of a text."""
    return Words(tuple(names_of(text)), tuple(sorted(figures_of(text))))


def facts_of(title: str, words: Words, companies: frozenset[str], weigh: Weigh) -> Facts:
    """The facts of a story; `weigh` says how distinctive a term is."""
    return Facts(
        companies=companies,
        title=frozenset(terms_of(title)),
        names=frozenset(words.names),
        lead=max(words.names[:3], key=weigh, default=""),
        figures=frozenset(words.figures),
    )


def same_event(one: Facts, other: Facts, likeness: float, shared: int, weigh: Weigh) -> bool:
    """Whether two stories of neighbouring days tell one event.

    Args:
        one: the facts of a story.
        other: the facts of the other.
        likeness: weighted Jaccard index of the terms of their texts.
        shared: weight of the terms that both have.
        weigh: how distinctive a term is.
    """
    if shared < LITTLE:
        return likeness == 1 and _same_by_title(one, other, weigh)
    return _same_figures(one, other, SAME_FIGURES) and likeness >= _likeness_needed(one, other, weigh)


def _same_by_title(one: Facts, other: Facts, weigh: Weigh) -> bool:
    """For equal texts that say little: nothing speaks against it."""
    if one.companies and other.companies:
        return bool(one.companies & other.companies)
    return not one.title or not other.title or _containment(one.title, other.title, weigh) >= SAME_TITLE


def _same_figures(one: Facts, other: Facts, least: float) -> bool:
    shared, every = one.figures & other.figures, one.figures | other.figures
    # Tellers of one event may leave figures out; what they print of it agrees.
    fewer = min(len(one.figures), len(other.figures))
    nested = one.companies <= other.companies or other.companies <= one.companies
    told_less = bool(shared) and len(shared) == fewer and nested and bool(one.companies & other.companies)
    return told_less or len(shared) >= least * len(every)


def _likeness_needed(one: Facts, other: Facts, weigh: Weigh) -> float:
    """The less sure it is that both have one subject, the more of their words must be the same."""
    acquainted = bool(one.companies & other.companies)
    if one.companies and other.companies and not acquainted:
        return SAME_TEXT
    acquainted = acquainted or _containment(one.title, other.title, weigh) >= SAME_NAMES
    if not acquainted and _strangers(one, other):
        return SAME_TEXT
    if not acquainted and _containment(one.names, other.names, weigh) < SAME_NAMES:
        return SAME_WORDS
    if (
        one.figures
        and _same_figures(one, other, ALL_FIGURES)
        and _index(one.names, other.names, weigh) >= MOST_NAMES
    ):
        return FEW_WORDS
    return OTHER_WORDS


def _strangers(one: Facts, other: Facts) -> bool:
    """Whether each begins with a name that the other never mentions."""
    if not one.lead or not other.lead:
        return False
    return one.lead not in other.names | other.title and other.lead not in one.names | one.title


def _containment(one: frozenset[str], other: frozenset[str], weigh: Weigh) -> float:
    """Weight of what two sets share, as a part of the lighter one; 0 when that is empty."""
    lighter = min(sum(map(weigh, one)), sum(map(weigh, other)))
    return sum(map(weigh, one & other)) / lighter if lighter else 0.0


def _index(one: frozenset[str], other: frozenset[str], weigh: Weigh) -> float:
    """Weighted Jaccard index; 1 for two empty sets."""
    every = sum(map(weigh, one | other))
    return sum(map(weigh, one & other)) / every if every else 1.0
