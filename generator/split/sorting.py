"""The paragraphs of a record told apart: story, notes, images, and what is not the news."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.model.source import Drop, DropReason
from generator.split.asides import aside_reason
from generator.split.furniture import furniture_reason, widget_lines
from generator.split.notes import Note, note_of
from generator.split.paragraphs import Paragraph
from generator.split.prose import is_collapsed
from generator.split.structure import is_marked_heading
from generator.text.datelines import dateline_of, names_agency
from generator.text.script import ends_sentence, width
from generator.text.vocabulary import pattern

_ITEM = re.compile(r"(?:[•●■◆▪►·]\s*|[-*–]\s+)?(?:【|\[?[0-2]?\d:[0-5]\d)")

MIN_REPEATED = 40
"""Characters, white space aside, of a paragraph that is not said twice."""
MIN_STORY = 60
"""Width of a sentence that a story has begun with."""

MAX_SIGN_OFF = 40
"""Characters of an agency's name below a report."""


@dataclass(slots=True)
class Sorted:
    """The paragraphs of a record by what they are."""

    story: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)


def sort_paragraphs(
    lines: Sequence[Paragraph], below: frozenset[int], known_outlet: Callable[[str], bool]
) -> Sorted:
    """The paragraphs told apart, one by one.

    Args:
        lines: the paragraphs of a record.
        below: where paragraphs begin that markup puts below the story.
        known_outlet: whether a line is the name of a source in the authority file.
    """
    widgets = widget_lines(lines)
    told = _Told()
    for at, line in enumerate(lines):
        if at in widgets:
            told.drop(line, DropReason.RANKING)
        elif line.span.start in below:
            told.sorted.notes.append(line)
        elif told.is_repeated(line):
            told.drop(line, DropReason.REPEATED, ends_notes=False)
        elif not line.prose and (reason := aside_reason(line.text)):
            told.drop(line, reason, ends_notes=False)
        else:
            told.take(line)
    _sign_off(told.sorted, known_outlet)
    _author_box(told.sorted)
    return told.sorted


class _Told:
    """What was read so far."""

    def __init__(self) -> None:
        self.sorted = Sorted()
        self._said: set[str] = set()
        self._begun = False
        self._section = False
        self._note: Note | None = None

    def drop(self, line: Paragraph, reason: DropReason, *, ends_notes: bool = True) -> None:
        self.sorted.drops.append(Drop(line.span, reason))
        if ends_notes:
            self._section, self._note = False, None

    def is_repeated(self, line: Paragraph) -> bool:
        """Whether the same words were said before."""
        if len(line.text) < MIN_REPEATED:
            return False
        plain = line.prose or is_collapsed(line.text)
        words = line.text.replace(" ", "") if plain else "".join(line.text.split())
        if len(words) < MIN_REPEATED:
            return False
        repeated = words in self._said
        self._said.add(words)
        return repeated

    def take(self, line: Paragraph) -> None:
        """A paragraph of the story or its notes."""
        self._note = note_of(line.text, behind=self._begun, after=self._note, prose=line.prose)
        if self._note is Note.CONTACT and (is_marked_heading(line.text) or furniture_reason(line.text)):
            self._note = None
        if self._note is None and self._section and not _resumes(line.text):
            if furniture_reason(line.text) is None:
                self.sorted.notes.append(line)
                return
            self.sorted.story.append(line)
            return
        if self._note is None:
            self.sorted.story.append(line)
            self._section = False
            self._begun = self._begun or (width(line.text) >= MIN_STORY and ends_sentence(line.text))
            return
        self.sorted.notes.append(line)
        self._section = self._section or self._note is Note.HEADING


def _resumes(text: str) -> bool:
    """Whether a story goes on behind notes: under a heading, a dateline or a mark of items."""
    return is_marked_heading(text) or bool(_ITEM.match(text)) or dateline_of(text) is not None


def _sign_off(found: Sorted, known_outlet: Callable[[str], bool]) -> None:
    """Takes the agency's name away that stands alone below a report."""
    while len(found.story) > 1:
        last = found.story[-1].text
        if len(last) > MAX_SIGN_OFF or not (
            names_agency(last) or known_outlet(last.strip()) or last.casefold() in _agencies(found.story)
        ):
            return
        found.drops.append(Drop(found.story.pop().span, DropReason.MENU))


def _author_box(found: Sorted) -> None:
    """Moves the last lines to the notes that only say who the author is."""
    while len(found.story) > 1 and pattern("author-boxes").fullmatch(found.story[-1].text.strip(" *_")):
        found.notes.append(found.story.pop())
    found.notes.sort(key=lambda line: line.span)


def _agencies(story: Sequence[Paragraph]) -> set[str]:
    """The agencies that the datelines of a record name."""
    datelines = (dateline_of(line.text) for line in story)
    return {dateline.agency.casefold() for dateline in datelines if dateline and dateline.agency}
