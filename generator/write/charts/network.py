"""Who appears with whom: the companies of an archive as a graph of its strongest pairs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from generator.write.charts.periods import Unit, between, period_name, start_of
from generator.write.escape import one_line
from generator.write.paths import company_path
from generator.write.shelves import CompanyShelf, Shelves

MAX_NODES = 120
MAX_PAIRS = 300
ENOUGH_PAIRS = 100
"""From here on a single article does not make a pair."""
MAX_TOGETHER = 12
"""An article that names more companies is a list of them: it does not say that two belong together."""
MAX_DAYS_BY_MONTH = 550


@dataclass(frozen=True, slots=True)
class Node:
    """A company.

    Attributes:
        path: permalink of its page.
        articles: how many name it.
        group: slug of the group of its sector, "" without.
    """

    path: str
    name: str
    articles: int
    group: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair.

    Attributes:
        one, other: numbers of its nodes.
        strength: how many articles name both.
        course: (number of a period, how many of them fall into it), without empty ones.
    """

    one: int
    other: int
    strength: int
    course: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """All that a map shows.

    Attributes:
        nodes: those with most articles first.
        edges: the strongest first.
        periods: their names, in the order of time.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two companies.

    Attributes:
        one, other: slugs, in alphabetical order.
        days: of the articles that name both; None for undated ones.
    """

    one: str
    other: str
    days: Sequence[dt.date | None]

    @property
    def strength(self) -> int:
        """How many articles name both."""
        return len(self.days)


def company_graph(shelves: Shelves) -> Graph:
    """The companies of the strongest pairs."""
    pairs = _strongest_pairs(shelves)
    slugs = {slug for pair in pairs for slug in (pair.one, pair.other)}
    ranked = sorted(slugs, key=lambda slug: (-len(shelves.companies[slug].articles), slug))
    numbers = {slug: number for number, slug in enumerate(ranked)}
    unit, starts = _periods(pairs)
    places = {start: place for place, start in enumerate(starts)}
    return Graph(
        nodes=tuple(_node(shelves.companies[slug], shelves) for slug in ranked),
        edges=tuple(
            Edge(numbers[pair.one], numbers[pair.other], pair.strength, _course(pair, unit, places))
            for pair in pairs
        ),
        periods=tuple(period_name(start, unit) for start in starts),
    )


def _node(shelf: CompanyShelf, shelves: Shelves) -> Node:
    return Node(company_path(shelf.slug), one_line(shelf.name), len(shelf.articles), _group(shelf, shelves))


def _group(shelf: CompanyShelf, shelves: Shelves) -> str:
    """Of the sector that the curator names first, else of the one that most of its articles are about."""
    sectors = shelves.archive.authority.sectors
    best = [slug for slug in shelf.entry.sectors if slug in sectors] if shelf.entry else []
    if not best:
        named = Counter(slug for article in shelf.articles for slug in article.sectors if slug in sectors)
        best = sorted(named, key=lambda slug: (-named[slug], slug))
    return sectors[best[0]].group if best else ""


def _periods(pairs: Sequence[_Pair]) -> tuple[Unit, Sequence[dt.date]]:
    """The months, or of a long span the years, in which pairs are named."""
    days = [day for pair in pairs for day in pair.days if day]
    if not days:
        return Unit.YEAR, ()
    first, last = min(days), max(days)
    unit = Unit.MONTH if (last - first).days <= MAX_DAYS_BY_MONTH else Unit.YEAR
    return unit, between(first, last, unit)


def _course(pair: _Pair, unit: Unit, places: Mapping[dt.date, int]) -> tuple[tuple[int, int], ...]:
    found = Counter(places[start_of(day, unit)] for day in pair.days if day)
    return tuple(sorted(found.items()))


def _strongest_pairs(shelves: Shelves) -> list[_Pair]:
    """The pairs that most articles name, the strongest first, of no more companies than can be drawn."""
    paged = shelves.archive.paged_companies
    named = [(day, sorted(paged.intersection(slugs))) for day, slugs in shelves.together]
    together = [(day, slugs) for day, slugs in named if len(slugs) <= MAX_TOGETHER]
    found = Counter(chain.from_iterable(combinations(slugs, 2) for _, slugs in together))
    days: dict[tuple[str, str], list[dt.date | None]] = {}
    nodes: set[str] = set()
    for pair in _strongest_first(found):
        if len(days) == MAX_PAIRS or (found[pair] == 1 and len(days) >= ENOUGH_PAIRS):
            break
        if len(nodes.union(pair)) <= MAX_NODES:
            days[pair] = []
            nodes.update(pair)
    for day, slugs in together:
        for pair in combinations(slugs, 2):
            if pair in days:
                days[pair].append(day)
    return [_Pair(*pair, found_on) for pair, found_on in days.items()]


def _strongest_first(found: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    # Most pairs are named once, and seldom asked for: they are put in order then only.
    for often in (True, False):
        pairs = [pair for pair, number in found.items() if (number > 1) is often]
        yield from sorted(pairs, key=lambda pair: (-found[pair], pair))
