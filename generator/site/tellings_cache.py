"""The retellings that the last build found, kept for the next one."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

from generator.identity.duplicates import Alike, Known, Tellings
from generator.identity.retelling import Words
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
    stories = [
        (*known[:4], [tuple(one) for one in known.alike], known.words and tuple(known.words))
        for known in tellings.stories
    ]
    told: Any = (
        dict(tellings.links),
        stories,
        dict(tellings.having),
        dict(tellings.related),
        dict(tellings.threads),
    )
    return marshal.dumps(told)


def _unpacked(data: bytes) -> Tellings:
    links, stories, having, related, threads = marshal.loads(data)  # noqa: S302  # its digest was checked
    return Tellings(
        links,
        [
            Known(told, terms, rare, near, tuple(map(Alike._make, alike)), words and Words._make(words))
            for told, terms, rare, near, alike, words in stories
        ],
        having,
        related,
        threads,
    )
