"""The generated pages among the hand-written ones: written when they change, removed when nobody makes them.

Three rules keep a person's work safe. A file that the program did not write stands, also where it would
write one. A generated page that somebody edited is written anew, with the edited text kept beside it in a
hidden file. Only pages on record (see `manifest`) are ever removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.errors import Problem, Severity
from generator.site.atomic import move_file, remove_file, replace_file
from generator.site.finished import PlannedMove, Writable
from generator.site.manifest import NAME, Manifest, digest
from generator.site.page_memory import PageMemory
from generator.write.paths import LLMS, NEWS_SITEMAP, ROBOTS
from generator.write.planned import PlannedGroup

GENERATED_FOLDERS = (
    "articles", "companies", "sectors", "dates", "sources", "feeds", "search", "cards", "data", "api",
)  # fmt: skip
HOME = "index.md"
ROOT_FILES = frozenset((HOME, LLMS, NEWS_SITEMAP, ROBOTS))
"""Generated files that stand in docs/ itself, where a person may well want one of their own."""
_EDITED = ".edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of the pages.

    Attributes:
        problems: hand-written files in the place of generated ones, and generated pages edited by hand.
        digests: path -> digest of every generated page that stands in docs/.
    """

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def write_pages(
    docs: Path,
    pages: Iterable[Writable | PlannedGroup],
    on_page: Callable[[int], None] | None = None,
    memory: PageMemory | None = None,
    stands: Callable[[str], None] | None = None,
) -> Written:
    """Brings the generated pages in docs/ up to date.

    Args:
        docs: the docs folder.
        pages: all generated pages; any other page on record is stale.
        on_page: called with the number of pages done.
        memory: of the last build; pages that it knows are not made again.
        stands: called with the path of each generated page that is in its place.

    Raises:
        ValueError: two pages have one path, or a path leads out of the generated folders.
    """
    writer = _Writer(docs, memory or PageMemory())
    try:
        done = 0
        for group in pages:
            for path in writer.write_all(group):
                if stands:
                    stands(path)
            done += len(group.paths) if isinstance(group, PlannedGroup) else 1
            if on_page:
                on_page(done)
        return writer.finish()
    finally:
        writer.manifest.close()


def remove_pages(docs: Path) -> Written:
    """Removes the generated pages from docs/; those that somebody edited stay and are reported."""
    manifest = Manifest(docs)
    removed, problems = 0, []
    for path, known in sorted(manifest.digests.items()):
        file = docs / path
        if not file.is_file():
            continue
        if digest(file.read_bytes()) in known:
            remove_file(docs, file)
            removed += 1
        else:
            problems.append(_problem(file, "edited-page", "was edited by hand and is kept"))
    manifest.settle({})
    return Written(removed=removed, problems=tuple(problems))


def copy_handwritten(docs: Path, target: Path) -> None:
    """Copies what people wrote, without the generated pages, to a folder that does not exist."""
    generated = {docs / path for path in Manifest(docs).digests}

    def ignore(folder: str, names: list[str]) -> list[str]:
        return [
            name
            for name in names
            if name == NAME or name.endswith(_EDITED) or Path(folder, name) in generated
        ]

    if docs.is_dir():
        shutil.copytree(docs, target, ignore=ignore)
    else:
        target.mkdir(parents=True)


class _Writer:
    """One run over all pages."""

    def __init__(self, docs: Path, memory: PageMemory) -> None:
        self.manifest = Manifest(docs)
        self._docs = docs
        self._memory = memory
        self._current: dict[str, str] = {}
        self._seen: set[str] = set()
        self._written = 0
        self._problems: list[Problem] = []

    def write_all(self, pages: Writable | PlannedGroup) -> Iterable[str]:
        """Writes a page or a group of them; the paths of those in whose place no hand-written file is."""
        if not isinstance(pages, PlannedGroup):
            return (pages.path,) if self.write(pages) else ()
        standing = self._memory.standing_group(pages)
        if standing and self._seen.isdisjoint(standing):
            self._seen.update(standing)
            self._current.update(standing)
            return standing
        return [page.path for page in pages.plan() if self.write(page)]

    def write(self, page: Writable) -> bool:
        """Writes one page, if it does not stand already; False when a hand-written file is in its place."""
        path = page.path
        if path in self._seen:
            msg = f"two pages have the path {path}"
            raise ValueError(msg)
        self._seen.add(path)
        known = self._memory.standing(page)
        if known is None:
            _check_path(path)
            known = self._make(page)
            if known:
                self._memory.note(page, known)
        if known:
            self._current[path] = known
        return bool(known)

    def _make(self, page: Writable) -> str:
        """Makes a page and puts it in its place; its digest, or "" when a hand-written file stands there."""
        if isinstance(page, PlannedMove):
            place, known = page.finished()
            return self._put(page.path, known, lambda file: move_file(place, file))
        data = page.data()
        return self._put(page.path, digest(data), lambda file: replace_file(file, data))

    def _put(self, path: str, known: str, put: Callable[[Path], None]) -> str:
        file = self._docs / path
        found = self._memory.untouched(path) or (digest(file.read_bytes()) if file.is_file() else "")
        if found == known:
            return known
        if found and path not in self.manifest.digests:
            self._problems.append(_own_page(file, path))
            return ""
        if found and found not in self.manifest.digests[path]:
            replace_file(file.with_name(f".{file.name}{_EDITED}"), file.read_bytes())
            self._problems.append(_edited_page(file))
        self.manifest.announce(path, known)
        put(file)
        self._written += 1
        return known

    def finish(self) -> Written:
        """Removes the pages that nobody makes any more."""
        removed = 0
        for path in sorted(self.manifest.digests.keys() - self._seen):
            file = self._docs / path
            if file.is_file():
                found = file.read_bytes()
                if digest(found) not in self.manifest.digests[path]:
                    replace_file(file.with_name(f".{file.name}{_EDITED}"), found)
                    self._problems.append(_edited_page(file))
                remove_file(self._docs, file)
                removed += 1
        self.manifest.settle(self._current)
        return Written(
            written=self._written,
            unchanged=len(self._current) - self._written,
            removed=removed,
            problems=tuple(self._problems),
            digests=self._current,
        )


def _check_path(path: str) -> None:
    folder, *below = path.split("/")
    inside = path in ROOT_FILES or (below and folder in GENERATED_FOLDERS)
    if not inside or not {"", ".", ".."}.isdisjoint(below) or "\\" in path:
        msg = f"not a path of a generated page: {path}"
        raise ValueError(msg)


def _problem(file: Path, code: str, message: str, hint: str = "") -> Problem:
    return Problem(path=str(file), code=code, message=message, hint=hint)


def _own_page(file: Path, path: str) -> Problem:
    return Problem(
        path=str(file),
        code="own-page",
        message="was written by hand and stands in place of the generated page",
        hint="delete it to have the generated one",
        severity=Severity.NOTE if path in ROOT_FILES else Severity.WARNING,
    )


def _edited_page(file: Path) -> Problem:
    return _problem(
        file,
        "edited-page",
        "was edited by hand and is made anew with every build",
        f"your text is kept in .{file.name}{_EDITED} beside it; put the change into seeds/corrections.yml",
    )
