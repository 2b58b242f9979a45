"""The authority files, read once for many builds: checking ten thousand entries takes most of a second."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.read.authority import DIRECTORY, LISTS, CheckedAuthority, check_authority
from generator.site.kept import keep, kept
from generator.site.program import program_key

NAME = "authority.kept"


class ReadAuthority(NamedTuple):
    """The authority files, and the digest of their bytes and of the program that read them."""

    checked: CheckedAuthority
    key: bytes


def authority_key(seeds: Path) -> bytes:
    """Digest of the authority files of a seeds folder, and of the program that reads them."""
    told = blake2b(program_key() + seeds.as_posix().encode("utf-8", "surrogateescape"), digest_size=16)
    for name in (*LISTS, DIRECTORY):
        path = seeds / name
        data = path.read_bytes() if path.is_file() else None
        told.update(b"-" if data is None else b"%d " % len(data) + data)
    return told.digest()


def read_authority_files(seeds: Path, cache: Path | None) -> ReadAuthority:
    """The authority files of a seeds folder, from the cache when they are what they were."""
    key = authority_key(seeds)
    file = cache / NAME if cache else None
    found: CheckedAuthority | None = kept(file, key) if file else None
    if found:
        return ReadAuthority(found, key)
    checked = check_authority(seeds)
    if file and not checked.problems:
        keep(file, key, checked)
    return ReadAuthority(checked, key)
