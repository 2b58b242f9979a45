from __future__ import annotations

from pathlib import Path

import pytest

from generator.assemble import assemble
from generator.model.archive import Archive, Owned, Settings
from generator.model.authority import Authority, Publish, Source
from generator.read.captures import read_capture_file
from generator.write.article_page import article_page
from generator.write.shelves import shelve

CAPTURE = """---
source: Test Wire
published: 2025-09-24
---
Watchlist

A factory opens in the north[1][2]

The works will employ four hundred people, said the mayor at the opening on Wednesday.[3]

[Note to self: ask the mayor again]

Suppliers from three provinces <i>sent</i> their machines, and the first goods will leave the gates in May.

Most Discussed
1.
2.
3.
"""


def archive(folder: Path, publish: Publish, text: str = CAPTURE) -> Archive:
    (folder / "a.txt").write_text(text, "utf-8")
    sources = {"wire": Source(slug="wire", name="Test Wire", publish=publish)}
    capture = read_capture_file(folder / "a.txt", "a.txt")
    return assemble([capture], Owned(authority=Authority(sources=sources)), Settings()).archive


def page(of: Archive) -> str:
    return article_page(of.articles[0], shelve(of)).text


def test_what_was_dropped_is_told_in_its_place(tmp_path: Path) -> None:
    (article,) = archive(tmp_path, Publish.FULL).articles
    told = [(passage.text, passage.after) for passage in article.left_out]
    assert ("Watchlist", 0) in told
    assert ("[3]", len(article.blocks) - 1) in told
    assert told[-1] == ("Most Discussed · 1. · 2. · 3.", len(article.blocks))
    assert all(0 <= passage.after <= len(article.blocks) for passage in article.left_out)


def test_the_page_strikes_it_out_and_names_what_stands_above(tmp_path: Path) -> None:
    text = page(archive(tmp_path, Publish.FULL))
    assert "<li><del>Watchlist</del> <small>menu word</small></li>" in text
    assert '<li class="kept">Suppliers from three provinces' in text
    assert "<i>" not in text


@pytest.mark.parametrize("publish", [Publish.EXCERPT, Publish.HEADLINE])
def test_of_a_text_that_may_not_be_shown_nothing_is_told(tmp_path: Path, publish: Publish) -> None:
    assert "<del>" not in page(archive(tmp_path, publish))


def test_notes_to_self_are_nobodys(tmp_path: Path) -> None:
    of = archive(tmp_path, Publish.FULL)
    assert "mayor again" in CAPTURE
    assert "mayor again" not in page(of)


def test_an_article_that_leaves_nothing_out_says_nothing(tmp_path: Path) -> None:
    plain = "---\ntitle: A factory opens\n---\nThe works will employ four hundred people, said the mayor.\n"
    assert "left-out" not in page(archive(tmp_path, Publish.FULL, plain))
