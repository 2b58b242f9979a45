"""What extraction gives, as plain values: whoever only reads them need not load what makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.dates.dated import CaptureDays, Dated
from generator.identity.candidates import Candidate
from generator.identity.provisional import Marks
from generator.model.article import Article
from generator.model.errors import Problem

Places: TypeAlias = "Mapping[str, tuple[int, str]]"
"""Surface form -> the line of the file on which it stands, and the words around it."""


@dataclass(frozen=True)
class TaggedArticle:
    """An article without id and permalink, and the surface forms in it that may name a company."""

    article: Article
    doubtful: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ExtractedArticle:
    """An article on its way to a permalink.

    Attributes:
        marks: what its provisional companies are told by.
        terms: numbers of the different terms of its text, as bytes: retellings are found by them.
        places: where the names stand that the curator may be asked about.
    """

    tagged: TaggedArticle
    dated: Dated
    candidate: Candidate
    marks: tuple[Marks, ...]
    terms: bytes
    places: Places


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What a capture gives.

    Attributes:
        name, path, checksum: of the capture.
        problems: of reading and cutting it.
        asks: whether the rest of the archive could tell the year of a day in it.
        lost: a rule failed on it: it is set aside.
        key: digest of all that it was made from; b"" when nobody knows it.
    """

    name: str
    path: str
    checksum: str
    articles: tuple[ExtractedArticle, ...] = ()
    problems: tuple[Problem, ...] = ()
    asks: bool = False
    lost: bool = False
    key: bytes = b""

    @property
    def days(self) -> CaptureDays:
        """The days of its articles."""
        return CaptureDays(tuple(one.dated for one in self.articles), self.asks)
