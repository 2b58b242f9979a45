"""Hard wraps: whether lines are broken at a width, and what falls away where two of them are joined."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model.source import Span
from generator.text.script import CJK, ends_sentence
from generator.text.vocabulary import words

_WIDE = re.compile(f"[{CJK}\u3000-\u303f\uff01-\uff60\u3040-\u30ff“”‘’…—]")
_LIST_MARK = re.compile(
    r"(?:[-*•·●▪◆■►+–][ \t]+|[•●▪◆■►][ \t]*|\(?\d{1,3}[.)][ \t]+|\(\d{1,3}\)|\d{1,3}、"
    r"|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|#{1,6}[ \t]+|【)(?=\S)"
)
_NUMBER = re.compile(r"\(?\d")
_DASHED = re.compile(r"[-–—]+ [a-z]")
_WIDE_GAP = re.compile(r"(?<=\S)(?: {3,}|[ ]*\t\s*)(?=\S)")
_GAP = re.compile(r"(?<=[^\s.?!:;,\"”’')\]]) {2,}(?=\S)")
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|_{4,}")
_HAS_DIGIT = re.compile(r"\S*\d")
_GOES_ON = re.compile(r"[a-z0-9($€£¥\"“‘'%]")
_LOWER = re.compile(r"[a-z]")
_HANGS = re.compile(
    r"(?:[,;&/]|\b(?:an?|the|of|in|on|at|to|for|by|from|with|and|or|but|nor|as|that|which|who|whose|than|its|their|his|her"
    r"|said|says|is|are|was|were|be|been|will|would|has|have|had|may|can|could|should|also|not|per|vs|into|over|under"
    r"|between|about|after|before|if|when|while|whether|because|Mr|Mrs|Ms|Dr)\.?)$"
)
_FIELD = re.compile(r"[a-z]+(?:_[a-z]+)*_?:(?:\s|$)")
_BROKEN_WORD = re.compile(r"([A-Za-z]+(?:-[A-Za-z]+)*)-$")
_ENDING = re.compile(
    r"(?:[stc]ion(?:s|al|ally|ary)?|[tds]?ments?|ness|ity|ities|ances?|ences?|[ai]ble|ally|[ts]ives?|tures?|[nltrdm]i[sz](?:e|ed|es|ing|ation)"
    r"|ologies|ology|cally|ously|cies|ties)\b"
)

WIDTHS = range(36, 141)
"""Columns at which people and programs wrap text."""
MIN_BROKEN = 30
"""Columns of a line that breaks off; a shorter one is a label or a heading."""
MIN_HANGING = 45
"""Columns of a line that stops behind a comma or article, whatever the next one begins with."""
FULL_SHARE = 0.8
"""So many of the lines that break off must be full."""
MANY_LINES = 3
"""So many lines of Chinese must break off at one width."""


class Line(NamedTuple):
    """A line of a text; a tuple, because there are millions.

    Attributes:
        start: where its words begin; end: where they end.
        text: its words.
        indent: white space before them, in columns; width: columns that both take.
        mark: characters that the mark of a list takes at its beginning.
        ends: it ends as a sentence does; row: it is a row of a table.
    """

    start: int
    end: int
    text: str
    indent: int
    width: int
    mark: int
    ends: bool
    row: bool

    def leaves_room(self, following: Line, width: int) -> bool:
        """Whether the next line's first word would have fitted into `width` columns."""
        first = following.text.split(None, 1)[0]
        wide = not first.isascii() and _WIDE.match(first)
        return self.width + (columns(first[0]) + 2 if wide else 1 + len(first)) <= width


def columns(text: str) -> int:
    """How many columns a text takes: Chinese characters take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def read_line(line: str, start: int) -> Line:
    """A line that is not blank, by where it begins in its text."""
    said = line.strip()
    size = len(said)
    indent = len(line) - len(line.lstrip()) if line[0].isspace() else 0
    begin = start + indent
    if line.isascii():
        margin, width = indent, indent + size
        mark = 0 if said[0].isalpha() else _mark_of(said)
    else:
        margin = columns(line[:indent])
        width, mark = margin + columns(said), _mark_of(said)
    row = ("  " in said or "\t" in said or "...." in said or ". . ." in said) and _is_row(said)
    return Line(begin, begin + size, said, margin, width, mark, ends_sentence(said), row)


def _mark_of(line: str) -> int:
    found = _LIST_MARK.match(line)
    return found.end() if found else 0


def _is_row(line: str) -> bool:
    """Whether a line with gaps is a row of a table set with spaces: figures or labels far apart."""
    wide = len(_WIDE_GAP.findall(line))
    parts = line.split()
    figures = sum(bool(_HAS_DIGIT.match(part)) for part in parts)
    return bool(
        wide >= 2
        or (wide and figures)
        or _LEADERS.search(line)
        or (figures >= 2 and len(_GAP.findall(line)) >= 2 and figures >= 0.4 * len(parts))
    )


def wrap_width(runs: Sequence[Sequence[Line]], margin: int, breaks: Collection[int] = ()) -> int:
    """The width in columns at which lines are broken inside sentences; 0 when they are not.

    Args:
        runs: lines that no blank line interrupts.
        margin: columns before the lines that are indented least.
        breaks: where lines begin that begin a paragraph.
    """
    width = _common_width([line.width for run in runs for line in run if not line.row])
    if width not in WIDTHS:
        return 0
    indented = max(line.indent for run in runs for line in run) > margin
    full: list[Line] = []
    short = 0
    for line, following in (pair for run in runs for pair in pairwise(run)):
        if line.ends or line.row or following.row or following.mark:
            continue
        if following.indent > margin and not (line.mark and following.indent > line.indent):
            continue
        if line.start in breaks or following.start in breaks:
            continue
        if not line.leaves_room(following, width):
            full.append(following)
        elif line is not runs[0][0] and not _LOWER.match(following.text):
            # Of the first line, a dateline may have been taken away.
            short += 1
    latin = [line for line in full if not _WIDE.match(line.text)]
    goes_on = sum(bool(_GOES_ON.match(line.text)) for line in latin)
    # Chinese has no small letters to tell that a line goes on.
    enough = len(full) >= (1 if len(latin) > 0.5 * len(full) else MANY_LINES)
    small = not latin or any(_LOWER.match(line.text) for line in latin)
    told = (small and goes_on >= 0.4 * len(latin)) or (indented and not short and len(full) >= MANY_LINES)
    return width if enough and told and len(full) >= FULL_SHARE * (len(full) + short) else 0


def _common_width(widths: list[int]) -> int:
    """The width that few lines exceed."""
    return sorted(widths, reverse=True)[(len(widths) + 4) // 10] if widths else 0


def goes_on(line: Line, following: Line, width: int, *, indented: bool) -> bool:
    """Whether a line of wrapped text and the next one belong to one paragraph.

    Args:
        line: the line.
        following: the next one, not further indented than a paragraph's second line.
        width: at which the text is wrapped.
        indented: paragraphs of the text begin with an indented line.
    """
    if line.row or following.row or _are_fields(line, following):
        return False
    if following.mark:
        # A number or dash that a sentence holds may come to stand at the beginning of a line.
        number = not line.leaves_room(following, width) and _NUMBER.match(following.text)
        dash = line.width >= FULL_SHARE * width and _DASHED.match(following.text)
        return not line.ends and bool(number or dash)
    if _LOWER.match(following.text) or not line.leaves_room(following, width):
        return True
    headed = 3 * line.width < width or line.text == line.text.upper() or 2 * following.width < width
    return not line.ends and (_hangs(line) or (indented and not headed))


def breaks_off(line: Line, following: Line) -> bool:
    """Whether a line of a text that is not wrapped stops inside a sentence that the next one goes on with."""
    if line.ends or line.row or following.row or line.width < MIN_BROKEN or _are_fields(line, following):
        return False
    small = re.match(r"[a-z][\w'’-]*[ ,.]|\d[\w.,]*[A-Za-z%]* [a-z]", following.text)
    return bool(small) or (line.width >= MIN_HANGING and _hangs(line) and not following.mark)


def _are_fields(line: Line, following: Line) -> bool:
    """Whether two lines are what a program noted: "created_time: 2025-10-29", "source: web"."""
    return bool(_FIELD.match(following.text) and _FIELD.match(line.text))


def _hangs(line: Line) -> bool:
    """Whether a line stops behind a word or comma that cannot end it."""
    return bool(_HANGS.search(line.text, max(0, len(line.text) - 12)))


def joint(line: Line, following: Line, known: Collection[str]) -> Span | None:
    """What falls away where two lines are joined beside the white space between them; None when nothing does.

    Args:
        line: a line.
        following: the next one.
        known: the words of the text, in small letters.
    """
    if _WIDE.match(line.text[-1]) or _WIDE.match(following.text):
        return Span(line.end, following.start)
    if not (line.text.endswith("-") and _LOWER.match(following.text)):
        return None
    broken = _BROKEN_WORD.search(line.text)
    if not broken:
        return None
    return Span(line.end - _is_broken(broken[1].lower(), following.text, known), following.start)


def _is_broken(begun: str, following: str, known: Collection[str]) -> bool:
    """Whether the hyphen behind the beginning of a word only says that the line was full."""
    rest = re.match(r"[a-z]+", following)
    ended = rest[0] if rest else ""
    if begun + ended in known:
        return True
    if f"{begun}-{ended}" in known or "-" in begun:
        return False
    if _ENDING.match(ended):
        return True
    return not (begun in words("compound-beginnings") or begun in known or ended in known)
