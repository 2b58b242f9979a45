"""Mentions of companies that only the directory knows: tens of thousands of names, many made of common words.

A printed legal name counts. A name without its legal form counts where it stands alone and is distinctive
(`tag.distinctive`). Any other is weak: it counts where something else says that a company is named there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from generator.model.authority import Company, DirectoryEntry
from generator.tag.chinese_firms import ChineseFirms, is_chinese
from generator.tag.distinctive import is_distinctive, is_place
from generator.tag.name_words import (
    NameWord,
    follows,
    forms_behind,
    name_begins,
    name_ends,
    name_runs_on,
    name_words,
)
from generator.text.firm_names import FirmName, compared, firm_name, legal_forms
from generator.text.fold import fold
from generator.text.vocabulary import lines, words

_BRACKET = re.compile(r"\s?\([A-Z][\w .-]{1,30}\),?\s?(?P<form>[A-Za-z.]{2,12})")
_INDEX = re.compile(r"(?: [\w-]+){0,2} (?:index|indices|indexes|averages?)\b", re.I)
_ALIKE = (frozenset({"inc", "corp", "co"}), frozenset({"ltd", "plc", "pty", "pte"}))
"""Legal forms that news print for one another, where the name leaves no doubt."""
_AMERICAN = frozenset({"NASDAQ", "NYSE"})

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DirectoryMention:
    """A stretch of text that may name a company of the directory; offsets with the legal form.

    Attributes:
        weak: the name alone does not tell: something else must say that a company is named there.
    """

    start: int
    end: int
    entry: DirectoryEntry
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose name some words are; `whole` when nothing but the legal form was left out."""

    entry: DirectoryEntry
    name: FirmName
    whole: bool


class DirectoryNames:
    """The names of a directory, ready to be found in texts.

    What the curator entered too, by name, code or slug, is left out: the curator's entry counts.

    Attributes:
        lent: codes of left-out entries -> slug of the curator's company that they share another code with.
    """

    def __init__(self, directory: Mapping[str, DirectoryEntry], curated: Mapping[str, Company]) -> None:
        own = _Curated(curated)
        taken = own.keys | _keys(lines("not-companies"))
        self.lent = own.lent(directory.values())
        self._by_ticker: dict[str, DirectoryEntry] = {}
        self._owners: dict[Key, list[_Owner]] = {}
        self._longest: dict[str, int] = {}
        entries = []
        for entry in directory.values():
            names = [firm_name(name) for name in (entry.name, *entry.names)]
            if own.has(entry, names[0]):
                continue
            entries.append(entry)
            for ticker in entry.tickers:
                for printed in _as_printed(ticker):
                    self._by_ticker.setdefault(printed, entry)
            for name in names:
                self._enter(entry, name, taken)
        self._chinese = ChineseFirms(entries, own.forms | set(lines("not-companies")))

    def _enter(self, entry: DirectoryEntry, name: FirmName, taken: frozenset[Key]) -> None:
        for key in {name.words, name.short} - taken:
            if _may_name(key):
                self._owners.setdefault(key, []).append(_Owner(entry, name, key == name.words))
                self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    @property
    def slugs_by_ticker(self) -> dict[str, str]:
        """Code -> slug, of its companies and those it lends a code to; "US:X" is either American exchange."""
        return {ticker: entry.slug for ticker, entry in self._by_ticker.items()} | dict(self.lent)

    def mentions(self, folded: str) -> list[DirectoryMention]:
        """The mentions in a folded text (`text.fold`), in its order; no two overlap.

        A name that several companies bear is none of theirs, unless the legal form tells.
        """
        found = list(self._latin(folded))
        if is_chinese(folded):
            named = self._chinese.mentions(folded)
            found += (DirectoryMention(name.start, name.end, name.entry, name.weak) for name in named)
        return sorted(found, key=attrgetter("start"))

    def _latin(self, folded: str) -> Iterator[DirectoryMention]:
        row = name_words(folded)
        at = 0
        while at < len(row):
            ends = self._ends(row, at) if row[at].word in self._longest else ()
            for end, owners in ends:
                judged = _judged(row, at, end, owners, folded)
                if judged:
                    yield judged[0]
                    at = judged[1]
                    break
            else:
                at += 1

    def _ends(self, row: Sequence[NameWord], at: int) -> list[tuple[int, list[_Owner]]]:
        """The names that begin with a word: the index behind each, and whose it is; longest first."""
        key: list[str] = [row[at].word]
        longest = self._longest[row[at].word]
        found = []
        end = at + 1
        while len(key) <= longest:
            owners = self._owners.get(tuple(key))
            if owners:
                found.append((end, owners))
            if end == len(row) or not row[end].joint:
                break
            key += (compared(small) for small in row[end].small)
            key.append(row[end].word)
            end += 1
        return found[::-1]


def also_curated(directory: Mapping[str, DirectoryEntry], curated: Mapping[str, Company]) -> frozenset[str]:
    """Slugs of the companies of a directory that the curator entered too."""
    own = _Curated(curated)
    return frozenset(slug for slug, entry in directory.items() if own.has(entry, firm_name(entry.name)))


class _Curated:
    """What the curator knows, to be compared with the entries of a directory."""

    def __init__(self, companies: Mapping[str, Company]) -> None:
        self.forms = frozenset(fold(form) for company in companies.values() for form in company.forms)
        self.keys = _keys(self.forms)
        self._slugs = {old for company in companies.values() for old in (company.slug, *company.former)}
        self._owners = {ticker: company.slug for company in companies.values() for ticker in company.tickers}

    def has(self, entry: DirectoryEntry, name: FirmName) -> bool:
        """Whether the curator entered a company of the directory, whose name is given in parts too."""
        if entry.slug in self._slugs or not self._owners.keys().isdisjoint(entry.tickers):
            return True
        names = (entry.name, entry.zh, *entry.names)
        return any(fold(name) in self.forms for name in names) or name.short in self.keys

    def lent(self, entries: Iterable[DirectoryEntry]) -> Mapping[str, str]:
        """Codes that the directory knows of the curator's companies, and the curator does not -> slug."""
        found: dict[str, str] = {}
        for entry in entries:
            owner = next((self._owners[ticker] for ticker in entry.tickers if ticker in self._owners), None)
            if owner:
                found |= {ticker: owner for ticker in entry.tickers if ticker not in self._owners}
        return found


def _keys(names: Iterable[str]) -> frozenset[Key]:
    """The words of some names, with and without "Group" at the end."""
    found = map(firm_name, names)
    return frozenset(key for name in found for key in (name.words, name.short) if key)


def _may_name(key: Key) -> bool:
    """Whether some words may be looked for at all: not a place, nor what begins sentences."""
    if not key or all(is_place(word) for word in key):
        return False
    return len(key) > 1 or (len(key[0]) > 1 and not key[0].isdigit() and key[0] not in words("common-names"))


def _as_printed(ticker: str) -> tuple[str, ...]:
    exchange, _, code = ticker.partition(":")
    return (ticker, f"US:{code}") if exchange in _AMERICAN else (ticker,)


def _judged(
    row: Sequence[NameWord], at: int, end: int, owners: Sequence[_Owner], folded: str
) -> tuple[DirectoryMention, int] | None:
    """The mention that some words make, and the index behind it; None when they name none of the owners."""
    if not name_begins(row, at):
        return None
    behind, forms = forms_behind(row, end)
    owner = _by_form(owners, forms) if forms else _only(owners)
    if owner is None:
        return None
    if not forms:
        if not name_ends(row, end) or _is_other(folded, row[end - 1].end):
            return None
        weak = not is_distinctive(_key(owner))
    elif follows(row, behind, "of") or name_runs_on(row, behind) or _is_other(folded, row[behind - 1].end):
        return None
    else:
        weak = not owner.name.forms and len(_key(owner)) == 1
    last = row[behind - 1]
    if last.owns and (forms or not owner.name.possessive):
        stop = last.end - 2
    else:
        stop = last.end + (1 if forms and folded.startswith(".", last.end) else 0)
    return DirectoryMention(row[at].start, stop, owner.entry, weak), behind


def _by_form(owners: Sequence[_Owner], forms: Sequence[str]) -> _Owner | None:
    """Whom a name with printed legal forms means: one with the last of them, or with more than those."""
    fitting = [
        owner
        for owner in owners
        if owner.whole and (not (own := owner.name.forms) or forms[-1] in own or own.issuperset(forms))
    ]
    if fitting:
        return _only(fitting)
    owner = _only(owners)
    alike = owner and any(kind & owner.name.forms and not kind.isdisjoint(forms) for kind in _ALIKE)
    return owner if owner and alike and is_distinctive(_key(owner)) else None


def _key(owner: _Owner) -> Key:
    return owner.name.words if owner.whole else owner.name.short


def _only(owners: Sequence[_Owner]) -> _Owner | None:
    """The owner of a name, None when several companies bear it."""
    return owners[0] if len({owner.entry.slug for owner in owners}) == 1 else None


def _is_other(folded: str, end: int) -> bool:
    """Whether what follows a name makes something else of it: "Acme (Asia) Ltd", "the Acme index"."""
    bracket = _BRACKET.match(folded, end)
    if bracket and compared(bracket["form"]) in legal_forms():
        return True
    return bool(_INDEX.match(folded, end))
