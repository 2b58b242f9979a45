"""Where every page stands: its permalink, its file below docs/, and the way from one to another."""

from __future__ import annotations

import datetime as dt

HOME = ""
ARTICLES = "articles/"
UNDATED = "articles/undated/"
COMPANIES = "companies/"
COMPARE = "companies/compare/"
COMPANY_MAP = "companies/map/"
SECTORS = "sectors/"
DATES = "dates/"
SOURCES = "sources/"
SEARCH = "search/"
DATA = "data/"
API = "api/"
FEEDS = "feeds/"
ARCHIVE_FEED = "feeds/archive.xml"
ARCHIVE_ATOM = "feeds/archive-atom.xml"
FEED_LIST = "feeds/feeds.opml"
CARDS = "cards/"
CHINESE_NAMES = "sectors/names.js"
ROBOTS = "robots.txt"
LLMS = "llms.txt"
SITEMAP = "sitemap.xml"
NEWS_SITEMAP = "news-sitemap.xml"

_PAGES_AMONG_COMPANIES = frozenset({"compare", "map"})


def company_path(slug: str) -> str:
    """Permalink of a company's page."""
    return f"{COMPANIES}{company_name_in_path(slug)}/"


def company_name_in_path(slug: str) -> str:
    """A company's slug, with a hyphen behind one that is the name of another page: no slug ends in one."""
    return f"{slug}-" if slug in _PAGES_AMONG_COMPANIES else slug


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


def text_path(article: str) -> str:
    """Path of the Markdown beside an article's page, from the permalink of that."""
    return f"{article}index.txt"


def company_feed(slug: str) -> str:
    """Path of a company's feed."""
    return f"feeds/companies/{slug}.xml"


def sector_feed(slug: str) -> str:
    """Path of a sector's feed."""
    return f"feeds/sectors/{slug}.xml"


def source_feed(slug: str) -> str:
    """Path of a source's feed."""
    return f"feeds/sources/{slug}.xml"


def json_form(feed: str) -> str:
    """Path of a feed as JSON, from its path as RSS."""
    return f"{feed.removesuffix('.xml')}.json"


def card_path(page: str) -> str:
    """Path of the picture of a page, from the permalink of that."""
    return f"{CARDS}{page.rstrip('/')}.png"


def page_file(path: str) -> str:
    """The Markdown file below docs/ that is published at a permalink.

    Each page has a folder: so the way from page to page is the same in docs/ as on the site, which not every
    site builder works out by itself.
    """
    return f"{path}index.md"


def way_up(path: str) -> str:
    """What leads from the page at `path` to the site's root: put it before any other permalink."""
    return "../" * path.count("/")
