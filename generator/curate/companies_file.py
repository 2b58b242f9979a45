"""companies.yml with one entry more, or with two entries made one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from generator.curate.edits import Edits
from generator.curate.fields import Fields, fields_of
from generator.curate.layout import read_layout
from generator.curate.placing import insert_sorted, remove
from generator.curate.refusal import misread
from generator.curate.scalars import items, scalar
from generator.model.article import CompanyKind
from generator.model.authority import Company
from generator.model.errors import ArchiveError, AuthorityError
from generator.read.authority import CODE
from generator.read.checks import Check
from generator.read.companies import read_companies
from generator.read.decode import normalise
from generator.read.yaml_nodes import parse_yaml

ORDER = ("name", "zh", "variants", "tickers", "sectors", "parent", "former", "kind", "ambiguous")
"""The fields of an entry as the curated list orders them."""


def with_company(raw: str, company: Company) -> str:
    """The file with an entry more: under the program's heading, or by the alphabet where it has none."""
    layout = read_layout(raw)
    edits = Edits(layout.source)
    insert_sorted(edits, layout, company.slug, _entry_lines(company, layout.indent))
    return edits.result()


def with_merged(raw: str, before: Company, merged: Company, gone: str, children: Collection[str]) -> str:
    """The file with a changed entry, and without the one that is now part of it.

    Args:
        raw: the decoded file.
        before: the entry as it stands there.
        merged: the entry as it is to be: what is only ever added to are its lists.
        gone: the slug that is now part of it, in the file or not.
        children: slugs whose parent it was.
    """
    layout = read_layout(raw)
    edits = Edits(layout.source)
    _change(fields_of(edits, layout.entry(before.slug).value, ORDER), before, merged)
    for slug in children:
        fields = fields_of(edits, layout.entry(slug).value, ORDER)
        fields.put_text("parent", merged.slug)
        fields.finish()
    if gone in {entry.key for entry in layout.entries}:
        remove(edits, layout, layout.entry(gone))
    return edits.result()


def read_back(
    raw: str, path: str, expected: Mapping[str, Company], sectors: Collection[str] | None
) -> dict[str, Company]:
    """The companies of a changed file, as the program's own reader reads it.

    Args:
        raw: the decoded file.
        path: its name in messages.
        expected: what must be in it; lines are not compared.
        sectors: valid slugs of sectors.

    Raises:
        AuthorityError: it holds a mistake.
        ArchiveError: it says something else.
    """
    file = parse_yaml(normalise(raw).text, path, CODE)
    check = Check(path, CODE, list(file.problems))
    companies = {} if file.root is None else read_companies(file.root, check, sectors)
    if check.problems:
        raise AuthorityError(*sorted(check.problems))
    if _without_lines(companies) != _without_lines(expected):
        raise ArchiveError(misread(path))
    return companies


def _without_lines(companies: Mapping[str, Company]) -> dict[str, Company]:
    return {slug: replace(company, line=0) for slug, company in companies.items()}


def _entry_lines(company: Company, indent: int) -> str:
    kind = "" if company.kind is CompanyKind.COMPANY else str(company.kind)
    texts = {"name": company.name, "zh": company.zh, "parent": company.parent or "", "kind": kind}
    lists = {
        "variants": company.variants,
        "tickers": company.tickers,
        "sectors": company.sectors,
        "former": company.former,
    }
    written = {key: scalar(text, flow=False) for key, text in texts.items() if text}
    written |= {key: items(texts) for key, texts in lists.items() if texts}
    lines = [f"{' ' * indent}{key}: {written[key]}\n" for key in ORDER if key in written]
    return f"{scalar(company.slug, flow=False)}:\n{''.join(lines)}"


def _change(fields: Fields, before: Company, merged: Company) -> None:
    lists = {
        "variants": (before.variants, merged.variants),
        "tickers": (before.tickers, merged.tickers),
        "sectors": (before.sectors, merged.sectors),
        "former": (before.former, merged.former),
    }
    for key in ORDER:
        old, new = lists.get(key, ((), ()))
        if old != new:
            fields.put_items(key, new)
        elif key == "parent" and before.parent != merged.parent:
            if merged.parent:
                fields.put_text(key, merged.parent)
            else:
                fields.drop(key)
        elif key == "ambiguous" and before.ambiguous != merged.ambiguous:
            _change_ambiguous(fields, before, merged)
    fields.finish()


def _change_ambiguous(fields: Fields, before: Company, merged: Company) -> None:
    nested = fields.nested("ambiguous", ())
    if nested is None:
        fields.put_lines("ambiguous", merged.ambiguous)
        return
    for form, words in merged.ambiguous.items():
        if form not in before.ambiguous:
            nested.put_items(form, words)
    nested.finish()
