"""The common words of Chinese, from jieba's dictionary: what consists of them alone is no name."""

from __future__ import annotations

from functools import cache

from generator.text.script import has_chinese

MIN_FREQUENCY = 20
MAX_WORD = 5
_OPENING_KINDS = ("v", "d", "p", "c", "r", "m", "t", "f", "u", "y", "ad", "vn")
"""Parts of speech that no company's name begins with: verbs, adverbs, pronouns, numbers and such."""


_FOLLOWING_KINDS = (*_OPENING_KINDS, "n", "b", "a", "z", "j", "l")
_PARTICLES = frozenset("的在为是与和及将已于由对向从称获因则也拟涨跌今昨本以被把让给并而但或等、即")

_MAKERS = frozenset("厂商")


@cache
def _kinds() -> dict[str, str]:
    """Common words of two and more characters -> part of speech."""
    import jieba  # noqa: PLC0415 - a tenth of a second that an archive in English need not wait for

    found = {}
    with jieba.get_dict_file() as dictionary:
        for line in dictionary:
            word, frequency, kind = line.decode("utf-8").split()
            if len(word) > 1 and int(frequency) >= MIN_FREQUENCY:
                found[word] = kind
    return found


def common_words(text: str) -> list[tuple[str, str]]:
    """A text cut into common words and single characters, longest first: (word, part of speech or "")."""
    kinds = _kinds()
    found = []
    at = 0
    while at < len(text):
        length = next(
            (n for n in range(min(MAX_WORD, len(text) - at), 1, -1) if text[at : at + n] in kinds), 1
        )
        word = text[at : at + length]
        found.append((word, kinds.get(word, "")))
        at += length
    return found


def ends_a_word(text: str, at: int) -> bool:
    """Whether a word ends at an offset: a common one, a particle, or anything but a Chinese character."""
    if not at or not has_chinese(text[at - 1]) or text[at - 1] in _PARTICLES | _MAKERS:
        return True
    kinds = _kinds()
    return any(text[at - length : at] in kinds for length in range(2, min(MAX_WORD, at) + 1))


def begins_a_word(text: str, at: int) -> bool:
    """Whether a word that goes on about a name begins at an offset, or anything but a Chinese character."""
    if at >= len(text) or not has_chinese(text[at]) or text[at] in _PARTICLES:
        return True
    kinds = _kinds()
    found = (kinds.get(text[at : at + length], "") for length in range(MAX_WORD, 1, -1))
    return next((kind.startswith(_FOLLOWING_KINDS) for kind in found if kind), False)


def opens_a_clause(text: str) -> bool:
    """Whether the first word is one that goes before a name or says what is done, not a name's."""
    return common_words(text)[0][1].startswith(_OPENING_KINDS)


def is_plain_speech(text: str) -> bool:
    """Whether a text consists of common words alone."""
    return all(kind for _, kind in common_words(text))
