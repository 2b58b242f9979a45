"""Companies from A to Z; a page per letter when they are many, and per next letter where one has many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from os.path import commonprefix

from generator.write.columns import panel
from generator.write.days import count
from generator.write.escape import html
from generator.write.headings import page_meta
from generator.write.nameplates import company_link, counted, top_companies
from generator.write.page import Page, list_page
from generator.write.paths import COMPANIES, COMPANY_MAP, COMPARE, letter_path, page_file, way_up
from generator.write.planned import Keys, PlannedPage, ready
from generator.write.rowlist import headline_link
from generator.write.shelves import CompanyShelf, Shelves

MAX_NAMES = 300
MAX_TOP = 60
TOP_OF_SHORT = 12


def company_index(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """companies/ and, for a long list, its letters."""
    shelves_shown = [shelf for shelf in shelves.companies.values() if shelf.articles]
    found: dict[str, list[CompanyShelf]] = {}
    for shelf in shelves_shown:
        found.setdefault(shelf.letter, []).append(shelf)
    by_letter = {
        letter: found[letter] for letter in sorted(found, key=lambda letter: (letter == "#", letter))
    }
    paged = sum(shelf.paged for shelf in shelves_shown)
    meta = page_meta(
        "Companies",
        "Every company and fund that the archive names, from A to Z.",
        standfirst=f"{count(paged, 'company', 'companies')} and funds with a page, from A to Z.",
    )
    if len(shelves_shown) <= MAX_NAMES:
        body = _whole_list(by_letter, shelves)
    else:
        body = _long_list(by_letter, shelves)
        jumps = list(by_letter)
        for letter, members in by_letter.items():
            yield from _letter_pages(_Letter(letter, letter_path(letter), members), jumps, keys)
    parts = (_ways() if paged else "", body or "<p>No company is named yet.</p>")
    yield ready(list_page(page_file(COMPANIES), meta, "\n\n".join(part for part in parts if part)))


def _ways() -> str:
    """Links to what shows several companies at once."""
    up = way_up(COMPANIES)
    ways = ((COMPANY_MAP, "Map: who is named with whom"), (COMPARE, "Compare companies"))
    items = "".join(f'<li><a href="{up}{path}">{name}</a></li>' for path, name in ways)
    return f'<ul class="ways">{items}</ul>'


@dataclass(frozen=True, slots=True)
class _Letter:
    """Names that begin alike.

    Attributes:
        beginning: one letter or more, or "#" for digits; of slugs, by which names are sorted.
        path: permalink of their page.
    """

    beginning: str
    path: str
    members: Sequence[CompanyShelf]

    def parts(self) -> tuple[Sequence[CompanyShelf], Sequence[_Letter]]:
        """The name that is a beginning of all the others, if there is one, and these by their next letter."""
        shared = commonprefix([shelf.slug for shelf in self.members])  # noqa: RUF071  # letters, not folders
        by_letter = {
            beginning: list(members)
            for beginning, members in groupby(self.members, key=lambda shelf: shelf.slug[: len(shared) + 1])
        }
        shortest = by_letter.pop(shared, [])
        return shortest, [
            _Letter(beginning, f"{self.path}{beginning}/", members)
            for beginning, members in by_letter.items()
        ]


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower()}" if letter != "#" else "letter-0-9"


def _whole_list(by_letter: dict[str, list[CompanyShelf]], shelves: Shelves) -> str:
    paged = {letter: [shelf for shelf in members if shelf.paged] for letter, members in by_letter.items()}
    paged = {letter: members for letter, members in paged.items() if members}
    other = [shelf for members in by_letter.values() for shelf in members if not shelf.paged]
    jumps = [(letter, f"#{_anchor(letter)}") for letter in paged]
    if other:
        jumps.append(("Unconfirmed", "#unconfirmed"))
    top = top_companies(shelves.archive.articles, shelves, COMPANIES, TOP_OF_SHORT)
    parts = [panel("Most named", top), _jump_bar(jumps)]
    parts += [_letter_section(letter, members, COMPANIES) for letter, members in paged.items()]
    parts.append(_unconfirmed(other, COMPANIES))
    return "\n\n".join(part for part in parts if part)


def _long_list(by_letter: dict[str, list[CompanyShelf]], shelves: Shelves) -> str:
    jumps = [(letter, way_up(COMPANIES) + letter_path(letter)) for letter in by_letter]
    top = top_companies(shelves.archive.articles, shelves, COMPANIES, MAX_TOP)
    return f"{_jump_bar(jumps)}\n\n{panel('Most named', top)}"


def _letter_pages(letter: _Letter, jumps: Sequence[str], keys: Keys) -> Iterator[PlannedPage]:
    """The page of a letter; of one with many names also a page for each next letter."""
    shown, parts = (letter.members, ()) if len(letter.members) <= MAX_NAMES else letter.parts()
    told = [f"{shelf.slug} {shelf.name} {shelf.paged} {len(shelf.articles)}" for shelf in shown]
    told += [f"{part.beginning} {len(part.members)}" for part in parts]
    first = [shelf.articles[0] for shelf in shown if not shelf.paged]
    yield PlannedPage(
        path=page_file(letter.path),
        make=partial(_letter_page, letter, shown, parts, jumps),
        key=keys.of_list(letter.path, *jumps, *told, articles=first),
    )
    for part in parts:
        yield from _letter_pages(part, jumps, keys)


def _letter_page(
    letter: _Letter, shown: Sequence[CompanyShelf], parts: Sequence[_Letter], jumps: Sequence[str]
) -> Page:
    here = letter.path
    title = f"Companies: {_label(letter.beginning)}"
    total = count(len(letter.members), "company", "companies")
    paged = [shelf for shelf in shown if shelf.paged]
    sections = (
        _jump_bar([(other, way_up(here) + letter_path(other)) for other in jumps]),
        _parts(parts, here),
        _letter_section(letter.beginning, paged, here) if paged else "",
        _unconfirmed([shelf for shelf in shown if not shelf.paged], here),
    )
    meta = page_meta(
        title, f"{title}, {total} of the archive.", kicker=("Companies", COMPANIES), standfirst=total
    )
    return list_page(page_file(here), meta, "\n\n".join(part for part in sections if part))


def _parts(parts: Sequence[_Letter], here: str) -> str:
    """Links to the pages of the next letters."""
    return counted(
        (
            (f'<a href="{way_up(here)}{part.path}">{_label(part.beginning)}</a>', len(part.members))
            for part in parts
        ),
        "parts",
    )


def _jump_bar(jumps: Sequence[tuple[str, str]]) -> str:
    links = "".join(f'<a href="{target}">{label}</a>' for label, target in jumps)
    return f'<nav class="letters" aria-label="Letters">{links}</nav>' if links else ""


def _label(beginning: str) -> str:
    return "0–9" if beginning == "#" else beginning.capitalize()


def _letter_section(letter: str, members: Sequence[CompanyShelf], here: str) -> str:
    names = counted(((company_link(shelf, here), len(shelf.articles)) for shelf in members), "names")
    return f'<section class="letter" id="{_anchor(letter)}">\n<h2>{_label(letter)}</h2>\n{names}\n</section>'


def _unconfirmed(members: Sequence[CompanyShelf], here: str) -> str:
    """Names that a single article gives and no authority file knows: each with that article."""
    if not members:
        return ""
    items = "\n".join(
        f"<li>{company_link(shelf, here)} {headline_link(shelf.articles[0], here)}"
        + (f" <small>+{len(shelf.articles) - 1}</small>" if len(shelf.articles) > 1 else "")
        + "</li>"
        for shelf in members
    )
    return (
        '<section class="unconfirmed" id="unconfirmed">\n<h2>Unconfirmed names</h2>\n'
        f"<p>{html('Found by rule in one article each; nobody has yet confirmed which company it is.')}</p>\n"
        f"<ul>\n{items}\n</ul>\n</section>"
    )
