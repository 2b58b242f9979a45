"""What the splitter reads of a paragraph: how it opens, whom it names, whether it prints a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.split.marks import Mark
from generator.split.openings import Opening, opening_of
from generator.text.days import printed_days
from generator.text.names import name_words
from generator.text.script import CJK, sentences

Names = Callable[[str], frozenset[str]]
"""The names in a text, as stable keys: known companies by slug, other names as printed."""

_COMPANY_SIGN = re.compile(
    r"\b(?:Co\.|Inc\b|Corp\b|Ltd\b|Holdings\b|Group\b)|[(（]\d{4,6}[.)）]|[(（](?:NYSE|NASDAQ|HKEX)|公司|集[团團]"
)
_PLAIN_OPENING = re.compile(
    r"The\s+(?:[a-z0-9][\w'’-]*,?\s+){6}|(?!The\b)[A-Z][\w'’-]*,?(?:\s+[a-z0-9][\w'’-]*,?){3}"
)

LEAD = 90
"""Characters in which a paragraph names its subject."""


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph as the splitter reads it.

    Attributes:
        lead: the part of `names` that it opens with.
        plain: it opens with no name, tells no day, and names no company.
    """

    text: str
    opening: Opening
    prints_day: bool
    names: frozenset[str]
    lead: frozenset[str]
    terms: frozenset[str]
    plain: bool


def _terms(text: str) -> frozenset[str]:
    """Content words and pairs of Chinese characters, lower-cased."""
    latin = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z-]{4,}", text)}
    if text.isascii():
        return frozenset(latin)
    han = re.findall(f"[{CJK}]+", text)
    return frozenset(latin | {run[i : i + 2] for run in han for i in range(len(run) - 1)})


def read_paragraph(text: str, mark: Mark | None, names: Names, ordinary: frozenset[str]) -> Read:
    """A paragraph as the splitter reads it.

    Args:
        text: the paragraph.
        mark: what it begins with as an item.
        names: the names in a text.
        ordinary: words that the whole text also writes in small letters.
    """
    if mark and not mark.title:
        text = text[mark.length :]
    first = next(iter(sentences(text)), text)
    lead = text[:LEAD]
    opening, dated = opening_of(first)
    days = list(printed_days(text))
    known = names(text)
    return Read(
        text=text,
        opening=opening,
        prints_day=dated or bool(days and days[0].span.end <= len(first)),
        names=name_words(text, ordinary) | known,
        lead=name_words(lead, ordinary) | names(lead),
        terms=_terms(text),
        plain=not (dated or days or known or _COMPANY_SIGN.search(text))
        and bool(_PLAIN_OPENING.match(first)),
    )
