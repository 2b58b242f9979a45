"""Vocabularies of expressions, matched whatever the case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from generator.text.fold import lower
from generator.text.remembered import remembered
from generator.text.vocabulary import lines

_CAPITAL = re.compile(r"\\.|(?P<capital>[A-Z])")
_GROUP = re.compile(r"\([^()]*\)")
_LETTERS = 1 << 12


class AnyCase:
    """Any of the expressions of some vocabularies.

    Expressions without a capital letter are matched against the text in small letters, and only those that
    can begin with its first one. They are compiled when a text begins so.

    Args:
        names: of the vocabularies.
        behind: an expression for what may follow.
    """

    def __init__(self, *names: str, behind: str = "") -> None:
        self._names = names
        self._behind = behind
        self._begun = remembered(_LETTERS)(self._beginning_with)

    def match(self, text: str) -> bool:
        """Whether a text begins with one of them."""
        low = lower(text)
        begun, free, others = self._begun(low[:1]), self._free, self._others
        return bool(
            (begun and begun.match(low)) or (free and free.match(low)) or (others and others.match(text))
        )

    def fullmatch(self, text: str) -> bool:
        """Whether a text is one of them."""
        low = lower(text)
        begun, free, others = self._begun(low[:1]), self._free, self._others
        return bool(
            (begun and begun.fullmatch(low))
            or (free and free.fullmatch(low))
            or (others and others.fullmatch(text))
        )

    def _beginning_with(self, letter: str) -> re.Pattern[str] | None:
        return self._compiled(self._small.get(letter, ())) if letter else None

    @cached_property
    def _free(self) -> re.Pattern[str] | None:
        """Those that may begin with several letters."""
        return self._compiled(self._small.get("", ()))

    @cached_property
    def _others(self) -> re.Pattern[str] | None:
        """Those with a capital letter."""
        entries = [entry for name in self._names for entry in lines(name)]
        return self._compiled(filter(_has_capital, entries), re.IGNORECASE)

    @cached_property
    def _small(self) -> dict[str, list[str]]:
        """First letter -> the expressions in small letters that begin with it; "" -> the rest."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in (entry for name in self._names for entry in lines(name)):
            if not _has_capital(entry):
                found[_first_letter(entry)].append(entry)
        return found

    def _compiled(self, entries: Iterable[str], flags: int = 0) -> re.Pattern[str] | None:
        expression = "|".join(entries)
        return re.compile(f"(?:{expression}){self._behind}", flags) if expression else None


def _has_capital(expression: str) -> bool:
    return any(found["capital"] for found in _CAPITAL.finditer(expression))


def _first_letter(expression: str) -> str:
    """What all texts of an expression begin with; "" when that is not plain to see."""
    letter, behind = expression[0], expression[1:2]
    told = letter.isalnum() and behind not in {"?", "*", "{"} and "|" not in _GROUP.sub("", expression)
    return letter if told else ""
