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
    paths = {line.id: line.path for line in assembly.lock}
    archive = assembly.archive
    served = {article.path for article in archive.articles} | set(archive.withdrawn) | set(archive.redirects)
    problems = []
    for line in locked:
        now = paths.get(line.id)
        if now is not None and now != line.path:
            problems.append(_problem(lock, f"{line.path} would move to {now}", _MOVED))
        elif now is None or line.path not in served:
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
    text = format_lock(lines)
    lock = seeds / LOCK_NAME
    if not text.strip() and not lock.exists():
        return False
    return replace_if_changed(lock, text.encode())
