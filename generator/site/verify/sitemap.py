"""The list of pages for search engines: it names the pages of the site, each once, and nothing else."""

from __future__ import annotations

import gzip
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
_LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


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
    data = (site / NAME).read_bytes()
    try:
        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except etree.XMLSyntaxError as error:
        return [told(NAME, "sitemap", f"is not XML: {error.msg}")]
    named = Counter((element.text or "").strip() for element in root.iter(_LOCATION))
    pages = {address: _page(address, files, places) for address in named}
    problems = [
        *_complaint("lists", [address for address, page in pages.items() if page is None], ": not there"),
        *_complaint("lists", [address for address, times in named.items() if times > 1], ": more than once"),
        *_complaint("lacks", sorted(set(public) - set(pages.values()) - {None})),
    ]
    if PACKED in files and _unpacked(site / PACKED) != data:
        problems.append(told(PACKED, "sitemap", f"does not hold what {NAME} says"))
    return problems


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
