"""What a story is compared by: its terms, its figures, and the names in it."""

from __future__ import annotations

import re
import unicodedata

from generator.identity.words import UNSPACED
from generator.text.vocabulary import words

_TERM = re.compile(rf"[0-9]+(?:[.,/-][0-9]+)*|[{UNSPACED}]+|[^\W_{UNSPACED}]+")
_ASCII_TERM = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*|[a-z0-9]+")
_RUN = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(rf"[0-9]+|[^\W_{UNSPACED}]+")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?\b(?![.,/-]?[0-9])"
_DATE = re.compile(
    rf"\b{_MONTH}\s{_DAY}|\b{_DAY}\s(?:of\s)?{_MONTH}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]+\s?[年月日]"
    r"|(?<![0-9.,/-])(?:19|20)[0-9]{2}(?![.,/-]?[0-9])",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*")


def terms_of(text: str) -> list[str]:
    """The different terms of a text in order: words and numbers; in Chinese all pairs of characters."""
    plain = text.isascii()
    folded = text.lower() if plain else unicodedata.normalize("NFKC", text).casefold()
    found = dict.fromkeys((_ASCII_TERM if plain else _TERM).findall(folded))
    if "," in folded:
        found = dict.fromkeys([term.replace(",", "") if "," in term else term for term in found])
    if not text.isascii() and _RUN.search(folded):
        found = dict.fromkeys([term for run in found for term in _pairs(run)])
    return list(found)


def _pairs(run: str) -> list[str]:
    if len(run) == 1 or not _RUN.match(run):
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def figures_of(text: str) -> frozenset[str]:
    """The numbers of a text without those of dates: `2,000` and `2000`, `1.50` and `1.5` are one."""
    return frozenset(
        _plain(number) for number in _FIGURE.findall(_DATE.sub(" ", unicodedata.normalize("NFKC", text)))
    )


def _plain(number: str) -> str:
    number = number.replace(",", "")
    return number.rstrip("0").rstrip(".") if "." in number else number


def names_of(text: str) -> list[str]:
    """The words that a text writes only with a capital letter, in order, folded; without common ones."""
    common = words("common-names")
    capital: dict[str, None] = {}
    small = set()
    for word in _WORD.findall(text):
        if word[0].isupper():
            folded = word.casefold()
            if folded not in common:
                capital[folded] = None
        else:
            small.add(word)
    return [word for word in capital if word not in small]
