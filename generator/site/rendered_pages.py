"""Rendered pages that go from one build to another: packed in one file, found by what they were made from."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.site.atomic import naming, write_file
from generator.site.kept import kept, write_kept
from generator.site.program import program_key
from generator.site.site_memory import Output

INDEX, PACK = "pages.kept", "pages.pack"
_LEVEL = 1
"""How hard a page is compressed: what carries the pack elsewhere compresses it again."""


class _Packed(NamedTuple):
    """Where a page lies in a pack, and the digest of its bytes there."""

    key: bytes
    offset: int
    size: int
    digest: bytes


def pack_pages(folder: Path, site: Path, outputs: Mapping[str, Output]) -> None:
    """Packs pages of a site into a folder; packs that it held are gone.

    Raises:
        OSError: they could not be written.
    """
    index: dict[str, _Packed] = {}
    (folder / INDEX).unlink(missing_ok=True)
    with naming(folder / PACK), (folder / PACK).open("wb") as pack:
        for path, output in sorted(outputs.items()):
            data = zlib.compress((site / path).read_bytes(), _LEVEL)
            index[path] = _Packed(output.key, pack.tell(), len(data), _digest(data))
            pack.write(data)
    write_kept(folder / INDEX, program_key(), index)


class RenderedPages:
    """The pages that folders hold packed.

    Attributes:
        taken: how many were put into a site.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self.taken = 0
        self._found: dict[tuple[str, bytes], tuple[Path, _Packed]] = {}
        for folder in folders:
            index: Mapping[str, _Packed] = kept(folder / INDEX, program_key()) or {}
            self._found |= {(path, one.key): (folder / PACK, one) for path, one in index.items()}

    def put(self, path: str, key: bytes, site: Path) -> bool:
        """Puts a page into a site, if it is here as it would be made again; whether it is.

        Args:
            path: in the site.
            key: of what it is to be made from.
            site: the folder.

        Raises:
            OSError: it could not be written.
        """
        pack, one = self._found.get((path, key), (None, None))
        if not pack or not one:
            return False
        data = _read(pack, one)
        if data is None:
            return False
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, data)
        self.taken += 1
        return True


def _read(pack: Path, one: _Packed) -> bytes | None:
    """The bytes of a page; None when the pack is damaged where it lies."""
    try:
        with pack.open("rb") as file:
            file.seek(one.offset)
            data = file.read(one.size)
    except OSError:
        return None
    return zlib.decompress(data) if _digest(data) == one.digest else None


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
