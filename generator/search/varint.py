"""Numbers as printable characters: five bits each, and one that says whether more follow.

The 64 characters need no escape in a JavaScript string: code points 35 to 99 without the backslash.
"""

from __future__ import annotations

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
    found = []
    number = shift = 0
    for digit in text.encode("ascii").translate(_VALUES):
        if digit > 31:
            number |= (digit & 31) << shift
            shift += 5
        else:
            found.append(number | digit << shift)
            number = shift = 0
    return found


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


_CODES = _DIGITS.encode("ascii")
_VALUES = bytes.maketrans(_CODES, bytes(range(64)))
_LASTS = bytes.maketrans(_CODES, bytes(digit < 32 for digit in range(64)))
