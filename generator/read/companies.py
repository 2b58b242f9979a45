"""companies.yml: the companies and funds that the curator knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from generator.model.article import CompanyKind
from generator.model.authority import Company
from generator.read.checks import Check, nearest
from generator.read.names import Claims, Names, read_names
from generator.read.tickers import wrong_ticker
from generator.read.yaml_nodes import Node, Text

KEYS = ("name", "zh", "kind", "variants", "tickers", "sectors", "parent", "ambiguous", "former")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A company, and its claims with their lines."""

    company: Company
    names: Names
    tickers: tuple[Text, ...]
    former: tuple[Text, ...]
    parent: Text


def read_companies(root: Node, check: Check, sectors: Collection[str] | None) -> dict[str, Company]:
    """The companies of a file, in file order.

    Args:
        root: the file.
        check: gets everything that is wrong; what is wrong in an entry is left out of the result.
        sectors: valid sector slugs, None when they are not known.
    """
    entries = [
        _entry(key, node, check, sectors) for key, node in check.entries(root, "the file") if check.slug(key)
    ]
    companies = {entry.company.slug: entry.company for entry in entries}
    _check_claims(entries, companies, check)
    _check_parents(entries, companies, check)
    return companies


def _entry(key: Text, node: Node, check: Check, sectors: Collection[str] | None) -> _Entry:
    what = f'company "{key.value}"'
    fields = check.fields(node, what, KEYS)
    names = read_names(key, fields, what, check)
    tickers = check.texts(fields.get("tickers"), f"tickers of {what}")
    for ticker in tickers:
        wrong = wrong_ticker(ticker.value)
        if wrong:
            check.report(ticker.line, *wrong)
    former = tuple(
        slug for slug in check.texts(fields.get("former"), f"former of {what}") if check.slug(slug)
    )
    parent = check.text(fields.get("parent"), f"parent of {what}")
    company = Company(
        slug=key.value,
        name=names.name,
        zh=names.zh,
        kind=CompanyKind(check.choice(fields.get("kind"), f"kind of {what}", list(CompanyKind), "company")),
        variants=names.variants,
        tickers=tuple(ticker.value for ticker in tickers),
        sectors=check.known(check.texts(fields.get("sectors"), f"sectors of {what}"), "sector", sectors),
        parent=parent or None,
        ambiguous=_ambiguous(fields, names, what, check),
        former=tuple(slug.value for slug in former),
        line=key.line,
    )
    return _Entry(company, names, tickers, former, Text(parent, fields["parent"].line if parent else 0))


def _ambiguous(
    fields: Mapping[str, Node], names: Names, what: str, check: Check
) -> dict[str, tuple[str, ...]]:
    forms = {form.value for form in names.forms}
    found = {}
    for form, node in check.entries(fields.get("ambiguous", Text("", 0)), f"ambiguous of {what}"):
        if form.value not in forms:
            message = f'"{form.value}" is ambiguous in {what}, but none of its names'
            check.report(form.line, message, nearest(form.value, forms))
            continue
        words = check.texts(node, f'context of "{form.value}"')
        if not words:
            hint = "list words of which one must stand in the article"
            check.report(form.line, f'the ambiguous name "{form.value}" has no context words', hint)
        found[form.value] = tuple(word.value for word in words)
    return found


def _check_claims(entries: Sequence[_Entry], companies: Mapping[str, Company], check: Check) -> None:
    """A name, a code and a former slug belong to one company."""
    names, codes, former = Claims(check, "name"), Claims(check, "code"), Claims(check, "former slug")
    for entry in entries:
        slug = entry.company.slug
        for form in entry.names.forms:
            names.claim(slug, form)
        for ticker in entry.tickers:
            codes.claim(slug, ticker)
        for old in entry.former:
            former.claim(slug, old)
            if old.value in companies:
                line = companies[old.value].line
                message = f'"{old.value}" is former in company "{slug}", but line {line} still uses it'
                check.report(old.line, message, "remove one of the two")


def _check_parents(entries: Sequence[_Entry], companies: Mapping[str, Company], check: Check) -> None:
    now = {old: company.slug for company in companies.values() for old in company.former}
    in_cycles: set[str] = set()
    for entry in entries:
        parent, line = entry.parent.value, entry.parent.line
        if not parent:
            continue
        if parent not in companies:
            hint = f'it is "{now[parent]}" now' if parent in now else nearest(parent, companies)
            check.report(line, f'unknown parent "{parent}" of company "{entry.company.slug}"', hint)
        elif entry.company.slug not in in_cycles:
            cycle = _cycle(entry.company.slug, companies)
            in_cycles.update(cycle)
            if cycle:
                message = f"companies are their own parents: {' -> '.join([*cycle, cycle[0]])}"
                check.report(line, message, "remove one of these parents")


def _cycle(start: str, companies: Mapping[str, Company]) -> list[str]:
    """The line of parents that leads from a company back to itself, [] when there is none."""
    line = [start]
    while True:
        parent = companies[line[-1]].parent
        if parent == start:
            return line
        if parent is None or parent not in companies or parent in line:
            return []
        line.append(parent)
