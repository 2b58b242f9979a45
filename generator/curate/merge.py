"""Two companies that are one: what the entry that stays becomes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from generator.curate.entry import free_forms, free_tickers, swallowed, with_forms
from generator.curate.refusal import refused
from generator.curate.suggestions import Provisional
from generator.model.authority import Authority, Company, Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """What a merger does.

    Attributes:
        before, company: the entry that stays, as it is and as it is to be.
        gone: slug of the one that is now part of it.
        children: slugs whose parent that was.
        left_out: what it knew and the entry does not take, each with the reason.
    """

    before: Company
    company: Company
    gone: str
    children: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def companies(self, authority: Authority) -> dict[str, Company]:
        """All companies after the merger."""
        after = {slug: each for slug, each in authority.companies.items() if slug != self.gone}
        for slug in self.children:
            after[slug] = replace(after[slug], parent=self.company.slug)
        return after | {self.company.slug: self.company}


def merge_known(into: Company, other: Company, authority: Authority) -> Merger:
    """Makes one entry a part of another.

    Raises:
        ConfigError: one is a fund and the other a company.
    """
    if into.kind is not other.kind:
        message = f'"{into.slug}" is a {into.kind} and "{other.slug}" a {other.kind}'
        raise refused(message, "a fund and a company are two entries; `parent` links them")
    parent = other.parent if into.parent == other.slug else into.parent
    lost = other.parent and other.parent not in {parent, into.slug}
    company = replace(
        into,
        variants=_joined(into.variants, [form for form in other.forms if form not in into.forms]),
        tickers=_joined(into.tickers, other.tickers),
        sectors=_joined(into.sectors, other.sectors),
        parent=parent,
        former=_joined(into.former, [other.slug, *other.former]),
        ambiguous={**into.ambiguous, **other.ambiguous},
    )
    children = tuple(
        slug for slug, each in authority.companies.items() if each.parent == other.slug and slug != into.slug
    )
    left_out = (f'the parent of "{other.slug}", {other.parent}',) if lost else ()
    return Merger(before=into, company=company, gone=other.slug, children=children, left_out=left_out)


def merge_provisional(
    into: Company, other: Provisional, others: Sequence[Provisional], authority: Authority
) -> Merger:
    """Makes a company that no list knows a part of an entry."""
    free, taken = free_forms(other, into, authority)
    company = with_forms(into, free)
    tickers = free_tickers(other, into, authority)
    company = replace(company, tickers=_joined(into.tickers, tickers))
    former = _joined(into.former, [other.slug, *swallowed(company, others, authority)])
    left_out = [f'the name "{form}": another entry has it' for form in taken]
    left_out += [f"the code {ticker}" for ticker in other.tickers if ticker not in company.tickers]
    return Merger(
        before=into, company=replace(company, former=former), gone=other.slug, left_out=tuple(left_out)
    )


def renamed(correction: Correction, old: str, new: str) -> Correction:
    """A correction with another company in the place of one; what it adds it does not remove as well."""
    if old not in {*(correction.companies or ()), *correction.add_companies, *correction.drop_companies}:
        return correction
    whole = correction.companies
    add = with_other(correction.add_companies, [old], new)
    drop = with_other(correction.drop_companies, [old], new)
    return replace(
        correction,
        companies=None if whole is None else with_other(whole, [old], new),
        add_companies=add,
        drop_companies=tuple(slug for slug in drop if slug not in add),
    )


def with_other(slugs: Sequence[str], old: Collection[str], new: str) -> tuple[str, ...]:
    """The slugs with another one in the place of some; it stays where it is when it is there already."""
    if new in slugs:
        return tuple(slug for slug in slugs if slug not in old)
    return tuple(dict.fromkeys(new if slug in old else slug for slug in slugs))


def _joined(one: Sequence[str], two: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *two]))
