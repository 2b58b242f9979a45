"""The curator's own files on disk, to be changed in place: same encoding, same line ends, all or nothing."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from generator.curate.layout import UneditableError, read_layout
from generator.model.errors import ArchiveError, ConfigError, Problem, Severity
from generator.site.atomic import replace_files

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class OwnedFile:
    """A file as it was read.

    Attributes:
        path: as the curator would type it.
        data: its bytes, None when there is no such file.
        text: its text, or the text that a missing one begins with.
    """

    path: Path
    data: bytes | None
    text: str

    @property
    def name(self) -> str:
        """The path in messages."""
        return self.path.as_posix()

    def encoded(self, text: str) -> bytes:
        """A text in the encoding of the file."""
        mark, encoding = _mark(self.data or b"")
        return mark + text.encode(encoding)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a file."""

    file: OwnedFile
    text: str


def read_owned_file(path: Path, beginning: str = "") -> OwnedFile:
    """A file that the program's own reader accepts.

    Args:
        path: the file.
        beginning: the text of one that does not exist yet.

    Raises:
        ConfigError: it is one mapping in braces, to which nothing can be added in place.
    """
    data = path.read_bytes() if path.exists() else None
    mark, encoding = _mark(data or b"")
    text = beginning if data is None else data[len(mark) :].decode(encoding)
    file = OwnedFile(path, data, text)
    try:
        read_layout(file.text)
    except UneditableError as error:
        message = "is one list in braces, in which nothing can be changed in place"
        hint = "write its entries one below the other, each under its key"
        raise ConfigError(_problem(file, message, hint)) from error
    return file


def write_changes(*changes: Change) -> tuple[Change, ...]:
    """Writes the files that change, all or none; those that changed.

    Raises:
        ArchiveError: somebody else has changed one since it was read.
    """
    real = tuple(change for change in changes if change.text != change.file.text)
    for change in changes:
        path = change.file.path
        if (path.read_bytes() if path.exists() else None) != change.file.data:
            message = "was changed while the program was at work; nothing was written"
            raise ArchiveError(_problem(change.file, message, "run the command again"))
    replace_files({change.file.path: change.file.encoded(change.text) for change in real})
    return real


def _mark(data: bytes) -> tuple[bytes, str]:
    """The byte order mark at the head of a file, and the encoding that it stands for."""
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _problem(file: OwnedFile, message: str, hint: str) -> Problem:
    return Problem(path=file.name, code="owned-file", message=message, hint=hint, severity=Severity.ERROR)
