"""A new archive: the files that come with the program, and the first authority lists.

The lists are those of this project's own seeds/, so that there is one of each. In a checkout they are links
to there, in an installed package they are files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import generator
from generator.model.errors import ConfigError, Problem, Severity
from generator.site.requirement import program_requirement

_LAYOUT = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "about.md": "docs/about.md",
    "companies.yml": "seeds/companies.yml",
    "sectors.yml": "seeds/sectors.yml",
    "sources.yml": "seeds/sources.yml",
    "corrections.txt": "seeds/corrections.yml",
    "gitignore.txt": ".gitignore",
    "gitattributes.txt": ".gitattributes",
    "requirements.txt": "requirements.txt",
    "publish.yml": ".github/workflows/publish.yml",
    "parts.yml": ".github/workflows/parts.yml",
}
"""File of the package -> place in the new archive; a name that a tool would act upon is another here."""

_KEPT_EMPTY = "seeds/articles/.gitkeep"
_TITLE, _REQUIREMENT = "{{ title }}", "{{ requirement }}"


@dataclass(frozen=True, slots=True)
class Begun:
    """A new archive.

    Attributes:
        files: their paths below the folder.
        before_publishing: what the curator must do first; may be empty.
    """

    files: tuple[str, ...]
    before_publishing: str


def starter_folder() -> Path:
    """The folder of the files that a new archive starts with; also a `seeds` folder without captures."""
    return Path(generator.__file__).parent / "starter"


def write_starter(folder: Path, title: str) -> Begun:
    """Makes a new archive.

    Args:
        folder: where; must be empty or not exist.
        title: what the archive is called.

    Raises:
        ConfigError: the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "choose a folder that does not exist yet"
        message = "is not empty" if folder.is_dir() else "is a file"
        raise ConfigError(
            Problem(path=str(folder), code="new", message=message, hint=hint, severity=Severity.ERROR)
        )
    requirement = program_requirement()
    files = {place: (starter_folder() / name).read_text("utf-8") for name, place in _LAYOUT.items()}
    for place, text in {**files, _KEPT_EMPTY: ""}.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        filled = text.replace(_TITLE, _quoted(title)).replace(_REQUIREMENT, requirement.lines)
        target.write_text(filled, "utf-8", newline="\n")
    return Begun((*files, _KEPT_EMPTY), requirement.before_publishing)


def _quoted(title: str) -> str:
    """A title that is safe between double quotes of YAML, and as Markdown."""
    return " ".join(title.replace("\\", "").replace('"', "'").split())
