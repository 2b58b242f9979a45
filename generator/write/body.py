"""An article's words as Markdown: paragraphs, headings, lists, folded notes, key facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeAlias

from generator.model.article import Block, BlockKind
from generator.write.escape import block as block_text
from generator.write.escape import html, inline, one_line
from generator.write.linked_text import Mark, linked_html, linked_markdown

# Two lists of different kinds in a row would become one.
_LIST_BREAK = "<!-- -->"

_NUMBER = re.compile(r"[(（]?(?P<number>\d{1,9})[.)、）]\s*(?=\S)")


Marks: TypeAlias = Callable[[Block], Sequence[Mark]]
"""The marks for the words of a block."""


def _no_marks(part: Block) -> Sequence[Mark]:
    del part
    return ()


def markdown_blocks(blocks: Iterable[Block], marks: Marks = _no_marks) -> str:
    """The blocks as Markdown that shows just their words, whatever builder reads it."""
    return joined_blocks(blocks, partial(_markdown_block, marks=marks))


def joined_blocks(blocks: Iterable[Block], written: Callable[[Block, int], str]) -> str:
    """The blocks with blank lines between them; items of one list on lines of their own.

    Args:
        blocks: of an article.
        written: a block as Markdown; its number as an item that goes on counting from 1, else 0.
    """
    parts: list[str] = []
    previous: BlockKind | None = None
    number = 0
    for part in _shown(blocks):
        number = _next_number(part, number)
        kind = BlockKind.PARAGRAPH if part.kind is BlockKind.NUMBERED and not number else part.kind
        text = written(part, number)
        if kind is previous and kind in {BlockKind.ITEM, BlockKind.NUMBERED}:
            parts[-1] += "\n" + text
        elif {kind, previous} == {BlockKind.ITEM, BlockKind.NUMBERED}:
            parts += [_LIST_BREAK, text]
        else:
            parts.append(text)
        previous = kind
    return "\n\n".join(parts)


def _shown(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that stand below a headline: not one that repeats it, and none without words or an image."""
    return (part for part in blocks if not part.repeats_title and (one_line(part.text) or part.links))


def _next_number(part: Block, before: int) -> int:
    """The number of an item that goes on counting from 1; 0 for any other block: its number is just text."""
    if part.kind is not BlockKind.NUMBERED:
        return 0
    number = numbered(part)[0]
    return number if number == before + 1 else 0


def _markdown_block(part: Block, number: int, marks: Marks) -> str:
    if part.kind is BlockKind.HEADING:
        return f"## {linked_markdown(part) if part.links else inline(part.text)}"
    if part.kind is BlockKind.NUMBERED and number:
        return f"{number}. {_with_lead(numbered(part)[1], marks)}"
    text = _with_lead(part, marks)
    return f"- {text}" if part.kind is BlockKind.ITEM else text


def numbered(part: Block) -> tuple[int, Block]:
    """The number that an item begins with, 0 when it has none, and the item without it."""
    match = _NUMBER.match(part.text)
    if not match:
        return 0, part
    end = match.end()
    links = tuple(
        replace(link, start=max(0, link.start - end), end=link.end - end)
        for link in part.links
        if link.end >= end
    )
    return int(match["number"]), replace(
        part, text=part.text[end:], lead=max(0, part.lead - end), links=links
    )


def _with_lead(part: Block, marks: Marks) -> str:
    found = marks(part)
    if part.links or found:
        return linked_markdown(part, found)
    lead, gap, rest = _lead(part)
    if not lead:
        return block_text(rest)
    # Two asterisks between a full stop and a Chinese word close nothing in CommonMark.
    if gap or not rest:
        return f"**{inline(lead)}**{gap}{inline(rest)}"
    return f"<strong>{inline(lead)}</strong>{inline(rest)}"


def _lead(part: Block) -> tuple[str, str, str]:
    """The bold opening, what stands between, and the rest."""
    lead, rest = one_line(part.text[: part.lead]), one_line(part.text[part.lead :])
    spaced = any(char.isspace() for char in part.text[max(part.lead - 1, 0) : part.lead + 1])
    return lead, " " if lead and rest and spaced else "", rest


_ENCLOSED = {BlockKind.ITEM: "ul", BlockKind.NUMBERED: "ol"}
_ELEMENT = {BlockKind.HEADING: "h2", BlockKind.PARAGRAPH: "p"}


def html_blocks(blocks: Iterable[Block]) -> str:
    """The blocks as HTML, for readers that take no Markdown."""
    parts = []
    for kind, members in groupby(_shown(blocks), key=lambda part: part.kind):
        element = _ELEMENT.get(kind, "li")
        inner = "".join(f"<{element}>{_html_text(part)}</{element}>" for part in members)
        enclosing = _ENCLOSED.get(kind)
        parts.append(f"<{enclosing}>{inner}</{enclosing}>" if enclosing else inner)
    return "".join(parts)


def _html_text(part: Block) -> str:
    bare = numbered(part)[1] if part.kind is BlockKind.NUMBERED else part
    if bare.links:
        return linked_html(bare)
    lead, gap, rest = _lead(bare)
    return (f"<strong>{html(lead)}</strong>{gap}" if lead else "") + html(rest)


def quoted(markdown: str) -> str:
    """Markdown as a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def folded_notes(notes: Sequence[Block]) -> str:
    """Disclaimers and the like, folded; HTML, which every Markdown builder leaves alone."""
    paragraphs = "\n".join(f"<p>{linked_html(note)}</p>" for note in _shown(notes))
    if not paragraphs:
        return ""
    return f'<details class="notes">\n<summary>Notes and disclaimers</summary>\n{paragraphs}\n</details>'


def key_facts(facts: Sequence[tuple[str, Sequence[str]]], lang: str = "") -> str:
    """Labels and their values as a description list; `lang` is the language of the text that it stands in."""
    items = "\n".join(
        f"<dt>{html(label)}</dt> {' '.join(f'<dd>{html(value)}</dd>' for value in values)}"
        for label, values in facts
        if values
    )
    if not items:
        return ""
    own = "" if lang == "en" else ' lang="en"'
    head = f'<aside class="facts"{own}>\n<p>Key facts</p>'
    return f"{head}\n<dl>\n{items}\n</dl>\n</aside>"
