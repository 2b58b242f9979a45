"""Captures that the command line names, as the archive they would make; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.assemble import Workings, assemble
from generator.model.article import Article
from generator.model.capture import Capture
from generator.model.errors import CaptureError, ConfigError, Problem, Severity
from generator.read.captures import read_capture_file
from generator.read.owned import read_owned
from generator.read.sidecar import is_sidecar
from generator.site.progress import Progress, silent
from generator.site.project import CONFIG_NAMES, Project, find_config, load_project
from generator.site.starter import starter_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What the named captures make.

    Attributes:
        articles: in the order of the files, then of the text.
        rejects: captures that were set aside. notes: the curator's list.
    """

    assembly: Workings
    articles: tuple[Article, ...]
    rejects: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def read_selection(
    files: Sequence[Path],
    *,
    config: Path | None = None,
    seeds: Path | None = None,
    progress: Progress = silent,
) -> Selection:
    """The articles of these files; of all captures of the archive when there are none.

    Raises:
        ConfigError: mkdocs.yml is wrong, or there is neither a file nor an archive.
        AuthorityError: a file that the curator owns is wrong.
    """
    project = _project(config, seeds)
    if not files and not (project.seeds / "articles").is_dir():
        hint = "name the captures, or go to the folder of an archive"
        raise ConfigError(
            Problem(path="", code="usage", message="no captures to read", hint=hint, severity=Severity.ERROR)
        )
    owned = read_owned(project.seeds)
    named = name_captures(files or [project.seeds / "articles"], project.seeds / "articles")
    captures: list[Capture] = []
    rejects: list[Problem] = []
    for done, (name, path) in enumerate(named.items(), 1):
        try:
            captures.append(read_capture_file(path, name))
        except CaptureError as error:
            rejects.extend(error.problems)
        progress("Reading captures", done, len(named))
    assembly = assemble(captures, owned, project.settings)
    place = {name: index for index, name in enumerate(named)}
    return Selection(
        assembly=assembly,
        articles=tuple(
            sorted(assembly.archive.articles, key=lambda article: (place[article.capture], article.line))
        ),
        rejects=(*rejects, *(found for found in assembly.problems if found.severity is Severity.ERROR)),
        notes=tuple(found for found in assembly.problems if found.severity is not Severity.ERROR),
    )


def name_captures(files: Iterable[Path], articles: Path) -> dict[str, Path]:
    """Capture name -> file, in the given order, each file once; a folder stands for the files in it.

    A file below the archive's articles/ has its path there for a name, as in the archive itself. Any other
    has its own name, with as many folders before it as it takes to tell two files apart.
    """
    own = articles.resolve()
    paths: dict[Path, Path] = {}
    for file in files:
        for path in _expand(file):
            paths.setdefault(path.resolve(), path)
    named: dict[str, Path] = {}
    depth = dict.fromkeys(paths, 1)
    while True:
        names = {path: _name(path, own, parts) for path, parts in depth.items()}
        times = Counter(names.values())
        shared = [path for path, name in names.items() if times[name] > 1]
        if not shared:
            break
        for path in shared:
            depth[path] += 1
    for path, name in names.items():
        named[name] = paths[path]
    return named


def _expand(file: Path) -> list[Path]:
    if not file.is_dir():
        return [file]
    return sorted(
        (
            path
            for path in file.rglob("*")
            if path.is_file() and not _hidden(path.relative_to(file)) and not is_sidecar(path.name)
        ),
        key=lambda path: path.relative_to(file).as_posix(),
    )


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _name(path: Path, own: Path, parts: int) -> str:
    if path.is_relative_to(own):
        return path.relative_to(own).as_posix()
    return "/".join(path.parts[-parts:])


def _project(config: Path | None, seeds: Path | None) -> Project:
    """The archive around us, or one made up of defaults where there is none."""
    if config is not None or any(Path(name).is_file() for name in CONFIG_NAMES):
        return load_project(find_config(config), seeds=seeds)
    if seeds is None:
        here = Path("seeds")
        seeds = here if here.is_dir() else starter_folder()
    return Project(config=Path(CONFIG_NAMES[0]), docs=Path("docs"), site=Path("site"), seeds=seeds)
