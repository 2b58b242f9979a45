from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.assemble import assemble
from generator.model.archive import Owned, Settings
from generator.model.errors import BuildError
from generator.read.formats.text import text_capture
from generator.site.search_check import INDEX, check_search

TEXT = "Cranes return to Westport after the strike\n\nOn May 3, 2025, the first ships were unloaded.\n"


def test_an_article_that_search_misses_stops_the_build(tmp_path: Path) -> None:
    captures = [text_capture(TEXT, name="a.txt", path="seeds/articles/a.txt")]
    articles = assemble(captures, Owned(), Settings()).archive.articles
    check_search(tmp_path, articles)  # without a search plugin there is nothing to check
    index = tmp_path / INDEX
    index.parent.mkdir()
    index.write_text(json.dumps({"docs": []}), "utf-8")
    with pytest.raises(
        BuildError, match=r"seeds/articles/a\.txt:1: `Cranes return to .*` is not in the search index"
    ):
        check_search(tmp_path, articles)
