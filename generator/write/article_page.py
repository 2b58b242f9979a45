"""The page of an article: its words as Markdown, all that the template shows around them as front matter."""

from __future__ import annotations

from generator.model.article import Article
from generator.model.authority import Publish
from generator.write.body import folded_notes, key_facts, markdown_blocks, quoted
from generator.write.cards import article_card
from generator.write.escape import html, one_line, web_address
from generator.write.facts import article_facts, sector_name
from generator.write.left_out import left_out_html
from generator.write.linked_data import article_data
from generator.write.mentions import Mentions
from generator.write.page import Meta, Page, render_page
from generator.write.paths import page_file
from generator.write.policy import PublicText, description, public_text
from generator.write.shelves import Shelves
from generator.write.story import story_meta


def article_page(article: Article, shelves: Shelves) -> Page:
    """The Markdown page of one article."""
    public = public_text(article, shelves.archive)
    meta: dict[str, Meta] = {
        "title": one_line(article.title),
        **({"date": article.date} if article.date else {}),
        "description": one_line(description(article, public)),
        "slug": article.path.rstrip("/").rpartition("/")[2],
        "lang": article.lang,
        "template": "article.html",
        "tags": _tags(article, shelves),
        "companies": [tag.name for tag in article.companies],
        "sectors": [sector_name(slug, shelves) for slug in article.sectors],
        "source": one_line(article.source or ""),
        "source_url": web_address(article.url),
        "image": article_card(article, shelves),
        "json_ld": article_data(article, shelves),
        "story": story_meta(article, shelves),
    }
    return render_page(
        page_file(article.path), meta, _markdown(article, public, shelves), _html(article, public, shelves)
    )


def _tags(article: Article, shelves: Shelves) -> list[str]:
    return [
        *(f"company/{one_line(tag.name)}" for tag in article.companies),
        *(f"sector/{sector_name(slug, shelves)}" for slug in article.sectors),
        *([f"date/{article.date.isoformat()}"] if article.date else []),
    ]


def _markdown(article: Article, public: PublicText, shelves: Shelves) -> str:
    story = markdown_blocks(public.blocks, Mentions(article, shelves).marks)
    return quoted(story) if public.publish is Publish.EXCERPT and story else story


def _html(article: Article, public: PublicText, shelves: Shelves) -> str:
    parts = (
        _rest(article, public),
        folded_notes(public.notes),
        left_out_html(public, article.lang),
        key_facts(article_facts(article, shelves), article.lang),
    )
    return "\n".join(part for part in parts if part)


def _rest(article: Article, public: PublicText) -> str:
    """What stands in for text that the source does not allow to be shown."""
    if not public.withheld:
        return ""
    url = web_address(article.url)
    where = html(article.source or "its source")
    link = f' <a href="{html(url)}" rel="external noopener">Read the article at {where}</a>' if url else ""
    return f'<p class="rest">{public.withheld}{link}</p>'
