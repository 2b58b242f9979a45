"""Web pages as browsers and extensions save them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from itertools import groupby

from generator.model.capture import Capture, CaptureMeta, Record
from generator.model.source import DropReason, Span
from generator.read.decode import decode, normalise
from generator.read.formats.elements import BLOCKS, INLINE, SILENT
from generator.read.formats.languages import stated_language
from generator.read.formats.markup import Kind, MarkupBlock, blocks_of, joined, parsable, parse
from generator.read.formats.reader import set_aside
from generator.read.formats.text import encoding_problems
from generator.read.formats.transcript import Transcript
from generator.read.page.byline import Said
from generator.read.page.charset import decode_page
from generator.read.page.evidence import reads
from generator.read.page.facts import Facts, read_facts
from generator.read.page.furniture import without_call
from generator.read.page.keys import key_of
from generator.read.page.story import Story, find_story, is_caption
from generator.read.page.top import Top, read_top
from generator.read.page.witness import Witness, extracted

_BEFORE = r"(?:\s++|<\?xml[^>]{0,200}\?>|<!--(?:[^-]|-(?!->))*+-->)*+"
_DOCUMENT = re.compile(rf"{_BEFORE}(?:<!doctype\s+html|<html[\s>])", re.I | re.S)
_TAGGED = re.compile(rf"{_BEFORE}<!?(?:{'|'.join(sorted(BLOCKS | INLINE | SILENT))})[\s>]", re.I | re.S)
_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")

HEAD = 16_000
"""So many bytes are looked at to tell what a file is."""
LARGE = 300_000
"""Characters of text on a page that is read without second opinions."""
ENOUGH = 200
"""So many characters of a text that a page does not show make an article."""
NOTICES = 0.25
"""Share of such a text below which what the page shows is no article but a notice."""


class HtmlReader:
    """A saved web page with an article."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Whether the file begins as an HTML document; under the name of a page any element will do."""
        head = _head(data)
        if _DOCUMENT.match(head):
            return True
        return name.lower().endswith(_SUFFIXES) and bool(_TAGGED.match(head))

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The article as body, the page around it as furniture.

        Raises:
            CaptureError: there is no article on the page.
        """
        decoded = decode_page(data)
        source = parsable(decoded.text) if decoded else ""
        root = parse(source)
        facts = Facts() if root is None else read_facts(root, source)
        lines = [] if root is None else blocks_of(root, facts.base, by_line=True)
        blocks = [part for line in lines for part in without_call(line)]
        story = _story(blocks, source, facts)
        if story is None:
            # A page that shows nothing may hold an article that its script would show.
            blocks = [replace(block, hidden=False) for block in blocks]
            story = _story(blocks, source, facts)
        transcript = Transcript()
        if story is not None:
            record = _taken_down(transcript, blocks, story, facts)
        elif sum(map(len, facts.bodies)) >= ENOUGH:
            record = _told(transcript, blocks, facts)
        else:
            raise set_aside(
                path, "is a web page without an article", "save the page of one story, or paste its text"
            )
        problems = encoding_problems(decoded, path) if decoded else []
        return transcript.capture([record], data=data, name=name, path=path, problems=problems)


def _head(data: bytes) -> str:
    """The beginning of a file, good enough to find its first element."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    wide = decode(head) if b"\0" in head else None
    return wide.text if wide else head.decode("latin-1")


def _story(blocks: Sequence[MarkupBlock], source: str, facts: Facts) -> Story | None:
    """The article among the blocks; None when there is none, or only a notice in its place."""
    told = Witness(facts.bodies)
    large = sum(len(block.words) for block in blocks) > LARGE
    witnesses = [Witness(extracted(source, fast=large)), told]
    story = find_story(blocks, witnesses, facts.titles)
    if story is None:
        return None
    kept = [key_of(block.words) for block, keep in zip(blocks, story.kept, strict=True) if keep]
    only_told = told.length > sum(map(len, kept)) / NOTICES and not any(told.holds(kept))
    return None if only_told and told.length >= ENOUGH else story


def _told(transcript: Transcript, blocks: Sequence[MarkupBlock], facts: Facts) -> Record:
    """The article that the page tells search engines and does not show."""
    transcript.drop("\n".join(block.words for block in blocks), DropReason.PAGE)
    title = next(iter(facts.titles), None)
    title_span = transcript.add(title) if title else None
    text = "\n\n".join(facts.bodies)
    body = transcript.add(text)
    nothing = Said()
    meta = _meta(facts, Top(None, title, frozenset(), frozenset(), nothing, nothing), text)
    return Record(body=(body,) if body else (), title=title_span, meta=meta)


class _Part(Enum):
    """What a block is part of, when it is not dropped."""

    TITLE = "title"
    BODY = "body"


def _taken_down(transcript: Transcript, blocks: Sequence[MarkupBlock], story: Story, facts: Facts) -> Record:
    """The article as it stands on the page."""
    top = read_top(blocks, story, facts)
    title = transcript.add(top.title) if top.title and top.title_at is None else None
    body: list[Span] = []
    text: list[str] = []
    blocks = [_with_caption(block, blocks[at + 1 : at + 3]) for at, block in enumerate(blocks)]
    # A summary that the page sets as a heading heads nothing.
    headed = {at for at in top.summary if blocks[at].kind is Kind.HEADING}
    blocks = [replace(block, text=block.words) if at in headed else block for at, block in enumerate(blocks)]
    parts = [_part(at, block, story, top) for at, block in enumerate(blocks)]
    for part, members in groupby(zip(parts, blocks, strict=True), key=lambda member: member[0]):
        run = [block for _, block in members]
        words = [block.words for block in run]
        if part is _Part.TITLE:
            title = transcript.add(top.title or "")
        elif part is _Part.BODY:
            span = transcript.add(joined(run))
            body += [span] if span else []
            text += words
        else:
            transcript.drop("\n".join(words), part)
    return Record(body=tuple(body), title=title, meta=_meta(facts, top, "\n".join(text)))


def _with_caption(block: MarkupBlock, following: Sequence[MarkupBlock]) -> MarkupBlock:
    """An image; what its caption says need not be said twice."""
    if block.kind is Kind.IMAGE and any(is_caption(other) for other in following):
        return replace(block, text=block.text.replace(f"[{block.words}]", "[Image]", 1))
    return block


def _part(at: int, block: MarkupBlock, story: Story, top: Top) -> _Part | DropReason:
    if at == top.title_at:
        return _Part.TITLE
    if at in top.fields:
        return DropReason.FIELD
    above = top.title_at is not None and at < min(top.title_at, story.first)
    # Short lines above the headline name channels and kinds of stories.
    channel = above and not reads(block)
    kept = at in top.summary or (story.kept[at] and not channel)
    return _Part.BODY if kept and block.words != top.title else DropReason.PAGE


def _meta(facts: Facts, top: Top, text: str) -> CaptureMeta:
    """What the page says about its article; what it shows counts where programs are told another day."""
    published = _published(facts, top)
    modified = facts.modified or top.timed.modified or top.said.modified
    return CaptureMeta(
        title=_line(top.title),
        source=_line(facts.site or top.said.source or facts.tail),
        url=facts.url,
        author=_line(", ".join(facts.authors) or top.said.author),
        published=published,
        modified=modified if modified != published else None,
        yearless=None if published else top.said.yearless,
        captured=facts.captured,
        lang=stated_language(facts.language, text),
    )


def _line(words: str | None) -> str | None:
    return " ".join(normalise(words or "").text.split()) or None


def _fuller(day: str | None, other: str | None) -> str | None:
    """A day, with the time of day that another source prints with it."""
    if day and other and "T" not in day and other.startswith(day):
        return other
    return day or other


def _published(facts: Facts, top: Top) -> str | None:
    """When it was published: as programs are told, in the day that readers are shown."""
    told, shown = _fuller(facts.published, top.timed.published), top.said.published
    if not told or not shown:
        return told or shown or facts.filed
    apart = abs(dt.date.fromisoformat(told[:10]) - dt.date.fromisoformat(shown[:10])).days
    # Midnight of UTC falls into the day; a day further away is that of something else.
    if apart == 1 or (not apart and "T" not in told):
        return shown
    return told
