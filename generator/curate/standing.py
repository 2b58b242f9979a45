"""How readers see an article, before a correction and after it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.correct import Corrected
from generator.model.article import ArticleId


def standing(
    corrected: Corrected, identity: ArticleId, paths: Mapping[ArticleId, str], sectors: Mapping[str, str]
) -> dict[str, str]:
    """What is shown of an article after corrections: label -> text, "" for nothing.

    Args:
        corrected: all articles.
        identity: of the one.
        paths: permalinks of all articles, those that are not shown too.
        sectors: slug -> name.
    """
    path = paths[identity]
    by_path = {other: each for each, other in paths.items()}
    article = next((each for each in corrected.articles if each.id == identity), None)
    if path in corrected.withdrawn:
        return {"shown": f"no, withdrawn: {corrected.withdrawn[path]}"}
    if path in corrected.merged:
        return {"shown": f"as part of {by_path[corrected.merged[path]]}"}
    if article is None:
        return {"shown": "no, its capture is gone"}
    return {
        "title": article.title,
        "date": article.date.isoformat() if article.date else "",
        "companies": ", ".join(tag.name for tag in article.companies),
        "sectors": ", ".join(sectors.get(slug, slug) for slug in article.sectors),
        "shown": "yes",
    }
