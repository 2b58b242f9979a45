"""What the articles of an index add up to, beside their postings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from generator.search.documents import FIELDS, Listing
from generator.search.filters import Filter
from generator.search.vocabulary import Spellings


class Sums:
    """Sums over articles.

    Attributes:
        lengths: of each of `FIELDS`.
        filters: the numbers of the articles of each, in the order in which they were added.
        spellings: of terms, in headlines.
    """

    def __init__(self) -> None:
        self.lengths = [0] * len(FIELDS)
        self.filters: dict[Filter, list[int]] = defaultdict(list)
        self.spellings: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, number: int, listing: Listing) -> None:
        """Adds an article."""
        for at, length in enumerate(listing.lengths):
            self.lengths[at] += length
        for told in listing.filters:
            self.filters[told].append(number)
        for term, word in listing.words.items():
            self.spellings[term][word] += 1


def changed_spellings(old: Spellings, out: Sums, put: Sums) -> dict[str, Mapping[str, int]]:
    """The spellings of all terms, when some articles go and others come."""
    found = dict(old)
    for term in out.spellings.keys() | put.spellings.keys():
        words = Counter(found.pop(term, {}))
        words.update(put.spellings.get(term, {}))
        words.subtract(out.spellings.get(term, {}))
        if left := {word: count for word, count in words.items() if count}:
            found[term] = left
    return found
