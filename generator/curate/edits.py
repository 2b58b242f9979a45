"""Changes to a text by offset, so that all that is not changed stays as it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from generator.model.source import SourceText


@dataclass(frozen=True, slots=True)
class _Edit:
    """A text in the place of a stretch; `lines` begins on a line of its own."""

    start: int
    end: int
    text: str
    lines: bool = False


@dataclass(slots=True)
class Edits:
    """Changes to a file's text, collected in any order; those at one place stay in the order they came in."""

    source: SourceText
    _made: list[_Edit] = field(default_factory=list)

    def replace(self, start: int, end: int, text: str) -> None:
        """Puts a text in the place of a stretch of the normalised text; an empty stretch is an insertion."""
        self._made.append(_Edit(start, end, text))

    def insert_lines(self, at: int, text: str) -> None:
        """Inserts whole lines, at the beginning of a line or at the end of the file."""
        if text:
            self._made.append(_Edit(at, at, text, lines=True))

    def result(self) -> str:
        """The file's text with the changes, and with its own kind of line ends.

        Raises:
            ValueError: two changes overlap.
        """
        raw = self.source.raw
        newline = "\r\n" if "\r\n" in raw else "\n"
        made, done = "", 0
        for edit in sorted(self._made, key=attrgetter("start", "end")):
            begin = self.source.raw_offset(edit.start)
            if begin < done:
                msg = f"two changes overlap at {edit.start}"
                raise ValueError(msg)
            made += raw[done:begin]
            if edit.lines and made and not made.endswith(("\n", "\r")):
                made += newline
            made += edit.text.replace("\n", newline)
            done = self.source.raw_offset(edit.end)
        return made + raw[done:]
