"""What can go wrong, as values and exceptions that speak to the curator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter


class Severity(StrEnum):
    """How much a problem matters to the build."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing for the curator to look at.

    Attributes:
        path: the file, as the curator would type it; empty when no file is to blame.
        line: 1-based line in that file, 0 when the whole file is meant.
        code: a stable short word for the kind of problem, such as `undated`.
        message: what is wrong, one sentence without a full stop.
        hint: what to do about it; may be empty.
    """

    path: str
    line: int = 0
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.WARNING

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " if self.path else ""
        return f"{place}{self.message}" + (f" ({self.hint})" if self.hint else "")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and line; an archive may have ten thousand, which takes long one by one."""
    return tuple(sorted(problems, key=_PLACE))


_PLACE = attrgetter(*Problem.__dataclass_fields__)


def told_briefly(problems: Sequence[Problem], most: int = 10) -> Iterator[str]:
    """The first of some problems, and how many more there are: one wrong name may make thousands."""
    yield from map(str, problems[:most])
    if len(problems) > most:
        yield f"and {len(problems) - most:,} more"


class ArchiveError(Exception):
    """An expected failure, with everything a person needs to mend it.

    Attributes:
        problems: what is wrong, at least one.
        exit_status: what the command ends with.
    """

    exit_status = 1

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class ConfigError(ArchiveError):
    """mkdocs.yml or the command line asks for something impossible."""

    exit_status = 2


class AuthorityError(ArchiveError):
    """A file that the curator owns (authority, corrections, lock) is wrong; nothing was written."""

    exit_status = 2


class CaptureError(ArchiveError):
    """One capture cannot be read; it is set aside and the rest goes on."""


class BuildError(ArchiveError):
    """The site could not be built; what was published before is untouched."""
