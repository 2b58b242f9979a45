"""The list of pages for search engines: it names the pages of the site, each once, and nothing else.

A long one is divided: sitemap.xml then names the parts.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from generator.model.errors import Problem
from generator.site.verify.findings import listed, told
from generator.site.verify.places import Places, file_at

NAME = "sitemap.xml"
PACKED = "sitemap.xml.gz"
_PART = re.compile(r"sitemap-[0-9]+\.xml")
_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_INDEX, _LOCATION = f"{_SPACE}sitemapindex", f"{_SPACE}loc"


def is_sitemap(file: str) -> bool:
    """Whether a file of a site is its sitemap, or a part of that."""
    return file in {NAME, PACKED} or _PART.fullmatch(file) is not None


def sitemap_problems(
    site: Path, files: Collection[str], places: Places, public: Iterable[str]
) -> list[Problem]:
    """What is wrong with the sitemap.

    Args:
        site: the built site.
        files: all that it holds.
        places: what addresses mean in it.
        public: pages that say that they want to be known under their own address.
    """
    if NAME not in files:
        return [told(NAME, "sitemap", "is missing")]
    try:
        parts, lost = _parts(site, files, places)
    except _UnreadableError as error:
        return [told(error.file, "sitemap", f"is not XML: {error}")]
    named = Counter(address for part in parts for address in _addresses(part))
    pages = {address: _page(address, files, places) for address in named}
    problems = [
        *_complaint("names", lost, ": not there"),
        *_complaint("lists", [address for address, page in pages.items() if page is None], ": not there"),
        *_complaint("lists", [address for address, times in named.items() if times > 1], ": more than once"),
        *_complaint("lacks", sorted(set(public) - set(pages.values()) - {None})),
    ]
    if PACKED in files and _unpacked(site / PACKED) != (site / NAME).read_bytes():
        problems.append(told(PACKED, "sitemap", f"does not hold what {NAME} says"))
    return problems


class _UnreadableError(Exception):
    """A sitemap is no XML."""

    def __init__(self, file: str, message: str) -> None:
        super().__init__(message)
        self.file = file


def _parts(site: Path, files: Collection[str], places: Places) -> tuple[list[etree._Element], list[str]]:
    """The sitemap, or its parts, and the addresses of parts that are not there.

    Raises:
        _UnreadableError: one of them is no XML.
    """
    root = _root(site, NAME)
    if root.tag != _INDEX:
        return [root], []
    found = {address: _page(address, files, places) for address in _addresses(root)}
    lost = [address for address, part in found.items() if part is None]
    return [_root(site, part) for part in found.values() if part is not None], lost


def _root(site: Path, file: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring((site / file).read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise _UnreadableError(file, error.msg) from error


def _addresses(root: etree._Element) -> Iterator[str]:
    return ((element.text or "").strip() for element in root.iter(_LOCATION))


def _page(address: str, files: Collection[str], places: Places) -> str | None:
    place = places.of(address, NAME)
    return None if place is None else file_at(place, files)


def _complaint(verb: str, found: Sequence[str], what: str = "") -> Iterator[Problem]:
    if found:
        yield told(NAME, "sitemap", f"{verb} {listed(found)}{what}")


def _unpacked(path: Path) -> bytes | None:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None
