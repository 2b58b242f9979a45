"""The curator's changes to the lists of companies: the archive is read, the files are changed in place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.curate import companies_file, corrections_file
from generator.curate.entry import Wish, new_entry
from generator.curate.find import (
    find_article,
    find_company,
    find_provisional,
    meant_slug,
    unknown_company,
)
from generator.curate.merge import Merger, merge_known, merge_provisional, renamed
from generator.curate.refusal import refused
from generator.curate.suggestions import Doubtful, Provisional, doubtful_names, provisional_companies
from generator.model.authority import Authority, Company
from generator.model.errors import Problem
from generator.read.corrections import Known
from generator.site.gather import GatheredWorkings, gather_workings
from generator.site.owned_files import Change, OwnedFile, read_owned_file, write_changes
from generator.site.progress import Progress, silent
from generator.site.project import Project

COMPANIES = "companies.yml"
CORRECTIONS = "corrections.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What the archive suggests.

    Attributes:
        rejects: captures that were set aside.
    """

    provisional: tuple[Provisional, ...]
    doubtful: tuple[Doubtful, ...]
    rejects: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """What a command did.

    Attributes:
        company: the entry as it stands now.
        changes: the files that changed.
        left_out: what the archive knows of the company and the entry does not take, each with the reason.
    """

    company: Company
    changes: tuple[Change, ...]
    left_out: tuple[str, ...]


def suggest(project: Project, progress: Progress = silent) -> Suggestions:
    """Everything that the archive suggests; nothing is written.

    Raises:
        AuthorityError: a file that the curator owns is wrong.
    """
    gathered = gather_workings(project, progress)
    assembly = gathered.assembly
    return Suggestions(
        provisional=_provisional(gathered),
        doubtful=doubtful_names(assembly.archive.articles, assembly.captures, assembly.doubtful),
        rejects=gathered.rejects,
    )


def add_company(project: Project, wish: Wish, from_article: str = "", progress: Progress = silent) -> Curated:
    """Writes an entry into companies.yml.

    Args:
        project: the archive.
        wish: what the curator says; a name, slug or surface form of a provisional company is that company.
        from_article: id of an article that names it, when the name is another one or is left out.
        progress: is told how far reading the archive is.

    Raises:
        ConfigError: the wish cannot be fulfilled.
        AuthorityError: a file that the curator owns is wrong.
        ArchiveError: the file could not be changed.
    """
    gathered = gather_workings(project, progress)
    authority = gathered.owned.authority
    file = read_owned_file(project.seeds / COMPANIES)
    others = _provisional(gathered)
    known = _from_article(gathered, from_article, wish, others) if from_article else None
    if not from_article:
        known = find_provisional(wish.name, others)
        slip = "" if known or wish.slug else meant_slug(wish.name, {one.slug for one in others})
        if slip:
            message = f'no article names a company with the slug "{wish.name}"'
            raise refused(message, f"{slip} For a company of that name, say its --slug")
    entry = new_entry(wish, known, others, authority, file.name)
    text = companies_file.with_company(file.text, entry.company)
    expected = {**authority.companies, entry.company.slug: entry.company}
    now = companies_file.read_back(text, file.name, expected, authority.sectors)
    changes = write_changes(Change(file, text))
    return Curated(company=now[entry.company.slug], changes=changes, left_out=entry.left_out)


def merge_companies(project: Project, into: str, other: str, progress: Progress = silent) -> Curated:
    """Makes one company a part of another, in companies.yml and corrections.yml.

    Args:
        project: the archive.
        into: slug or name of the one that stays; one that no list knows is entered first.
        other: slug or name of the one that becomes part of it.
        progress: is told how far reading the archive is.

    Raises:
        ConfigError: there is no such company, or the two cannot be one.
        AuthorityError: a file that the curator owns is wrong.
        ArchiveError: a file could not be changed.
    """
    gathered = gather_workings(project, progress)
    file = read_owned_file(project.seeds / COMPANIES)
    corrections = read_owned_file(project.seeds / CORRECTIONS)
    others = _provisional(gathered)
    authority, text, stays = _staying(gathered, into, others, file)
    merger = _merger(stays, other, others, authority)
    text = companies_file.with_merged(text, merger.before, merger.company, merger.gone, merger.children)
    expected = merger.companies(authority)
    now = companies_file.read_back(text, file.name, expected, authority.sectors)
    corrected = _corrections_after(gathered, merger, corrections, now)
    changes = write_changes(Change(file, text), corrected)
    return Curated(company=now[stays.slug], changes=changes, left_out=merger.left_out)


def _provisional(gathered: GatheredWorkings) -> tuple[Provisional, ...]:
    return provisional_companies(gathered.assembly.archive.articles, gathered.assembly.captures)


def _from_article(
    gathered: GatheredWorkings, typed: str, wish: Wish, others: tuple[Provisional, ...]
) -> Provisional:
    """The provisional company that an article names; the one that is meant when there are several."""
    assembly = gathered.assembly
    identity = find_article(typed, assembly.archive.articles, assembly.gone)
    named = [one for one in others if identity in one.articles]
    meant = find_provisional(wish.name, named) if wish.name else None
    if meant or len(named) == 1:
        return meant or named[0]
    if not named:
        raise refused(f"all companies of the article {identity} are in the list", "name the company")
    slugs = ", ".join(one.slug for one in named)
    raise refused(
        f"the article {identity} names {len(named)} companies that no list knows", f"say one of {slugs}"
    )


def _staying(
    gathered: GatheredWorkings, typed: str, others: tuple[Provisional, ...], file: OwnedFile
) -> tuple[Authority, str, Company]:
    """The company that others become part of: entered first when no list knows it."""
    authority = gathered.owned.authority
    company = find_company(typed, authority)
    if company:
        return authority, file.text, company
    known = find_provisional(typed, others)
    if known is None:
        raise refused(f'unknown company "{typed}"', unknown_company(typed, authority, others))
    company = new_entry(Wish(name=known.slug), known, (), authority, file.name).company
    whole = {**authority.companies, company.slug: company}
    return replace(authority, companies=whole), companies_file.with_company(file.text, company), company


def _merger(into: Company, typed: str, others: tuple[Provisional, ...], authority: Authority) -> Merger:
    known = find_company(typed, authority)
    if known and known.slug == into.slug:
        raise refused(f'"{typed}" and "{into.slug}" are one entry already', "name two companies")
    if known:
        return merge_known(into, known, authority)
    provisional = find_provisional(typed, others)
    if provisional is None:
        raise refused(f'unknown company "{typed}"', unknown_company(typed, authority, others))
    return merge_provisional(into, provisional, others, authority)


def _corrections_after(
    gathered: GatheredWorkings, merger: Merger, file: OwnedFile, companies: dict[str, Company]
) -> Change:
    """What becomes of corrections.yml when one company is another now."""
    old = gathered.owned.authority.companies.get(merger.gone)
    slugs = (merger.gone, *(old.former if old else ()))
    text = corrections_file.with_renamed(file.text, slugs, merger.company.slug)
    authority = replace(gathered.owned.authority, companies=companies)
    expected = [renamed(each, merger.gone, merger.company.slug) for each in gathered.owned.corrections]
    corrections_file.read_back(text, file.name, expected, Known.of(authority))
    return Change(file, text)
