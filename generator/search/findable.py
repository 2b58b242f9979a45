"""Whether readers will find what was built: the search index, asked with lunr before it is published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lunr import lunr

from generator.model.article import Article

SAMPLE = 40
"""So many of the newest articles are searched for; all of them must stand in the index."""

_WORD = re.compile(r"\w+")  # the invisible marks that part Chinese words are no letters


def unfindable(index: Mapping[str, Any], articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that a search would miss.

    Args:
        index: search_index.json of the built site: `docs`, each with `location`, `title` and `text`.
        articles: the archive's, newest first.
    """
    documents = {doc["location"]: doc for doc in index["docs"] if "#" not in doc["location"]}
    missing = [article for article in articles if article.path not in documents]
    sample = [article for article in articles if article.path in documents][:SAMPLE]
    if not sample:
        return tuple(missing)
    titles = [
        {"ref": str(at), "title": " ".join(_words(documents[article.path]["title"]))}
        for at, article in enumerate(sample)
    ]
    searchable = lunr(ref="ref", fields=["title"], documents=titles)
    for at, article in enumerate(sample):
        words = _words(documents[article.path]["title"])
        asked = max(words, key=len, default="")
        found = {hit["ref"] for hit in searchable.search(asked)} if asked else set()
        if asked and str(at) not in found:
            missing.append(article)
    return tuple(missing)


def _words(title: str) -> list[str]:
    return _WORD.findall(title)
