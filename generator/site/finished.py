"""Files for docs/ that somebody makes beside us, too large to be handed over as bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.write.planned import Planned


class Finished(NamedTuple):
    """A file that is whole, and nobody else's: it may be moved.

    Attributes:
        digest: as `manifest.digest` gives it.
    """

    place: Path
    digest: str


class PlannedMove(NamedTuple):
    """A file that will be found somewhere; otherwise like a `PlannedFile`.

    Attributes:
        path: below docs/.
        finished: waits for the file.
    """

    path: str
    finished: Callable[[], Finished]
    key: bytes = b""
    day: dt.date | None = None

    def data(self) -> bytes:
        """Its bytes, as long as nobody moved it."""
        return self.finished().place.read_bytes()


Writable: TypeAlias = Planned | PlannedMove
"""Any file that goes into docs/."""
