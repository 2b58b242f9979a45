"""The curator's list: what the program was not sure of, each with file, line and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from generator.audit import MAX_DROPPED_SHARE, dropped_share, may_lose_much
from generator.extracted import Places
from generator.model.archive import Owned
from generator.model.article import Article, CompanyTag, Cut, DateBasis
from generator.model.authority import Authority, Correction
from generator.model.capture import Capture
from generator.model.errors import Problem, Severity
from generator.model.source import Span

MAX_NAMED = 5
"""So many entries that nothing uses are named."""
CONTEXT = 60
"""Characters shown on either side of a name."""


_SURE_DAYS = (DateBasis.EXPLICIT, DateBasis.FROM_DOCUMENT)


def places_of(article: Article, capture: Capture, doubtful: Sequence[tuple[str, str]]) -> Places:
    """The places of the names that the curator may be asked about: provisional and doubtful ones."""
    surfaces = [_surface(tag) for tag in article.companies if tag.provisional]
    surfaces += (surface for surface, _ in doubtful)
    if not surfaces:
        return {}
    spans = [span for block in article.blocks for span in block.spans]
    start, end = min(spans, default=Span(0, 0)).start, max((span.end for span in spans), default=0)
    text = capture.source.text
    found = {surface: text.find(surface, start, end) for surface in surfaces}
    return {
        surface: (_file_line(capture, article, at), _around(text, at, len(surface)))
        for surface, at in found.items()
        if at >= 0  # a line may end inside it
    }


def review_article(
    article: Article, places: Places, doubtful: Sequence[tuple[str, str]], owned: Owned
) -> list[Problem]:
    """What the curator may want to look at in one article."""
    sure = article.date_basis in _SURE_DAYS and not doubtful
    if sure and True not in [tag.provisional for tag in article.companies]:
        return []
    return [*_days(article), *_names(article, places, doubtful, owned.authority)]


def review_sources(articles: Sequence[Article]) -> list[Problem]:
    """The sources that are in no list, one note each, at the first article that comes from it."""
    unlisted: dict[str, list[Article]] = {}
    for article in articles:
        if article.source and not article.source_slug:
            unlisted.setdefault(article.source, []).append(article)
    problems = []
    for source, found in unlisted.items():
        first = min(found, key=lambda article: (article.capture_path, article.line))
        times = f" ({len(found):,} articles)" if len(found) > 1 else ""
        message = f"source `{source}` is in no list{times}"
        problems.append(_note(first, "unknown-source", message, "add it to sources.yml"))
    return problems


def _note(article: Article, code: str, message: str, hint: str, line: int = 0) -> Problem:
    return Problem(
        path=article.capture_path,
        line=line or article.line,
        code=code,
        message=message,
        hint=hint,
        severity=Severity.NOTE,
    )


def _days(article: Article) -> Iterable[Problem]:
    if article.date_basis is DateBasis.UNDATED:
        yield Problem(
            path=article.capture_path,
            line=article.line,
            code="undated",
            message=f"no day is printed for `{article.title}`",
            hint=f"add `captured:` to its front matter, or: newsarchive correct {article.id} --date DAY",
        )
    elif article.date_basis is DateBasis.YEAR_INFERRED and article.date:
        hint = f"if it is wrong: newsarchive correct {article.id} --date DAY"
        yield _note(article, "year-inferred", f"the year of {article.date} is not printed", hint)


def _names(
    article: Article, places: Places, doubtful: Sequence[tuple[str, str]], authority: Authority
) -> Iterable[Problem]:
    for tag in article.companies:
        if tag.provisional:
            surface = _surface(tag)
            line, context = places.get(surface, (article.line, f"“{surface}”"))
            message = f"`{tag.name}` is in no list: {context}"
            hint = f"to accept it: newsarchive companies add {tag.slug}"
            yield _note(article, "provisional", message, hint, line)
    for surface, slug in doubtful if "companies" not in article.corrected else ():
        line, _ = places.get(surface, (article.line, ""))
        message = f"`{surface}` may be {authority.companies[slug].name}; nothing in the article says so"
        hint = f"if it is: newsarchive correct {article.id} --company {slug}"
        yield _note(article, "ambiguous", message, hint, line)


def _surface(tag: CompanyTag) -> str:
    return tag.mentions[0] if tag.mentions else tag.name


def _around(text: str, at: int, size: int) -> str:
    around = text[max(0, at - CONTEXT) : at + size + CONTEXT]
    return f"“…{' '.join(around.split())}…”"


def _file_line(capture: Capture, article: Article, offset: int) -> int:
    """The line of an offset; in a feed or table the one on which the article begins."""
    return article.line if len(capture.records) > 1 else capture.source.line_of(offset)


class _File(Protocol):
    """A file of the archive."""

    @property
    def path(self) -> str:
        """As the curator would type it."""

    @property
    def checksum(self) -> str:
        """Of its bytes, "" when unknown."""


def review_copies(captures: Iterable[_File]) -> list[Problem]:
    """Captures with the same bytes: all their articles stand in the archive twice."""
    first: dict[str, _File] = {}
    problems = []
    for capture in captures:
        original = first.setdefault(capture.checksum, capture) if capture.checksum else capture
        if original is not capture:
            problems.append(
                Problem(
                    path=capture.path,
                    code="copy",
                    message=f"is the same, byte for byte, as {original.path}",
                    hint="delete one of them",
                )
            )
    return problems


def review_loss(capture: Capture, cut: Cut) -> list[Problem]:
    """A capture that lost a large share of its words."""
    share = dropped_share(capture, cut) if may_lose_much(capture, cut) else 0.0
    if share <= MAX_DROPPED_SHARE:
        return []
    return [
        Problem(
            path=capture.path,
            code="high-loss",
            message=f"{share:.0%} of its text was dropped as furniture",
            hint=f"look at `newsarchive audit {capture.path}`",
        )
    ]


def review_retellings(articles: Sequence[Article]) -> list[Problem]:
    """Articles that retell another one."""
    by_id = {article.id: article for article in articles}
    problems = []
    for article in articles:
        if article.duplicate_of:
            original = by_id[article.duplicate_of]
            message = f"`{article.title}` retells {original.capture_path}:{original.line}"
            hint = f"both stay; to withdraw one: newsarchive correct {article.id} --hide REASON"
            problems.append(_note(article, "duplicate", message, hint))
    return problems


def review_lists(articles: Sequence[Article], owned: Owned, unused: Iterable[Correction]) -> list[Problem]:
    """Entries of the curator's files that nothing uses."""
    used_companies = {tag.slug for article in articles for tag in article.companies}
    used_companies |= {company.parent for company in owned.authority.companies.values() if company.parent}
    used_sectors = {slug for article in articles for slug in article.sectors}
    used_sources = {article.source_slug for article in articles}
    entries: list[tuple[str, Mapping[str, int], set[str]]] = [
        ("companies.yml", {c.slug: c.line for c in owned.authority.companies.values()}, used_companies),
        ("sectors.yml", {s.slug: s.line for s in owned.authority.sectors.values()}, used_sectors),
        (
            "sources.yml",
            {s.slug: s.line for s in owned.authority.sources.values()},
            {s for s in used_sources if s},
        ),
    ]
    problems = [
        _unused(f"{owned.folder}/{name}", {slug: line for slug, line in lines.items() if slug not in used})
        for name, lines, used in entries
        if lines.keys() - used
    ]
    problems += [
        Problem(
            path=f"{owned.folder}/corrections.yml",
            line=correction.line,
            code="unused-correction",
            message=f"`{correction.article}` corrects nothing: no such article"
            + (f", or none with the id `{correction.merge}`" if correction.merge else ""),
            hint="look the id up in permalinks.lock",
        )
        for correction in unused
    ]
    return problems


def _unused(path: str, lines: Mapping[str, int]) -> Problem:
    """One note for all entries of a file: a list covers more of the field than any archive."""
    slugs = sorted(lines, key=lambda slug: lines[slug])
    named = ", ".join(f"`{slug}`" for slug in slugs[:MAX_NAMED])
    others = f" and {len(slugs) - MAX_NAMED:,} others" if len(slugs) > MAX_NAMED else ""
    return Problem(
        path=path,
        line=lines[slugs[0]],
        code="unused",
        message=f"no article uses {named}{others}",
        hint="they do no harm",
        severity=Severity.NOTE,
    )
