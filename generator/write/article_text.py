"""The text of an article as a file beside its page: Markdown that people and programs read as it stands."""

from __future__ import annotations

from generator.model.article import Article, DateBasis
from generator.write.escape import one_line, web_address
from generator.write.facts import sector_name
from generator.write.page import Meta, Page, front_matter
from generator.write.paths import text_path
from generator.write.plain_markdown import plain_markdown, plain_words
from generator.write.policy import PublicText, public_text
from generator.write.shelves import Shelves


def article_text(article: Article, shelves: Shelves) -> Page:
    """What of an article may leave the archive, below a few lines of front matter.

    It is called .txt: site builders make a page of whatever is called .md, and browsers do not show that.
    """
    public = public_text(article, shelves.archive)
    inferred = article.date_basis not in {DateBasis.EXPLICIT, DateBasis.UNDATED}
    meta: dict[str, Meta] = {
        "title": one_line(article.title),
        **({"date": article.date} if article.date else {}),
        "date_basis": article.date_basis.value if inferred else "",
        "source": one_line(article.source or ""),
        "source_url": web_address(article.url),
        "companies": [one_line(tag.name) for tag in article.companies],
        "sectors": [sector_name(slug, shelves) for slug in article.sectors],
        "permalink": shelves.archive.settings.site_url + article.path,
    }
    parts = (
        front_matter(meta),
        plain_markdown(public.blocks),
        f"## Notes\n\n{notes}" if (notes := plain_markdown(public.notes)) else "",
        _rest(article, public),
    )
    return Page(text_path(article.path), "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n")


def _rest(article: Article, public: PublicText) -> str:
    """What stands in for text that the source does not allow to be shown."""
    url = web_address(article.url)
    if not public.withheld or not url:
        return public.withheld
    return f"{public.withheld} Read the article at {plain_words(article.source or 'its source')}: <{url}>"
