"""Whether search leads to the articles: its files are there, its cards lead to pages, a sample is found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import Problem, Severity
from generator.search.files import FOLDER
from generator.search.findable import (
    SAMPLE,
    Card,
    UnreadableIndexError,
    article_count,
    card_files,
    cards,
    index_files,
    unfound,
)
from generator.site.verify.findings import Expected, listed, told
from generator.site.verify.places import INDEX

ENOUGH = 0.9
"""Share of a sample that must be found; a single headline may hold nothing to search for."""
DIRECTORY = f"{FOLDER}index.js"
_CODE = "search"
_ARTICLE = re.compile(r"articles/(?:\d{4}/\d{2}/\d{2}|undated)/[^/]+/index\.html")
_UNREADABLE = (UnreadableIndexError, OSError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """The search index of a site.

    Attributes:
        site: its folder.
        files: all that it holds.
    """

    site: Path
    files: Collection[str]

    def load(self, name: str) -> str:
        """The text of a file of the index."""
        return (self.site / f"{FOLDER}{name}.js").read_text("utf-8")

    def problems(self, expected: Expected, hidden: Collection[str]) -> list[Problem]:
        """What is wrong with all of it.

        Args:
            expected: the articles to be found; without them, all pages that stand where articles do.
            hidden: pages that ask not to be found.
        """
        try:
            found = cards(self.load, card_files(self.load))
            pages = {card.path for card in found}
            wanted = expected.articles or {
                file.removesuffix(INDEX)
                for file in self.files
                if _ARTICLE.fullmatch(file) and file not in hidden
            }
            return [
                *self._file_problems(),
                *self._card_problems(found),
                *_missing(sorted(wanted - pages)),
                *self._sample_problems(_spread(found)),
            ]
        except _UNREADABLE as error:
            return [_unreadable(error)]

    def problems_of(
        self, expected: Expected, changed: Collection[str], gone: Collection[str]
    ) -> list[Problem]:
        """What is wrong with the changed files of one that was looked at before."""
        try:
            # Which card leads to an article that is gone is not known without a look at them.
            every = any(map(_ARTICLE.fullmatch, gone))
            names = [name for name in card_files(self.load) if every or f"{FOLDER}{name}.js" in changed]
            found = cards(self.load, names)
            held = article_count(self.load)
            return [
                *self._file_problems(),
                *self._card_problems(found),
                *_miscounted(held, len(expected.articles)),
                *self._sample_problems(_spread(found)),
            ]
        except _UNREADABLE as error:
            return [_unreadable(error)]

    def _file_problems(self) -> Iterator[Problem]:
        named = {f"{FOLDER}{name}.js" for name in index_files(self.load)}
        if missing := sorted(named.difference(self.files)):
            yield told(DIRECTORY, _CODE, f"search needs {listed(missing)}: not there")
        held = {file for file in self.files if file.startswith(FOLDER) and file.endswith(".js")}
        for file in sorted(held - named):
            yield told(file, "orphan", "is a file that no search loads", Severity.NOTE)

    def _card_problems(self, found: Sequence[Card]) -> Iterator[Problem]:
        if dead := sorted(card.path for card in found if card.path + INDEX not in self.files):
            yield told(DIRECTORY, _CODE, f"search leads to {listed(dead)}: not there")

    def _sample_problems(self, sample: Sequence[Card]) -> Iterator[Problem]:
        missed = sorted(card.path for card in unfound(self.load, sample))
        if len(missed) > (1 - ENOUGH) * len(sample):
            message = f"of {len(sample)} articles, search does not find by their headlines {listed(missed)}"
            yield told(DIRECTORY, _CODE, message)


def _spread(found: Sequence[Card]) -> list[Card]:
    """A sample: half of it the newest, half from all times."""
    by_day = sorted(found)
    if len(by_day) <= SAMPLE:
        return by_day
    newest, older = by_day[-SAMPLE // 2 :], by_day[: -SAMPLE // 2]
    return [*newest, *older[:: max(1, len(older) * 2 // SAMPLE)]]


def _missing(paths: Sequence[str]) -> Iterator[Problem]:
    if paths:
        yield told(DIRECTORY, _CODE, f"search cannot show {listed(paths)}")


def _miscounted(held: int, wanted: int) -> Iterator[Problem]:
    if held != wanted:
        yield told(DIRECTORY, _CODE, f"search knows {held:,} articles, but there are {wanted:,}")


def _unreadable(error: Exception) -> Problem:
    return told(DIRECTORY, _CODE, f"the search index cannot be read: {error}")
