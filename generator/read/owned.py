"""Everything that the curator owns beside the captures."""

from __future__ import annotations

from pathlib import Path

from generator.model.archive import LockLine, Owned
from generator.model.errors import AuthorityError, Problem
from generator.read.authority import CheckedAuthority, check_authority
from generator.read.corrections import Known, check_corrections
from generator.read.lock import read_lock


def read_owned(seeds: Path, checked: CheckedAuthority | None = None) -> Owned:
    """The authority files, corrections.yml and permalinks.lock of a seeds folder; missing ones are empty.

    Args:
        seeds: the folder.
        checked: its authority files, if they are read already.

    Raises:
        AuthorityError: something is wrong; with every problem of every file.
    """
    checked = checked or check_authority(seeds)
    known = Known.of(checked.authority, companies=checked.knows_companies, sectors=checked.knows_sectors)
    corrections, faults = check_corrections(seeds / "corrections.yml", known)
    problems: list[Problem] = [*checked.problems, *faults]
    lock: tuple[LockLine, ...] = ()
    try:
        lock = read_lock(seeds / "permalinks.lock")
    except AuthorityError as error:
        problems += error.problems
    if problems:
        raise AuthorityError(*problems)
    return Owned(folder=seeds.as_posix(), authority=checked.authority, corrections=corrections, lock=lock)
