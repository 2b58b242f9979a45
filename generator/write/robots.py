"""robots.txt: that all may be read, and where the lists of pages are."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.write.page import Page
from generator.write.paths import NEWS_SITEMAP, ROBOTS, SITEMAP


def robots(site_url: str, *, news: bool) -> Page:
    """The file. Programs ask a domain for it, not a folder: for a site in one it says what to put where.

    Args:
        site_url: address of the published site.
        news: whether there is a news sitemap.
    """
    parts = urlsplit(site_url)
    lists = [SITEMAP, *([NEWS_SITEMAP] if news else [])]
    note = []
    if parts.path != "/":
        root = f"{parts.scheme}://{parts.netloc}/{ROBOTS}"
        note = [f"# Programs read {root} only: put the lines that begin with Sitemap there."]
    rules = ["User-agent: *", "Disallow:", "", *(f"Sitemap: {site_url}{name}" for name in lists)]
    return Page(ROBOTS, "\n".join([*note, *rules]) + "\n")
