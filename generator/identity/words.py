"""Text as a row of words, the one way in which identity looks at it."""

from __future__ import annotations

import re
import unicodedata

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3041-\u30ff\u31f0-\u31ff"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese
)
"""Scripts that put no spaces between words: each character counts as one."""

_WORD = re.compile(f"[{UNSPACED}]|[^\\W_{UNSPACED}]+")
_ASCII_GAPS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})


def words_of(text: str) -> list[str]:
    """The words of a text in their order: letters and digits only, case and width folded."""
    if text.isascii():
        # What `_WORD` finds in plain English, eight times as fast.
        return text.lower().translate(_ASCII_GAPS).split()
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
