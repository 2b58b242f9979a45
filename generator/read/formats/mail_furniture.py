"""What newsletters put around their stories: links to the web version, who sends the mail, how to stop it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from generator.read.formats.markup import MarkupBlock, readable
from generator.text.script import ends_sentence, width
from generator.text.vocabulary import any_of, pattern

MAX_FURNITURE = 400
"""Characters of a block that can still be furniture by how one of its lines begins."""
MAX_FOOTER = 15
"""So many blocks may follow the first one of the footer."""
MAX_TOP = 8
"""So many blocks of furniture may stand above the first story."""
NEWS_WIDTH = 60
"""Width (as `width` counts) from which a block that ends as a sentence is news, or speaks of the mail."""


def furniture(blocks: Sequence[MarkupBlock]) -> frozenset[int]:
    """Indices of the blocks of a mail that are no story, hidden ones and buttons included."""
    found = set(range(_footer(blocks), len(blocks)))
    for at, block in enumerate(blocks):
        at_edge = at < MAX_TOP or at >= len(blocks) - MAX_FOOTER
        if not readable(block) or (at_edge and _is_furniture(block.words)):
            found.add(at)
    return frozenset(found)


def _is_furniture(words: str) -> bool:
    return _begins(words, "mail-furniture") or _is_footer(words)


def _is_footer(words: str) -> bool:
    return _begins(words, "mail-footers")


def _begins(words: str, vocabulary: str) -> bool:
    """Whether a line of a short block begins as one of a vocabulary."""
    return len(words) <= MAX_FURNITURE and any(map(_opening(vocabulary).match, words.split("\n")))


def _footer(blocks: Sequence[MarkupBlock]) -> int:
    """Where the words below the stories begin; the number of blocks where there are none."""
    start = len(blocks)
    for at in reversed(range(max(len(blocks) - MAX_FOOTER, 0), len(blocks))):
        if _is_footer(blocks[at].words):
            start = at
        elif readable(blocks[at]) and _is_news(blocks[at].words):
            break
    postal = pattern("postal-addresses")
    while 0 < start < len(blocks) and postal.fullmatch(blocks[start - 1].words.replace("\n", ", ")):
        start -= 1
    return start


def _is_news(words: str) -> bool:
    return width(words) >= NEWS_WIDTH and ends_sentence(words)


@cache
def _opening(vocabulary: str) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{any_of(vocabulary)}", re.I)
