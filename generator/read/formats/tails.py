"""What a feed hangs on to the end of an entry: "Continue reading", "The post X appeared first on Y"."""

from __future__ import annotations

import re

from generator.text.vocabulary import pattern

MAX_TAIL = 1500
"""Characters of a tail, the addresses that it leads to included."""

_LINK = re.compile(r"!?\[([^\[\]]{0,1000})\]\(https?://[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_STOP = re.compile(r"(?:[.!?…。！？]|\.\.\.|\[…\]|\[\.\.\.\])[\"'”’)\]]*\s+|(?<=[。！？…])")
_EDGE = " \t.。:：→»›>|[](){}*_…-–—"


def without_links(text: str) -> str:
    """The words of a text, without the addresses that its links lead to."""
    return _LINK.sub(r"\1", text) if "](" in text else text


def without_tail(text: str) -> tuple[str, str]:
    """The text of an entry, and the furniture behind it, "" when there is none."""
    body = text.rstrip()
    while True:
        start = body.rfind("\n") + 1
        cut = _tail_in(body[start:])
        if cut is None:
            break
        body = body[: start + cut].rstrip()
    return body, text[len(body) :].strip()


def _tail_in(line: str) -> int | None:
    """Where the furniture begins that a line ends with, None when it ends as news."""
    first = max(0, len(line) - MAX_TAIL)
    starts = [*([] if first else [0]), *(match.end() for match in _STOP.finditer(line, first))]
    is_tail = pattern("feed-tails").fullmatch
    return next((at for at in starts if is_tail(without_links(line[at:]).strip(_EDGE))), None)
