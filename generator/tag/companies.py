"""The companies that an article names: known ones, and provisional ones found by rule."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from generator.model.article import CompanyKind, CompanyTag
from generator.model.authority import Company, DirectoryEntry
from generator.tag.between import Calmed, read_between
from generator.tag.codes import PrintedCode, printed_codes
from generator.tag.directory import DirectoryMention, DirectoryNames
from generator.tag.headlines import calm
from generator.tag.known import KnownNames, Mention
from generator.tag.ledger import Ledger
from generator.tag.place_names import is_place
from generator.tag.stretches import Stretches
from generator.tag.unknown import Found, legal_names, name_before
from generator.text.fold import fold, lower, without_addresses
from generator.text.vocabulary import lines, words

_NAMESAKE = re.compile(rf"(?:\s(?:{'|'.join(lines('company-nouns'))})\b)+(?!-)")
_GIVEN = re.compile(r"[A-Z][a-z]{3,11}")
_AND = re.compile(r",?\s+(?:and|&)\s+|,\s+|[与和及、]")
_BETWEEN = re.compile(r"[\s\"'”’)(（]*")


@dataclass(frozen=True, slots=True)
class Tagged:
    """The companies of an article, and surface forms that may mean a company but nothing bears it out."""

    companies: tuple[CompanyTag, ...]
    doubtful: tuple[tuple[str, str], ...] = ()


class CompanyTagger:
    """Tags articles with the companies of an authority file, and with provisional ones."""

    def __init__(
        self,
        companies: Mapping[str, Company],
        outlets: Iterable[str] = (),
        directory: Mapping[str, DirectoryEntry] | None = None,
    ) -> None:
        self._listed: Mapping[str, Company | DirectoryEntry] = {**(directory or {}), **companies}
        self._directory = DirectoryNames(directory, companies) if directory else None
        self._outlets = frozenset(lower(fold(outlet)) for outlet in outlets)
        self._names = KnownNames(companies)
        self._by_ticker: dict[str, str] = {}
        for company in companies.values():
            for ticker in company.tickers:
                self._by_ticker[ticker] = company.slug
                exchange, _, code = ticker.partition(":")
                if exchange in {"NASDAQ", "NYSE"}:
                    self._by_ticker[f"US:{code}"] = company.slug
        if self._directory:
            self._by_ticker = {**self._directory.slugs_by_ticker, **self._by_ticker}

    def names_in(self, text: str) -> frozenset[str]:
        """Slugs of the known companies that a text names."""
        mentions = self._names.mentions(without_addresses(fold(text)))
        return frozenset(mention.slug for mention in mentions if mention.slug and not mention.ambiguous)

    def tag(self, title: str, body: str) -> Tagged:
        """The companies of an article, the ones it is about first, then in the order of the text.

        Args:
            title: the printed headline, "" when it was made from the text.
            body: the story.
        """
        return self.tag_all([(title, body)])[0]

    def tag_all(self, articles: Sequence[tuple[str, str]]) -> list[Tagged]:
        """The companies of several articles, each with headline and story as for `tag`."""
        # Stage by stage, not article by article: what a stage looks up then stays in the processor's cache.
        texts = [f"{title}\n{body}" if title else body for title, body in articles]
        ends = [len(title) for title, _ in articles]
        folded = [without_addresses(fold(text)) for text in texts]
        calmed = [Calmed(text, Stretches(headlines)) for text, headlines in map(calm, folded)]
        named = [self._names.mentions(text) for text in folded]
        more = [self._directory.mentions(one.text) if self._directory else [] for one in calmed]
        ledgers = [Ledger(self._listed, text, _weak(found)) for text, found in zip(texts, more, strict=True)]
        readings = [
            _Reading(self._listed, self._by_ticker, *one) for one in zip(folded, ledgers, strict=True)
        ]
        for reading, mentions, end in zip(readings, map(_joined, named, more), ends, strict=True):
            reading.read(mentions, end)
        for reading, ledger, own, calm_text in zip(readings, ledgers, folded, calmed, strict=True):
            read_between(ledger, own, calm_text, reading.taken, self._outlets)
        return [
            Tagged(ledger.tags(end), tuple(dict.fromkeys(reading.doubtful)))
            for ledger, reading, end in zip(ledgers, readings, ends, strict=True)
        ]


def _weak(mentions: Iterable[DirectoryMention]) -> dict[tuple[int, int], str]:
    """Where a listed company's name stands that counts only if something else says so."""
    return {(found.start, found.end): found.entry.slug for found in mentions if found.weak}


def _joined(mentions: list[Mention], more: Sequence[DirectoryMention]) -> list[Mention]:
    """The mentions of curated companies, and those of the directory's that lie beside them."""
    if not more:
        return mentions
    taken = Stretches((mention.start, mention.end) for mention in mentions)
    added = [
        Mention(found.start, found.end, found.entry.slug)
        for found in more
        if not found.weak and not taken.touch(found.start, found.end)
    ]
    return sorted([*mentions, *added], key=_start) if added else mentions


_start = attrgetter("start")
_end = attrgetter("end")


class _Reading:
    """One article, read from its mentions and codes to its companies.

    Attributes:
        taken: stretches of the text that are names or codes.
        doubtful: surface forms that may mean a company but nothing bears it out, each with the slug.
    """

    def __init__(
        self,
        listed: Mapping[str, Company | DirectoryEntry],
        by_ticker: Mapping[str, str],
        folded: str,
        ledger: Ledger,
    ) -> None:
        self.taken: list[tuple[int, int]] = []
        self.doubtful: list[tuple[str, str]] = []
        self._listed = listed
        self._by_ticker = by_ticker
        self._folded = folded
        self._ledger = ledger

    def read(self, mentions: list[Mention], title_end: int) -> None:
        """Settles who is named where."""
        self.taken += ((mention.start, mention.end) for mention in mentions)
        covered = Stretches(self.taken)
        mentions = [mention for mention in mentions if mention.slug and not self._is_given_name(mention)]
        legal = (self._behind_known(found, mentions) for found in legal_names(self._folded))
        wider = [
            found
            for found in legal
            if not (covered.hold(found.start, found.end) or self._is_known_in_full(found, mentions))
        ]
        wider += [found for mention in mentions if (found := self._namesake(mention, title_end))]
        codes = printed_codes(self._folded)
        self.taken += [*((f.start, f.end) for f in wider), *((c.start, c.end) for c in codes)]
        taken = Stretches([*((f.start, f.end) for f in wider), *((c.start, c.end) for c in codes)])
        mentions = [mention for mention in mentions if not taken.hold(mention.start, mention.end)]
        settled: dict[int, str] = {}
        names: list[Mention | Found] = sorted([*mentions, *wider], key=_end)
        for code in codes:
            self._settle_code(code, names, settled)
        for mention in mentions:
            if mention.start in settled:
                continue
            if mention.ambiguous:
                self.doubtful.append((self._folded[mention.start : mention.end], mention.slug))
            else:
                self._ledger.add_known(mention.slug, mention.start, mention.end)
        for found in wider:
            if found.start not in settled:
                self._ledger.add_provisional(found.start, found.end)

    def _is_given_name(self, mention: Mention) -> bool:
        """Whether a known name of one word is a person's here: "Gao Yutong"."""
        head = self._folded[max(0, mention.start - 10) : mention.start]
        if not head.endswith(" ") or " " in self._folded[mention.start : mention.end]:
            return False
        before = head.split()[-1] if head.strip() else ""
        return before in words("pinyin-surnames") and bool(
            _GIVEN.fullmatch(self._folded, mention.start, mention.end)
        )

    def _namesake(self, mention: Mention, title_end: int) -> Found | None:
        """The other company that bears a known name ("Acme Securities"); headlines capitalise any word."""
        more = _NAMESAKE.match(self._folded, mention.end) if mention.start >= title_end else None
        return Found(mention.start, more.end()) if more else None

    def _behind_known(self, found: Found, mentions: list[Mention]) -> Found:
        """The unknown name behind "and", where a known one stands before it: "Acme and Example Co., Ltd."."""
        for mention in mentions[bisect_left(mentions, found.start, key=_start) :]:
            if mention.start >= found.end:
                break
            joint = _AND.match(self._folded, mention.end)
            if joint and joint.end() < found.end:
                return Found(joint.end(), found.end)
        return found

    def _is_known_in_full(self, found: Found, mentions: list[Mention]) -> bool:
        """Whether a full name is a known one with nothing but a place in front of it."""
        return any(
            mention.end == found.end and is_place(self._folded[found.start : mention.start])
            for mention in mentions[bisect_left(mentions, found.start, key=_start) :]
        )

    def _settle_code(
        self, code: PrintedCode, names: Sequence[Mention | Found], settled: dict[int, str]
    ) -> None:
        """Gives a printed code to the name before it; the code says who is meant when they differ.

        Args:
            code: the code.
            names: known and unknown names in the text, by their ends.
            settled: start of a name -> its slug, for names that a code has settled; gets this one.
        """
        anchor = self._anchor(code.start)
        at = bisect_right(names, anchor, key=_end) - 1
        beside = at >= 0 and _BETWEEN.fullmatch(self._folded, names[at].end, anchor)
        before = names[at] if beside else name_before(self._folded, anchor)
        owner = self._by_ticker.get(code.ticker)
        if before is None:
            if owner:
                self._ledger.add_known(owner, code.start, code.end, code.ticker)
            return
        if before.start in settled:
            self._ledger.add_ticker(settled[before.start], code.ticker)
            return
        meant = owner or (self._meant(before, code.ticker) if isinstance(before, Mention) else None)
        if meant:
            self._ledger.add_known(meant, before.start, before.end, code.ticker)
        else:
            meant = self._ledger.add_provisional(before.start, before.end, code.ticker)
        settled[before.start] = meant

    def _meant(self, mention: Mention, ticker: str) -> str | None:
        """Whom a known name means with a code that nobody has: funds share names, so not the fund itself."""
        company = self._listed[mention.slug]
        other_fund = company.kind is CompanyKind.FUND and company.tickers and ticker not in company.tickers
        return None if other_fund else mention.slug

    def _anchor(self, start: int) -> int:
        """Where the bracket opens that a code stands in, else the code itself."""
        head = self._folded[max(0, start - 80) : start]
        opening = max(head.rfind("("), head.rfind("<"), head.rfind("["))
        inside = opening > max(head.rfind(")"), head.rfind(">"), head.rfind("]"))
        return start - len(head) + opening if opening >= 0 and inside else start
