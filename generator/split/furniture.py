"""Furniture: text of a capture that is not news, told by what a whole line says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.source import DropReason
from generator.split.paragraphs import Paragraph
from generator.text.script import ends_sentence, width
from generator.text.vocabulary import any_of

_MENU = re.compile(rf"{any_of('menu')}[:：]?", re.I)
_SHARE = re.compile(rf"{any_of('share')}[:：]?", re.I)
_CALL = re.compile(rf"{any_of('calls')}.{{0,80}}", re.I)
_WIDGET = re.compile(rf"{any_of('widgets')}[:：]?", re.I)
_CRUMBS = re.compile(
    rf"{any_of('menu')}(?:\s*[>›»]\s*[^>›».。]{{1,40}}){{1,5}}|[^\d>›».。]{{1,24}}(?:\s*[>›»]\s*[^\d>›».。]{{1,40}}){{2,5}}",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?:\d{1,3}[.)、]?\s*){1,3}")
_SEPARATOR = re.compile(r"(?:[-=_*~#·•—–.+]\s?){3,}|[─━═]+|\[?(?:end|完)\]?", re.I)

MAX_FURNITURE = 100
"""Characters of a line that can still be furniture by what it says."""
NEWS_WIDTH = 140
"""A line at least this wide (as `width` counts) that ends as a sentence is news, not part of a widget."""


def furniture_reason(line: str) -> DropReason | None:
    """Why a line that stands alone is furniture; None when it is not."""
    words = _unmarked(line)
    if not words or _SEPARATOR.fullmatch(line.strip()):
        return DropReason.SEPARATOR
    if len(words) > MAX_FURNITURE:
        return None
    if _MENU.fullmatch(words) or _CRUMBS.fullmatch(words) or _is_menu_row(words):
        return DropReason.MENU
    calls = _CALL.fullmatch(words) and not ends_sentence(words)
    return DropReason.SHARE if calls or _SHARE.fullmatch(words) else None


def _is_menu_row(words: str) -> bool:
    """Whether a line is a row of menu words, or a path that begins with one: "Home / Markets / Biotech"."""
    parts = [part for part in re.split(r"\s*[|/·•>›»]\s*|\s{3,}", words) if part]
    if len(parts) < 2 or not _MENU.fullmatch(parts[0]):
        return False
    known = sum(bool(_MENU.fullmatch(part) or _SHARE.fullmatch(part)) for part in parts)
    return known == len(parts) or (known >= len(parts) / 2 and all(len(part.split()) <= 3 for part in parts))


def _unmarked(line: str) -> str:
    return line.lstrip(" \t#*_>|•·-").rstrip(" \t*_|")


def widget_lines(lines: Sequence[Paragraph]) -> set[int]:
    """Indices of the lines of ranking and recommendation widgets.

    A widget is a heading such as "Most read" with the short lines behind it, up to the next line that
    reads as news; or three and more lines that hold nothing but a number.
    """
    found: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        if _WIDGET.fullmatch(_unmarked(lines[at].text)):
            end = at + 1
            while end < len(lines) and not _is_news(lines[end].text):
                end += 1
        else:
            while end < len(lines) and _BARE_NUMBER.fullmatch(_unmarked(lines[end].text)):
                end += 1
            end = end if end - at >= 3 else at
        found.update(range(at, end))
        at = max(end, at + 1)
    return found


def _is_news(line: str) -> bool:
    return width(line) >= NEWS_WIDTH and ends_sentence(line)
