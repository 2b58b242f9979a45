"""The readable end of a permalink."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from slugify import slugify

MAX_LENGTH = 60

UNDATED = "articles/undated/"

RESERVED = frozenset({"index", "readme", "con", "prn", "aux", "nul"})
"""Names of a folder's own page for site builders, and names that Windows refuses."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_APOSTROPHE = re.compile("['’ʼ＇]")


@lru_cache(maxsize=1 << 12)
def title_slug(title: str) -> str:
    """A title as lower-case words joined by hyphens, Chinese in pinyin; cut at a word's end, maybe ""."""
    text = _APOSTROPHE.sub("", title)
    if _HAN.search(text):
        from pypinyin import lazy_pinyin  # noqa: PLC0415 - a quarter of a second that few builds need

        text = " ".join(lazy_pinyin(text))
    return slugify(
        text,
        entities=False,
        decimal=False,
        hexadecimal=False,
        max_length=MAX_LENGTH,
        word_boundary=True,
        save_order=True,
    )


def article_folder(date: dt.date | None) -> str:
    """The folder of an article's permalink, with a trailing slash."""
    return f"articles/{date.isoformat().replace('-', '/')}/" if date else UNDATED
