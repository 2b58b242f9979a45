"""What stands behind the last sentence of an item: who reported it, an address.

"... rose by the limit. (Reuters)", "……上调评级。（财联社）"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.text.script import ends_sentence

CREDITED = 0.6
"""Share of items that end with a credit, from which each of them is news of its own."""

_BEHIND = re.compile(r"(?<=\S)(?:\s*(?:https?://\S+|[(（][^()（）]{1,120}[)）]))+\s*$")
_CREDIT = re.compile(r"[(（\[【][^()（）\[\]【】\d]{2,40}[)）\]】]\s*[.。]?\s*$")


def is_said(text: str) -> bool:
    """Whether a text ends as a sentence does, before an address or a bracket at most."""
    return ends_sentence(text) or ends_sentence(_BEHIND.sub("", text))


def are_credited(texts: Sequence[str]) -> bool:
    """Whether most of these texts end with a credit: points of one story do not."""
    return sum(map(_is_credited, texts)) >= CREDITED * len(texts)


def _is_credited(text: str) -> bool:
    if credit := _CREDIT.search(text):
        return ends_sentence(text[: credit.start()].rstrip()) or credit.group().rstrip()[-1] in ".。"
    return False
