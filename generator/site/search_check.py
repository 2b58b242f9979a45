"""A last look before publishing: will readers find the articles?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from generator.model.article import Article
from generator.model.errors import BuildError, Problem, Severity
from generator.search.findable import found_share, unindexed
from generator.write.article_page import upsets_search

INDEX = Path("search/search_index.json")
_HINT = "look at the search plugin in mkdocs.yml"


def check_search(site: Path, articles: Sequence[Article]) -> None:
    """Makes sure that the built search index holds and finds the articles; a site without one is let pass.

    Raises:
        BuildError: articles are missing in the index, or searching finds few of those that it holds.
    """
    path = site / INDEX
    if not path.exists():
        return
    index = json.loads(path.read_text("utf-8"))
    wanted = [article for article in articles if not upsets_search(article)]
    missing = unindexed(index, wanted)
    if missing:
        raise BuildError(
            *(
                _problem(f"`{article.title}` is not in the search index", article.capture_path, article.line)
                for article in missing
            )
        )
    share = found_share(index, wanted)
    if share < 0.5:
        raise BuildError(_problem(f"a search finds {share:.0%} of the newest articles by their headlines"))


def _problem(message: str, path: str = "", line: int = 0) -> Problem:
    return Problem(path=path, line=line, code="search", message=message, hint=_HINT, severity=Severity.ERROR)
