"""Says in the curator's words what a YAML syntax error is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

_QUOTE_IT = "put the whole text in quotes"
_SPACES = "indent with spaces"
_KEY_ONLY = re.compile(r"\s*(?:- )?\S[^:]*:\s+\S")
_OPENED = re.compile(r"""(?:^\s*|: |- |[\[{,]\s*)(["'])""")


class Explanation(NamedTuple):
    """Where to look (1-based line), what is wrong, what to do."""

    line: int
    message: str
    hint: str


class _Fault(NamedTuple):
    """What PyYAML says; lines and columns count from 0, `context` is where the broken thing began."""

    said: str
    about: str
    line: int
    column: int
    context: int


def explain(error: yaml.YAMLError, lines: Sequence[str]) -> Explanation:
    """The likely slip behind a parser error.

    Args:
        error: as raised by either of PyYAML's parsers, whose wording differs.
        lines: the file.
    """
    if isinstance(error, yaml.reader.ReaderError):
        return _unprintable(chr(error.character), lines)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Explanation(0, f"is not YAML: {error}", "")
    begun = getattr(error, "context_mark", None) or mark
    fault = _Fault(
        said=getattr(error, "problem", None) or "",
        about=getattr(error, "context", None) or "",
        line=min(mark.line, len(lines) - 1),
        column=mark.column,
        context=min(begun.line, len(lines) - 1),
    )
    return _tab(fault, lines) or _scalar(fault, lines) or _shape(fault, lines) or _unknown(fault)


def _unprintable(character: str, lines: Sequence[str]) -> Explanation:
    line = next((number for number, line in enumerate(lines, start=1) if character in line), 0)
    return Explanation(line, f"the unprintable character U+{ord(character):04X} stands here", "remove it")


def _tab(fault: _Fault, lines: Sequence[str]) -> Explanation | None:
    line = lines[fault.line]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or line[fault.column : fault.column + 1] == "\t":
        return Explanation(fault.line + 1, "a tab stands where YAML wants spaces", _SPACES)
    return None


def _scalar(fault: _Fault, lines: Sequence[str]) -> Explanation | None:
    """Errors inside one text."""
    if "quoted scalar" in fault.about or "double-quoted" in fault.about:
        if "escape" in fault.said:
            return Explanation(
                fault.line + 1, "a backslash stands in double quotes", "use single quotes, or write it twice"
            )
        return Explanation(fault.context + 1, "a quotation mark is opened here and never closed", "close it")
    if "block scalar" in fault.about or "alias" in fault.about or "anchor" in fault.about:
        character = lines[fault.context].lstrip(" -")[:1]
        found = re.search(r"(?:: |- |^)([|>*&])", lines[fault.line])
        return _begins(fault.line, found.group(1) if found else character)
    if "cannot start any token" in fault.said:
        return _begins(fault.line, lines[fault.line][fault.column : fault.column + 1])
    return None


def _begins(line: int, character: str) -> Explanation:
    return Explanation(line + 1, f"a text cannot begin with {character}", _QUOTE_IT)


def _shape(fault: _Fault, lines: Sequence[str]) -> Explanation | None:
    """Errors in how texts are put together."""
    if "flow" in fault.about:
        return Explanation(
            fault.context + 1, "a bracket is opened here and not closed", "close it, or quote it"
        )
    if "mapping values are not allowed" in fault.said:
        return _stray_colon(fault, lines)
    if "sequence entries are not allowed" in fault.said:
        return Explanation(
            fault.line + 1, "a list cannot begin on the line of its key", "begin it on the next line"
        )
    if "block" in fault.about:
        return _stray_text(fault, lines)
    return None


def _stray_colon(fault: _Fault, lines: Sequence[str]) -> Explanation:
    before = lines[fault.line][: fault.column]
    if _KEY_ONLY.match(before):
        return Explanation(fault.line + 1, "a text holds a colon and a space", _QUOTE_IT)
    return _half_key(fault, lines) or Explanation(
        fault.line + 1, "this line is indented more than the one above", "begin both in one column"
    )


def _half_key(fault: _Fault, lines: Sequence[str]) -> Explanation | None:
    """The line above, when it should be a key with a value and is not."""
    above = fault.line - 1
    while above > 0 and (not lines[above].strip() or lines[above].lstrip().startswith("#")):
        above -= 1
    if lines[above].lstrip().startswith("- "):
        return None
    if ":" not in lines[above]:
        return Explanation(above + 1, "a colon is missing behind the key", "write `key: value`")
    if ": " not in lines[above] and not lines[above].rstrip().endswith(":"):
        return Explanation(above + 1, "a space is missing behind the colon", "write `key: value`")
    return None


def _stray_text(fault: _Fault, lines: Sequence[str]) -> Explanation:
    before, after = lines[fault.line][: fault.column], lines[fault.line][fault.column :]
    if after[:1] in ("]", "}"):
        return Explanation(fault.line + 1, f"a {after[0]} closes what nothing opened", _QUOTE_IT)
    for number in range(fault.line - 1, fault.context - 1, -1):
        opened = _OPENED.search(lines[number])
        if opened and lines[number].count(opened.group(1)) % 2:
            return Explanation(number + 1, "a quotation mark is opened here and never closed", "close it")
    if before.rstrip().endswith(('"', "'")):
        hint = "quote the whole text with the other kind of quotation mark"
        return Explanation(fault.line + 1, "text goes on behind a closing quotation mark", hint)
    hint = "begin all keys of an entry, and all items of a list, in one column"
    return _half_key(fault, lines) or Explanation(
        fault.line + 1, "this line does not fit the indentation above it", hint
    )


def _unknown(fault: _Fault) -> Explanation:
    return Explanation(fault.line + 1, f"is not YAML: {fault.said}", _QUOTE_IT)
