"""Vocabularies of expressions, matched whatever the case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from generator.text.first_letters import first_letters
from generator.text.fold import lower
from generator.text.remembered import remembered
from generator.text.vocabulary import lines

_CAPITAL = re.compile(r"\\.|(?P<capital>[A-Z])")
_LETTERS = 1 << 12


class AnyCase:
    """Any of the expressions of some vocabularies.

    A text is matched only against those that can begin with its first letter, and in small letters against
    those without a capital one. They are compiled when a text begins so.

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
        for small, pattern in self._begun(low[:1]):  # noqa: SIM110 - any() takes longer than the matching
            if pattern.match(low if small else text):
                return True
        return False

    def fullmatch(self, text: str) -> bool:
        """Whether a text is one of them."""
        low = lower(text)
        for small, pattern in self._begun(low[:1]):  # noqa: SIM110 - likewise
            if pattern.fullmatch(low if small else text):
                return True
        return False

    def _beginning_with(self, letter: str) -> tuple[tuple[bool, re.Pattern[str]], ...]:
        """Those for texts with this first letter; whether they are for small letters."""
        own = self._by_letter.get(letter, {})
        found = [(small, self._compiled(small, own[small])) for small in (True, False) if small in own]
        return (*found, *self._free)

    @cached_property
    def _free(self) -> tuple[tuple[bool, re.Pattern[str]], ...]:
        """Those for texts with any first letter."""
        free = self._by_letter.get("", {})
        return tuple((small, self._compiled(small, entries)) for small, entries in free.items())

    @cached_property
    def _by_letter(self) -> dict[str, dict[bool, list[str]]]:
        """First letter, "" for any -> the expressions, by whether they are in small letters."""
        found: dict[str, dict[bool, list[str]]] = defaultdict(lambda: defaultdict(list))
        for entry in (entry for name in self._names for entry in lines(name)):
            small = not any(part["capital"] for part in _CAPITAL.finditer(entry))
            for letter in first_letters(entry) or ("",):
                found[letter][small].append(entry)
        return found

    def _compiled(self, small: bool, entries: Iterable[str]) -> re.Pattern[str]:  # noqa: FBT001
        return re.compile(f"(?:{'|'.join(entries)}){self._behind}", 0 if small else re.IGNORECASE)
