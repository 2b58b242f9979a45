"""The words that the rules know, one to a line in the text files beside this module.

A rule that should know another word gets another line; a line that begins with `#` is a comment.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a list, in its order."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list of plain words."""
    return frozenset(lines(name))


@cache
def any_of(name: str) -> str:
    """A regular expression (source text) for any entry of a list of expressions."""
    return f"(?:{'|'.join(lines(name))})"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A compiled expression for any entry of a list, whatever the case."""
    return re.compile(any_of(name), re.IGNORECASE)
