"""Chinese points and items that are numbered inside one line: "①……。②……。③……。"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.model.source import Span
from generator.split.paragraphs import Paragraph

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MIN_NUMBERS = 3
"""So many numbers, from 1 on without a gap, part a line."""

_NUMBER = re.compile(
    rf"(?:^|(?<=[。！？!?”」』）)：:]))\s*(?:(?P<circled>[{CIRCLED}])|(?P<plain>\d{{1,2}})、|（(?P<round>\d{{1,2}})）)(?=\S)"
)


def apart_at_numbers(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, or its pieces where each begins with the next number behind the end of a sentence."""
    text, start = paragraph.text, paragraph.span.start
    for sign in () if text.isascii() else ("circled", "plain", "round"):
        found = [match for match in _NUMBER.finditer(text) if match[sign]]
        numbers = [_value(match[sign]) for match in found]
        if len(numbers) >= MIN_NUMBERS and numbers == [*range(1, len(numbers) + 1)]:
            break
    else:
        yield paragraph
        return
    bounds = [match.start() + len(match.group()) - len(match.group().lstrip()) for match in found]
    for number, (begin, end) in enumerate(pairwise([*([0] if bounds[0] else []), *bounds, len(text)])):
        words = text[begin:end].rstrip()
        span = Span(start + begin, start + begin + len(words))
        cuts = tuple(cut for cut in paragraph.cuts if span.start <= cut.start and cut.end <= span.end)
        yield Paragraph(span, words, paragraph.apart and not number, cuts)


def _value(number: str) -> int:
    return CIRCLED.find(number) + 1 or int(number)
