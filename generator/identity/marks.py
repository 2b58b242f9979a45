"""The marks that provisional companies are told by."""

from __future__ import annotations

from collections.abc import Sequence

from generator.identity.provisional import Marks
from generator.model.article import CompanyTag
from generator.tag.short_forms import short_forms
from generator.tag.unknown import without_legal_form
from generator.text.fold import fold, lower


def marks_of(companies: Sequence[CompanyTag]) -> tuple[Marks, ...]:
    """The marks of the provisional ones among these companies."""
    return tuple(_marks(tag) for tag in companies if tag.provisional)


def _marks(tag: CompanyTag) -> Marks:
    name = _form(tag.name)
    own = dict.fromkeys((*tag.tickers, name, *map(_form, tag.mentions)))
    short = dict.fromkeys(map(_form, short_forms(tag.name)))
    return Marks(tuple(own), tuple(form for form in short if form != name))


def _form(name: str) -> str:
    return " ".join(lower(fold(without_legal_form(name))).split())
