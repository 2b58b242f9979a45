"""Vocabularies of expressions, matched whatever the case."""

from __future__ import annotations

import re

from generator.text.fold import lower
from generator.text.vocabulary import lines

_CAPITAL = re.compile(r"\\.|(?P<capital>[A-Z])")


class AnyCase:
    """Any of the expressions of some vocabularies.

    Expressions without a capital letter are matched against the text in small letters: an alternative is
    then skipped by its first letter, which `re.IGNORECASE` cannot do.

    Args:
        names: of the vocabularies.
        behind: an expression for what may follow.
    """

    def __init__(self, *names: str, behind: str = "") -> None:
        entries = [entry for name in names for entry in lines(name)]
        small = [entry for entry in entries if not _has_capital(entry)]
        others = [entry for entry in entries if _has_capital(entry)]
        self._small = re.compile(f"(?:{'|'.join(small)}){behind}")
        self._others = re.compile(f"(?:{'|'.join(others)}){behind}", re.IGNORECASE) if others else None

    def match(self, text: str) -> bool:
        """Whether a text begins with one of them."""
        return bool(self._small.match(lower(text)) or (self._others and self._others.match(text)))

    def fullmatch(self, text: str) -> bool:
        """Whether a text is one of them."""
        return bool(self._small.fullmatch(lower(text)) or (self._others and self._others.fullmatch(text)))


def _has_capital(expression: str) -> bool:
    return any(found["capital"] for found in _CAPITAL.finditer(expression))
