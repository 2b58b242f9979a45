"""What the splitter reads of a paragraph: how it opens, whom it names, whether it prints a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from generator.split.marks import Mark
from generator.split.openings import opening_of
from generator.text.days import printed_days
from generator.text.names import name_words
from generator.text.script import CJK, sentences

Names = Callable[[str], frozenset[str]]
"""The names in a text, as stable keys: known companies by slug, other names as printed."""

_COMPANY_SIGN = re.compile(
    r"\b(?:Co\.|Inc\b|Corp\b|Ltd\b|Holdings\b|Group\b)|[(（]\d{4,6}[.)）]|[(（](?:NYSE|NASDAQ|HKEX)|公司|集[团團]"
)
_PLAIN_OPENING = re.compile(
    r"The\s+(?:[a-z0-9][\w'’-]*,?\s+){6}|(?!The\b)[A-Z][\w'’-]*,?(?:\s+[a-z0-9][\w'’-]*,?){3}"
)

LEAD = 90
"""Characters in which a paragraph names its subject."""


class Read:
    """A paragraph as the splitter reads it; what takes long is read when it is asked for.

    Attributes:
        text: without its mark.
        opening: how it begins.
        prints_day: its first sentence prints a day.
    """

    def __init__(self, text: str, names: Names, ordinary: frozenset[str]) -> None:
        """Reads what every paragraph is asked for.

        Args:
            text: the paragraph without its mark.
            names: the names in a text.
            ordinary: words that the whole text also writes in small letters.
        """
        self.text = text
        self._names = names
        self._ordinary = ordinary
        self._first = next(iter(sentences(text)), text)
        self._days = list(printed_days(text))
        self.opening, self._dated = opening_of(self._first)
        self.prints_day = self._dated or bool(self._days and self._days[0].span.end <= len(self._first))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it."""
        return name_words(self.text, self._ordinary) | self._known

    @cached_property
    def lead(self) -> frozenset[str]:
        """The names that it opens with."""
        lead = self.text[:LEAD]
        return name_words(lead, self._ordinary) | self._names(lead)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its content words and pairs of Chinese characters, lower-cased."""
        latin = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z-]{4,}", self.text)}
        if self.text.isascii():
            return frozenset(latin)
        han = re.findall(f"[{CJK}]+", self.text)
        return frozenset(latin | {run[i : i + 2] for run in han for i in range(len(run) - 1)})

    @cached_property
    def plain(self) -> bool:
        """Whether it opens with no name, tells no day, and names no company."""
        if self._dated or self._days or not _PLAIN_OPENING.match(self._first):
            return False
        return not (_COMPANY_SIGN.search(self.text) or self._known)

    @cached_property
    def _known(self) -> frozenset[str]:
        return self._names(self.text)


def read_paragraph(text: str, mark: Mark | None, names: Names, ordinary: frozenset[str]) -> Read:
    """A paragraph as the splitter reads it.

    Args:
        text: the paragraph.
        mark: what it begins with as an item.
        names: the names in a text.
        ordinary: words that the whole text also writes in small letters.
    """
    return Read(text[mark.length :] if mark and not mark.title else text, names, ordinary)
