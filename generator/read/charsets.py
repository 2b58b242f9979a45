"""Which character set a text without a mark is in: the one in which it reads most like writing.

Statistics of bytes are misled by short texts. So the text is read in every character set that news comes in,
and each reading is priced in bits by a rough model of its language: a frequent character costs little, a rare
one much, an impossible one more. The cheapest reading is the text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.text.vocabulary import lines

SAMPLE = 6_000
"""So many bytes of a text are enough to tell."""
WRITING = 8.0
"""Bits for each byte beyond ASCII: a dearer reading is not in the language of its model."""
NO_TEXT = 9.0
"""A dearer one is no text at all, where many bytes are beyond ASCII and some are control characters."""
FEW = 0.2
"""A smaller share of the bytes is few."""
MANY = 20
"""So many bytes beyond ASCII are matter for statistics."""
SURE = 3.0
"""So many bits must the best reading be cheaper than the next."""

_ASCII, _CLASH = 5.0, 6.0
_COMMON = {"cp1252": 0.0, "gb18030": 0.0, "big5hkscs": 2.0, "cp932": 2.0, "cp949": 2.0, "cp1251": 4.0}
_UNCOMMON = 8.0
_RARE, _ODD, _IMPOSSIBLE = 15.0, 18.0, 30.0
_SIGNS = "’“”‘–—…\u00a0•„«»€£°©®·™§º½²¡¿ª±×‚‹›\u00adµ¼¾³¶¢¥†‡‰№¹"
_OUTSIDE_WORDS = "“”‘«»•„€£©°§º½²¡¿ª±×‚‹›¼¾³¶¢¥†‡‰№¹"
_LONELY = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f](?![^\x00-\x7f])|(?<![^\x00-\x7f])[^\x00-\x7f](?=[A-Za-z])")
_HIGH = re.compile(rb"[\x80-\xff]")
_ODD_BYTE = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\xff]")
_CONTROL_BYTE = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Model:
    """How many bits the characters of a language cost.

    Attributes:
        known: characters that its texts are made of.
        han, hangul: what any other character of that script costs.
        clashes: stretches that no word of the language has; they cost on top.
    """

    known: Mapping[str, float]
    clashes: re.Pattern[str]
    han: float = _ODD
    hangul: float = _ODD

    def price(self, text: str) -> float:
        """The bits that a text costs."""
        found = Counter(text)
        ascii_count = sum(count for char, count in found.items() if char < "\x80")
        bits = _ASCII * ascii_count + _IMPOSSIBLE * len(_CONTROLS.findall(text))
        for char, count in found.items():
            if char >= "\x80":
                bits += count * (self.known.get(char) or self._unknown(char))
        return bits + _CLASH * len(self.clashes.findall(text))

    def _unknown(self, char: str) -> float:
        if "\u4e00" <= char <= "\u9fff":
            return self.han
        if "\uac00" <= char <= "\ud7a3":
            return self.hangul
        means_nothing = char == "\ufffd" or unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"}
        return _IMPOSSIBLE if means_nothing else _ODD


@dataclass(frozen=True, slots=True)
class Guess:
    """A character set by the name of its codec; `doubtful`: the text says too little to be sure."""

    codec: str
    doubtful: bool = False


class _Reading(NamedTuple):
    total: float
    bits: float
    codec: str


def guess(data: bytes) -> Guess | None:
    """The character set of a text that is not Unicode; None when the bytes are no text.

    Args:
        data: the whole text; NUL bytes mean that it is none.
    """
    sample = _sample(data)
    readings: dict[str, _Reading] = {}
    for codec, models in _models().items():
        text = sample.decode(codec, "replace")
        bits = min(model.price(text) for model in models)
        reading = _Reading(bits + _COMMON.get(codec, _UNCOMMON), bits, codec)
        readings[text] = min(reading, readings.get(text, reading))
    best, *others = sorted(readings.values())
    odd = len(_ODD_BYTE.findall(sample)) or 1
    each = (best.bits - _ASCII * (len(sample) - odd)) / odd
    if each > NO_TEXT and odd > FEW * len(sample) and _CONTROL_BYTE.search(sample):
        return None
    codec = best.codec
    if each > WRITING and odd >= MANY:
        # None of the models knows the language: ask statistics that know more of them.
        from charset_normalizer import from_bytes  # noqa: PLC0415  # hardly ever needed

        other = from_bytes(sample).best()
        if other is None and each > NO_TEXT:
            return None
        codec = other.encoding if other and other.encoding != "ascii" else codec
    close = bool(others) and others[0].total - best.total < SURE
    return Guess(codec, doubtful=close or each > WRITING)


def price(text: str) -> float:
    """The bits that a text costs in the language that it reads most like."""
    return min(model.price(text) for models in _models().values() for model in models)


def _sample(data: bytes) -> bytes:
    """Lines that hold bytes beyond ASCII, as the others tell nothing."""
    if len(data) <= SAMPLE:
        return data
    kept: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if size < SAMPLE and _HIGH.search(line):
            kept.append(line[: 2 * SAMPLE])
            size += len(line)
    return b"".join(kept) or data[:SAMPLE]


@cache
def _models() -> Mapping[str, Sequence[Model]]:
    """The languages that are written in a character set, by its codec."""
    wide = dict.fromkeys("，。、：；！？“”‘’（）《》「」『』【】—…·％〈〉\u3000", 6.0)
    wide |= {chr(code): 9.0 for code in range(0xFF01, 0xFF5F) if chr(code) not in wide}
    kana = {
        **dict.fromkeys(map(chr, range(0x3041, 0x3094)), 6.5),
        **dict.fromkeys(map(chr, range(0x30A1, 0x30FD)), 7.5),
        **dict.fromkeys(map(chr, range(0xFF61, 0xFFA0)), 9.0),
    }
    simplified = Model({**_ranked("frequent-simplified"), **wide}, _LONELY, han=_RARE)
    traditional = Model({**_ranked("frequent-traditional"), **wide}, _LONELY, han=_RARE)
    japanese = Model({**_ranked("frequent-kanji"), **wide, **kana}, _LONELY, han=_RARE)
    korean = Model({**_ranked("frequent-hangul"), **wide}, _LONELY, hangul=14.0)
    models = {
        "gb18030": [simplified, traditional],
        "big5hkscs": [traditional],
        "cp932": [japanese],
        "euc_jp": [japanese],
        "cp949": [korean],
    }
    for codec, letters in map(str.split, lines("alphabets")):
        models.setdefault(codec, []).append(_alphabet(letters))
    return models


def _ranked(name: str) -> dict[str, float]:
    """Characters by rank: the n-th of them makes up about 1 / (32 + 4n) of a text."""
    return {char: 5 + math.log2(1 + rank / 8) for rank, char in enumerate("".join(lines(name)))}


def _alphabet(letters: str) -> Model:
    """The model of a language that is written with letters."""
    capitals = "".join(
        letter.upper() for letter in letters if letter != letter.upper() and len(letter.upper()) == 1
    )
    known = {sign: 5 + rank / 8 for rank, sign in enumerate(_SIGNS)}
    known |= {letter: 6 + rank / 8 for rank, letter in enumerate(capitals)}
    known |= {letter: 4 + rank / 8 for rank, letter in enumerate(letters)}
    own, latin = f"[{letters}{capitals}]", "LATIN" in unicodedata.name(letters[0])
    any_letter = f"[A-Za-z{letters}{capitals}]"
    clashes = [f"{any_letter}[{_OUTSIDE_WORDS}](?={any_letter})"]
    clashes.append(f"{own}{{3}}" if latin else f"[A-Za-z](?={own})|{own}(?=[A-Za-z])")
    if capitals:
        clashes.append(f"[{letters}](?=[{capitals}])")
    if latin:
        clashes.append(f"[{letters}](?=[A-Z])|[a-z](?=[{capitals}])")
    return Model(known, clashes=re.compile("|".join(clashes)))
