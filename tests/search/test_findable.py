from __future__ import annotations

from typing import Any

from generator.assemble import assemble
from generator.model.archive import Owned, Settings
from generator.model.article import Article
from generator.read.formats.text import text_capture
from generator.search.findable import found_share, unindexed


def articles() -> tuple[Article, ...]:
    texts = {
        "one.txt": "Cranes return to Westport after the strike\n\nOn May 3, 2025, the first ships were unloaded.\n",
        "two.txt": "阿尔德机器人在里昂开设新工厂\n\n2025年5月4日，公司宣布新工厂投产，预计年内招聘两百人。\n",
    }
    captures = [text_capture(text, name=name, path=name) for name, text in texts.items()]
    return assemble(captures, Owned(), Settings()).archive.articles


def index_of(found: tuple[Article, ...]) -> dict[str, Any]:
    docs = [{"location": article.path, "title": article.title, "text": article.text} for article in found]
    return {"docs": [*docs, {"location": "about/#top", "title": "About", "text": ""}]}


def test_what_is_in_the_index_is_found() -> None:
    found = articles()
    assert len(found) == 2
    assert unindexed(index_of(found), found) == ()
    assert found_share(index_of(found), found) == 1.0


def test_an_article_without_an_entry_is_reported() -> None:
    found = articles()
    assert unindexed(index_of(found[1:]), found) == found[:1]


def test_an_empty_archive_is_searchable() -> None:
    assert unindexed({"docs": []}, ()) == ()
    assert found_share({"docs": []}, ()) == 1.0


def test_headlines_with_nothing_to_search_for_are_let_pass() -> None:
    found = articles()
    assert (
        found_share({"docs": [{"location": article.path, "title": "It is"} for article in found]}, found)
        == 1.0
    )
