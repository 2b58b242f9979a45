"""The parts in which a very large archive is built: by year, told of a capture without extracting it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from generator.model.capture import CaptureMeta
from generator.model.errors import CaptureError
from generator.read.captures import find_captures
from generator.read.decode import normalise
from generator.read.front_matter import read_front_matter
from generator.read.lock import read_lock
from generator.read.sidecar import is_sidecar, parse_sidecar, sidecar_of
from generator.site.permalinks import LOCK_NAME

OTHER = "other"
"""The part of the captures whose year nothing tells."""
HEAD = 8192
"""Bytes at the beginning of a capture in which front matter is looked for."""

_LOCKED_YEAR = re.compile(r"articles/(\d{4})/")
_NAMED_YEAR = re.compile(
    r"(?<!\d)((?:1[6-9]|20)\d\d)(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?(?!\d)", re.ASCII
)


def parts_of(seeds: Path) -> dict[str, tuple[str, ...]]:
    """The parts of an archive, by year, with the names of their captures; each capture is in one part.

    A capture's year is that of its locked links, of several the one with the most; else the first in its
    name or its folders' names; else that of the day that its front matter or sidecar gives.

    Raises:
        AuthorityError: the lock is damaged.
    """
    locked = _locked_years(seeds)
    parts: dict[str, list[str]] = {}
    for name, path in find_captures(seeds / "articles"):
        if not is_sidecar(name):
            parts.setdefault(_part(name, Path(path), locked), []).append(name)
    # "other" stands behind all digits.
    return {part: tuple(parts[part]) for part in sorted(parts)}


def _locked_years(seeds: Path) -> Mapping[str, str]:
    """Capture -> the year of its locked links."""
    years: dict[str, Counter[str]] = {}
    for line in read_lock(seeds / LOCK_NAME):
        if found := _LOCKED_YEAR.match(line.path):
            years.setdefault(line.capture, Counter())[found[1]] += 1
    return {name: min(told, key=lambda year: (-told[year], year)) for name, told in years.items()}


def _part(name: str, path: Path, locked: Mapping[str, str]) -> str:
    if year := locked.get(name):
        return year
    if named := _NAMED_YEAR.search(name):
        return named[1]
    try:
        return _noted_year(path) or OTHER
    except (OSError, CaptureError):
        # What is wrong with it is said where it is read.
        return OTHER


def _noted_year(path: Path) -> str:
    """The year that is said at the head of a capture, or beside it; "" without one.

    Raises:
        OSError: a file cannot be read.
        CaptureError: what is said cannot be understood.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    year = _year(read_front_matter(normalise(head.decode("utf-8-sig", "replace")).text, str(path)).meta)
    sidecar = sidecar_of(path)
    return year or (_year(parse_sidecar(sidecar.read_bytes(), sidecar).meta) if sidecar.is_file() else "")


def _year(meta: CaptureMeta) -> str:
    if meta.published:
        return meta.published[:4]
    return str(meta.captured.year) if meta.captured else ""
