"""Which articles a reader may want next: those about the same things, best first.

Two stories are related by the rarest of their terms. Of those that share some, the ones that share most
of a longer row of them count, the more so when they name the same companies or are of the same days.
On 1987 newswire, whose editors gave each story its topics, 87 % of the articles found so have a topic of the
story that they are found for; of two articles by chance 19 % have. `python -m benchmarks.related` prints it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.identity.duplicates import Tellings
from generator.identity.neighbours import CROWD, RARE
from generator.model.article import ArticleId

MOST = 3
"""So many related articles a story has at most."""

COMPARED = 16
"""So many of the stories that share its very rarest terms are compared with a story."""

ENOUGH = 200
"""The least score of a related article in an archive of one; by `_EASE` less with each doubling.

The smaller an archive, the commoner are the rarest words that two of its stories share: of 30 newswire
stories those that share 16 of them have a topic in common as often as of 8,000 those that share 6.
"""

_EASE = 10

_CLOSE = ((3, 6), (14, 5), (60, 4))
_FAR = 3


class _Traits(NamedTuple):
    """What relates a story to others.

    Attributes:
        day: as an ordinal, None when undated. companies: slugs of all companies named.
        rare: numbers of its rarest terms, the rarest first.
        event: the first story that tells the same event; most are their own.
    """

    id: ArticleId
    day: int | None
    companies: tuple[str, ...]
    rare: tuple[int, ...]
    event: ArticleId


def find_related(now: Tellings, before: Tellings | None = None) -> dict[ArticleId, tuple[ArticleId, ...]]:
    """For each story the related ones, best first.

    Args:
        now: the stories of an archive.
        before: those of an archive that may have many of them. Only stories that share their very rarest
            terms with one that differs are searched again; the outcome is that of searching all.
    """
    stories = list(_traits(now))
    if not before or not before.related or _enough(len(before.stories)) != _enough(len(stories)):
        before = Tellings()
    old = {story.id: story for story in _traits(before)}
    changed = {story.id for story in stories if old.get(story.id) != story}
    gone = old.keys() - {story.id for story in stories}
    touched = [story for story in stories if story.id in changed]
    touched += [story for id_, story in old.items() if id_ in gone or id_ in changed]
    terms = {number for story in touched for number in story.rare[:RARE]}
    search = _Search(stories)
    return {
        story.id: search.of(at)
        if story.id in changed or not terms.isdisjoint(story.rare[:RARE])
        else before.related[story.id]
        for at, story in enumerate(stories)
    }


def _traits(tellings: Tellings) -> Iterator[_Traits]:
    links = tellings.links
    for known in tellings.stories:
        name, day, _, _, companies, _ = known.told
        id_ = ArticleId(name)
        yield _Traits(id_, day, companies, known.rare, links.get(id_, id_))


class _Search:
    """Stories by their very rarest terms."""

    def __init__(self, stories: Sequence[_Traits]) -> None:
        self._stories = stories
        self._with_term: dict[int, list[int]] = defaultdict(list)
        for at, story in enumerate(stories):
            for number in story.rare[:RARE]:
                self._with_term[number].append(at)
        self._rare: dict[int, frozenset[int]] = {}
        self._enough = _enough(len(stories))

    def of(self, position: int) -> tuple[ArticleId, ...]:
        """The articles related to the story at a position, best first, one for each event."""
        best = sorted(self._scored(position), reverse=True)
        events = {self._stories[position].event}
        found: list[ArticleId] = []
        for _, at in best:
            other = self._stories[at]
            if other.event not in events:
                events.add(other.event)
                found.append(other.id)
        return tuple(found[:MOST])

    def _scored(self, position: int) -> Iterable[tuple[int, int]]:
        """Scores and positions: shared terms, times companies in common, times how near the days are."""
        story = self._stories[position]
        own, companies = self._terms(position), frozenset(story.companies)
        for at in self._candidates(position):
            other = self._stories[at]
            shared = len(own & self._terms(at))
            score = shared * (2 + min(2, len(companies.intersection(other.companies)))) * _close(story, other)
            if score >= self._enough:
                yield score, at

    def _candidates(self, position: int) -> list[int]:
        near: Counter[int] = Counter()
        for number in self._stories[position].rare[:RARE]:
            having = self._with_term[number]
            if len(having) <= CROWD:
                near.update(having)
        del near[position]
        return sorted(near, key=lambda at: (-near[at], -at))[:COMPARED]

    def _terms(self, position: int) -> frozenset[int]:
        terms = self._rare.get(position)
        if terms is None:
            terms = self._rare[position] = frozenset(self._stories[position].rare)
        return terms


def _enough(stories: int) -> int:
    return max(_EASE, ENOUGH - _EASE * stories.bit_length())


def _close(one: _Traits, other: _Traits) -> int:
    if one.day is None or other.day is None:
        return _FAR
    apart = abs(one.day - other.day)
    return next((weight for days, weight in _CLOSE if apart <= days), _FAR)
