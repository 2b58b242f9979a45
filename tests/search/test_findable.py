from __future__ import annotations

import pytest

from generator.search.findable import UnreadableIndexError, found_share, without_card
from generator.search.pages import search_pages
from tests.search.corpus import made_up_archive


def test_what_is_in_the_index_is_found_and_what_is_not_is_missed() -> None:
    archive = made_up_archive(50)
    files = {
        page.path.removeprefix("search/").removesuffix(".js"): page.text for page in search_pages(archive)
    }
    load = files.__getitem__
    assert without_card(load, archive.articles) == ()
    assert found_share(load, archive.articles) == 1.0
    others = made_up_archive(60).articles[50:]
    assert without_card(load, others) == others
    assert found_share(load, others) < 0.5


def test_a_file_that_is_cut_off_is_told() -> None:
    archive = made_up_archive(5)
    files = {
        page.path.removeprefix("search/").removesuffix(".js"): page.text[:-30]
        for page in search_pages(archive)
    }
    with pytest.raises(UnreadableIndexError):
        without_card(files.__getitem__, archive.articles)
