"""Links that lead to nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from generator.model.errors import Problem
from generator.site.verify.findings import Links, dead_anchors, dead_links
from generator.site.verify.places import file_at
from generator.site.verify.reading import Reader


def loose_ends(links: Links, files: Collection[str], reader: Reader) -> list[Problem]:
    """The places that are not there.

    Args:
        links: of the files to look at.
        files: all that the site holds.
        reader: reads the pages that links with a fragment lead to.
    """
    places = set().union(*links.values())
    dead = {place for place in places if file_at(place, files) is None}
    nameless = {place for place in places - dead if "#" in place and not _is_named(place, files, reader)}
    return [*dead_links(_by_place(dead, links)), *dead_anchors(_by_place(nameless, links))]


def _is_named(place: str, files: Collection[str], reader: Reader) -> bool:
    file = file_at(place, files)
    # What a fragment means in a file that is no page is for its own reader to say.
    return file is None or not file.endswith(".html") or reader.holds(file, place.partition("#")[2])


def _by_place(wanted: set[str], links: Links) -> dict[str, list[str]]:
    """Place -> the files that refer to it."""
    found: dict[str, list[str]] = defaultdict(list)
    if wanted:
        for file, places in links.items():
            for place in wanted.intersection(places):
                found[place].append(file)
    return found


def anchored(links: Links, pages: Collection[str], files: Collection[str]) -> Iterator[str]:
    """The files with a link to a place within one of these pages."""
    for file, places in links.items():
        for place in reversed(places):
            if "#" not in place:
                break
            if file_at(place, files) in pages:
                yield file
                break
