"""The words of plain English: letters and digits, told apart without an expression, which is dear."""

from __future__ import annotations

import re
from functools import lru_cache

_SILENT = re.compile(r"[\W_]+")


class Spacing:
    """Blanks characters out of ASCII text.

    It goes through bytes: their table is looked up at once, a text's is asked character by character.

    Args:
        kept: characters that stay, beside letters and digits.
    """

    def __init__(self, kept: str = "") -> None:
        self._table = bytes(
            code if chr(code).isalnum() or chr(code) in kept or chr(code).isspace() else ord(" ")
            for code in range(128)
        ).ljust(256)

    def words(self, text: str) -> list[str]:
        """What stands between the blanks of an ASCII text."""
        return text.encode("ascii").translate(self._table).decode("ascii").split()


_ALL = Spacing()


def spoken(text: str) -> str:
    """The letters and digits of any text, whatever their case."""
    return "".join(_ALL.words(text.lower())) if text.isascii() else _SILENT.sub("", text).casefold()


@lru_cache(maxsize=2)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of an ASCII text in their order; several rules ask for those of one article in a row."""
    return tuple(_ALL.words(text))
