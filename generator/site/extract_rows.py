"""Extracts as plain values and back: marshal reads those of an archive in a fraction of pickle's time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from generator.dates.dated import Dated
from generator.extracted import Extract, ExtractedArticle, TaggedArticle
from generator.identity.candidates import Candidate
from generator.identity.provisional import Marks
from generator.model.article import Article, Block, CompanyKind, CompanyTag, DateBasis, LeftOut
from generator.model.errors import Problem, Severity
from generator.model.packed import Packed

_Made = TypeVar("_Made")
_Values = dict[str, Any]


def result_row(extract: Extract | None, problems: Iterable[Problem]) -> tuple[Any, ...]:
    """An extract, if there is one, and problems as plain values."""
    return extract and _extract_row(extract), tuple(map(_problem_row, problems))


def result_of(row: Sequence[Any]) -> tuple[Extract | None, tuple[Problem, ...]]:
    """The extract and the problems that a row was made of; texts are still packed."""
    extract, problems = row
    return extract and _extract_of(extract), tuple(map(_problem_of, problems))


def _extract_row(extract: Extract) -> tuple[Any, ...]:
    values = _values(extract)
    values["articles"] = tuple(map(_article_row, extract.articles))
    values["problems"] = tuple(map(_problem_row, extract.problems))
    return tuple(values.values())


def _extract_of(row: Sequence[Any]) -> Extract:
    values = dict(zip(_EXTRACT, row, strict=True))
    values["articles"] = tuple(map(_article_of, values["articles"]))
    values["problems"] = tuple(map(_problem_of, values["problems"]))
    return _made(Extract, values)


def _problem_row(problem: Problem) -> tuple[Any, ...]:
    return tuple(str(value) if isinstance(value, str) else value for value in _values(problem).values())


def _problem_of(row: Sequence[Any]) -> Problem:
    values = dict(zip(_PROBLEM, row, strict=True))
    return Problem(**{**values, "severity": Severity(values["severity"])})


def _article_row(one: ExtractedArticle) -> tuple[Any, ...]:
    article = _values(one.tagged.article)
    article["date"] = _ordinal(article["date"])
    article["date_basis"] = article["date_basis"].value
    article["blocks"] = Packed(article["blocks"]).data
    article["notes"] = Packed(article["notes"]).data
    article["left_out"] = Packed(article["left_out"]).data
    article["companies"] = tuple(map(_tag_row, article["companies"]))
    candidate = _values(one.candidate)
    candidate["date"] = _ordinal(candidate["date"])
    dated = one.dated
    return (
        tuple(article.values()),
        one.tagged.doubtful,
        (_ordinal(dated.date), dated.basis.value, dated.by_archive),
        tuple(candidate.values()),
        tuple(map(tuple, one.marks)),
        one.terms,
        dict(one.places),
    )


def _article_of(row: Sequence[Any]) -> ExtractedArticle:
    article_row, doubtful, (day, basis, by_archive), candidate_row, marks, terms, places = row
    values = dict(zip(_ARTICLE, article_row, strict=True))
    values["date"] = _day(values["date"])
    values["date_basis"] = _BASES[values["date_basis"]]
    values["blocks"] = Packed[Block].of(values["blocks"])
    values["notes"] = Packed[Block].of(values["notes"])
    values["left_out"] = Packed[LeftOut].of(values["left_out"])
    values["companies"] = tuple(map(_tag_of, values["companies"]))
    candidate = dict(zip(_CANDIDATE, candidate_row, strict=True))
    candidate["date"] = _day(candidate["date"])
    return ExtractedArticle(
        TaggedArticle(_made(Article, values), doubtful),
        Dated(_day(day), _BASES[basis], by_archive),
        _made(Candidate, candidate),
        tuple(map(Marks._make, marks)),
        terms,
        places,
    )


def _tag_row(tag: CompanyTag) -> tuple[Any, ...]:
    values = _values(tag)
    values["kind"] = tag.kind.value
    return tuple(values.values())


def _tag_of(row: Sequence[Any]) -> CompanyTag:
    values = dict(zip(_TAG, row, strict=True))
    values["kind"] = _KINDS[values["kind"]]
    return _made(CompanyTag, values)


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


_EXTRACT, _ARTICLE, _CANDIDATE = _names(Extract), _names(Article), _names(Candidate)
_TAG, _PROBLEM = _names(CompanyTag), _names(Problem)
_BASES = {basis.value: basis for basis in DateBasis}
_KINDS = {kind.value: kind for kind in CompanyKind}


def _values(one: Any) -> _Values:  # noqa: ANN401  # a value of any of these kinds
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _made(kind: type[_Made], values: _Values) -> _Made:
    """A frozen value from all of its fields, without asking its constructor for each of them."""
    one = object.__new__(kind)
    object.__setattr__(one, "__dict__", values)
    return one


def _ordinal(day: dt.date | None) -> int:
    return day.toordinal() if day else 0


def _day(ordinal: int) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if ordinal else None
