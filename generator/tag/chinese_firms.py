"""Companies named in Chinese: no spaces tell where a name begins, and short names look like common words.

A full legal name counts. So does a short name of four and more characters that is not put together from
common words and places alone. Shorter and commoner ones are weak; two characters are never looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.model.authority import DirectoryEntry
from generator.tag.phrases import Hit, Phrases, longest
from generator.text.fold import fold, lower
from generator.text.script import CJK
from generator.text.vocabulary import any_of, words

MIN_CHARACTERS = 3
MIN_DISTINCTIVE = 4

_LETTER = re.compile(f"[{CJK}\u3041-\u30ff\uac00-\ud7af]")
_KANA_OR_HANGUL = re.compile("[\u30a1-\u30fa\u30fc\uac00-\ud7af]")
_LEGAL = re.compile(r"(?:集团|控股)?(?:股份)?(?:有限责任公司|有限公司)$|^株式会社|株式会社$|^㈱|㈱$")
_CHINESE = re.compile(f"[{CJK}]")
_LOOK_BACK = 8
_LONGER = re.compile(rf"[{CJK}A-Za-z()]{{0,10}}?(?:有限责任公司|有限公司)")
_OWN_FORM = re.compile(r"(?:集团|控股)?(?:股份)?(?:有限责任公司|有限公司)")
_SUBJECT = frozenset("业界化型类学性")
"""What makes a subject of the name before it: 中国银行业 is not 中国银行."""


@dataclass(frozen=True, slots=True)
class ChineseMention:
    """A stretch of text that may name a company."""

    start: int
    end: int
    entry: DirectoryEntry
    weak: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """A surface form; `full` with its legal form."""

    entry: DirectoryEntry
    full: bool
    weak: bool


def is_chinese(text: str) -> bool:
    """Whether a text holds a letter of a script that is written without spaces, or Korean."""
    return not text.isascii() and bool(_LETTER.search(text))


class ChineseFirms:
    """The Chinese, Japanese and Korean names of a directory, ready to be found in texts."""

    def __init__(self, entries: Iterable[DirectoryEntry], taken: frozenset[str]) -> None:
        forms: dict[str, _Form | None] = {}
        for entry in entries:
            for spelling, form in _forms(entry):
                if spelling in taken:
                    continue
                known = forms.setdefault(spelling, form)
                if known and known.entry is not entry:
                    forms[spelling] = None
        self._phrases = Phrases((lower(spelling), form) for spelling, form in forms.items() if form)

    def mentions(self, folded: str) -> Iterator[ChineseMention]:
        """The mentions in a folded text, in its order; no two overlap."""
        for hit in longest(self._phrases.all_in(lower(folded))):
            if hit.value.full:
                yield ChineseMention(hit.start, hit.end, hit.value.entry, weak=False)
            elif _stands_alone(hit, folded):
                own = _OWN_FORM.match(folded, hit.end)
                yield ChineseMention(
                    hit.start, own.end() if own else hit.end, hit.value.entry, hit.value.weak
                )


def _forms(entry: DirectoryEntry) -> Iterator[tuple[str, _Form]]:
    for name in dict.fromkeys((entry.zh, entry.name, *entry.names)):
        if not is_chinese(name):
            continue
        whole = fold(name).replace(" ", "")
        short = _LEGAL.sub("", whole)
        if short != whole:
            yield whole, _Form(entry, full=True, weak=False)
        if len(short) >= MIN_CHARACTERS:
            yield short, _Form(entry, full=False, weak=not is_distinctive_chinese(short))


def is_distinctive_chinese(name: str) -> bool:
    """Whether a name is more than common words and places in a row."""
    if len(name) < MIN_DISTINCTIVE:
        return False
    common = _common_words()
    reached = {0}
    for end in range(1, len(name) + 1):
        if any(start in reached and name[start:end] in common for start in range(end)):
            reached.add(end)
    return len(name) not in reached


@cache
def _common_words() -> frozenset[str]:
    return words("chinese-common-words") | words("chinese-places")


def _stands_alone(hit: Hit[_Form], folded: str) -> bool:
    """Whether the characters around a short name leave it a name of its own."""
    before, behind = folded[hit.start - 1 : hit.start], folded[hit.end : hit.end + 1]
    if behind in _SUBJECT and behind:
        return False
    for edge, beside in ((folded[hit.start], before), (folded[hit.end - 1], behind)):
        if _KANA_OR_HANGUL.match(edge) and _KANA_OR_HANGUL.match(beside):
            return False
    if _OWN_FORM.match(folded, hit.end):
        return not _CHINESE.match(before) or bool(
            _begins_behind().search(folded[max(0, hit.start - _LOOK_BACK) : hit.start])
        )
    return not _LONGER.match(folded, hit.end)


@cache
def _begins_behind() -> re.Pattern[str]:
    """What a full name begins behind, or with: particles, verbs and places."""
    return re.compile(rf"(?:{any_of('chinese-openers')}|{any_of('chinese-places')}[省市]?)$")
