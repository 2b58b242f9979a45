"""Text as tokens: what the search index holds, and what a query is read as in the browser.

`theme/assets/javascripts/search/tokens.js` does the same; one file of test vectors holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lunr import get_default_builder
from lunr.pipeline import Pipeline
from lunr.stemmer import stemmer as lunr_stemmer
from lunr.token import Token

from generator.identity.words import UNSPACED
from generator.search.stemmer import stemmer
from generator.text.fold import fold

_TOKEN = re.compile(f"[{UNSPACED}]+|[^\\W_{UNSPACED}]+(?:[.,'&+][^\\W_{UNSPACED}]+)*")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_APOSTROPHES = str.maketrans("’‘＇ʼ", "''''")


def normalised(text: str) -> str:
    """The text as it is indexed: compatibility forms, small letters, simplified characters."""
    if text.isascii():
        return text.lower()
    return fold(unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)).lower()


def tokens(text: str) -> list[tuple[str, int]]:
    """The tokens of a text, each with its position.

    Words count one each. In scripts without spaces every character counts one; it is a token, and so is
    each pair of neighbours, at the place of the first.
    """
    found: list[tuple[str, int]] = []
    at = 0
    for word in _TOKEN.findall(normalised(text)):
        if _UNSPACED.match(word):
            for offset, char in enumerate(word):
                found.append((char, at + offset))
                if offset + 1 < len(word):
                    found.append((word[offset : offset + 2], at + offset))
            at += len(word)
        else:
            found.append((_plain(word), at))
            at += 1
    return found


def _plain(word: str) -> str:
    """A word without a possessive ending, a number without the marks between its thousands."""
    if "," in word:
        word = _THOUSANDS.sub("", word)
    return word.removesuffix("'s")


@lru_cache(maxsize=1 << 17)
def term_of(token: str) -> str:
    """What lunr's pipeline (trimmer, stop words, stemmer) makes of a token; "" of a stop word."""
    found = _PIPELINE.run([Token(token)])
    return str(found[0]) if found else ""


def text_pipeline() -> Pipeline:
    """lunr.py's own pipeline, with the stemmer that agrees with the browser's."""
    pipeline = get_default_builder().pipeline
    pipeline.after(lunr_stemmer, stemmer)
    pipeline.remove(lunr_stemmer)
    return pipeline


_PIPELINE = text_pipeline()
