"""seeds/permalinks.lock: what `--frozen` forbids, and the new lines on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.assemble import Assembly
from generator.model.archive import LockLine, Owned
from generator.model.errors import BuildError, Problem, Severity
from generator.read.lock import format_lock
from generator.site.atomic import replace_if_changed

LOCK_NAME = "permalinks.lock"
_MOVED = "restore its line in the lock, or build without --frozen to accept the new address"


def check_frozen(owned: Owned, assembly: Assembly, lock: Path) -> None:
    """Makes sure that every locked link stays where it is and keeps its article.

    An article that the curator hid or merged has kept its link; one whose capture is gone has not, until
    the curator says that this is meant.

    Args:
        owned: what the curator owns, the lock as it stands on disk among it.
        assembly: the archive to be published.
        lock: the lock file, for the message.

    Raises:
        BuildError: with one problem per link that would change or vanish.
    """
    archive = assembly.archive
    hidden = {correction.article for correction in owned.corrections if correction.hide}
    lost = {line for line in assembly.gone if line.id not in hidden}
    served = {article.path for article in archive.articles} | set(archive.withdrawn) | set(archive.redirects)
    now = {line.id: line.path for line in assembly.lock if line.path in served}
    kept = {(line.id, line.path) for line in assembly.lock if line.path in served and line not in lost}
    problems = []
    for line in owned.lock:
        if (line.id, line.path) in kept:
            continue
        moved = now.get(line.id, line.path)
        if moved != line.path and line.path in served:
            continue  # two merged locks gave one path to two articles: the link still leads to one of them
        if moved != line.path:
            problems.append(_problem(lock, f"{line.path} would move to {moved}", _MOVED))
        else:
            problems.append(_problem(lock, f"{line.path} would vanish", _vanished(line)))
    if problems:
        raise BuildError(*problems)


def write_lock(seeds: Path, lines: Iterable[LockLine]) -> bool:
    """Writes the lock when it changed; whether it did. An archive without articles needs none."""
    lock = seeds / LOCK_NAME
    lines = tuple(lines)
    if not lines and not lock.exists():
        return False
    return replace_if_changed(lock, format_lock(lines).encode())


def _vanished(line: LockLine) -> str:
    return f"restore {line.capture}, or hide {line.id} in corrections.yml to leave a page that says so"


def _problem(lock: Path, message: str, hint: str) -> Problem:
    return Problem(path=str(lock), code="frozen", message=message, hint=hint, severity=Severity.ERROR)
