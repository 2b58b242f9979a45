"""Only what a build changed, and what refers to that: the rest was looked at before and is as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain
from pathlib import Path

from generator.model.errors import Problem
from generator.site.verify import sitemap
from generator.site.verify.findings import Expected, Links, Verified
from generator.site.verify.loose_ends import anchored, loose_ends
from generator.site.verify.orphans import is_page, orphans, still_linked
from generator.site.verify.places import Places, file_at, places_at
from generator.site.verify.reading import Contents, Reader, is_public, refers, unnamed
from generator.site.verify.searching import SearchFiles
from generator.site.verify.whole import missing_pages


def verify_change(
    site: Path,
    links: Links,
    *,
    files: frozenset[str],
    changed: Collection[str],
    removed: Collection[str],
    expected: Expected,
) -> Verified:
    """Looks at a site of which all but a few files were verified before.

    Args:
        site: its folder.
        links: what that verification returned. It is left as it is.
        files: all that the site holds now.
        changed: the files that are new or hold something else.
        removed: the files that are gone.
        expected: what the site must hold.
    """
    places = Places(expected.address or "")
    reader = Reader(site, places)
    read = {file: reader.read(file) for file in changed if refers(file)}
    gone = set(removed) - files
    now = {file: told for file, told in links.items() if file not in gone}
    now |= {file: contents.links for file, contents in read.items()}
    public = [file for file, contents in read.items() if is_public(file, contents, files)]
    suspects = {*read, *_referring_to(gone, now), *anchored(now, read.keys(), files)}
    problems: list[Problem] = [contents.problem for contents in read.values() if contents.problem]
    problems += chain.from_iterable(unnamed(file, contents) for file, contents in read.items())
    problems += loose_ends({file: now[file] for file in suspects}, files, reader)
    problems += missing_pages(expected, files)
    if gone or any(map(sitemap.is_sitemap, changed)) or not read.keys() <= links.keys():
        problems += sitemap.sitemap_problems(site, files, places, public)
    problems += SearchFiles(site, files).problems_of(expected, changed, gone)
    problems += _deserted(_left(links, now, read, gone) | set(changed), now, files, reader)
    return Verified(
        problems=tuple(sorted(problems)), links=now, pages=sum(map(is_page, read)), files=len(changed)
    )


def _referring_to(gone: Collection[str], links: Links) -> set[str]:
    """The files that refer to one that is gone."""
    places = set(chain.from_iterable(map(places_at, gone)))
    return {file for file, told in links.items() if places and not places.isdisjoint(told)}


def _left(before: Links, now: Links, read: Mapping[str, Contents], gone: Collection[str]) -> set[str]:
    """The places that fewer files refer to than before."""
    left: set[str] = set()
    for file in (*read, *gone):
        left.update(set(before.get(file, ())).difference(now.get(file, ())))
    return left


def _deserted(places: Collection[str], links: Links, files: Collection[str], reader: Reader) -> list[Problem]:
    """The problems of files to which nothing leads any more."""
    asked = {file for place in places if (file := file_at(place, files)) is not None}
    unlinked = asked - still_linked(asked, links)
    hidden = {file for file in unlinked if is_page(file) and reader.read(file).hidden}
    return list(orphans(unlinked, hidden))
