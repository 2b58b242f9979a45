"""What is known of a site builder: how its project is written, built, and given one more article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.build.cost import Program
from benchmarks.build.tagged import TaggedStory

ADDRESS = "https://example.org/archive/"
TITLE = "Articles"


class MissingError(Exception):
    """A builder that is not installed; the message says how it would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A site builder, ready to be measured.

    Attributes:
        name: with its version, for the table.
        begin: writes a project into an empty folder, without articles.
        add: writes an article into a project.
        programs: what builds it, run in the project's folder.
        site: where the site stands then, below that folder.
    """

    name: str
    begin: Callable[[Path], None]
    add: Callable[[TaggedStory, Path], None]
    programs: Sequence[Program]
    site: str
