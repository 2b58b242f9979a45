"""A last look before publishing: will readers find the articles?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from generator.model.article import Article
from generator.model.errors import BuildError, Problem, Severity
from generator.search.findable import unfindable
from generator.write.article_page import upsets_search

INDEX = Path("search/search_index.json")


def check_search(site: Path, articles: Sequence[Article]) -> None:
    """Makes sure that the built search index holds and finds the articles; a site without one is let pass.

    Raises:
        BuildError: with one problem per article that a search would miss.
    """
    index = site / INDEX
    if not index.exists():
        return
    missed = unfindable(
        json.loads(index.read_text("utf-8")), [one for one in articles if not upsets_search(one)]
    )
    if missed:
        hint = "look at the settings of the search plugin in mkdocs.yml"
        raise BuildError(
            *(
                Problem(
                    path=article.capture_path,
                    line=article.line,
                    code="search",
                    message=f"a search does not find `{article.title}`",
                    hint=hint,
                    severity=Severity.ERROR,
                )
                for article in missed
            )
        )
