from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.errors import BuildError
from generator.search.pages import search_pages
from generator.site.search_check import check_search
from tests.search.corpus import made_up_archive


def test_an_article_that_search_misses_stops_the_build(tmp_path: Path) -> None:
    archive = made_up_archive(20)
    for page in search_pages(archive):
        (tmp_path / page.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page.path).write_text(page.text, "utf-8")
    check_search(tmp_path, archive.articles)
    other = replace(archive.articles[0], path="articles/2025/01/01/other/", title="Cranes return")
    with pytest.raises(BuildError, match=r"made-up\.txt:1: `Cranes return` is not in the search index"):
        check_search(tmp_path, (*archive.articles, other))


def test_a_site_without_an_index_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the search index cannot be read"):
        check_search(tmp_path, made_up_archive(3).articles)
