"""Corrections: what the curator overrules, applied to the articles that the program made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model.archive import LockLine
from generator.model.article import Article, ArticleId, CompanyTag, DateBasis
from generator.model.authority import Authority, Company, Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Articles after correction.

    Attributes:
        withdrawn: permalink of a hidden article -> reason.
        merged: permalink of a merged article -> permalink of the one that holds its text now.
        unused: corrections whose article, or whose merge target, is not in the archive.
    """

    articles: tuple[Article, ...]
    withdrawn: Mapping[str, str]
    merged: Mapping[str, str]
    unused: tuple[Correction, ...]


def apply_corrections(
    articles: Sequence[Article],
    corrections: Iterable[Correction],
    authority: Authority,
    gone: Iterable[LockLine] = (),
) -> Corrected:
    """The articles as the curator wants them; ids and permalinks stay.

    Args:
        articles: what the captures make.
        corrections: what the curator says of them.
        authority: where the companies stand that a correction adds.
        gone: links whose article no capture makes any more; a `hide` says why on their page.
    """
    found = {article.id: article for article in articles}
    left = {line.id: line.path for line in gone}
    withdrawn: dict[str, str] = {}
    merged: dict[str, str] = {}
    unused: list[Correction] = []
    merges: dict[ArticleId, ArticleId] = {}
    for correction in corrections:
        article = found.get(correction.article)
        if correction.hide is not None and correction.article in left:
            withdrawn[left[correction.article]] = correction.hide
            continue
        if article is None or (correction.merge and correction.merge not in found):
            unused.append(correction)
            continue
        if correction.hide is not None:
            withdrawn[article.path] = correction.hide
        if correction.merge:
            merges[correction.article] = correction.merge
        found[correction.article] = _corrected(article, correction, authority)
    for source in merges:
        target = _end_of(merges, source)
        found[target] = _joined(found[target], found[source])
        merged[found[source].path] = found[target].path
    kept = tuple(
        found[article.id]
        for article in articles
        if found[article.id].path not in withdrawn and found[article.id].path not in merged
    )
    return Corrected(articles=kept, withdrawn=withdrawn, merged=merged, unused=tuple(unused))


def _end_of(merges: Mapping[ArticleId, ArticleId], start: ArticleId) -> ArticleId:
    """The last article of a chain of merges (cycles are refused when corrections are read)."""
    while start in merges:
        start = merges[start]
    return start


def _corrected(article: Article, correction: Correction, authority: Authority) -> Article:
    fields: list[str] = []
    if correction.title is not None and correction.title != article.title:
        article = replace(article, title=correction.title, title_made=False)
        fields.append("title")
    if correction.date is not None:
        article = replace(article, date=correction.date, date_basis=DateBasis.EXPLICIT)
        fields.append("date")
    companies = _companies(article, correction, authority)
    if companies != article.companies:
        article = replace(article, companies=companies)
        fields.append("companies")
    sectors = _sectors(article, correction)
    if sectors != article.sectors:
        article = replace(article, sectors=sectors)
        fields.append("sectors")
    return replace(article, corrected=tuple(fields))


def _companies(article: Article, correction: Correction, authority: Authority) -> tuple[CompanyTag, ...]:
    found = {tag.slug: tag for tag in article.companies if tag.slug not in correction.drop_companies}
    wanted = list(found) if correction.companies is None else list(correction.companies)
    wanted += [slug for slug in correction.add_companies if slug not in wanted]
    return tuple(found.get(slug) or _tag_of(authority.companies[slug]) for slug in wanted)


def _tag_of(company: Company) -> CompanyTag:
    """The tag of a company that the curator added: main, since the curator cared to say it."""
    return CompanyTag(
        slug=company.slug, name=company.name, kind=company.kind, tickers=company.tickers, main=True, count=0
    )


def _sectors(article: Article, correction: Correction) -> tuple[str, ...]:
    wanted = list(article.sectors) if correction.sectors is None else list(correction.sectors)
    wanted += [slug for slug in correction.add_sectors if slug not in wanted]
    return tuple(slug for slug in wanted if slug not in correction.drop_sectors)


def _joined(target: Article, part: Article) -> Article:
    """The target with the text and notes of another article behind its own, and its companies."""
    known = {tag.slug for tag in target.companies}
    return replace(
        target,
        blocks=(*target.blocks, *part.blocks),
        notes=(*target.notes, *part.notes),
        companies=target.companies + tuple(tag for tag in part.companies if tag.slug not in known),
        corrected=tuple(dict.fromkeys([*target.corrected, "merged"])),
    )
