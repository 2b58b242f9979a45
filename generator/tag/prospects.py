"""Companies that nobody listed, told by the words around their names."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.tag.distinctive import is_ordinary
from generator.tag.everyday_words import is_everyday
from generator.tag.evidence import FAINT, HALF, RULED_OUT, SURE, evidence
from generator.tag.runs import MAX_NAMES, Name, Run
from generator.tag.stretches import Stretches
from generator.text.plain_words import Spacing
from generator.text.remembered import remembered
from generator.text.vocabulary import words

_PLACES = words("places")
_DEMONYMS = words("demonyms")
_BODIES, _STRONG_BODIES, _MACRO = (
    words("institution-words"),
    words("strong-institutions"),
    words("macro-subjects"),
)
_ENDINGS, _LOOSE_ENDINGS = words("business-endings"), words("loose-endings")
_TITLES, _ROLES, _GIVEN, _SURNAMES = (
    words("titles"),
    words("capital-roles"),
    words("given-names"),
    words("pinyin-surnames"),
)
_DESCRIPTORS = words("descriptors")

MAX_PERSON_WORDS = 3
MIN_LETTERS = 3
_BEFORE_SENTENCE = frozenset('.!?:\n"“')
_SPACING = Spacing(kept="'-_")
_GAPS = str.maketrans({char: " " for char in string.punctuation if char not in "'-_"})
_HYPHEN = re.compile(r"[-–]")
_PINYIN = re.compile(r"[A-Z][a-z]{1,5}(?:-?[A-Za-z][a-z]{1,5})?$")


def prospects(
    found: Sequence[Run],
    folded: str,
    headlines: Stretches,
    outlets: frozenset[str],
    small: SmallWords,
) -> Iterator[Run]:
    """The names that the words around them tell to be companies', each occurrence.

    Args:
        found: the capitalised names in the text that no list knows.
        folded: the text.
        headlines: lines that capitalise most words: what stands there only is no name, unless there is
            nothing else.
        outlets: lower-cased names of outlets: who reports is not who is reported on.
        small: the words that the text writes small.
    """
    persons = frozenset(word for run in found if is_person(run.name) for word in run.name.words)
    by_key: dict[str, list[Run]] = defaultdict(list)
    in_text: set[str] = set()
    headed = [headlines.hold(run.start, run.end) for run in found]
    bare = all(headed)
    verdicts: dict[tuple[str, str], bool] = {}
    for run, in_headline in zip(found, headed, strict=True):
        key = run.name.key
        asked = (key, run.name.lead)
        if asked not in verdicts:
            verdicts[asked] = key in outlets or _is_no_company(run.name)
        if not (verdicts[asked] or _is_just_a_word(run, folded, persons, small)):
            by_key[key].append(run)
            if bare or not in_headline:
                in_text.add(key)
    for key, named in by_key.items():
        if key in in_text and _weight(named, folded) >= SURE:
            yield from named


class SmallWords:
    """The words that a text writes small, to be asked for a few of them."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    def __contains__(self, word: str) -> bool:
        return word in self._folded and word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        """These, and those that it writes otherwise as they stand."""
        plain = self._folded.isascii()
        return frozenset(_SPACING.words(self._folded) if plain else self._folded.translate(_GAPS).split())


def _weight(named: list[Run], folded: str) -> float:
    """What all occurrences of a name say together: the best of them, with a little help of the others."""
    said = [evidence(run, folded) for run in named]
    best, worst = max(said), min(0.0, *said)
    if worst <= RULED_OUT:
        return worst
    help_of_others = sum(value for value in said if value > 0) - max(best, 0)
    return best + min(HALF, help_of_others) / 2 + worst + _by_its_words(named[0].name)


@remembered(MAX_NAMES)
def _by_its_words(name: Name) -> float:
    """What the name itself says: "Kestrel Robotics" is a company's, a row of capitals may be anything."""
    if len(name.words) == 1:
        return -FAINT if name.words[0].isupper() else 0.0
    if name.words[0] == "PT":
        return SURE
    own = is_own(name.words[0])
    if name.words[-1] in _ENDINGS:
        return SURE if own else FAINT
    if own and name.words[-1] in _LOOSE_ENDINGS:
        return HALF
    # Two words of its own are more likely a firm's than a good's.
    return FAINT if all(map(is_own, name.words)) and not any(word.isupper() for word in name.words) else 0.0


def is_own(word: str) -> bool:
    """Whether a word can be a company's own: not one that anybody may use, nor made of them."""
    if word in _PLACES or word in _DEMONYMS or is_everyday(word):
        return False
    parts = _HYPHEN.split(word)
    return len(parts) == 1 or not all(part in _PLACES or is_everyday(part) for part in parts)


@remembered(MAX_NAMES)
def _is_no_company(name: Name) -> bool:
    """Whether a name is a place's, an office's, a person's or a good's."""
    whole = " ".join(name.words)
    first, last = name.words[0], name.words[-1]
    if len(whole) < MIN_LETTERS or whole in _PLACES:
        return True
    if last in _BODIES or not _STRONG_BODIES.isdisjoint(name.words):
        return True
    if first in _TITLES or not any(map(is_own, name.words)):
        return True
    if len(name.words) > 1 and last in _ENDINGS:
        return False
    return is_person(name) or first in _MACRO or last in _MACRO


def _is_just_a_word(run: Run, folded: str, persons: frozenset[str], small: SmallWords) -> bool:
    """Whether a single word is a person's surname, or capitalised only because a sentence begins."""
    name = run.name
    if len(name.words) > 1:
        return False
    if name.words[0] in persons or name.key in _DESCRIPTORS:
        return True
    return _begins_sentence(folded, run.start) and (is_ordinary(name.key) or name.key in small)


def _begins_sentence(folded: str, start: int) -> bool:
    """Whether a sentence, line or quotation begins at an offset."""
    if not start or folded[start - 1] in _BEFORE_SENTENCE:
        return True
    return start > 1 and folded[start - 1].isspace() and folded[start - 2] in _BEFORE_SENTENCE


@remembered(MAX_NAMES)
def is_person(name: Name) -> bool:
    """Whether a name is built as a person's ("Jane Doe", "Wang Xiaoming") or stands behind a role."""
    if name.lead in _ROLES:
        return True
    if not 2 <= len(name.words) <= MAX_PERSON_WORDS or name.words[-1] in _ENDINGS:
        return False
    first, second = name.words[0], name.words[1]
    if first in _GIVEN:
        return True
    return len(name.words) == 2 and (
        (first in _SURNAMES and bool(_PINYIN.match(second)))
        or (second in _SURNAMES and bool(_PINYIN.match(first)) and first not in _PLACES)
    )
