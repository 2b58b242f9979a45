"""What is the same for all pages of a site, as plain values: MkDocs need not be loaded to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a site is made from what.

    Attributes:
        config: mkdocs.yml; docs, site: folders, absolute.
        newest_day: ISO date of the newest article.
    """

    config: str
    docs: str
    site: str
    newest_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around all pages.

    Attributes:
        key: digest of all that any page may show beside its own text.
        address: of the published site, "" for none.
        files: of the theme: path in the site -> file.
        templates: pages that the theme brings, such as 404.html; not the sitemap.
        own_sitemap: the sitemap is made by another template than ours.
    """

    key: bytes
    address: str
    files: Mapping[str, Path]
    templates: tuple[str, ...]
    own_sitemap: bool
