"""What a curator asks for about an article, and what it does to its companies and sectors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.curate.find import find_company, find_provisional, unknown_company
from generator.curate.refusal import refused
from generator.curate.suggestions import Provisional
from generator.model.article import Article, ArticleId
from generator.model.authority import Authority, Correction
from generator.model.errors import ConfigError, Problem
from generator.read.checks import nearest
from generator.read.corrections import MAX_SECTORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What the curator says of an article; "" and () where nothing is said.

    Attributes:
        add_companies, drop_companies: slugs or names.
        hide: the reason.
        note: for the curator alone.
    """

    title: str = ""
    date: str = ""
    add_companies: tuple[str, ...] = ()
    drop_companies: tuple[str, ...] = ()
    add_sectors: tuple[str, ...] = ()
    drop_sectors: tuple[str, ...] = ()
    merge: ArticleId | None = None
    hide: str = ""
    note: str = ""

    @property
    def only_hides(self) -> bool:
        """Whether it says nothing that needs the article's text."""
        return replace(self, hide="", note="") == Amendment()


@dataclass(frozen=True, slots=True)
class Lists:
    """What an amendment is checked against."""

    authority: Authority
    provisional: Sequence[Provisional]


def with_companies(old: Correction, amendment: Amendment, article: Article, lists: Lists) -> Correction:
    """The correction with the companies put in and taken out.

    Raises:
        ConfigError: nobody knows a company, or the article does not name one that is to be taken out.
    """
    found = [tag.slug for tag in article.companies]
    by_form = {form.casefold(): tag.slug for tag in article.companies for form in (tag.name, *tag.mentions)}

    def added(typed: str) -> str:
        company = find_company(typed, lists.authority)
        if company:
            return company.slug
        provisional = find_provisional(typed, lists.provisional)
        if provisional:
            hint = f"accept it first: newsarchive companies add {provisional.slug}"
            raise refused(f'"{typed}" is in no list yet', hint)
        raise refused(
            f'unknown company "{typed}"', unknown_company(typed, lists.authority, lists.provisional)
        )

    def dropped(typed: str) -> str:
        company = find_company(typed, lists.authority)
        slug = typed if typed in found else by_form.get(typed.casefold(), company.slug if company else "")
        named = _named(old.companies, old.add_companies, found)
        if slug not in named:
            raise refused(f'the article does not name "{typed}"', f"it names {', '.join(named) or 'nobody'}")
        return slug

    add = _each(added, amendment.add_companies)
    drop = _each(dropped, amendment.drop_companies)
    _refuse_both(add, drop)
    if old.companies is not None:
        return replace(old, companies=_changed(old.companies, add, drop))
    new_add, new_drop = _single_changes(found, (old.add_companies, old.drop_companies), add, drop)
    return replace(old, add_companies=new_add, drop_companies=new_drop)


def with_sectors(old: Correction, amendment: Amendment, article: Article, authority: Authority) -> Correction:
    """The correction with the sectors put in and taken out.

    Raises:
        ConfigError: there is no such sector, the article is not under one that is to be taken out, or
            would be under too many.
    """
    names = {sector.name.casefold(): slug for slug, sector in authority.sectors.items()}

    def known(typed: str) -> str:
        slug = typed if typed in authority.sectors else names.get(typed.casefold(), "")
        if not slug:
            raise refused(f'unknown sector "{typed}"', nearest(typed, authority.sectors))
        return slug

    def dropped(typed: str) -> str:
        slug = known(typed)
        named = _named(old.sectors, old.add_sectors, article.sectors)
        if slug not in named:
            hint = f"it is under {', '.join(named) or 'none'}"
            raise refused(f'the article is not under the sector "{typed}"', hint)
        return slug

    add = _each(known, amendment.add_sectors)
    drop = _each(dropped, amendment.drop_sectors)
    _refuse_both(add, drop)
    if old.sectors is not None:
        new = replace(old, sectors=_changed(old.sectors, add, drop))
    else:
        new_add, new_drop = _single_changes(article.sectors, (old.add_sectors, old.drop_sectors), add, drop)
        new = replace(old, add_sectors=new_add, drop_sectors=new_drop)
    if add:
        _check_sectors(new, article)
    return new


def _check_sectors(new: Correction, article: Article) -> None:
    """An article is under few sectors: one too many takes another one's place."""
    whole = article.sectors if new.sectors is None else new.sectors
    named = [slug for slug in _named(whole, new.add_sectors, ()) if slug not in new.drop_sectors]
    if len(named) > MAX_SECTORS:
        hint = f"take one out as well: --not-sector, one of {', '.join(named)}"
        raise refused(f"the article would be under {len(named)} sectors, and four is the most", hint)


def _each(resolve: Callable[[str], str], typed: Iterable[str]) -> tuple[str, ...]:
    """Every text resolved; all that is wrong is told at once."""
    problems: list[Problem] = []
    found: dict[str, None] = {}
    for text in typed:
        try:
            found[resolve(text)] = None
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(*problems)
    return tuple(found)


def _refuse_both(add: Collection[str], drop: Collection[str]) -> None:
    for slug in add:
        if slug in drop:
            raise refused(f'"{slug}" cannot be both put in and taken out', "say one of the two")


def _named(whole: Sequence[str] | None, add: Sequence[str], found: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*(found if whole is None else whole), *add]))


def _changed(whole: Sequence[str], add: Sequence[str], drop: Collection[str]) -> tuple[str, ...]:
    return tuple(slug for slug in dict.fromkeys([*whole, *add]) if slug not in drop)


def _single_changes(
    found: Collection[str],
    old: tuple[tuple[str, ...], tuple[str, ...]],
    add: Sequence[str],
    drop: Sequence[str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is added to and removed from what the program finds; what it finds anyway need not be added."""
    added, removed = old
    new = [slug for slug in add if slug not in found]
    gone = [slug for slug in drop if slug in found]
    return (
        tuple(slug for slug in dict.fromkeys([*added, *new]) if slug not in drop),
        tuple(slug for slug in dict.fromkeys([*removed, *gone]) if slug not in add),
    )
