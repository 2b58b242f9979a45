"""Companies side by side: a page whose script draws what its address asks for, and the figures that it loads.

A file per company would be thousands; so companies share files by a hash of their name in the address.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.write.escape import html, one_line
from generator.write.headings import page_meta
from generator.write.nameplates import most_named
from generator.write.page import Page, list_page
from generator.write.paths import COMPANIES, COMPARE, company_name_in_path, page_file, way_up
from generator.write.planned import Keys, PlannedPage, ready
from generator.write.shelves import CompanyShelf, Shelves

COMPANIES_IN_FILE = 48
MAX_FILES = 256
MAX_OFFERED = 200
"""Names that the page offers by itself; others are found by search."""
MAX_BEGINNING = 3
_EPOCH = dt.date(1970, 1, 1).toordinal()


def compare_pages(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """companies/compare/ and its figures; nothing where no company has a page."""
    companies = [shelf for shelf in shelves.companies.values() if shelf.paged]
    if not companies:
        return
    files = file_count(len(companies))
    yield ready(_compare_page(shelves, files))
    found: defaultdict[int, list[CompanyShelf]] = defaultdict(list)
    for shelf in companies:
        found[file_of(company_name_in_path(shelf.slug), files)].append(shelf)
    for number in range(files):
        path, members = f"{COMPARE}{number:02x}.js", found[number]
        told = (path, *(shelf.slug for shelf in members))
        key = keys.of_lists(*told, lists=(shelf.articles for shelf in members))
        yield PlannedPage(path, partial(_figures_file, path, members), key)


def file_count(companies: int) -> int:
    """How many files hold the figures: a power of two, so that it seldom changes."""
    files = 1
    while files < MAX_FILES and companies > files * COMPANIES_IN_FILE:
        files *= 2
    return files


def file_of(name: str, files: int) -> int:
    """The number of the file with a company's figures: FNV-1a, which the script computes too."""
    found = 2_166_136_261
    for byte in name.encode():
        found = (found ^ byte) * 16_777_619 % (1 << 32)
    return found % files


def _figures_file(path: str, companies: Sequence[CompanyShelf]) -> Page:
    rows = {company_name_in_path(shelf.slug): _figures(shelf) for shelf in companies}
    return Page(path, _script(rows))


def _figures(shelf: CompanyShelf) -> Sequence[str | int]:
    """Its name, then for each day with articles how many days after the one before, and how many articles.

    The first day counts from 1970.
    """
    days = Counter(article.date.toordinal() for article in shelf.articles if article.date)
    row: list[str | int] = [one_line(shelf.name)]
    before = _EPOCH
    for day in sorted(days):
        row += (day - before, days[day])
        before = day
    return row


def _script(rows: Mapping[str, Sequence[str | int]]) -> str:
    """A classic script, which a page on a disk may load too; ASCII is the same in every encoding."""
    text = json.dumps(rows, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")
    return f"archiveCompare({text})\n"


def _compare_page(shelves: Shelves, files: int) -> Page:
    meta = page_meta(
        "Compare companies",
        "Two to five companies of the archive side by side over time.",
        kicker=("Companies", COMPANIES),
        standfirst="Two to five companies side by side over time.",
    ) | {"template": "compare.html"}
    offered = [shelf for shelf, _ in most_named(shelves.archive.articles, shelves, MAX_OFFERED)]
    options = "\n".join(
        f'<option value="{html(shelf.name)}" data-name="{html(company_name_in_path(shelf.slug))}"></option>'
        for shelf in sorted(offered, key=lambda shelf: shelf.slug)
    )
    body = (
        '<p class="needs-script">Comparing needs JavaScript. '
        "Every company has a page with its own course through time: "
        f'<a href="{way_up(COMPARE)}{COMPANIES}">companies from A to Z</a>.</p>\n'
        '<form class="compare__add" hidden>\n<label for="company">Add a company</label>\n'
        '<input id="company" name="company" list="companies" autocomplete="off">\n'
        "<button>Add</button>\n"
        f'<datalist id="companies">\n{options}\n</datalist>\n</form>\n'
        f"{_beginning(offered[:MAX_BEGINNING])}"
        f'<div class="compare" data-files="{files}"></div>'
    )
    return list_page(page_file(COMPARE), meta, body)


def _beginning(companies: Sequence[CompanyShelf]) -> str:
    """A link for who chose nothing yet."""
    if len(companies) < 2:
        return ""
    asked = ",".join(company_name_in_path(shelf.slug) for shelf in companies)
    names = ", ".join(html(shelf.name) for shelf in companies)
    link = f'<a href="{way_up(COMPARE)}{COMPARE}?c={html(asked)}">{names}</a>'
    return f'<p class="compare__start" hidden>For example the most named: {link}</p>\n'
