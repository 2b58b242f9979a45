"""What is known of the days of drafts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.model.article import DateBasis


@dataclass(frozen=True)
class Dated:
    """The day of a draft and how it got it; `by_archive`: only the rest of the archive told the year."""

    date: dt.date | None
    basis: DateBasis
    by_archive: bool = False


@dataclass(frozen=True, slots=True)
class CaptureDays:
    """The days of a capture's drafts.

    Attributes:
        asks: whether the rest of the archive could tell a year that the capture itself does not.
    """

    days: tuple[Dated, ...]
    asks: bool = False
