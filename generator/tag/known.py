"""Mentions of the companies that the authority file knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.authority import Company
from generator.tag.phrases import Hit, Phrases, is_word, longest
from generator.text.fold import fold, lower
from generator.text.remembered import remembered
from generator.text.vocabulary import any_of, lines

_LEGAL_WORD = (
    r"(?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|PLC|Plc|plc|AG|SE|S\.A|N\.V|LLC|Holdings?|Group)"
    r"\b\.?"
)
_CLASS = r"(?:-(?:SW|WR|W|B|S|R|P)(?![A-Za-z0-9]))"
_PLACE = r"(?:\s?\([A-Z][\w .-]{1,30}\))"
_TAIL = re.compile(
    rf"{_CLASS}|(?:{_PLACE}?(?:\s{any_of('generic-name-parts')})*{_PLACE}?(?=,?\s(?:Co\b|Corp|Inc|Ltd|Limited|PLC|plc)))?"
    rf"(?:(?:,?\s|,\s?)\(?{_LEGAL_WORD}\)?)+{_CLASS}?|{_PLACE}(?:(?:,?\s|,\s?)\(?{_LEGAL_WORD}\)?)+{_CLASS}?"
    rf"|(?:网络|信息|科技|技术|电子|新能源|实业|工业|发展)*(?:集团|控股)?(?:股份)?(?:有限责任公司|有限公司)|(?:集团|控股){_CLASS}?"
)

_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|Bros)$")
MAX_ABBREVIATION = 5
_INITIAL = re.compile(r"(?<![A-Za-z0-9])[A-Z]")

MAX_ACRONYM = 4
"""A form of at most so many letters, all capitals, is an acronym: other spellings of it are other words."""


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form: its owner, its spelling, and the words that an ambiguous one needs in the article."""

    slug: str
    spelling: str
    context: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names a company ("" when none); offsets with share class and legal form."""

    start: int
    end: int
    slug: str
    ambiguous: bool = False


class KnownNames:
    """The names of an authority file, ready to be found in texts."""

    def __init__(self, companies: Mapping[str, Company]) -> None:
        forms: dict[str, Form] = {}
        for company in companies.values():
            doubtful = {_key(form): words for form, words in company.ambiguous.items()}
            for spelling in company.forms:
                key = _key(spelling)
                forms[key] = Form(
                    company.slug, fold(spelling), tuple(map(_key, doubtful.get(key, ()))), key in doubtful
                )
        for spelling in lines("not-companies"):
            forms.setdefault(_key(spelling), Form("", fold(spelling)))
        self._phrases = Phrases(forms.items())

    def mentions(self, folded: str) -> list[Mention]:
        """The mentions in a folded text; ambiguous ones that nothing in it bears out are marked so.

        Names that hold a company's and are none come without a slug.
        """
        low = lower(folded)
        hits = longest(
            hit
            for hit in self._phrases.all_in(low)
            if _spelled(folded[hit.start : hit.end], hit.value.spelling)
        )
        sure = {hit.value.slug for hit in hits if not hit.value.ambiguous}
        return [
            Mention(hit.start, end_of_name(folded, hit.end), hit.value.slug, self._doubtful(hit, low, sure))
            for hit in hits
        ]

    @staticmethod
    def _doubtful(hit: Hit[Form], low: str, sure: Iterable[str]) -> bool:
        form = hit.value
        return (
            form.ambiguous and form.slug not in sure and not any(_stands(word, low) for word in form.context)
        )


def _key(form: str) -> str:
    return lower(fold(form)).strip()


def _spelled(surface: str, form: str) -> bool:
    """Whether the letters' case is one in which the name can stand.

    Every word that the name capitalises is capitalised ("China mobile phones" is not China Mobile), and an
    acronym stands as it is.
    """
    if surface == form:
        return True
    initials = _initials(form)
    if initials is None or (surface == surface.lower() and form != form.lower()):
        return False
    return all(surface[at].isupper() for at in initials)


@remembered(1 << 14)
def _initials(form: str) -> tuple[int, ...] | None:
    """Where a name has capitals at the beginning of words; None of an acronym: it has one case."""
    letters = [char for char in form if char.isalpha() and char.isascii()]
    if letters and len(letters) <= MAX_ACRONYM and all(char.isupper() for char in letters):
        return None
    return tuple(match.start() for match in _INITIAL.finditer(form))


def _stands(word: str, low: str) -> bool:
    """Whether a word stands in a lower-cased text, at word boundaries in a script that has them."""
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        open_left = not at or not (is_word(low[at - 1]) and is_word(low[at]))
        if open_left and (end == len(low) or not (is_word(low[end]) and is_word(low[end - 1]))):
            return True
        at = low.find(word, at + 1)
    return False


def end_of_name(folded: str, end: int) -> int:
    """Where a name ends, with the share class or legal form behind it, or the stop of an abbreviated one."""
    if folded.startswith(".", end) and _ABBREVIATED.search(folded, max(0, end - MAX_ABBREVIATION), end):
        return end + 1
    tail = _TAIL.match(folded, end)
    return tail.end() if tail else end
