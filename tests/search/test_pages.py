from __future__ import annotations

import json
import re
from dataclasses import replace

from generator.model.archive import Archive
from generator.model.authority import Publish
from generator.search.pages import search_pages
from tests.search.corpus import made_up_archive


def files_of(archive: Archive) -> dict[str, str]:
    return {page.path: page.text for page in search_pages(archive)}


def test_same_archive_same_files_whatever_the_order() -> None:
    archive = made_up_archive(40)
    assert files_of(archive) == files_of(replace(archive, articles=archive.articles[::-1]))


def test_files_are_scripts_that_hand_over_json() -> None:
    for path, text in files_of(made_up_archive(40)).items():
        call = re.fullmatch(r'archiveSearch\.file\("([^"]+)",(.*)\)\n', text, re.DOTALL)
        assert call, path
        assert path == f"search/{call[1]}.js"
        json.loads(call[2])


def test_another_article_leaves_most_files_alone() -> None:
    archive = made_up_archive(400)
    before = files_of(replace(archive, articles=archive.articles[:-1]))
    after = files_of(archive)
    cards = [path for path in before if path.startswith("search/cards/")]
    assert sum(after.get(path) == before[path] for path in cards) >= len(cards) - 2


def test_text_that_may_not_leave_the_archive_is_in_no_file() -> None:
    archive = made_up_archive(20)
    marker = "zwyxqvut"
    first = archive.articles[0]
    hidden = replace(
        first, blocks=(replace(first.blocks[0], text=f"Secret {marker} words."),), source_slug="post"
    )
    kept = replace(archive, articles=(hidden, *archive.articles[1:]))
    assert any(marker in text for text in files_of(kept).values())
    for publish in (Publish.HEADLINE, Publish.EXCERPT):
        sources = {
            **archive.authority.sources,
            "post": replace(archive.authority.sources["post"], publish=publish),
        }
        closed = replace(
            kept,
            authority=replace(archive.authority, sources=sources),
            settings=replace(archive.settings, excerpt_words=1),
        )
        assert not any(marker in text for text in files_of(closed).values())


def test_an_empty_archive_has_an_index() -> None:
    archive = made_up_archive(0)
    directory = files_of(archive)["search/index.js"]
    assert '"articles":0' in directory
