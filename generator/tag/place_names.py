"""Places in front of companies' names."""

from __future__ import annotations

import re

from generator.text.script import CJK, has_chinese
from generator.text.vocabulary import any_of, words

CHINESE_PLACE = re.compile(
    rf"^(?:中国)?{any_of('chinese-places')}(?:省|市|自治区|特别行政区)?(?:[{CJK}]{{1,3}}[市区县])?"
)


def is_place(text: str) -> bool:
    """Whether a text is nothing but the place that stands in front of a company's name."""
    bare = text.strip()
    if has_chinese(bare):
        return bool(CHINESE_PLACE.fullmatch(bare))
    return bool(bare) and all(word in words("places") or word in words("demonyms") for word in bare.split())
