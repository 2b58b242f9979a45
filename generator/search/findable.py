"""Whether readers will find what was built: the search index, asked with lunr before it is published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lunr import lunr

from generator.model.article import Article

SAMPLE = 40
"""So many of the newest articles are searched for; all of them must stand in the index."""
MIN_WORD = 4
"""Letters of a word that is worth searching for: shorter ones may be stop words."""

_WORD = re.compile(r"\w+")  # the invisible marks that part Chinese words are no letters


def unindexed(index: Mapping[str, Any], articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that the index does not hold.

    Args:
        index: search_index.json of the built site: `docs`, each with `location` and `title`.
        articles: the archive's, newest first.
    """
    held = {doc["location"] for doc in index["docs"]}
    return tuple(article for article in articles if article.path not in held)


def found_share(index: Mapping[str, Any], articles: Sequence[Article]) -> float:
    """The share of the newest articles that a search for the longest word of their headline finds.

    A single headline may hold nothing to search for; when most are not found, the index is of no use.
    """
    titles = {doc["location"]: doc["title"] for doc in index["docs"]}
    words = [_WORD.findall(titles[article.path]) for article in articles[:SAMPLE] if article.path in titles]
    asked = [max(found, key=len, default="") for found in words]
    if not any(len(word) >= MIN_WORD for word in asked):
        return 1.0
    documents = [{"ref": str(at), "title": " ".join(found)} for at, found in enumerate(words)]
    searchable = lunr(ref="ref", fields=["title"], documents=documents)
    tried = [
        str(at) in {hit["ref"] for hit in searchable.search(word)}
        for at, word in enumerate(asked)
        if len(word) >= MIN_WORD
    ]
    return sum(tried) / len(tried)
