"""Markup in text: what a Markdown clipping means by its signs, and the words that are left without them.

Bold marks, bullets and heading marks stay in the words: `structure.py` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.article import Link
from generator.model.source import Drop, DropReason, Span
from generator.split.emphasis import emphasis_marks
from generator.split.line_signs import LineSigns, has_line_signs, line_signs, lines_of
from generator.split.plain import Hole, Plain, Writing
from generator.text.addresses import tracking_stretches, without_tracking
from generator.text.script import CJK
from generator.text.vocabulary import pattern

_SIGNS = ("[", "\\", "`", "*", "_", "|", "~", "==", "://")
_ANY_QUOTE = re.compile(r"^[ \t]*>", re.M)

_DEFINITION = re.compile(
    r"[ \t]{0,3}\[(?P<label>[^\[\]\n^][^\[\]\n]{0,200})\]:[ \t]*<?(?P<url>[^\s<>]+)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$"
)

# Words of links may hold images and brackets, on a few lines.
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>(?:[^\[\]\\\n]++|\\.|\n(?!\s*\n)|!?\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,2000}\))?){0,30}+)\]"
    r"(?:\(\s*(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>(?:[^\s()<>\\]++|\\.|\([^\s()<>]*+\))*+))"
    r"(?:\s+(?:\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|\([^()\n]*+\)))?\s*\)"
    r"|\[(?P<label>[^\[\]\n]{0,200})\])?"
)
_WEB = rf"https?://[^\s<>\"“”‘’「」『』（）【】《》，。；：！？、|{CJK}]+"
_INLINE = re.compile(
    r"(?P<escape>\\(?:[!-/:-@\[-`{-~]|(?=\n)))"
    r"|(?P<code>(?<![`\w])`(?=[^\s`])[^`\n]{1,300}(?<!\s)`(?![`\w]))"
    r"|(?P<embed>!\[\[[^\[\]\n]{1,300}\]\])"
    r"|(?P<wiki>\[\[(?:[^\[\]|\n]{1,300}\|)?(?P<page>[^\[\]|\n]{1,300})\]\])"
    r"|(?P<footnote>[ \t]*\[\^[^\]\s]{1,40}\])"
    r"|(?P<link>!?\[)"
    rf"|(?P<angled><{_WEB}>)"
    rf"|(?P<address>{_WEB})",
    re.I,
)
_HTTP = re.compile(r"https?://[^/\s]", re.I)
_BEHIND_ADDRESS = ".,;:!?'*_~"
_HAN = re.compile(f"[{CJK}]")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MASK = "\x01"

MAX_READ_ON = 40
"""Characters of the words of a link that only says to read on."""
CAPTION = 120
"""Characters behind an image in which a caption begins that says the same as its alternative text."""
MAX_INDENT = 40
"""Characters before an image that stands on a line of its own."""


def without_markup(text: str, body: Sequence[Span]) -> Plain:
    """A record's words without the marks around them.

    Args:
        text: the capture's text.
        body: the record's stretches of it, ascending.
    """
    if not any(_has_marks(text, span) for span in body):
        return Plain(text, tuple(body))
    marks = _Marks(text)
    for span in body:
        marks.read_definitions(span)
    for span in body:
        marks.read(span)
    marks.read_emphasis(body)
    return marks.plain(body)


def _has_marks(text: str, span: Span) -> bool:
    if any(text.find(sign, span.start, span.end) >= 0 for sign in _SIGNS):
        return True
    return text.find(">", span.start, span.end) >= 0 and bool(_ANY_QUOTE.search(text, span.start, span.end))


class _Marks:
    """The marks of a record, found one after another; offsets count in the capture's text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._holes: list[Hole] = []
        self._links: list[Link] = []
        self._masked: list[tuple[int, int]] = []
        self._breaks: set[int] = set()
        self._notes: set[int] = set()
        self._images: set[int] = set()
        self._addresses: dict[str, str] = {}
        self._used: set[str] = set()

    def plain(self, body: Sequence[Span]) -> Plain:
        """The words that are left."""
        words = Writing(self._text, body, self._holes)
        links = (Link(words.offset(link.start), words.offset(link.end), link.url) for link in self._links)
        return Plain(
            text=words.text,
            body=tuple(words.body),
            drops=tuple(Drop(Span(start, end), reason) for start, end, reason in words.holes),
            links=tuple(sorted(links, key=lambda link: (link.start, link.end))),
            breaks=frozenset(map(words.offset, self._breaks)),
            notes=frozenset(map(words.offset, self._notes)),
            images=frozenset(map(words.offset, self._images)),
            pieces=tuple(words.pieces),
        )

    def read_definitions(self, span: Span) -> None:
        """Takes down the addresses of `[label]: address` lines; the first one of a label counts."""
        if self._text.find("]:", span.start, span.end) < 0:
            return
        for start, end in lines_of(self._text, span):
            if found := _DEFINITION.match(self._text, start, end):
                self._addresses.setdefault(_label(found["label"]), found["url"])

    def read(self, span: Span) -> None:
        """Takes down the marks of a stretch, but for those that pair around words."""
        at, definitions = span.start, []
        if has_line_signs(self._text, span):
            quoted = False
            for start, end in lines_of(self._text, span):
                if self._addresses and (found := _DEFINITION.match(self._text, start, end)):
                    self._read_inside(at, start)
                    definitions.append(found)
                    at = end
                    continue
                signs = line_signs(self._text, start, end)
                self._take(signs, start, end)
                if signs.quoted != quoted:
                    quoted = signs.quoted
                    self._breaks.add(start)
        self._read_inside(at, span.end)
        for found in definitions:
            self._read_definition(found)

    def read_emphasis(self, body: Sequence[Span]) -> None:
        """Takes down the marks that pair around words."""
        first, last = body[0].start, body[-1].end
        if not any(self._text.find(sign, first, last) >= 0 for sign in ("*", "_", "==", "~~")):
            return
        masked = list(self._text[first:last])
        for start, end in [*self._masked, *((start, end) for start, end, _ in self._holes)]:
            masked[start - first : end - first] = _MASK * (end - start)
        for start, end in emphasis_marks("".join(masked)):
            self._drop(first + start, first + end)

    def _drop(self, start: int, end: int, reason: DropReason = DropReason.MARKUP) -> None:
        if end > start:
            self._holes.append((start, end, reason))

    def _take(self, signs: LineSigns, start: int, end: int) -> None:
        self._holes += signs.holes
        if signs.alone:
            self._stands_alone(start, end)
        if signs.note:
            self._notes.add(start)

    def _stands_alone(self, start: int, end: int) -> None:
        """A line that is a paragraph by itself."""
        self._breaks |= {start, end + 1}

    def _read_definition(self, found: re.Match[str]) -> None:
        """A line that gives an address: a mark when something leads there, else a note of its own."""
        start, end = found.span()
        self._stands_alone(start, end)
        if _label(found["label"]) in self._used:
            self._drop_address(start, end, found.span("url"))
            return
        self._notes.add(start)
        self._drop(start, found.start("url"), DropReason.CITATION)
        self._read_inside(found.start("url"), end)

    def _read_inside(self, start: int, end: int, *, linked: bool = False) -> None:
        """Takes down the marks inside a stretch; in the words of a link nothing else leads anywhere."""
        at = start
        while match := _INLINE.search(self._text, at, end):
            if match["link"]:
                at = self._read_link(match.start(), end, linked=linked)
            elif match["angled"] or match["address"]:
                at = self._read_address(match, linked=linked)
            else:
                self._read_sign(match)
                at = match.end()

    def _read_sign(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match["escape"]:
            self._drop(start, start + 1)
            self._masked.append((start, end))
        elif match["code"]:
            self._drop(start, start + 1)
            self._drop(end - 1, end)
            self._masked.append((start, end))
        elif match["wiki"]:
            self._drop(start, match.start("page"))
            self._drop(match.end("page"), end)
        else:
            self._drop(start, end, DropReason.CITATION if match["footnote"] else DropReason.MARKUP)

    def _read_link(self, start: int, limit: int, *, linked: bool) -> int:
        """Takes down a link or image that may begin here; where reading goes on."""
        found = _LINK.match(self._text, start, limit)
        address = self._address_of(found) if found else None
        if not found or address is None:
            return start + 1
        url = without_tracking(address) if _HTTP.match(address) else ""
        if reason := self._furniture(found):
            self._drop(*found.span(), reason)
            return found.end()
        if found["image"] or self._stands_for_image(found):
            self._read_image(found, url, linked=linked)
        else:
            self._read_words(found, url, linked=linked)
        group = "angled" if found["angled"] is not None else "bare"
        self._drop_address(found.end("words"), found.end(), found.span(group))
        return found.end()

    def _furniture(self, found: re.Match[str]) -> DropReason | None:
        """Why a link is no part of the text: its number is a citation mark, or it only says to read on."""
        words = found["words"].strip(" *_[]")
        if found["image"] or len(words) > MAX_READ_ON:
            return None
        if (
            words.isdecimal()
            and len(words) <= 3
            and not self._text[found.start() - 1 : found.start()].isspace()
        ):
            return DropReason.CITATION if found.start() else None
        ends = _LINE_END.match(self._text, found.end())
        return DropReason.MENU if ends and pattern("read-on").fullmatch(words) else None

    def _address_of(self, found: re.Match[str]) -> str | None:
        """Where a link leads as printed; None for brackets that are no link."""
        address = found["angled"] if found["angled"] is not None else found["bare"]
        if address is not None:
            return _ESCAPED.sub(r"\1", address).replace("&amp;", "&") if address or found["words"] else None
        words = found["label"] or found["words"]
        label = _label(words)
        # A bare number in brackets is a citation mark.
        if label not in self._addresses or (found["label"] is None and label.isdecimal()):
            return None
        self._used.add(label)
        return self._addresses[label]

    def _read_words(self, found: re.Match[str], url: str, *, linked: bool) -> None:
        start, end = found.span("words")
        self._drop(found.start(), start)
        before, holes = len(self._links), len(self._holes)
        self._read_inside(start, end, linked=True)
        if linked or not url:
            return
        dropped = sum(stop - first for first, stop, _ in self._holes[holes:])
        if dropped < len(self._text[start:end].strip()):
            self._links[before:] = [Link(start, end, url)]
        elif len(self._links) > before:
            # An image without words: the link around it leads where its author wanted.
            self._links[before:] = [Link(start, start, url)]

    def _read_image(self, found: re.Match[str], url: str, *, linked: bool) -> None:
        start, end = found.span("words")
        alt = found["words"].strip()
        if _says_nothing(alt) or self._text.find(alt, found.end(), found.end() + len(alt) + CAPTION) >= 0:
            self._drop(found.start(), end)
            start = end = found.start()
        else:
            self._drop(found.start(), start)
            self._read_inside(start, end, linked=True)
            if not linked and self._is_line(found):
                line = self._text.rfind("\n", 0, found.start()) + 1
                self._stands_alone(line, found.end())
                self._images.add(line)
        if url:
            self._links.append(Link(start, end, url))

    def _stands_for_image(self, found: re.Match[str]) -> bool:
        """Whether a link stands for an image: alone on its line, with words that say nothing."""
        return _says_nothing(found["words"]) and self._is_line(found)

    def _is_line(self, found: re.Match[str]) -> bool:
        before = self._text[max(0, found.start() - MAX_INDENT) : found.start()].rpartition("\n")
        begins = bool(before[1]) or found.start() <= MAX_INDENT
        return begins and not before[2].strip(" \t>") and bool(_LINE_END.match(self._text, found.end()))

    def _drop_address(self, start: int, end: int, address: tuple[int, int]) -> None:
        """The end of a link, or a line with an address: markup, but for what tracks the reader."""
        at = start
        for first, last in self._tracking(*address):
            self._drop(at, first)
            self._drop(first, last, DropReason.TRACKING)
            at = last
        self._drop(at, end)

    def _tracking(self, start: int, end: int) -> list[tuple[int, int]]:
        if start < 0:
            return []
        return [(start + first, start + last) for first, last in tracking_stretches(self._text[start:end])]

    def _read_address(self, match: re.Match[str], *, linked: bool) -> int:
        """Takes down an address that stands in the text: its words stay, and lead to itself."""
        start, end = match.span()
        if match["angled"]:
            self._drop(start, start + 1)
            self._drop(end - 1, end)
            start, end = start + 1, end - 1
        else:
            end = _end_of_address(self._text, start, end)
        for first, last in self._tracking(start, end):
            self._drop(first, last, DropReason.TRACKING)
        self._masked.append((start, end))
        # Where an address runs on into Chinese words, nobody can tell its end.
        clear = self._text[end - 1] not in "/=_-%" or not _HAN.match(self._text, end)
        if clear and not linked and _HTTP.match(self._text, start, end):
            self._links.append(Link(start, end, without_tracking(self._text[start:end])))
        return match.end() if match["angled"] else max(end, start + 1)


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def _says_nothing(words: str) -> bool:
    return not words.strip() or bool(pattern("wordless-images").fullmatch(words.strip()))


def _end_of_address(text: str, start: int, end: int) -> int:
    """Where an address ends: before the full stop behind it, and a bracket that it does not open."""
    open_ones = {
        closing: text.count(opening, start, end) - text.count(closing, start, end)
        for opening, closing in ("()", "[]", "{}")
    }
    while end > start:
        last = text[end - 1]
        if last in open_ones and open_ones[last] < 0:
            open_ones[last] += 1
        elif last not in _BEHIND_ADDRESS:
            break
        end -= 1
    return end
