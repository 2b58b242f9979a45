"""The retellings that the last build found, kept for the next one."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

from generator.identity.duplicates import Known, Tellings
from generator.site.kept import keep, kept
from generator.site.program import program_key

NAME = "tellings.kept"


def last_tellings(caches: Path | None) -> Tellings | None:
    """What the last build found; None when nobody knows."""
    data: bytes | None = kept(caches / NAME, program_key()) if caches else None
    return _unpacked(data) if data else None


def keep_tellings(caches: Path | None, now: Tellings, before: Tellings | None) -> None:
    """Keeps what this build found, unless it is what the last one did."""
    if caches and now != before:
        keep(caches / NAME, program_key(), _packed(now))


def _packed(tellings: Tellings) -> bytes:
    """As bytes: marshal is several times as quick as pickle with so many small values."""
    told: Any = (
        dict(tellings.links),
        list(map(tuple, tellings.stories)),
        dict(tellings.having),
        dict(tellings.related),
        dict(tellings.threads),
    )
    return marshal.dumps(told)


def _unpacked(data: bytes) -> Tellings:
    links, stories, *more = marshal.loads(data)  # noqa: S302  # its digest was checked
    return Tellings(links, list(map(Known._make, stories)), *more)
