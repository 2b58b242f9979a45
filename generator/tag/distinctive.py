"""Whether a name can only be a company's: told by its words, as nothing else is known about it.

Measured on 19,042 stories of a newswire with a directory of 25,000 names (`benchmarks/directory.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from generator.text.remembered import remembered
from generator.text.vocabulary import words

MIN_LETTERS = 4
"""A word of its own has so many letters: shorter ones are initials, ratings and codes as well."""
MIN_WORDS = 3
"""So many ordinary words are a name when one is a place's; the words of its places count for one."""
MAX_PERSON_WORDS = 3

_ORDINARY = (
    "ordinary-words",
    "common-names",
    "openers",
    "places",
    "demonyms",
    "business-endings",
    "corporate-endings",
    "company-nouns",
    "institution-words",
    "loose-legal-forms",
    "legal-forms",
)
_SMALL = frozenset(
    {"&", "of", "the", "for", "in", "on", "de", "la", "du", "di", "des", "der", "van", "von", "y", "et"}
)
_PINYIN_LETTERS = 9
_STATES = frozenset({"us", "usa", "uk", "eu", "un", "uae"})


@remembered(1 << 16)
def is_distinctive(name: tuple[str, ...]) -> bool:
    """Whether a name without legal form can only be a company's when it stands alone and capitalised.

    Args:
        name: its words as they are compared (`text.firm_names`).
    """
    own = [word for word in name if word not in _SMALL]
    if len(own) < 2 or _is_person(name) or own[-1] in _lowered("institution-words"):
        return False
    if any(not is_ordinary(word) and (len(word) >= MIN_LETTERS or _is_business(own[-1])) for word in own):
        return True
    general = [word for word in own if not is_place(word)]
    if own[0] in _STATES or not any(len(word) >= MIN_LETTERS for word in general):
        return False
    return own[-1] in _lowered("corporate-endings") or (
        len(general) < len(own) and len(general) + 1 >= MIN_WORDS
    )


def is_place(word: str) -> bool:
    """Whether a word belongs to a place's name, or says whence something is."""
    return word in _place_words()


def is_demonym(word: str) -> bool:
    """Whether a word says whence something is: "japanese"."""
    return word in _lowered("demonyms")


@remembered(1 << 16)
def is_ordinary(word: str) -> bool:
    """Whether a word belongs to the language, to places or to business in general, in any form of it."""
    if len(word) < 3 or word.isdigit() or word in _ordinary_words():
        return True
    return len(word) > MIN_LETTERS and any(map(is_ordinary, _bases(word)))


def _is_business(word: str) -> bool:
    return word in _lowered("business-endings") or word in _lowered("corporate-endings")


def _is_person(name: Sequence[str]) -> bool:
    """Whether a name may be a person's: "Jane Doe", "Jane Q. Doe", "Wang Xiaoming"."""
    if not 2 <= len(name) <= MAX_PERSON_WORDS or _is_business(name[-1]) or not _SMALL.isdisjoint(name):
        return False
    if name[0] in _lowered("given-names"):
        return True
    short = all(len(word) <= _PINYIN_LETTERS for word in name)
    return short and any(word in _lowered("pinyin-surnames") for word in (name[0], name[-1]))


def _bases(word: str) -> Iterator[str]:
    """What a word may be an inflected form of."""
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    if word.endswith("ed"):
        yield from (word[:-2], word[:-1])
    if word.endswith("ing"):
        yield from (word[:-3], word[:-3] + "e")
    if word.endswith("ly"):
        yield word[:-2]


@cache
def _lowered(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words(name))


@cache
def _ordinary_words() -> frozenset[str]:
    return _parts(*_ORDINARY)


@cache
def _place_words() -> frozenset[str]:
    return _parts("places", "demonyms")


def _parts(*names: str) -> frozenset[str]:
    """The single words of some lists, as they are compared."""
    return frozenset(
        part
        for name in names
        for word in words(name)
        for part in word.lower().replace(".", "").replace("-", " ").split()
    )
