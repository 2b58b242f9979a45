"""From captures to the archive: the stages in their order, as one pure function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.archive import Archive, LockLine, Owned, Settings
from generator.model.article import Cut
from generator.model.capture import Capture
from generator.model.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """An archive and how it came about.

    Attributes:
        cuts: capture name -> its account.
        lock: the whole new content of permalinks.lock, sorted.
        added: lock lines that are new.
        gone: lock lines whose article is no longer made from any capture; they stay in `lock`.
        problems: the curator's list, sorted by file and line.
    """

    archive: Archive
    captures: tuple[Capture, ...]
    cuts: Mapping[str, Cut]
    lock: tuple[LockLine, ...]
    added: tuple[LockLine, ...]
    gone: tuple[LockLine, ...]
    problems: tuple[Problem, ...]


def assemble(captures: Sequence[Capture], owned: Owned, settings: Settings) -> Assembly:
    """The archive that these captures make."""
    raise NotImplementedError
