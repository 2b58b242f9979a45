"""Where an entry goes into a file, and how one is taken out of it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.curate.edits import Edits
from generator.curate.layout import Entry, Layout, Section

HEADING = "Added by the program"


def insert_sorted(edits: Edits, layout: Layout, key: str, lines: str) -> None:
    """Puts an entry under the program's own heading; in a file without headings, among all entries.

    There it goes by the alphabet when the others do, else to the end.

    Args:
        edits: get the change.
        layout: the file.
        key: of the entry.
        lines: the entry.
    """
    own = next((found for found in layout.sections if found.title.casefold() == HEADING.casefold()), None)
    if own and not own.entries:
        edits.insert_lines(own.end, lines)
    elif own:
        _insert_among(edits, layout, own.entries, key, lines)
    elif layout.sections:
        edits.insert_lines(len(layout.text), _heading(layout, layout.sections[-1]) + lines)
    elif layout.entries:
        _insert_among(edits, layout, layout.entries, key, lines)
    else:
        append(edits, layout, lines)


def append(edits: Edits, layout: Layout, lines: str) -> None:
    """Puts an entry behind the last one, or behind the comments of a file without entries."""
    if layout.entries:
        edits.insert_lines(layout.entries[-1].end, _blank(layout) + lines)
    else:
        blank = "\n" if layout.text.strip() and not layout.text.endswith("\n\n") else ""
        edits.insert_lines(len(layout.text), blank + lines)


def remove(edits: Edits, layout: Layout, entry: Entry) -> None:
    """Takes an entry out, with its comments; of the blank lines before and behind it, one is left."""
    text = layout.text
    start, end = entry.start, entry.end
    if not start or text[:start].endswith("\n\n"):
        if text[end : end + 1] == "\n":
            end += 1
        elif start and end == len(text):
            start -= 1
    edits.replace(start, end, "")


def _insert_among(edits: Edits, layout: Layout, entries: Sequence[Entry], key: str, lines: str) -> None:
    keys = [entry.key for entry in entries]
    later = next((entry for entry in entries if entry.key > key), None) if keys == sorted(keys) else None
    if later:
        edits.insert_lines(later.start, lines + _blank(layout))
    else:
        edits.insert_lines(entries[-1].end, _blank(layout) + lines)


def _blank(layout: Layout) -> str:
    return "\n" if layout.spaced else ""


def _heading(layout: Layout, other: Section) -> str:
    """The program's heading, in the style of another one."""
    line = layout.text[other.start : other.end].rstrip("\n")
    rule = next(char for char in line[1:] if char != " ")
    blank = "\n" if layout.text[: other.start].endswith("\n\n") else ""
    return f"{blank}{f'# {rule * 3} {HEADING} '.ljust(len(line), rule)}\n"
