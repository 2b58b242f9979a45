"""The lines of a page of a PDF: their words, where they stand, how large and how bold."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

_BOLD = re.compile("bold|black|heavy|semib|demi", re.I)
_SUBSTITUTES = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in [*range(0x2E80, 0x2FE0), *range(0xFB00, 0xFB07)]
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}
"""Ligatures, and the radicals of dictionaries that programs put down for characters that look the same."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text.

    Attributes:
        page: counts from 1.
        left, base: where it begins and what it stands on, in points from the lower left corner.
        size: of most of its letters, in points.
        bold: all of it is.
    """

    text: str
    page: int
    left: float
    base: float
    size: float
    bold: bool = False


def lines_of(page: PageObject, number: int) -> list[PageLine]:
    """The lines of a page, in the order in which the file has them.

    Args:
        page: the page.
        number: which one, from 1.
    """
    collected = _Collected(number)
    page.extract_text(visitor_text=collected.take)
    collected.end_line()
    return collected.lines


class _Collected:
    """Puts the pieces together in which a page comes."""

    def __init__(self, page: int) -> None:
        self.lines: list[PageLine] = []
        self._page = page
        self._words: list[str] = []
        self._place: tuple[float, float] | None = None
        self._sizes: Counter[float] = Counter()
        self._bold = True

    def take(
        self,
        text: str,
        outer: Sequence[float],
        inner: Sequence[float],
        font: Mapping[str, object] | None,
        size: float,
    ) -> None:
        """Takes a piece of text: with the matrices that place it, its font and the size of that."""
        for number, words in enumerate(text.split("\n")):
            if number:
                self.end_line()
            self._words.append(words)
            if words.strip():
                left, base, scale = _placed(inner, outer)
                self._place = self._place or (left, base)
                self._sizes[round(size * scale, 1)] += len(words)
                self._bold = self._bold and bool(font and _BOLD.search(str(font.get("/BaseFont", ""))))

    def end_line(self) -> None:
        """Ends the line that is being put together."""
        text = " ".join("".join(self._words).translate(_SUBSTITUTES).split())
        if text and self._place:
            (size, _), *_ = self._sizes.most_common(1)
            self.lines.append(PageLine(text, self._page, *self._place, size, self._bold))
        self._words, self._place, self._sizes, self._bold = [], None, Counter(), True


def _placed(inner: Sequence[float], outer: Sequence[float]) -> tuple[float, float, float]:
    """Where a piece begins, and by how much it is enlarged: the product of its two matrices."""
    left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
    base = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    across = inner[2] * outer[0] + inner[3] * outer[2]
    along = inner[2] * outer[1] + inner[3] * outer[3]
    return left, base, (across**2 + along**2) ** 0.5
