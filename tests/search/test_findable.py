from __future__ import annotations

from dataclasses import replace

import pytest

from generator.search.findable import UnreadableIndexError, card_files, cards, unfound
from generator.search.pages import search_pages
from tests.search.corpus import made_up_archive


def test_what_is_in_the_index_is_found_and_what_is_not_is_missed() -> None:
    archive = made_up_archive(50)
    files = {
        page.path.removeprefix("search/").removesuffix(".js"): page.text for page in search_pages(archive)
    }
    load = files.__getitem__
    found = cards(load, card_files(load))
    assert {card.path for card in found} == {article.path for article in archive.articles}
    assert unfound(load, found) == ()
    strangers = [replace(card, number=7) for card in found]
    assert unfound(load, strangers) == tuple(strangers)


def test_a_file_that_is_cut_off_is_told() -> None:
    archive = made_up_archive(5)
    files = {
        page.path.removeprefix("search/").removesuffix(".js"): page.text[:-30]
        for page in search_pages(archive)
    }
    with pytest.raises(UnreadableIndexError):
        card_files(files.__getitem__)
