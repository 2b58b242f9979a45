"""Where built sites are kept, so that a second run need not build them again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder of built sites.

    Attributes:
        folder: where.
        corpus: fingerprint of the corpus they are built from.
        note: is told what is being built.
    """

    folder: Path
    corpus: str
    note: Callable[[str], None]

    def built(self, name: str, versions: Iterable[str], build: Callable[[Path], None]) -> Path:
        """The folder of a site; built unless it is there.

        Args:
            name: what it is called.
            versions: what else the result depends on.
            build: fills an empty folder.
        """
        key = hashlib.sha256("\0".join([self.corpus, *versions]).encode()).hexdigest()[:16]
        place = self.folder / f"{name}-{key}"
        if not place.exists():
            self.note(f"building {name} ...")
            unfinished = place.with_suffix(".part")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            build(unfinished)
            unfinished.rename(place)
        return place


def digest_of(*places: Path) -> str:
    """Tells versions of files, and of everything in folders, apart."""
    digest = hashlib.sha256()
    for place in places:
        files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
        for path in files:
            if "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(place.parent)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
