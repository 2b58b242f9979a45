"""seeds/permalinks.lock: what `--frozen` forbids, and the new lines on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.assemble import Assembly
from generator.model.archive import LockLine
from generator.model.errors import BuildError, Problem, Severity
from generator.read.lock import format_lock
from generator.site.atomic import replace_if_changed

LOCK_NAME = "permalinks.lock"


def check_frozen(locked: Iterable[LockLine], assembly: Assembly, lock: Path) -> None:
    """Makes sure that every locked link stays where it is.

    Args:
        locked: the lines as they stand on disk.
        assembly: the archive to be published.
        lock: the lock file, for the message.

    Raises:
        BuildError: with one problem per link that would change or vanish.
    """
    archive = assembly.archive
    served = {article.path for article in archive.articles} | set(archive.withdrawn) | set(archive.redirects)
    kept = {(line.id, line.path) for line in assembly.lock if line.path in served}
    moved = {line.id: line.path for line in assembly.lock if line.path in served}
    problems = []
    for line in locked:
        if (line.id, line.path) in kept:
            continue
        if line.id in moved:
            problems.append(_problem(lock, f"{line.path} would move to {moved[line.id]}", _MOVED))
        else:
            problems.append(_problem(lock, f"{line.path} would vanish", _vanished(line)))
    if problems:
        raise BuildError(*problems)


_MOVED = "build without --frozen to see the new page, and restore its line in the lock"


def _vanished(line: LockLine) -> str:
    return (
        f"restore {line.capture}, or hide article {line.id} in corrections.yml to leave a page that says so"
    )


def _problem(lock: Path, message: str, hint: str) -> Problem:
    return Problem(path=str(lock), code="frozen", message=message, hint=hint, severity=Severity.ERROR)


def write_lock(seeds: Path, lines: Iterable[LockLine]) -> bool:
    """Writes the lock when it changed; whether it did. An archive without articles needs none."""
    lock = seeds / LOCK_NAME
    lines = tuple(lines)
    if not lines and not lock.exists():
        return False
    return replace_if_changed(lock, format_lock(lines).encode())
