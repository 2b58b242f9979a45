"""Bringing a listing into directory.csv: it is read row by row, the directory is written in one step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.curate.directory_book import DirectoryBook, Renamed
from generator.model.authority import Authority
from generator.model.errors import AuthorityError, Problem, Severity
from generator.read.authority import DIRECTORY, check_authority
from generator.read.directory import format_directory
from generator.read.listings.file import opened, refused
from generator.read.listings.listing import LeftOut, Listing
from generator.read.listings.rows import Fault, Skipped, read_rows
from generator.site.atomic import replace_if_changed
from generator.site.progress import Progress, silent
from generator.site.project import Project
from generator.tag.directory import also_curated

MAX_COMPANIES = 250_000
"""More would make every build slow; whole registers of legal entities are larger."""
_MAX_EXAMPLES = 3
_EVERY = 5_000


@dataclass(slots=True, kw_only=True)
class Imported:
    """What an import did.

    Attributes:
        layout: what the listing was read as. rows: its rows.
        new, merged: rows that made a company, and that told of one that was there.
        left_out: reason -> rows. examples: reason -> (line, name) of the first ones.
        renamed: companies that the listing calls something else.
        problems: rows that could not be understood.
        companies: companies of the directory now. curated: those of them that companies.yml has too.
        written: the file changed.
    """

    path: str
    layout: str = ""
    rows: int = 0
    new: int = 0
    merged: int = 0
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    examples: dict[LeftOut, list[tuple[int, str]]] = field(default_factory=dict)
    renamed: list[Renamed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    companies: int = 0
    curated: int = 0
    written: bool = False

    def leave_out(self, skipped: Skipped) -> None:
        """Counts a row that makes no company."""
        self.left_out[skipped.reason] += 1
        examples = self.examples.setdefault(skipped.reason, [])
        if len(examples) < _MAX_EXAMPLES:
            examples.append((skipped.line, skipped.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a listing is brought in.

    Attributes:
        anew: the directory holds nothing but this listing afterwards.
        known_only: no company is added.
    """

    anew: bool = False
    known_only: bool = False


def import_listing(project: Project, listing: Path, how: How, progress: Progress = silent) -> Imported:
    """Brings a listing into the directory of an archive.

    Companies that come again keep their slugs, so that importing twice changes nothing.

    Raises:
        ConfigError: the listing cannot be read, or holds too many companies.
        AuthorityError: a file that the curator owns is wrong.
    """
    authority = _authority(project, anew=how.anew)
    before = DirectoryBook(authority.directory.values())
    book = DirectoryBook() if how.anew else before
    done = Imported(path=(project.seeds / DIRECTORY).as_posix())
    with opened(listing) as table:
        done.layout = table.columns.layout.label
        for told in read_rows(table):
            done.rows += 1
            if done.rows % _EVERY == 0:
                progress("Reading rows", done.rows, 0)
            if isinstance(told, Fault):
                done.problems.append(_problem(listing, told))
            elif isinstance(told, Skipped):
                done.leave_out(told)
            else:
                if wrong := book.clash(told):
                    done.problems.append(_problem(listing, Fault(told.line, wrong)))
                    continue
                _bring_in(done, book, before, _fitted(told, authority), known_only=how.known_only)
                if len(book) > MAX_COMPANIES:
                    hint = "take a part of it, or bring in only what the directory knows: --known-only"
                    raise refused(listing, f"holds more than {MAX_COMPANIES:,} companies", hint, told.line)
    taken = {slug for company in authority.companies.values() for slug in (company.slug, *company.former)}
    entries = {entry.slug: entry for entry in book.entries(taken)}
    done.companies = len(entries)
    done.curated = len(also_curated(entries, authority.companies))
    done.renamed = book.renamed
    done.written = replace_if_changed(project.seeds / DIRECTORY, format_directory(entries.values()).encode())
    return done


def _authority(project: Project, *, anew: bool) -> Authority:
    """What the curator owns; faults of a directory that is to be written anew do not matter."""
    checked = check_authority(project.seeds)
    own = (project.seeds / DIRECTORY).as_posix()
    problems = [problem for problem in checked.problems if not (anew and problem.path == own)]
    if problems:
        raise AuthorityError(*problems)
    return checked.authority


def _fitted(listing: Listing, authority: Authority) -> Listing:
    """A row without the sectors that the archive does not have."""
    sectors = tuple(sector for sector in listing.sectors if sector in authority.sectors)
    return replace(listing, sectors=sectors) if sectors != listing.sectors else listing


def _bring_in(
    done: Imported, book: DirectoryBook, before: DirectoryBook, listing: Listing, *, known_only: bool
) -> None:
    if known_only and book.slug_of(listing) is None:
        done.leave_out(Skipped(listing.line, LeftOut.UNKNOWN, listing.name))
        return
    if book is not before:
        listing = replace(listing, slug=before.slug_of(listing) or listing.slug)
    if book.add(listing):
        done.new += 1
    else:
        done.merged += 1


def _problem(listing: Path, fault: Fault) -> Problem:
    return Problem(
        path=listing.as_posix(),
        line=fault.line,
        code="listing",
        message=fault.message,
        severity=Severity.WARNING,
    )
