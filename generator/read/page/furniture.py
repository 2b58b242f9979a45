"""Lines and sections of a page that are no part of its article, told by what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from generator.read.formats.elements import Element
from generator.read.formats.markup import Kind, MarkupBlock
from generator.text.any_case import AnyCase
from generator.text.cues import CuedExpressions
from generator.text.fold import fold
from generator.text.vocabulary import any_of

_LINE = AnyCase("page-lines", "share", "pitches")
_PITCH = CuedExpressions("pitches-with")
_MENU = AnyCase("menu", behind="[:：]?")
_WIDGET = AnyCase("widgets", behind="[:：]?")
_LAST_WORDS = re.compile(r"(?<=[.!?。！？”\"）)…])\s*([^.!?。！？]{2,40}?[.…]*)$")
_NOTE = re.compile(
    rf"(?!about (?:us|the author|this))(?:{any_of('note-labels')}|about \S.{{1,60}}|关于.{{2,20}})[:：]?",
    re.I,
)
_MARKS = " \t*_>|•·►▶▸→»"

LINKED = 0.5
"""A block leads elsewhere when a larger share of its characters does."""
MAX_NOTE_HEAD = 80
"""Characters of the heading of a note."""
MAX_LINE = 400
"""Characters of a line that can still be furniture by what it says."""


def is_furniture(block: MarkupBlock) -> bool:
    """Whether a block is a call, a credit, a notice or a button by its words."""
    words = block.words.strip(_MARKS)
    if not words:
        return True
    if len(words) > MAX_LINE or "\n" in words:
        return False
    words = fold(words)
    return _says_so(words) or (block.kind is not Kind.HEADING and _MENU.fullmatch(words))


def _says_so(words: str) -> bool:
    return _LINE.fullmatch(words) or _PITCH.fill(words)


def without_call(block: MarkupBlock) -> list[MarkupBlock]:
    """The block, and apart from it the link at its end that calls on the reader to go on elsewhere."""
    end = _LAST_WORDS.search(block.words)
    if not (block.linked and end and block.linked >= len(end[1]) and _says_so(fold(end[1]))):
        return [block]
    words = block.words[: end.start()]
    text = re.sub(rf"\s*(?:\[{re.escape(end[1])}\]\([^()]*\)|{re.escape(end[1])})$", "", block.text)
    if text == block.text:
        return [block]
    call = replace(block, text=end[1], words=end[1], linked=len(end[1]))
    return [replace(block, text=text, words=words, linked=block.linked - len(end[1])), call]


def leads_elsewhere(linked: int, length: int) -> bool:
    """Whether a text is a link, or little else; lengths in characters."""
    return linked > LINKED * length


def heads_widget(block: MarkupBlock) -> bool:
    """Whether a block is the heading of links to other stories: "Most read"."""
    words = block.words.strip(_MARKS)
    return len(words) <= MAX_LINE and _WIDGET.fullmatch(fold(words))


def widget_sections(
    blocks: Sequence[MarkupBlock], is_other: Callable[[int], bool], holds_story: Callable[[Element], bool]
) -> set[int]:
    """The blocks of sections under the heading of a widget.

    Args:
        blocks: of the page, in its order.
        is_other: whether a block by itself may belong to a widget: it leads elsewhere.
        holds_story: whether an element holds too much of the article to be a widget.
    """
    found: set[int] = set()
    for at, end in _sections(blocks, heads_widget, range(len(blocks)), holds_story):
        more = takewhile(is_other, range(at + 1, len(blocks))) if end == at else ()
        found.update(range(at, end + 1), more)
    return found


def note_sections(
    blocks: Sequence[MarkupBlock], places: Sequence[int], story: Container[Element]
) -> set[int]:
    """The blocks of boxes under the heading of a note: "About Example Corp.", "Contacts".

    Args:
        blocks: of the page, in its order.
        places: of the blocks that may be such a heading.
        story: the elements that hold part of the article.
    """
    sections = _sections(blocks, _heads_note, places, lambda box: box in story)
    return {one for at, end in sections for one in range(at, end + 1)}


def _heads_note(block: MarkupBlock) -> bool:
    return len(block.words) <= MAX_NOTE_HEAD and bool(_NOTE.fullmatch(fold(block.words.strip(_MARKS))))


def _sections(
    blocks: Sequence[MarkupBlock],
    heads: Callable[[MarkupBlock], bool],
    places: Sequence[int],
    holds_story: Callable[[Element], bool],
) -> Iterator[tuple[int, int]]:
    """The first and last block of each box that begins with a certain heading."""
    first = _ends(blocks, range(len(blocks)))
    last = _ends(blocks, range(len(blocks) - 1, -1, -1))
    done = -1
    for at in places:
        if at <= done or not heads(blocks[at]):
            continue
        done = at
        for box in blocks[at].chain:
            if first[box] != at or holds_story(box):
                break
            done = last[box]
        yield at, done


def teaser_cards(
    blocks: Sequence[MarkupBlock], elsewhere: Sequence[bool], holds_story: Callable[[Element], bool]
) -> set[int]:
    """The blocks of cards that stand for other stories: a heading that leads there, and some words about it.

    Args:
        blocks: of the page, in its order.
        elsewhere: which of them lead to other pages.
        holds_story: whether an element holds too much of the article to be a card.
    """
    first = _ends(blocks, range(len(blocks)))
    last = _ends(blocks, range(len(blocks) - 1, -1, -1))
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if block.kind is not Kind.HEADING or not elsewhere[at]:
            continue
        card = next((box for box in block.chain if last[box] > at), None)
        if card is None or holds_story(card):
            continue
        if all(elsewhere[one] or blocks[one].kind is Kind.IMAGE for one in range(first[card], at)):
            found.update(range(first[card], last[card] + 1))
    return found


def boxes_of_one(blocks: Sequence[MarkupBlock]) -> set[Element]:
    """The elements that hold a single block."""
    first = _ends(blocks, range(len(blocks)))
    last = _ends(blocks, range(len(blocks) - 1, -1, -1))
    return {box for box, at in first.items() if last[box] == at}


def _ends(blocks: Sequence[MarkupBlock], order: Sequence[int]) -> dict[Element, int]:
    """For each element with text, the block in it that comes first in an order."""
    found: dict[Element, int] = {}
    for at in order:
        for element in takewhile(lambda element: element not in found, blocks[at].chain):
            found[element] = at
    return found
