"""Where every page stands: its permalink, its file below docs/, and the way from one to another."""

from __future__ import annotations

import datetime as dt

HOME = ""
ARTICLES = "articles/"
UNDATED = "articles/undated/"
COMPANIES = "companies/"
SECTORS = "sectors/"
DATES = "dates/"
SOURCES = "sources/"
SEARCH = "search/"
ARCHIVE_FEED = "feeds/archive.xml"
_FRONTS = frozenset({HOME, ARTICLES, COMPANIES, SECTORS, DATES, SOURCES, SEARCH})
"""Front pages of folders."""


def company_path(slug: str) -> str:
    """Permalink of a company's page."""
    return f"{COMPANIES}{slug}/"


def letter_path(letter: str) -> str:
    """Permalink of one letter of a long list of companies."""
    return f"{COMPANIES}letters/{letter.lower() if letter.isalpha() else '0-9'}/"


def sector_path(slug: str) -> str:
    """Permalink of a sector's page."""
    return f"{SECTORS}{slug}/"


def source_path(slug: str) -> str:
    """Permalink of a source's page."""
    return f"{SOURCES}{slug}/"


def year_path(year: int, base: str = DATES) -> str:
    """Permalink of a year's page, below `base`."""
    return f"{base}{year:04}/"


def month_path(year: int, month: int, base: str = DATES) -> str:
    """Permalink of a month's page, below `base`."""
    return f"{base}{year:04}/{month:02}/"


def day_path(day: dt.date, base: str = DATES) -> str:
    """Permalink of a day's page, below `base`."""
    return f"{base}{day.isoformat().replace('-', '/')}/"


def company_feed(slug: str) -> str:
    """Path of a company's feed."""
    return f"feeds/companies/{slug}.xml"


def sector_feed(slug: str) -> str:
    """Path of a sector's feed."""
    return f"feeds/sectors/{slug}.xml"


def page_file(path: str) -> str:
    """The Markdown file below docs/ that MkDocs publishes at a permalink.

    "articles/2025/09/24/slug/" comes from "articles/2025/09/24/slug.md", a folder's front page
    from its index.md; a page whose own name is "index" needs a folder, or it would be one.
    """
    folder, _, name = path.rstrip("/").rpartition("/")
    if path in _FRONTS or name == "index":
        return f"{path}index.md"
    return f"{folder}/{name}.md" if folder else f"{name}.md"


def way_up(path: str) -> str:
    """What leads from the page at `path` to the site's root: put it before any other permalink."""
    return "../" * path.count("/")
