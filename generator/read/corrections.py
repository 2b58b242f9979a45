"""corrections.yml: what the curator overrules about single articles."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.article import ArticleId
from generator.model.authority import Authority, Correction
from generator.model.errors import AuthorityError, Problem
from generator.read.checks import Check
from generator.read.yaml_nodes import Node, Table, Text, YamlFile, read_yaml

CODE = "correction"
KEYS = ("title", "date", "companies", "sectors", "merge", "hide", "note")
MAX_SECTORS = 4
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_LIKE = re.compile(r"([0-9]{4})\D+([0-9]{1,2})\D+([0-9]{1,2})(?:\D.*)?")
_ID = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Known:
    """Slugs that a correction may name; None when that is not known.

    Attributes:
        former: former slug of a company -> its slug now.
    """

    companies: Collection[str] | None
    sectors: Collection[str] | None
    former: Mapping[str, str]

    @classmethod
    def of(cls, authority: Authority, *, companies: bool = True, sectors: bool = True) -> Known:
        """Those of an authority; without its companies or sectors when these are incomplete."""
        former = {old: company.slug for company in authority.companies.values() for old in company.former}
        return cls(
            companies=authority.companies if companies else None,
            sectors=authority.sectors if sectors else None,
            former=former,
        )


def read_corrections(path: Path, authority: Authority) -> tuple[Correction, ...]:
    """The corrections of a file, by article id; none when it is missing.

    A company's former slug stands for its slug now, so that renaming a company loses no correction.

    Raises:
        AuthorityError: something is wrong; with every problem.
    """
    corrections, problems = check_corrections(path, Known.of(authority))
    if problems:
        raise AuthorityError(*problems)
    return corrections


def check_corrections(path: Path, known: Known) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """The same without raising: what can be used of the file, and every problem by line."""
    return corrections_in(read_yaml(path, CODE), known)


def corrections_in(file: YamlFile, known: Known) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """The same for a file that is read already."""
    check = Check(file.path, CODE, list(file.problems))
    root = Table((), 1) if file.root is None else file.root
    corrections = [_correction(key, node, known, check) for key, node in check.entries(root, "the file")]
    _check_merges(corrections, check)
    return tuple(sorted(corrections, key=lambda each: each.article)), tuple(sorted(check.problems))


def _correction(key: Text, node: Node, known: Known, check: Check) -> Correction:
    what = f'correction "{key.value}"'
    if not _ID.fullmatch(key.value):
        check.report(
            key.line, f'"{key.value}" is not the id of an article', "an id is letters a-z and digits"
        )
    fields = check.fields(node, what, KEYS)
    values = {name: _value(fields, name, what, check) for name in ("title", "merge", "hide", "note")}
    if not fields:
        check.report(key.line, f"{what} corrects nothing", "remove it, or say what to correct")
    if values["hide"] and values["merge"]:
        check.report(key.line, f"{what} both hides and merges the article", "keep one of the two")
    companies = _changes(fields.get("companies"), f"companies of {what}", check)
    sectors = _changes(fields.get("sectors"), f"sectors of {what}", check)
    if sectors.whole is not None and len(sectors.whole) > MAX_SECTORS:
        check.report(sectors.whole[MAX_SECTORS].line, f"{what} lists more than four sectors", "keep four")
    return Correction(
        article=ArticleId(key.value),
        title=values["title"],
        date=_date(fields.get("date"), what, check),
        companies=None if companies.whole is None else _companies(companies.whole, known, check),
        add_companies=_companies(companies.add, known, check),
        drop_companies=tuple(slug.value for slug in _current(companies.drop, known) if check.slug(slug)),
        sectors=None if sectors.whole is None else check.known(sectors.whole, "sector", known.sectors),
        add_sectors=check.known(sectors.add, "sector", known.sectors),
        drop_sectors=check.known(sectors.drop, "sector", known.sectors),
        merge=ArticleId(values["merge"]) if values["merge"] else None,
        hide=values["hide"],
        line=key.line,
    )


def _value(fields: Mapping[str, Node], name: str, what: str, check: Check) -> str | None:
    if name not in fields:
        return None
    value = check.text(fields[name], f"{name} of {what}")
    if not value and isinstance(fields[name], Text) and name != "note":
        hint = "say why; the article's page shows it" if name == "hide" else "fill it in or remove it"
        check.report(fields[name].line, f"{name} of {what} is empty", hint)
    return value or None


@dataclass(frozen=True, slots=True)
class _Changes:
    """A list that replaces what was found, or single changes to it."""

    whole: tuple[Text, ...] | None = None
    add: tuple[Text, ...] = ()
    drop: tuple[Text, ...] = ()


def _changes(node: Node | None, what: str, check: Check) -> _Changes:
    if node is None:
        return _Changes()
    if isinstance(node, Text) and not node.value:
        check.report(node.line, f"{what} is empty", "write [] for none, or remove it")
        return _Changes()
    if not isinstance(node, Table):
        return _Changes(whole=check.texts(node, what))
    fields = check.fields(node, what, ("add", "remove"))
    add = check.texts(fields.get("add"), f"add in {what}")
    drop = check.texts(fields.get("remove"), f"remove in {what}")
    added = {slug.value for slug in add}
    for slug in drop:
        if slug.value in added:
            check.report(slug.line, f'"{slug.value}" is both added and removed in {what}', "keep one")
    return _Changes(add=add, drop=drop)


def _companies(slugs: Collection[Text], known: Known, check: Check) -> tuple[str, ...]:
    current = {slug.value: slug for slug in _current(slugs, known)}
    return check.known(current.values(), "company", known.companies)


def _current(slugs: Collection[Text], known: Known) -> list[Text]:
    return [Text(known.former.get(slug.value, slug.value), slug.line) for slug in slugs]


def _date(node: Node | None, what: str, check: Check) -> dt.date | None:
    if node is None:
        return None
    text = check.text(node, f"date of {what}")
    match = _DAY.fullmatch(text)
    if not match:
        like = _DAY_LIKE.fullmatch(text)
        hint = (
            f"write {like[1]}-{like[2]:0>2}-{like[3]:0>2}"
            if like
            else "write year-month-day, such as 2025-09-24"
        )
        check.report(node.line, f'"{text}" is not a date', hint)
        return None
    year, month, day = map(int, match.groups())
    why = _impossible(year, month, day)
    if why:
        check.report(node.line, f"there is no {text}: {why}", "correct the date")
        return None
    return dt.date(year, month, day)


def _impossible(year: int, month: int, day: int) -> str:
    """Why there is no such day, "" when there is."""
    if not year:
        return "years begin with 1"
    if not 1 <= month <= 12:
        return "months go from 01 to 12"
    days = calendar.monthrange(year, month)[1]
    if 1 <= day <= days:
        return ""
    name = MONTHS[month - 1]
    return f"{name} {year} has {days} days" if month == 2 else f"{name} has {days} days"


def _check_merges(corrections: Collection[Correction], check: Check) -> None:
    into = {each.article: each.merge for each in corrections if each.merge}
    line = {each.article: each.line for each in corrections}
    done: set[ArticleId] = set()
    for start in into:
        trail: list[ArticleId] = []
        at: ArticleId | None = start
        while at is not None and at not in done:
            done.add(at)
            trail.append(at)
            at = into.get(at)
        if at in trail:
            cycle = [*trail[trail.index(at) :], at]
            message = (
                f'"{at}" is merged into itself'
                if len(cycle) == 2
                else f"merges in a circle: {' -> '.join(cycle)}"
            )
            check.report(line[at], message, "remove one of these merges")
