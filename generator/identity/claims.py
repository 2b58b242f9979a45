"""Which article is which line of the lock: every article claims the line that it had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.identity.fingerprint import BITS, make_id
from generator.identity.matching import distance_limit, near_pairs
from generator.identity.settle import Entry
from generator.identity.slugs import article_folder, title_slug

UNDOUBTED = 12
"""Distance within which a text counts as the same whatever its day and headline: a word or two of a short one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article as it comes out of its capture.

    Attributes:
        capture: the capture's name.
        exact, similar: fingerprints of its text, as the capture prints it.
        date, title, lang: for the path, if it needs a new one.
        solo: the only article of its capture.
        order: its place in the capture.
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
        """The path that it would get if it were new, without what tells it from others; may end in `//`."""
        return f"{article_folder(self.date)}{title_slug(self.title)}/"


def claim(candidates: Sequence[Candidate], entries: Sequence[Entry]) -> dict[int, Entry]:
    """Position of a candidate -> the entry it is.

    Args:
        candidates: sorted; of two that are equally near to an entry, the first gets it.
        entries: the settled lock.
    """
    claims = _Claims(candidates, entries)
    ...
    return claims.found
