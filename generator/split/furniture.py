"""Furniture: text of a capture that is not news, told by what a whole line says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from generator.model.source import DropReason
from generator.split.paragraphs import Paragraph
from generator.text.any_case import AnyCase
from generator.text.cues import CuedExpressions
from generator.text.fold import fold
from generator.text.script import ends_sentence, reads_as_news, width
from generator.text.vocabulary import any_of

_MENU = AnyCase("menu", behind="[:：]?")
_SHARE = AnyCase("share", behind="[:：]?")
_MENU_OR_SHARE = AnyCase("menu", "share", behind="[:：]?")
_CALL = AnyCase("calls", behind="(?![a-z]).{0,80}")
_PITCH = AnyCase("pitches")
_PITCH_WITH = CuedExpressions("pitches-with")
_WIDGET = AnyCase("widgets", behind="[:：]?")
_ROW_WORD = AnyCase("menu", "share", "navigation")
_ROW_SPACE = re.compile(r"\s*[|/·•>›»,，、]\s*|\s{2,}")
_WIDE_ROW_SPACE = re.compile(r"\s*[|/·•]\s*|\s{2,}")
_NARROW_ROW_SPACE = re.compile(r"[\s|/·•]+")
_IN_BRACKETS = re.compile(r"(?:[\[【][^\]】]{1,8}[\]】]\s*){2,}")
_BRACKETS = re.compile(r"[\[\]【】]+")
_SAYS_MORE = re.compile(r"[,，、。.;；:：!！?？\"“”《》【】%$￥]")
_COUNTER = re.compile(r"\s*[(（]?\d[\d.,]*\s?[wk万]?\+?[)）]?$", re.I)
_SHARE_LABEL = re.compile(r"(?:share|follow|分享|转发)[^:：|/]{0,30}[:：]\s*", re.I)
_SAYS_WHAT = re.compile(r"[:：]\s*\S")
_SIGNS = " \t#*_>|•·★☆◎※▶►▼▲-👉📌🔔📲🔗⬇👇🎁📢🚀\ufe0f"
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LISTED = re.compile(r"\s*(?:[-*•●▪–]\s|#|\*\*)")
_BARE_NUMBER = re.compile(r"(?:\d{1,3}[.)、]?\s*){1,3}")
_MOVE = re.compile(r"[+\-−▲▼↑↓]\s?\d")
_CHANGE = rf"{_MOVE.pattern}[\d,.]*\s?%?"
_CHIP = rf"(?:[A-Z\d.]{{1,10}}|[\u4e00-\u9fff]{{2,8}}(?:-[A-Z]{{1,2}})?)\s+{_MOVE.pattern}[\d,.]*\s?%"
_QUOTE = (
    r"(?:[A-Z][\w.&^ ]{0,24}?|[\u4e00-\u9fff]{2,10})\s+[\d,]*\.?\d*\s*"
    rf"\(?{_CHANGE}\)?(?:\s*\(?{_CHANGE}\)?)?"
)
_TICKS = rf"[A-Z.]{{1,6}}\s+{_CHANGE}"
_TAPE = re.compile(
    rf"{_TICKS}(?:\s+{_TICKS})*|{_CHIP}(?:\s+{_CHIP})*|{_QUOTE}(?:(?:\s*[|·丨/]\s*|\s+){_QUOTE})+"
)
_CASHTAGS = re.compile(r"(?:\$[^$()（）]{1,20}[(（][A-Z0-9.]{2,10}[)）]\$\s*)+")
_ADDRESS = re.compile(r"(?<=\S)\s*\(\s*https?://[^\s()]+\s*\)")
_LABELLED = re.compile(r"(?:[【\[](?P<label>[^】\]]{2,16})[】\]]|(?P<words>[^:：]{4,24})[:：])\s*\S")
_READ_ON = re.compile(r"read|recommend|related|trending|popular|阅读|文章|新闻|推荐|报道|报导")
_END = r"(?:the )?(?:ends?|-?30-?|-0-|(?:全文|本文)?完)"
_SEPARATOR = re.compile(rf"(?:[-=_*~#·•—–.+]\s?){{3,}}|[─━═]+|[-–—* ]*[\[(【]?{_END}[\])】]?[-–—* ]*", re.I)

MAX_FURNITURE = 100
"""Characters of a line that can still be furniture by what it says."""
MAX_PITCH = 200
"""Characters of a line that can still sell the outlet."""
MIN_ROW = 3
"""So many lines make a row."""
MIN_WORDS = 3
"""So many words make a headline."""
MIN_MENU, MAX_ENTRY, MAX_ENTRY_WORDS = 4, 20, 3
"""So many entries make a row that is a menu by its shape; width and words of an entry."""
KNOWN_SHARE, MANY_KNOWN = 0.3, 2
"""So many of its entries must be menu words: a share of a short row, a number of a long one."""
MIN_SENTENCE_CASE = 7
"""So many words, half of them of menus, make a row of Latin words that nothing parts."""


@lru_cache(maxsize=1 << 10)
def furniture_reason(line: str) -> DropReason | None:
    """Why a line that stands alone is furniture; None when it is not."""
    words = _unmarked(line)
    if not words:
        return DropReason.SEPARATOR
    if len(words) > MAX_PITCH:
        return None
    words = fold(words)
    if _is_pitch(words):
        return DropReason.SHARE
    return _by_its_words(words, fold(line).strip()) if len(words) <= MAX_FURNITURE else None


def _by_its_words(words: str, line: str) -> DropReason | None:
    """Why a line (folded, without and with the marks around it) is furniture."""
    if _SEPARATOR.fullmatch(line):
        return DropReason.SEPARATOR
    label = _LABELLED.match(line)
    if label and _WIDGET.fullmatch(label["label"] or label["words"]) and _READ_ON.search(label[0].lower()):
        return DropReason.RANKING
    if _MOVE.search(words) and _TAPE.fullmatch(words):
        return DropReason.RANKING
    if line[:1] == "$" and _CASHTAGS.fullmatch(line):
        return DropReason.MENU
    known = _MENU_OR_SHARE.fullmatch(words)
    if (known and _SHARE.fullmatch(words)) or (not ends_sentence(words) and _CALL.fullmatch(words)):
        return DropReason.SHARE
    menu = (known and _MENU.fullmatch(words)) or _is_path(words) or _is_menu_row(words)
    return DropReason.MENU if menu else None


def _is_pitch(words: str) -> bool:
    return _PITCH.fullmatch(words) or _PITCH_WITH.fill(words)


def _is_path(words: str) -> bool:
    """Whether a line is the way to a page: "Home > Markets > Chips"."""
    return (">" in words or "›" in words or "»" in words) and bool(_crumbs().fullmatch(words))


@cache
def _crumbs() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('menu')}(?:\s*[>›»]\s*[^<>›».。]{{1,40}}){{1,5}}|[^\d<>›».。]{{1,24}}(?:\s*[>›»]\s*[^\d<>›».。]{{1,40}}){{2,5}}",
        re.I,
    )


def _is_menu_row(words: str) -> bool:
    """Whether a line is a row of menu words, or a path that begins with one: "Home / Markets / Biotech"."""
    if _is_menu_by_shape(words):
        return True
    label = _SHARE_LABEL.match(words)
    row = words[label.end() :] if label else words
    parts = [part for part in _ROW_SPACE.split(row) if part]
    if len(parts) == 1 and _HAN.fullmatch(row.replace(" ", "")):
        parts = row.split()
    if len(parts) < 2:
        return False
    if not _ROW_WORD.fullmatch(parts[0]):
        return False
    known = sum(map(_ROW_WORD.fullmatch, parts))
    return known == len(parts) or (
        known >= len(parts) / 2
        and _MENU.fullmatch(parts[0])
        and all(len(part.split()) <= 3 for part in parts)
    )


def _is_menu_by_shape(words: str) -> bool:
    """Whether a line is a row of short entries that end nothing, some of them menu words."""
    if _IN_BRACKETS.fullmatch(words):
        words = _BRACKETS.sub(" ", words).strip()
        return any(map(_ROW_WORD.fullmatch, words.split()))
    if _SAYS_MORE.search(words):
        return False
    entries = [entry for entry in _WIDE_ROW_SPACE.split(words) if entry]
    if any("\u4e00" <= char <= "\u9fff" for char in words):
        # Chinese words hold no spaces; names of another script may.
        narrow = [entry for entry in _NARROW_ROW_SPACE.split(words) if entry]
        entries = entries if len(entries) >= MIN_MENU else narrow
    elif len(entries) < MIN_MENU:
        single = words.split()
        known = sum(_ROW_WORD.fullmatch(word) for word in single)
        return len(single) >= MIN_SENTENCE_CASE and known >= 0.5 * len(single)
    bare = [_COUNTER.sub("", entry) or entry for entry in entries]
    if len(bare) < MIN_MENU or not all(map(_is_entry, bare)):
        return False
    known = sum(_ROW_WORD.fullmatch(entry) for entry in bare)
    return known >= KNOWN_SHARE * len(bare) or (len(bare) > MIN_MENU and known >= MANY_KNOWN)


def _is_entry(words: str) -> bool:
    return width(words) <= MAX_ENTRY and len(words.split()) <= MAX_ENTRY_WORDS


def _unmarked(line: str) -> str:
    return _ADDRESS.sub("", line).lstrip(_SIGNS).rstrip(" \t*_|»▼▲★☆⬇👇")


def widget_lines(lines: Sequence[Paragraph]) -> set[int]:
    """Indices of the lines of ranking and recommendation widgets.

    A widget is a heading such as "Most read" with the short lines behind it, up to the next line that
    reads as news; three and more lines that hold nothing but a number; or a row of headlines at the end.
    """
    found = _headlines_at_the_end(lines) | _below_a_pitch(lines)
    at = 0
    while at < len(lines):
        end = at
        if len(lines[at].text) <= MAX_FURNITURE and _WIDGET.fullmatch(fold(_unmarked(lines[at].text))):
            end = at + 1
            # "Read more: How to ..." is all there is of it.
            whole = bool(_SAYS_WHAT.search(lines[at].text))
            while not whole and end < len(lines) and not reads_as_news(lines[end].text):
                end += 1
        else:
            while end < len(lines) and _is_bare_number(lines[end].text):
                end += 1
            end = end if end - at >= MIN_ROW else at
        found.update(range(at, end))
        at = max(end, at + 1)
    return found


def _headlines_at_the_end(lines: Sequence[Paragraph]) -> set[int]:
    """Headlines in a row, set apart, behind everything that ends a sentence: other stories, not this one."""
    start = len(lines)
    while start and (_is_loose_headline(lines[start - 1].text) or _is_bare_number(lines[start - 1].text)):
        start -= 1
    while start < len(lines) and not lines[start].apart:
        start += 1
    row = [line for line in lines[start:] if not _is_bare_number(line.text)]
    if len(row) < MIN_ROW:
        return set()
    news = any(reads_as_news(line.text) for line in lines[:start])
    return set(range(start, len(lines))) if news else set()


def _below_a_pitch(lines: Sequence[Paragraph]) -> set[int]:
    """Headlines, listed or not, between a line that sells the outlet and the end of the text."""
    start = len(lines)
    while start and _is_loose_headline(_unmarked(lines[start - 1].text)):
        start -= 1
    if start == len(lines):
        return set()
    pitched = bool(start) and _is_pitch(fold(_unmarked(lines[start - 1].text)))
    news = any(reads_as_news(line.text) for line in lines[:start])
    return set(range(start, len(lines))) if pitched and news else set()


def _is_loose_headline(line: str) -> bool:
    """Whether a line could be the headline of another story: words without an end, no row of a table."""
    if len(line) > MAX_FURNITURE or ends_sentence(line) or "   " in line or " | " in line:
        return False
    parts = line.split()
    words = sum(part[0].isalpha() for part in parts)
    says = (words >= MIN_WORDS and words >= 0.7 * len(parts)) or width(line) > 2 * len(line)
    return says and not _LISTED.match(line)


def _is_bare_number(line: str) -> bool:
    return not line[:1].isalpha() and bool(_BARE_NUMBER.fullmatch(_unmarked(line)))
