"""What a story is compared by: its terms, its figures, and the names in it."""

from __future__ import annotations

import re
import unicodedata

from generator.identity.words import UNSPACED
from generator.text.plain_words import Spacing
from generator.text.vocabulary import words

_TERM = re.compile(rf"[0-9]+(?:[.,/-][0-9]+)*|[{UNSPACED}]+|[^\W_{UNSPACED}]+")
_ASCII_TERM = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*|[a-z0-9]+")
_PLAIN = Spacing(kept=".,/-")
_RUN = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(rf"[0-9]+|[^\W_{UNSPACED}]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_BEGUN_MONTH = rf"(?:{'|'.join(f'(?<={month[0]}){month[1:]}' for month in _MONTHS)})[a-z]*\.?"
_DAY_END = r"(?:st|nd|rd|th)?\b(?![.,/-]?[0-9])"
# A search that begins with a set of characters is several times as fast as one that begins with a
# condition, so the first character is taken by itself and looked back at.
_DATE = re.compile(
    rf"[adfjmnos0-9](?:(?<=\b.){_BEGUN_MONTH}\s[0-9]{{1,2}}{_DAY_END}"
    rf"|(?<=\b[0-9])[0-9]?{_DAY_END}\s(?:of\s)?{_MONTH}"
    r"|(?<=[0-9])(?:[0-9]{3}-[0-9]{2}-[0-9]{2}|[0-9]*\s?[年月日])"
    r"|(?<![0-9.,/-].)(?:(?<=1)9|(?<=2)0)[0-9]{2}(?![.,/-]?[0-9]))"
)
_FIGURE = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*")


def terms_of(text: str) -> list[str]:
    """The different terms of a text: words and numbers; in Chinese all pairs of characters."""
    if text.isascii():
        return _plain_terms(text.lower())
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = dict.fromkeys(_TERM.findall(folded))
    if "," in folded:
        found = dict.fromkeys([term.replace(",", "") if "," in term else term for term in found])
    if _RUN.search(folded):
        found = dict.fromkeys([term for run in found for term in _pairs(run)])
    return list(found)


def _plain_terms(text: str) -> list[str]:
    """The terms of a text in small ASCII letters; most are told without the expression, which is dear."""
    found = dict.fromkeys(_PLAIN.words(text))
    others = [token for token in found if not token.isalpha()]
    for token in others:
        del found[token]
    terms = " ".join(_ASCII_TERM.findall(" ".join(others)))
    found.update(dict.fromkeys(terms.replace(",", "").split()))
    return list(found)


def _pairs(run: str) -> list[str]:
    if len(run) == 1 or not _RUN.match(run):
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def figures_of(text: str) -> frozenset[str]:
    """The numbers of a text without those of dates: `2,000` and `2000`, `1.50` and `1.5` are one."""
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()
    return frozenset(_plain(number) for number in _FIGURE.findall(_DATE.sub(" ", folded)))


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
