"""What is known of a search: where its site stands, and how to ask it and read its answer in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

PAGES = Path(__file__).parent / "pages"


class Shows(Enum):
    """How a page shows its results: the script that looks for them."""

    LIST = "list.js"
    MATERIAL = "material.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A search, ready to be asked.

    Attributes:
        name: for the table. short: for the command line.
        folder: its site.
        page: below the site's root, the page to search on. box: the field on it, as a selector.
        shows: how results stand there.
        plain: a page of the site without a search; what it loads does not count. Its folder is another when
            the site has no such page.
        stories: path of an article below the root -> its number in the corpus.
        timed: whether time and bytes are measured, and not the ranking only.
        patient: whether it takes seconds to answer, so that one visit a query must do.
    """

    name: str
    short: str
    folder: Path
    page: str
    box: str
    shows: Shows
    plain: str
    plain_folder: Path
    stories: Mapping[str, int]
    timed: bool = True
    patient: bool = False

    def story_at(self, link: str) -> int | None:
        """The number of the article that a result leads to; None when it is no article of the corpus."""
        path = urlsplit(link).path.lstrip("/")
        return self.stories.get(path.removesuffix("index.html"))
