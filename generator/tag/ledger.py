"""What is gathered on the companies of one article while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.model.article import CompanyKind, CompanyTag
from generator.model.authority import Company, DirectoryEntry
from generator.tag.codes import is_fund_code
from generator.tag.unknown import is_fund_name, without_legal_form
from generator.text.slug import slug

LEAD = 300
"""Characters in which an article says whom it is about."""
MAX_MAIN = 8


@dataclass(slots=True)
class Named:
    """One company: its name, codes (a set in order), and where it is named."""

    name: str
    kind: CompanyKind
    tickers: dict[str, None]
    provisional: bool
    spans: set[tuple[int, int]] = field(default_factory=set)


class Ledger:
    """The companies of an article by slug."""

    def __init__(
        self,
        companies: Mapping[str, Company | DirectoryEntry],
        text: str,
        weak: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        """Begins with nothing.

        Args:
            companies: the listed ones.
            text: of the article.
            weak: stretches that are a listed company's name where anything says that a company is named.
        """
        self.named: dict[str, Named] = {}
        self._companies = companies
        self._text = text
        self._weak = weak or {}

    @property
    def provisional(self) -> dict[str, Named]:
        """The companies that no list knows."""
        return {key: named for key, named in self.named.items() if named.provisional}

    def add_known(self, slug: str, start: int, end: int, ticker: str | None = None) -> None:
        """A mention of a company of the authority file."""
        company = self._companies[slug]
        named = self.named.get(slug)
        if named is None:
            tickers = dict.fromkeys(company.tickers)
            named = self.named[slug] = Named(company.name, company.kind, tickers, provisional=False)
        named.spans.add((start, end))
        if ticker:
            self.add_ticker(slug, ticker)

    def add_provisional(self, start: int, end: int, ticker: str | None = None) -> str:
        """A mention of a company that no list knows, unless weakly; returns its slug."""
        if slug := self._weak.get((start, end)):
            self.add_known(slug, start, end, ticker)
            return slug
        name = " ".join(self._text[start:end].split())
        slug = self._provisional_slug(name)
        fund = is_fund_name(name) or (ticker is not None and is_fund_code(ticker))
        kind = CompanyKind.FUND if fund else CompanyKind.COMPANY
        named = self.named.get(slug)
        if named is None:
            named = self.named[slug] = Named(name, kind, {}, provisional=True)
        named.spans.add((start, end))
        if ticker:
            named.tickers.setdefault(ticker)
        return slug

    def add_ticker(self, slug: str, ticker: str) -> None:
        """A code that is printed for a company; with the exchange, where only the country was printed."""
        exchange, _, code = ticker.partition(":")
        if exchange == "US":
            known = self._companies[slug].tickers if slug in self._companies else ()
            ticker = next((own for own in known if own in {f"NASDAQ:{code}", f"NYSE:{code}"}), ticker)
        self.named[slug].tickers.setdefault(ticker)

    def merge(self, slug: str, into: str) -> None:
        """Two names of one company become one."""
        shorter = self.named.pop(slug)
        self.named[into].spans |= shorter.spans
        self.named[into].tickers.update(shorter.tickers)

    def _provisional_slug(self, name: str) -> str:
        """One slug for a name with and without its legal form, never one of a known company."""
        short, whole = slug(without_legal_form(name)), slug(name)
        choices = (short, whole, f"{whole}-provisional")
        return next(choice for choice in choices if choice and choice not in self._companies)

    def tags(self, title_end: int) -> tuple[CompanyTag, ...]:
        """The companies, the ones that the article is about first, then in the order of the text."""
        top = max((len(named.spans) for named in self.named.values()), default=0)
        rows = []
        for key, named in self.named.items():
            spans = sorted(named.spans)
            first, count = spans[0][0], len(spans)
            main = first < title_end or (first < title_end + LEAD and 2 * count >= top)
            rows.append((not main, first, self._tag(key, named, spans, main=main)))
        rows.sort(key=lambda row: row[:2])
        return tuple(_limit_main([tag for _, _, tag in rows]))

    def _tag(self, slug: str, named: Named, spans: list[tuple[int, int]], *, main: bool) -> CompanyTag:
        return CompanyTag(
            slug=slug,
            name=named.name,
            kind=named.kind,
            tickers=tuple(named.tickers),
            provisional=named.provisional,
            main=main,
            mentions=tuple(dict.fromkeys(" ".join(self._text[start:end].split()) for start, end in spans)),
            count=len(spans),
        )


def _limit_main(tags: list[CompanyTag]) -> list[CompanyTag]:
    """At most `MAX_MAIN` companies are what an article is about: the ones named most often."""
    main = sorted((tag for tag in tags if tag.main), key=lambda tag: -tag.count)
    if len(main) <= MAX_MAIN:
        return tags
    keep = {tag.slug for tag in main[:MAX_MAIN]}
    return [replace(tag, main=tag.slug in keep) for tag in tags]
