"""A directory that grows by listings: which rows tell of one company, and what becomes of its entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from slugify import slugify

from generator.model.article import CompanyKind
from generator.model.authority import DirectoryEntry
from generator.read.checks import no_slug
from generator.read.listings.listing import Listing
from generator.text.firm_names import firm_name
from generator.text.fold import fold, lower

_AMERICAN = ("NASDAQ:", "NYSE:", "US:")
_KANA_OR_HANGUL = re.compile("[\u3041-\u30ff\uac00-\ud7af]")
_MAX_SLUG = 80
_parts = lru_cache(maxsize=1 << 14)(firm_name)


@dataclass(slots=True)
class _Draft:
    """An entry in the making; tickers by what they are compared by."""

    name: str
    kind: CompanyKind
    zh: str = ""
    names: dict[str, None] = field(default_factory=dict)
    tickers: dict[str, str] = field(default_factory=dict)
    sectors: tuple[str, ...] = ()
    country: str = ""
    lei: str = ""
    slug: str = ""

    def entry(self, slug: str) -> DirectoryEntry:
        """The entry with this slug."""
        return DirectoryEntry(
            slug=slug,
            name=self.name,
            zh=self.zh,
            names=tuple(name for name in self.names if name not in {self.name, self.zh}),
            tickers=tuple(sorted(self.tickers.values())),
            kind=self.kind,
            sectors=self.sectors,
            country=self.country,
            lei=self.lei,
        )


@dataclass(frozen=True, slots=True)
class Renamed:
    """A company that a listing calls something else than the directory, under the same code."""

    line: int
    before: str
    now: str


class DirectoryBook:
    """The companies of a directory, to which listings are added.

    Attributes:
        renamed: companies that came again under another name.
    """

    def __init__(self, entries: Iterable[DirectoryEntry] = ()) -> None:
        self.renamed: list[Renamed] = []
        self._drafts: list[_Draft] = []
        self._by_code: dict[str, _Draft] = {}
        self._by_lei: dict[str, _Draft] = {}
        self._by_name: dict[tuple[str, CompanyKind], list[_Draft]] = {}
        self._by_slug: dict[str, _Draft] = {}
        for entry in entries:
            self._take(self._begin(entry.name, entry.kind), _as_listing(entry))

    def __len__(self) -> int:
        return len(self._drafts)

    def clash(self, listing: Listing) -> str:
        """What cannot be right in a row: the code of a company of another name and country; "" if all can."""
        for ticker in listing.tickers:
            draft = self._by_code.get(_shared(ticker))
            if draft and not _alike(draft, listing) and not _may_be_one(draft, listing, forms=False):
                return f"{ticker} is the code of {draft.name} in the directory"
        return ""

    def slug_of(self, listing: Listing) -> str | None:
        """The slug of the company that a row tells of ("" before it has one), None when there is none."""
        draft = self._find(listing)
        return draft.slug if draft else None

    def add(self, listing: Listing) -> bool:
        """Adds what a row tells; whether its company is new."""
        draft = self._find(listing)
        new = draft is None
        if draft is None:
            draft = self._begin(listing.name, listing.kind)
        elif not _alike(draft, listing) and listing.name != draft.name:
            self.renamed.append(Renamed(listing.line, draft.name, listing.name))
        self._take(draft, listing)
        return new

    def entries(self, taken: Collection[str] = ()) -> Iterator[DirectoryEntry]:
        """The companies, each with a slug that no other has; those that have one keep it.

        Args:
            taken: slugs that belong to others.
        """
        used = set(self._by_slug)
        for draft in sorted(self._drafts, key=_order):
            slug = draft.slug or next(
                slug for slug in _slugs(draft) if slug not in used and slug not in taken and not no_slug(slug)
            )
            used.add(slug)
            yield draft.entry(slug)

    def _begin(self, name: str, kind: CompanyKind) -> _Draft:
        draft = _Draft(name, kind)
        self._drafts.append(draft)
        return draft

    def _find(self, listing: Listing) -> _Draft | None:
        for ticker in listing.tickers:
            if _shared(ticker) in self._by_code:
                return self._by_code[_shared(ticker)]
        if listing.lei and listing.lei in self._by_lei:
            return self._by_lei[listing.lei]
        found: dict[int, _Draft] = {}
        for name in (listing.name, listing.zh):
            for draft in self._by_name.get((_compared(name), listing.kind), ()) if name else ():
                if _may_be_one(draft, listing):
                    found[id(draft)] = draft
        return next(iter(found.values())) if len(found) == 1 else None

    def _take(self, draft: _Draft, listing: Listing) -> None:
        """Adds what a row tells to an entry; of two values that can only be one, the first stays."""
        _take_names(draft, listing)
        if listing.slug and not draft.slug and self._by_slug.setdefault(listing.slug, draft) is draft:
            draft.slug = listing.slug
        draft.sectors = draft.sectors or listing.sectors
        draft.country = draft.country or listing.country
        draft.lei = draft.lei or listing.lei
        for ticker in listing.tickers:
            shared = _shared(ticker)
            if not ticker.startswith("US:") or shared not in draft.tickers:
                draft.tickers[shared] = ticker
            self._by_code.setdefault(shared, draft)
        if draft.lei:
            self._by_lei.setdefault(draft.lei, draft)
        for name in filter(None, (draft.name, draft.zh, *draft.names)):
            drafts = self._by_name.setdefault((_compared(name), draft.kind), [])
            if not any(known is draft for known in drafts):
                drafts.append(draft)


def _take_names(draft: _Draft, listing: Listing) -> None:
    for name in (listing.name, *listing.names):
        if not any(_same_words(name, known) for known in (draft.name, *draft.names)):
            draft.names.setdefault(name)
    if _better(listing.name, draft.name):
        draft.name = listing.name
    if draft.zh and listing.zh and listing.zh != draft.zh:
        draft.names.setdefault(listing.zh)
    draft.zh = draft.zh or listing.zh


def _as_listing(entry: DirectoryEntry) -> Listing:
    return Listing(
        line=entry.line,
        name=entry.name,
        zh=entry.zh,
        names=entry.names,
        tickers=entry.tickers,
        kind=entry.kind,
        sectors=entry.sectors,
        country=entry.country,
        lei=entry.lei,
        slug=entry.slug,
    )


def _shared(ticker: str) -> str:
    """A code as it is compared: American ones are one company's on whichever exchange."""
    return f"US:{ticker.partition(':')[2]}" if ticker.startswith(_AMERICAN) else ticker


def _compared(name: str) -> str:
    """A name as names of one company are compared: without its legal form."""
    return " ".join(_parts(name).words) or lower(fold(name)).replace(" ", "")


def _shortened(name: str) -> str:
    return " ".join(_parts(name).short) or _compared(name)


def _same_words(one: str, other: str) -> bool:
    return _compared(one) == _compared(other)


def _alike(draft: _Draft, listing: Listing) -> bool:
    """Whether a row calls a company by a name that it has."""
    known = {_shortened(name) for name in (draft.name, draft.zh, *draft.names) if name}
    return any(_shortened(name) in known for name in (listing.name, listing.zh) if name)


def _may_be_one(draft: _Draft, listing: Listing, *, forms: bool = True) -> bool:
    """Whether a company and a row may be one: country, LEI and legal form do not differ."""
    if draft.country and listing.country and draft.country != listing.country:
        return False
    if draft.lei and listing.lei and draft.lei != listing.lei:
        return False
    one, other = _parts(draft.name).forms, _parts(listing.name).forms
    return not forms or not one or not other or not one.isdisjoint(other)


def _better(name: str, known: str) -> bool:
    """Whether a spelling of a name is nicer than the known one: in small letters too, with its legal form."""
    if not _same_words(name, known):
        return False
    return _niceness(name) > _niceness(known)


def _niceness(name: str) -> tuple[bool, bool]:
    return not name.isupper(), bool(_parts(name).forms)


def _order(draft: _Draft) -> tuple[str, ...]:
    return (lower(draft.name), draft.country, *sorted(draft.tickers.values()), draft.lei)


def _slugs(draft: _Draft) -> Iterator[str]:
    """Slugs for a company, the nicest first."""
    code = slugify(next(iter(sorted(draft.tickers.values())), draft.lei).replace(":", "-"))
    short = " ".join(_parts(draft.name).short)
    written = draft.name if _KANA_OR_HANGUL.search(draft.name) is None else code
    for text in (short, written):
        if slug := slugify(text, max_length=_MAX_SLUG, word_boundary=True):
            yield slug
            if draft.country:
                yield f"{slug}-{draft.country.lower()}"
            if code:
                yield f"{slug}-{code}"
    for number in range(2, 1_000_000):
        yield f"{code or 'company'}-{number}"
