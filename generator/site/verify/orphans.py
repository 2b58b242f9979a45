"""What nobody is led to: pages that no other page links to, files that nothing shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.model.errors import Problem, Severity
from generator.site.verify import sitemap
from generator.site.verify.findings import Links, told
from generator.site.verify.places import INDEX, file_at, places_at
from generator.write.paths import CHINESE_NAMES

HOME, NOT_FOUND = INDEX, "404.html"
_KNOWN_BY_NAME = {
    HOME, NOT_FOUND, "news-sitemap.xml", "robots.txt", "llms.txt", "humans.txt", "favicon.ico", "CNAME",
}  # fmt: skip
"""What browsers, search engines and hosts ask for by itself."""
_FOUND_BY_RULE = ("assets/", "search/", "companies/compare/", "api/", CHINESE_NAMES)
"""Files, and folders of files, that scripts load, and that programs find by an id."""


def is_page(file: str) -> bool:
    """Whether readers come to a file as a page."""
    return file.endswith(".html")


def linked_files(links: Links, files: Collection[str]) -> set[str]:
    """The files that others refer to."""
    places: set[str] = set()
    for file, targets in links.items():
        own = {place for place in places_at(file) if place in targets}
        places.update(place for place in targets if place not in own) if own else places.update(targets)
    return {found for place in places if (found := file_at(place, files)) is not None}


def still_linked(wanted: Iterable[str], links: Links) -> set[str]:
    """Those of some files that others refer to, without a look at all the rest."""
    asked = {place: file for file in wanted for place in places_at(file)}
    found: set[str] = set()
    for file, targets in links.items():
        # A link to a place within a page is one to the page, and such links come last.
        bare = [target.partition("#")[0] for target in targets if "#" in targets[-1]]
        if asked.keys().isdisjoint(targets) and asked.keys().isdisjoint(bare):
            continue
        for linked in {asked[place] for place in (*targets, *bare) if place in asked} - {file}:
            found.add(linked)
            for place in places_at(linked):
                del asked[place]
    return found


def orphans(unlinked: Iterable[str], hidden: Collection[str]) -> Iterator[Problem]:
    """A problem for each file that nothing refers to and that no rule explains.

    Args:
        unlinked: files that nothing refers to.
        hidden: pages that ask not to be found.
    """
    for file in sorted(unlinked):
        if file in _KNOWN_BY_NAME or sitemap.is_sitemap(file) or file in hidden or _is_out_of_sight(file):
            continue
        if is_page(file):
            yield told(file, "orphan", "is a page that no other page links to", Severity.WARNING)
        elif not file.startswith(_FOUND_BY_RULE):
            yield told(file, "orphan", "is a file that nothing refers to", Severity.NOTE)


def _is_out_of_sight(file: str) -> bool:
    return file.startswith(".") or "/." in file
