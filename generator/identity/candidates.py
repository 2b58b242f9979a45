"""An article that wants a permalink."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.identity.slugs import article_folder, title_slug


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An article as it comes out of its capture.

    Attributes:
        capture: the capture's name.
        exact, similar: fingerprints of its words as the capture prints them, before any correction.
        date, title, lang: of the article; a new path is made from the date and the title.
        solo: the only article of its capture.
        order: its place in the capture; no two of a capture share one.
    """

    capture: str
    exact: str
    similar: str
    date: dt.date | None
    title: str
    lang: str
    solo: bool
    order: int

    @property
    def base(self) -> str:
        """The path of its own that it would get in an empty archive."""
        return f"{article_folder(self.date)}{title_slug(self.title)}/"
