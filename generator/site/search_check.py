"""A last look before publishing: will readers find the articles?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.model.article import Article
from generator.model.errors import BuildError, Problem, Severity
from generator.search.files import FOLDER
from generator.search.findable import UnreadableIndexError, found_share, without_card

_HINT = "this is a bug: report it"
ENOUGH = 0.9
"""Share of the newest articles that must be found; a single headline may hold nothing to search for."""


def check_search(site: Path, articles: Sequence[Article]) -> None:
    """Makes sure that the built search index holds and finds the articles.

    Raises:
        BuildError: articles are missing in the index, or searching finds too few of them.
    """

    def load(name: str) -> str:
        return (site / FOLDER / f"{name}.js").read_text("utf-8")

    try:
        missing = without_card(load, articles)
        share = found_share(load, articles)
    except (UnreadableIndexError, OSError) as error:
        raise BuildError(_problem(f"the search index cannot be read: {error}")) from error
    if missing:
        raise BuildError(
            *(
                _problem(f"`{article.title}` is not in the search index", article.capture_path, article.line)
                for article in missing
            )
        )
    if share < ENOUGH:
        raise BuildError(_problem(f"a search finds {share:.0%} of the newest articles by their headlines"))


def _problem(message: str, path: str = "", line: int = 0) -> Problem:
    return Problem(path=path, line=line, code="search", message=message, hint=_HINT, severity=Severity.ERROR)
