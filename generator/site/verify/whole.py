"""All of a site, file by file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from sys import intern

from generator.model.errors import Problem
from generator.site.verify.findings import Expected, Links, Verified, told
from generator.site.verify.loose_ends import loose_ends
from generator.site.verify.orphans import HOME, NOT_FOUND, is_page, linked_files, orphans
from generator.site.verify.places import INDEX, Places
from generator.site.verify.reading import Contents, Reader, is_public, refers, unnamed
from generator.site.verify.searching import SearchFiles
from generator.site.verify.sitemap import sitemap_problems

BATCH = 500
"""Files that a worker reads at a time."""

OnFile = Callable[[int, int], None]
"""Is told how many files are done, and of how many."""


def not_a_site(site: Path) -> str:
    """Why a folder is no built site, "" when it is one."""
    if not site.is_dir():
        return "is no folder" if site.exists() else "no such folder"
    missing = [name for name in (HOME, NOT_FOUND) if not (site / name).is_file()]
    return f"holds no {missing[0]}" if missing else ""


def verify_site(
    site: Path,
    *,
    expected: Expected | None = None,
    on_file: OnFile = lambda *_: None,
    executor: Executor | None = None,
) -> Verified:
    """Looks at every file of a built site.

    Args:
        site: its folder.
        expected: what it must hold; None when only the site itself is known.
        on_file: is told how far it is.
        executor: whose workers read many files.
    """
    files = frozenset(files_below(site))
    known = expected or Expected()
    address = address_of(site) if known.address is None else known.address
    found = _Findings(site, files, Places(address))
    asked = sorted(file for file in files if refers(file))
    for done, (file, contents) in enumerate(_contents(site, address, asked, executor), 1):
        found.take(file, contents)
        on_file(done, len(asked))
    problems = [*found.problems, *loose_ends(found.links, files, found.reader), *missing_pages(known, files)]
    problems += sitemap_problems(site, files, found.places, found.public)
    problems += SearchFiles(site, files).problems(known, found.hidden)
    problems += orphans(files - linked_files(found.links, files), found.hidden)
    return Verified(
        problems=tuple(sorted(problems)), links=found.links, pages=sum(map(is_page, files)), files=len(files)
    )


def _contents(
    site: Path, address: str, files: Sequence[str], executor: Executor | None
) -> Iterator[tuple[str, Contents]]:
    """What files say, each with its path."""
    batches = [files[at : at + BATCH] for at in range(0, len(files), BATCH)]
    read = partial(read_files, site, address)
    if executor is None or len(batches) == 1:
        made: Iterable[Iterable[Contents]] = map(read, batches)
    else:
        made = executor.map(read, batches)
    for batch, found in zip(batches, made, strict=True):
        yield from zip(batch, found, strict=True)


def read_files(site: Path, address: str, files: Sequence[str]) -> list[Contents]:
    """What some files of a site say, for another process."""
    reader = Reader(site, Places(address))
    return [reader.read(file) for file in files]


def files_below(site: Path) -> Iterator[str]:
    """The paths of all files in a folder, with forward slashes; hidden folders at its root left out."""
    waiting = [(str(site), "")]
    while waiting:
        folder, way = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    if way or not entry.name.startswith(".") or entry.name == ".well-known":
                        waiting.append((entry.path, f"{way}{entry.name}/"))
                else:
                    yield way + entry.name


def address_of(site: Path) -> str:
    """Where a site says that it is published: the canonical address of its front page, "" for none."""
    return Reader(site, Places("")).address_on(INDEX) if (site / INDEX).is_file() else ""


def missing_pages(expected: Expected, files: frozenset[str]) -> Iterator[Problem]:
    """A problem for each permalink without a page."""
    wanted = expected.articles | expected.others
    for path in sorted(path for path in wanted if path + INDEX not in files):
        yield told(path, "no-page", "is to be a page of the archive, and there is none")


class _Findings:
    """What reading has shown so far."""

    def __init__(self, site: Path, files: frozenset[str], places: Places) -> None:
        self.places = places
        self.links: Links = {}
        self.problems: list[Problem] = []
        self.public: list[str] = []
        self.hidden: set[str] = set()
        self._files = files
        self.reader = Reader(site, places)

    def take(self, file: str, contents: Contents) -> None:
        """Takes note of what a file says."""
        # Most files refer to the same places, and those that workers tell come as copies.
        self.links[file] = tuple(map(intern, contents.links))
        self.problems += unnamed(file, contents)
        if contents.problem:
            self.problems.append(contents.problem)
        if contents.hidden:
            self.hidden.add(file)
        elif is_public(file, contents, self._files):
            self.public.append(file)
