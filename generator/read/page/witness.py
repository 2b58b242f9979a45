"""What others take for the article of a page: a text without its layout, found again among our blocks."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from lxml import etree  # type: ignore[import-untyped]

from generator.read.formats.elements import Element
from generator.read.page.keys import key_of

# What it says about pages is for its own makers, and must not reach the terminal.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

LONG = 24
"""A key (letters and digits) at least this long stands for itself wherever it is found."""
SHINGLE = 12
"""Letters and digits of the stretches by which texts are compared that are not quite the same."""
SHARED = 0.6
"""Share of its stretches that a text must have in common with another one to be part of it."""

_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    etree.LxmlError,
)
_PARTS = frozenset({"hi", "ref", "del", "graphic"})
"""Elements of trafilatura's tree that are parts of a line."""


def extracted(html: str, *, fast: bool) -> list[str]:
    """The lines that trafilatura takes for the article; none when it finds no article.

    Args:
        html: the page.
        fast: do without its second opinions, which take long on large pages.
    """
    import trafilatura  # noqa: PLC0415 - a fifth of a second that only web pages need

    try:
        document = trafilatura.bare_extraction(
            html, fast=fast, include_comments=False, include_formatting=True, favor_recall=True
        )
    except _FAILURES:
        # A page that its rules fail on is read by ours alone.
        return []
    body = getattr(document, "body", None)
    return [] if body is None else list(_lines(body))


def _lines(body: Element) -> Iterator[str]:
    line: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _PARTS:
            yield "".join(line)
            line = []
        line.append((element.text if event == "start" else element.tail) or "")


class Witness:
    """A text that was taken for the article.

    Args:
        lines: its lines, in their order.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        keys = [key for line in lines if (key := key_of(line))]
        self._whole = "".join(keys)
        self._starts = frozenset(accumulate(map(len, keys), initial=0))
        self._shingles = frozenset(_shingles(self._whole, 1))

    @property
    def length(self) -> int:
        """How many letters and digits it has."""
        return len(self._whole)

    def holds(self, keys: Sequence[str]) -> list[bool]:
        """Which of the texts of a page are part of this one; short ones only where their neighbours are.

        Args:
            keys: of the texts, in the order of the page.
        """
        places = list(self._places(keys))
        ends = [place + len(key) if place >= 0 else -1 for place, key in zip(places, keys, strict=True)]
        before = list(accumulate(ends, lambda last, end: end if end >= 0 else last, initial=0))
        after = list(
            accumulate(
                reversed(places), lambda last, place: place if place >= 0 else last, initial=len(self._whole)
            )
        )[::-1]
        return [
            place >= 0 or self._has(key, before[at], after[at + 1])
            for at, (key, place) in enumerate(zip(keys, places, strict=True))
        ]

    def _places(self, keys: Sequence[str]) -> Iterator[int]:
        """Where the long ones stand, -1 for the others; most stand in the order of the page."""
        last = 0
        for key in keys:
            place = -1
            if len(key) >= LONG and key[:SHINGLE] in self._shingles:
                place = self._whole.find(key, last)
                place = self._whole.find(key) if place < 0 else place
            last = place + len(key) if place >= 0 else last
            yield place

    def _has(self, key: str, start: int, end: int) -> bool:
        if len(key) >= LONG:
            stretches = _shingles(key, SHINGLE // 2)
            return sum(stretch in self._shingles for stretch in stretches) >= SHARED * len(stretches)
        at = self._whole.find(key, start, end) if key else -1
        while at >= 0 and at not in self._starts:
            at = self._whole.find(key, at + 1, end)
        return at >= 0


def _shingles(key: str, step: int) -> list[str]:
    return [key[at : at + SHINGLE] for at in range(0, len(key) - SHINGLE + 1, step)]
