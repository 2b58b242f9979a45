"""Numbers as printable characters: five bits each, and one that says whether more follow.

The 64 characters need no escape in a JavaScript string: code points 35 to 99 without the backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = "".join(chr(code) for code in range(35, 100) if code != 92)


def _long(number: int) -> bytes:
    digits = []
    while number > 31:
        digits.append(_DIGITS[32 + (number & 31)])
        number >>= 5
    return ("".join(digits) + _DIGITS[number]).encode("ascii")


_SMALL = tuple(map(_long, range(1024)))


def encoded(numbers: Iterable[int]) -> str:
    """Numbers, none below zero, as text: the low five bits first, in the upper half while more follow."""
    return encoded_bytes(numbers).decode("ascii")


def encoded_bytes(numbers: Iterable[int]) -> bytes:
    """The same as ASCII."""
    return b"".join([_SMALL[n] if n < 1024 else _long(n) for n in numbers])


def decoded(text: str) -> list[int]:
    """The numbers that `encoded` made a text of."""
    return list(map(number_of, split(text)))


def split(text: str) -> list[str]:
    """The texts of the numbers in a text."""
    return _NUMBER.findall(text)


class _Numbers(dict[str, int]):
    """Texts of numbers -> the numbers; each is worked out once."""

    def __missing__(self, text: str) -> int:
        if len(self) > 1 << 16:
            self.clear()
        number = self[text] = sum((_DIGITS.index(char) & 31) << 5 * at for at, char in enumerate(text))
        return number


number_of = _Numbers().__getitem__
"""The number that one text stands for."""
_NUMBER = re.compile(f"[{re.escape(_DIGITS[32:])}]*[{re.escape(_DIGITS[:32])}]")
