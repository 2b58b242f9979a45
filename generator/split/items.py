"""The items of a digest."""

from __future__ import annotations

from dataclasses import dataclass

from generator.split.marks import Mark

MIN_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a digest.

    Attributes:
        paragraphs: their indices.
        mark: what the first of them begins with; before a heading, what it is numbered or timed with.
        heading: the heading that the first of them is.
        above: headings of the section that begins with it.
        stamp: the line above it that says when it was published. outlet: the line that says by whom.
        titled: the headline of the capture is its own.
    """

    paragraphs: tuple[int, ...]
    mark: Mark | None = None
    heading: str | None = None
    above: tuple[int, ...] = ()
    stamp: int | None = None
    outlet: int | None = None
    titled: bool = False
