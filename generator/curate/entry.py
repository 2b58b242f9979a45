"""The entry of companies.yml that a curator asks for, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from slugify import slugify

from generator.curate.refusal import wrong
from generator.curate.scalars import clean, writable
from generator.curate.suggestions import Provisional
from generator.model.article import CompanyKind
from generator.model.authority import Authority, Company
from generator.model.errors import ConfigError, Problem
from generator.read.checks import nearest, no_slug
from generator.read.names import fold
from generator.read.tickers import wrong_ticker
from generator.tag.companies import CompanyTagger
from generator.tag.unknown import without_legal_form
from generator.text.vocabulary import words

MAX_SECTORS = 2
"""So many sectors of its articles a provisional company takes with it."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the curator says of a new entry; "", () and None where nothing is said."""

    name: str
    slug: str = ""
    zh: str = ""
    variants: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    parent: str = ""
    kind: CompanyKind | None = None


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written.

    Attributes:
        left_out: what the archive knows of the company and the entry does not take, each with the reason.
    """

    company: Company
    left_out: tuple[str, ...] = ()


def new_entry(
    wish: Wish, known: Provisional | None, others: Sequence[Provisional], authority: Authority, path: str
) -> NewEntry:
    """The entry for a wish.

    Args:
        wish: what the curator says.
        known: the company as the archive knows it, for what the curator does not say.
        others: all companies that no list knows; those whose name the entry takes redirect to it.
        authority: the lists.
        path: companies.yml in messages.

    Raises:
        ConfigError: the wish cannot be fulfilled; with every reason.
    """
    asked = _asked(wish, known)
    problems = [*_unwritable(asked), *_taken(asked, authority, path), *_unknown(asked, authority)]
    if problems:
        raise ConfigError(*problems)
    found = _completed(asked, wish, known, authority) if known else NewEntry(asked)
    own = [known.slug] if known and known.slug != found.company.slug else []
    former = dict.fromkeys([*own, *swallowed(found.company, others, authority)])
    return NewEntry(replace(found.company, former=tuple(former)), found.left_out)


def swallowed(company: Company, others: Iterable[Provisional], authority: Authority) -> tuple[str, ...]:
    """Slugs of provisional companies whose name is one of this entry's: their pages are its page now."""
    redirected = {slug for each in authority.companies.values() for slug in each.former}
    tagger = CompanyTagger({company.slug: company})
    return tuple(
        other.slug
        for other in others
        if other.slug not in {company.slug, *redirected, *authority.companies}
        and _recognises(tagger, company, other.name)
    )


def with_forms(company: Company, forms: Iterable[str]) -> Company:
    """The entry with those forms as variants that it is not recognised by already."""
    for form in forms:
        own = {fold(each) for each in company.forms}
        if fold(form) not in own and not _recognises(CompanyTagger({company.slug: company}), company, form):
            company = replace(company, variants=(*company.variants, form))
    return company


def free_forms(known: Provisional, company: Company, authority: Authority) -> tuple[list[str], list[str]]:
    """The forms of a provisional company that no other entry has, and those that one has."""
    owner = {fold(form): slug for slug, each in authority.companies.items() for form in each.forms}
    forms = dict.fromkeys(clean(form) for form in (short_name(known.name), known.name, *known.forms))
    free = [form for form in forms if owner.get(fold(form), company.slug) == company.slug]
    return free, [form for form in forms if form not in free]


def free_tickers(known: Provisional, company: Company, authority: Authority) -> list[str]:
    """The codes of a provisional company that are whole and no other entry's."""
    taken = {
        ticker
        for slug, each in authority.companies.items()
        if slug != company.slug
        for ticker in each.tickers
    }
    return [ticker for ticker in known.tickers if not wrong_ticker(ticker) and ticker not in taken]


def short_name(name: str) -> str:
    """A name without its legal form, which need not be listed; with it where only common words are left."""
    short = without_legal_form(name)
    common = words("common-names") | words("common-words")
    telling = any(word.lower() not in common for word in _WORD.findall(short))
    return short if telling else name


def _asked(wish: Wish, known: Provisional | None) -> Company:
    """The entry as far as the curator says it; its slug and name are the archive's where it knows it."""
    name = clean(wish.name)
    if known and name.casefold() in {"", known.slug}:
        name = short_name(known.name)
    zh = clean(wish.zh)
    slug = wish.slug or (known.slug if known else slugify(short_name(name)))
    variants = dict.fromkeys(clean(variant) for variant in wish.variants)
    return Company(
        slug=slug,
        name=name,
        zh="" if zh == name else zh,
        kind=wish.kind or (known.kind if known else CompanyKind.COMPANY),
        variants=tuple(variant for variant in variants if variant not in {name, zh, ""}),
        tickers=tuple(dict.fromkeys(clean(ticker) for ticker in wish.tickers)),
        sectors=tuple(dict.fromkeys(clean(sector) for sector in wish.sectors)),
        parent=clean(wish.parent) or None,
    )


def _completed(asked: Company, wish: Wish, known: Provisional, authority: Authority) -> NewEntry:
    free, taken = free_forms(known, asked, authority)
    company = with_forms(asked, free)
    tickers = free_tickers(known, asked, authority)
    left_out = [f'the name "{form}": another entry has it' for form in taken]
    left_out += [f"the code {ticker}" for ticker in known.tickers if ticker not in tickers]
    return NewEntry(
        replace(
            company,
            tickers=tuple(dict.fromkeys([*asked.tickers, *tickers])),
            sectors=asked.sectors if wish.sectors else known.sectors[:MAX_SECTORS],
        ),
        tuple(left_out),
    )


def _recognises(tagger: CompanyTagger, company: Company, form: str) -> bool:
    """Whether a text that is nothing but this form is tagged with the entry, as a whole."""
    whole = " ".join(form.split())
    return any(tag.slug == company.slug and whole in tag.mentions for tag in tagger.tag("", whole).companies)


def _unwritable(asked: Company) -> list[Problem]:
    problems = [
        wrong(f'"{form}" cannot be written to the file', "it holds characters that no text has")
        for form in asked.forms
        if not writable(form)
    ]
    if not asked.name:
        problems.append(wrong("the company has no name", "say what it is called"))
    elif not asked.slug:
        problems.append(wrong(f'no slug can be made of "{asked.name}"', "say one with --slug"))
    elif no_slug(asked.slug):
        problems.append(wrong(*no_slug(asked.slug) or ()))
    return problems


def _taken(asked: Company, authority: Authority, path: str) -> list[Problem]:
    """Slug, names and codes that another entry has."""
    problems = []
    same = authority.companies.get(asked.slug)
    if same:
        message = f'"{asked.slug}" is in the list already: {same.name}'
        problems.append(wrong(message, "change that entry, or say another --slug", path=path, line=same.line))
    for other in authority.companies.values():
        if asked.slug in other.former:
            message = f'"{asked.slug}" is a former slug of "{other.slug}"'
            problems.append(wrong(message, "say another --slug", path=path, line=other.line))
        if other is same:
            continue
        own = {fold(form) for form in other.forms}
        problems += [
            wrong(
                f'"{other.slug}" has the name "{form}" already', "leave it there", path=path, line=other.line
            )
            for form in asked.forms
            if fold(form) in own
        ]
        problems += [
            wrong(
                f'"{other.slug}" has the code {ticker} already', "leave it there", path=path, line=other.line
            )
            for ticker in asked.tickers
            if ticker in other.tickers
        ]
    return problems


def _unknown(asked: Company, authority: Authority) -> list[Problem]:
    """Codes, sectors and a parent that there are not."""
    problems = [wrong(*found) for ticker in asked.tickers if (found := wrong_ticker(ticker))]
    problems += [
        wrong(f'unknown sector "{sector}"', nearest(sector, authority.sectors))
        for sector in asked.sectors
        if sector not in authority.sectors
    ]
    if asked.parent and asked.parent not in authority.companies:
        now = next((each.slug for each in authority.companies.values() if asked.parent in each.former), "")
        hint = f'it is "{now}" now' if now else nearest(asked.parent, authority.companies)
        problems.append(wrong(f'unknown parent "{asked.parent}"', hint))
    return problems
