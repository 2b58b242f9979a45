"""What the curator should know about the rows of a capture: one line for each kind of trouble."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.errors import Problem
from generator.read.formats.reader import note

MAX_PLACES = 8
"""So many places are named; of more, only how many there are."""


class Unit(StrEnum):
    """How the places of a capture are counted."""

    LINE = "line"
    ROW = "row"
    ENTRY = "entry"


@dataclass(slots=True)
class _Kind:
    code: str
    message: str
    hint: str
    places: list[int] = field(default_factory=list)


class Remarks:
    """Collects remarks on places of one capture, so that ten thousand of a kind make one problem."""

    def __init__(self, path: str, unit: Unit) -> None:
        self._path = path
        self._unit = unit
        self._kinds: dict[str, _Kind] = {}

    @property
    def counts_lines(self) -> bool:
        """Whether places are lines of the file."""
        return self._unit is Unit.LINE

    def add(self, code: str, message: str, hint: str, place: int) -> None:
        """Takes down that there is trouble at a place, a 1-based line, row or entry.

        Args:
            code: the kind of trouble; the first message and hint of a kind are kept.
            message: what is wrong, a sentence without a full stop.
            hint: what to do about it.
            place: where.
        """
        self._kinds.setdefault(code, _Kind(code, message, hint)).places.append(place)

    def problems(self) -> tuple[Problem, ...]:
        """A problem for each kind of trouble, in the order of their first places."""
        return tuple(self._problem(kind) for kind in self._kinds.values())

    def _problem(self, kind: _Kind) -> Problem:
        first, *others = kind.places
        message = kind.message
        if self._unit is not Unit.LINE:
            message = f"{self._unit} {first}: {message}"
        if others:
            plural = {Unit.LINE: "lines", Unit.ROW: "rows", Unit.ENTRY: "entries"}[self._unit]
            named = ", ".join(map(str, others[:MAX_PLACES]))
            more = "" if len(others) <= MAX_PLACES else " and more"
            unit = self._unit if len(others) == 1 else plural
            message += f"; {len(others)} more like it, on {unit} {named}{more}"
        return note(self._path, kind.code, message, kind.hint, first if self._unit is Unit.LINE else 0)
