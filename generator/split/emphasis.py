"""Marks that pair around words: `*italic*`, `_italic_`, `==highlight==`; bold is left to `structure.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.script import CJK

_WORD = r"A-Za-z0-9\u00c0-\u024f"
_BEGINS = r"(?![\s)）\]】,.;:!?，。；：、])"
_STAR = (
    rf"(?<![{_WORD}*])\*(?!\*|S?\*?ST[{CJK}]){_BEGINS}"
    rf"(?:[^*\n]|\*\*|\n(?!\s*\n)){{1,400}}?(?<![\s*(（\[【])\*(?![{_WORD}*])"
)
_UNDERSCORE = rf"(?<!\w)_(?!_){_BEGINS}(?:[^_\n]|__|\n(?!\s*\n)){{1,400}}?(?<![\s_])_(?!\w)"
_PAIRS = (
    # Three stars are bold and italic at once: two of them are left.
    ("***", 1, re.compile(rf"(?<![{_WORD}*])\*{{3}}(?![\s*])[^*\n]{{1,400}}(?<!\s)\*{{3}}(?![{_WORD}*])")),
    ("*", 1, re.compile(_STAR)),
    ("_", 1, re.compile(_UNDERSCORE)),
    ("==", 2, re.compile(r"(?<![=\w])==(?![\s=])[^=\n]{1,400}(?<!\s)==(?![=\w])")),
    ("~~", 2, re.compile(r"(?<!~)~~(?![\s~])[^~\n]{1,400}(?<!\s)~~(?!~)")),
)


def emphasis_marks(text: str) -> Iterator[tuple[int, int]]:
    """Where the marks of pairs stand: (start, end) of each.

    Args:
        text: a text with everything blanked out that holds no such marks.
    """
    for sign, length, pair in _PAIRS:
        if sign not in text:
            continue
        for match in pair.finditer(text):
            yield match.start(), match.start() + length
            yield match.end() - length, match.end()
