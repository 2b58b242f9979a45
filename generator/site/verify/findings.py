"""What a verification is told, and what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.model.errors import Problem, Severity

Links: TypeAlias = "dict[str, tuple[str, ...]]"
"""File of the site -> the places in the site that it refers to (see `Places`), those with a fragment last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a site must hold.

    Attributes:
        address: where it is published, "" when nowhere: full addresses below it are links within the site.
            None for what its front page says.
        articles: permalinks of the articles, such as "articles/2025/09/24/slug/": with a page, and to be
            found by search.
        others: more permalinks that must have a page, such as those of withdrawn articles.
    """

    address: str | None = None
    articles: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The outcome.

    Attributes:
        problems: errors make a site unfit to be published; paths are those below the site's root.
        links: of every file that can refer to others, for the next `verify_change`.
        pages, files: how many of them were looked at.
    """

    problems: tuple[Problem, ...]
    links: Links
    pages: int
    files: int

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid publishing."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


SHOWN = 3
"""Files named in one message: a page that is missing may be linked from thousands."""


def told(path: str, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    """A problem of a file of the site."""
    return Problem(path=path, code=code, message=message, severity=severity)


def listed(paths: Sequence[str]) -> str:
    """The first of some files or places, and how many there are more."""
    more = f" and {len(paths) - SHOWN:,} more" if len(paths) > SHOWN else ""
    return ", ".join(path or "the front page" for path in paths[:SHOWN]) + more


def dead_links(pages: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """A problem for each place that files refer to and that is not there: place -> those files."""
    for place, files in sorted(pages.items()):
        message = f"refers to {listed([place])}, which is not there{_others(files)}"
        yield told(min(files), "broken-link", message)


def dead_anchors(pages: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """The same for places within a page; the reader gets at least to the page."""
    for place, files in sorted(pages.items()):
        message = f"refers to {place}, but nothing there is called so{_others(files)}"
        yield told(min(files), "broken-anchor", message, Severity.WARNING)


def _others(files: Sequence[str]) -> str:
    others = sorted(files)[1:]
    return f"; so do {listed(others)}" if others else ""
