"""A part of an archive on disk: what was made of some of its captures, and the mark that says what it is.

Only what its keys fit is ever taken over from a part, so the mark decides nothing: it is there to tell the
curator why a part is of no use.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from generator.model.errors import ConfigError, Problem, Severity
from generator.site.atomic import replace_file
from generator.site.extraction import FOLDER as EXTRACTS
from generator.site.program import program_key
from generator.site.rendered_pages import INDEX, PACK

MARK = "part.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a part was made with, each as far as it is known: with another one, it is of no use.

    Attributes:
        seeds: the folder of the captures, as it was typed.
        authority: digest of the authority files.
        frame: digest of what all pages depend on; "" when no page was rendered.
        program: digest of the program.
    """

    seeds: str
    authority: str
    frame: str
    program: str = ""

    @classmethod
    def of(cls, seeds: Path, authority: bytes, frame: bytes | None) -> Circumstances:
        """Those of a build."""
        told = frame.hex() if frame else ""
        return cls(seeds=seeds.as_posix(), authority=authority.hex(), frame=told, program=program_key().hex())


@dataclass(frozen=True, slots=True)
class Part:
    """A part as its mark describes it."""

    folder: Path
    name: str
    made_with: Circumstances
    files: dict[str, str]


def begin_part(folder: Path, *others: Path) -> None:
    """Makes sure that a folder may become a part, and takes the mark of an older one away.

    Args:
        folder: of the part; is made when it is missing.
        others: folders that it must not lie in, nor they in it.

    Raises:
        ConfigError: it may not.
    """
    place = folder.resolve()
    for other in map(Path.resolve, others):
        if place.is_relative_to(other) or other.is_relative_to(place):
            raise ConfigError(_wrong(folder, f"shares its place with {other}", "choose a folder of its own"))
    if folder.exists() and not folder.is_dir():
        raise ConfigError(_wrong(folder, "is a file, not a folder", "choose another name"))
    ours = {MARK, EXTRACTS, INDEX, PACK}
    if folder.is_dir() and any(path.name not in ours for path in folder.iterdir()):
        raise ConfigError(_wrong(folder, "holds files that are not a part", "choose an empty folder"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).unlink(missing_ok=True)


def finish_part(folder: Path, name: str, made_with: Circumstances) -> None:
    """Marks a part as whole.

    Raises:
        OSError: it could not be written.
    """
    files = {path: _digest(folder / path) for path in _files(folder)}
    mark = {"part": name, "made_with": asdict(made_with), "files": files}
    replace_file(folder / MARK, (json.dumps(mark, indent=1, ensure_ascii=False) + "\n").encode())


def find_parts(folders: Iterable[Path]) -> list[Path]:
    """The folders of parts: those that are given, and those in given folders that are none themselves.

    Raises:
        ConfigError: there is no such folder.
    """
    found: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise ConfigError(_wrong(folder, "no such folder", "name the folders of the parts, or one above"))
        inside = sorted(path for path in folder.iterdir() if path.is_dir() and path.name != EXTRACTS)
        found += inside if inside and not (folder / MARK).exists() else [folder]
    return list(dict.fromkeys(found))


def part_in(folder: Path) -> Part | Problem:
    """The part in a folder, or why there is none."""
    try:
        mark = json.loads((folder / MARK).read_bytes())
        files = {_inside(path): known for path, known in dict(mark["files"]).items()}
        return Part(folder, str(mark["part"]), Circumstances(**mark["made_with"]), files)
    except FileNotFoundError:
        return _unused(folder, "is no part, or one that was not finished")
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return _unused(folder / MARK, "is damaged")


def faults(part: Part, now: Circumstances) -> Iterator[Problem]:
    """Why not all of a part can be taken over in a build."""
    was = part.made_with
    if was.program != now.program:
        yield _unused(part.folder, "was made by another version of the program, of Python or of a library")
        return
    if was.seeds != now.seeds:
        yield _unused(
            part.folder, f"was made of the seeds {was.seeds}, not {now.seeds}", "name the settings alike"
        )
        return
    if was.authority != now.authority:
        yield _unused(part.folder, "was made with other lists of names: its captures are read anew")
        return
    if was.frame and now.frame and was.frame != now.frame:
        yield _unused(part.folder, "was made with another theme or other settings: its pages are not used")
    for path, known in part.files.items():
        try:
            found = _digest(part.folder / path)
        except OSError:
            found = ""
        if found != known:
            yield _unused(part.folder / path, "is damaged, or gone: what it held is made anew")


def _files(folder: Path) -> Sequence[str]:
    names = [f"{EXTRACTS}/{path.name}" for path in sorted((folder / EXTRACTS).glob("*.kept"))]
    return [*names, *(name for name in (INDEX, PACK) if (folder / name).exists())]


def _inside(path: str) -> str:
    """A path below the folder of a part.

    Raises:
        ValueError: it leads elsewhere.
    """
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        raise ValueError(path)
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unused(path: Path, message: str, hint: str = "build it again to save the time") -> Problem:
    return Problem(path=str(path), code="part", message=message, hint=hint)


def _wrong(path: Path, message: str, hint: str) -> Problem:
    return Problem(path=str(path), code="part", message=message, hint=hint, severity=Severity.ERROR)
