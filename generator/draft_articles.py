"""From drafts to articles: language, source, headline, companies, sectors. No draft sees another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.dates.dated import Dated
from generator.extracted import TaggedArticle
from generator.headline import made_headline
from generator.model.article import Article, ArticleId, BlockKind, Draft, LeftOut
from generator.model.authority import Authority, Source
from generator.model.capture import Capture
from generator.tag.companies import CompanyTagger, Tagged
from generator.tag.sectors import SectorTagger
from generator.text.fold import fold, lower
from generator.text.script import language

AT_A_TIME = 256
"""So many articles are tagged at once: what is known of one on the way takes several times its text."""


class DatedDraft(NamedTuple):
    """A draft on its way to an article.

    Attributes:
        order: its place in its capture; solo: the only one there.
        left_out: what of the capture it does not show.
    """

    capture: Capture
    draft: Draft
    dated: Dated
    order: int
    solo: bool
    left_out: Sequence[LeftOut] = ()


class ArticleMaker:
    """Makes articles with the help of an authority; one is enough for an archive."""

    def __init__(self, authority: Authority) -> None:
        outlets = [form for source in authority.sources.values() for form in source.forms]
        self._companies = CompanyTagger(authority.companies, outlets, authority.directory)
        self._sectors = SectorTagger(authority.sectors, {**authority.directory, **authority.companies})
        self._sources = _by_form(authority.sources)

    def names_in(self, text: str) -> frozenset[str]:
        """Slugs of the known companies in a text."""
        return self._companies.names_in(text)

    def is_outlet(self, line: str) -> bool:
        """Whether a line is the name of a source in the authority file."""
        return _form(line) in self._sources

    def make(self, drafts: Sequence[DatedDraft]) -> list[TaggedArticle]:
        """The articles that drafts become; ids and paths are still to be assigned."""
        titles = [own.draft.title or "" for own in drafts]
        bodies = [[block.text for block in own.draft.blocks] for own in drafts]
        stories = list(zip(titles, map("\n".join, bodies), strict=True))
        named = [
            tagged
            for start in range(0, len(stories), AT_A_TIME)
            for tagged in self._companies.tag_all(stories[start : start + AT_A_TIME])
        ]
        sectors = [
            self._sectors.tag(title, body, found.companies)
            for title, body, found in zip(titles, bodies, named, strict=True)
        ]
        return list(map(self._made, drafts, named, sectors))

    def _made(self, own: DatedDraft, tagged: Tagged, sectors: tuple[str, ...]) -> TaggedArticle:
        capture, draft, dated = own.capture, own.draft, own.dated
        meta = capture.records[draft.record].meta
        title = draft.title or _title_from(draft)
        printed = meta.source or draft.byline.source
        source = self._sources.get(_form(printed)) if printed else None
        article = Article(
            id=ArticleId(""),
            capture=capture.name,
            capture_path=capture.path,
            line=capture.records[draft.record].line or capture.source.line_of(draft.start),
            title=title,
            title_made=draft.title is None,
            title_lang=language(title),
            date=dated.date,
            date_basis=dated.basis,
            published=meta.published or draft.byline.published,
            modified=meta.modified or draft.byline.modified,
            author=meta.author or draft.byline.author,
            lang=meta.lang or language("\n".join(block.text for block in draft.blocks) or title),
            source=source.name if source else printed,
            source_slug=source.slug if source else None,
            url=meta.url or draft.byline.url,
            blocks=draft.blocks,
            notes=draft.notes,
            companies=tagged.companies,
            sectors=sectors,
            digest=draft.digest,
            flags=_flags(draft, tagged),
            left_out=own.left_out,
        )
        return TaggedArticle(article, tagged.doubtful)


def _by_form(sources: Mapping[str, Source]) -> dict[str, Source]:
    return {_form(form): source for source in sources.values() for form in source.forms}


def _form(name: str) -> str:
    return " ".join(lower(fold(name)).split())


def _title_from(draft: Draft) -> str:
    """A headline from the first paragraph that says something; headings only when there is nothing else."""
    blocks = [*draft.blocks, *draft.notes]
    stories = [block for block in blocks if block.kind is not BlockKind.HEADING]
    headlines = (made_headline(block.text) for block in [*stories, *blocks])
    return next(filter(None, headlines), "Untitled")


def _flags(draft: Draft, tagged: Tagged) -> tuple[str, ...]:
    flags = {
        "made-headline": draft.title is None,
        "headline-only": not draft.blocks,
        "ambiguous-name": bool(tagged.doubtful),
    }
    return tuple(flag for flag, holds in flags.items() if holds)
