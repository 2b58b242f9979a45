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
    return list(map(number, _NUMBER.findall(text)))


def last_digits(text: str) -> bytes:
    """For each character whether it is the last digit of its number: 1 or 0."""
    return text.encode("ascii").translate(_LASTS)


def end_of(lasts: bytes, start: int, count: int) -> int:
    """Where so many numbers end that begin at `start`, by the `last_digits` of the text."""
    at, left = start, count
    while left:
        begin, at = at, at + left
        left -= lasts.count(1, begin, at)
    return at


class _Numbers(dict[str, int]):
    """What digits mean; those of small numbers are remembered."""

    def __missing__(self, digits: str) -> int:
        return sum((_DIGITS.index(digit) & 31) << 5 * place for place, digit in enumerate(digits))


_NUMBERS = _Numbers({digits.decode("ascii"): number for number, digits in enumerate(_SMALL)})
number = _NUMBERS.__getitem__
"""The number that some digits mean; no digits mean 0."""


def _one_of(digits: str) -> str:
    return f"[{re.escape(digits)}]"


NUMBER = f"{_one_of(_DIGITS[32:])}*+{_one_of(_DIGITS[:32])}"
"""Matches the digits of a number."""
EVEN, ODD = (f"(?:{_one_of(_DIGITS[bit:32:2])}|{_one_of(_DIGITS[32 + bit :: 2])}{NUMBER})" for bit in (0, 1))
"""Those of an even number, and of an odd one: the first digit tells."""
_NUMBER = re.compile(NUMBER)
_CODES = _DIGITS.encode("ascii")
_LASTS = bytes.maketrans(_CODES, bytes(digit < 32 for digit in range(64)))
