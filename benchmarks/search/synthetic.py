"""A corpus from nothing: invented words, as frequent as a language's, in articles with a subject each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from benchmarks.search.corpus import Story

SEED = 1987
VOCABULARY = 40_000
COMPANIES = 600
A_DAY = 20
FIRST_DAY = date(2024, 1, 1)

EXPONENT, OFFSET = 1.05, 2.7
"""Zipf's law as Mandelbrot put it: the word of rank r is as frequent as 1 / (r + offset) ** exponent."""
SUBJECT_WORDS, SHARE_OF_SUBJECT = 12, 0.2

_FUNCTION = """
the of to in and a said for on at by from its it is will with that was be as has an would not which were this
are had have their but or one been up than they about could last other may also after new
"""
_FUNCTION_WORDS = tuple(_FUNCTION.split())
_ONSETS = "b c d f g h k l m n p r s t v w br ch cl dr fl gr pl pr sh sp st th tr"
_VOWELS = "a e i o u ai ea io ou"
_CODAS = ("", "", "", "n", "r", "s", "l", "t", "nd", "st", "rk", "m")
_FORMS = ("Inc", "Corp", "Co Ltd", "Holdings Ltd", "Group")


@dataclass(frozen=True, slots=True)
class _Language:
    words: Sequence[str]
    cumulative: Sequence[float]
    companies: Sequence[str]


def make_corpus(count: int) -> list[Story]:
    """Articles of about 150 words, twenty a day; the same ones every time.

    Args:
        count: how many.
    """
    chance = random.Random(SEED)  # noqa: S311 - a corpus, not a secret
    language = _language(chance)
    return [_story(number, language, chance) for number in range(count)]


def _language(chance: random.Random) -> _Language:
    words = dict.fromkeys(_FUNCTION_WORDS)
    while len(words) < VOCABULARY:
        # Frequent words are short ones.
        syllables = 1 + (len(words) > 400) + (len(words) > 6_000) * (chance.random() < 0.6)
        words[_word(syllables, chance)] = None
    companies = [f"{_word(2, chance).title()} {chance.choice(_FORMS)}" for _ in range(COMPANIES)]
    weights = [1 / (rank + OFFSET) ** EXPONENT for rank in range(len(words))]
    return _Language(list(words), list(accumulate(weights)), companies)


def _word(syllables: int, chance: random.Random) -> str:
    return "".join(
        chance.choice(_ONSETS.split()) + chance.choice(_VOWELS.split()) + chance.choice(_CODAS)
        for _ in range(syllables)
    )


def _story(number: int, language: _Language, chance: random.Random) -> Story:
    subject = [
        word
        for word in chance.choices(language.words, cum_weights=language.cumulative, k=20 * SUBJECT_WORDS)
        if word not in _FUNCTION_WORDS
    ][:SUBJECT_WORDS]
    company = chance.choice(language.companies)
    headline = " ".join(dict.fromkeys(chance.choices(subject, k=chance.randint(4, 7))))
    return Story(
        number,
        f"{company} {headline}" if chance.random() < 0.6 else headline.capitalize(),
        tuple(_paragraph(subject, company, language, chance) for _ in range(chance.randint(2, 7))),
        FIRST_DAY + timedelta(days=number // A_DAY),
    )


def _paragraph(subject: Sequence[str], company: str, language: _Language, chance: random.Random) -> str:
    return " ".join(_sentence(subject, company, language, chance) for _ in range(chance.randint(1, 3)))


def _sentence(subject: Sequence[str], company: str, language: _Language, chance: random.Random) -> str:
    words = chance.choices(language.words, cum_weights=language.cumulative, k=chance.randint(8, 24))
    words = [chance.choice(subject) if chance.random() < SHARE_OF_SUBJECT else word for word in words]
    begin = company if chance.random() < 0.15 else words[0].capitalize()
    return " ".join([begin, *words[1:]]) + "."
