"""The files of the index: classic scripts, each of which hands one value to the search client.

A script's name ends in a hash of what it holds, so that a browser may keep it for ever; only
`search/index.js`, which names the others, is asked for again.
"""

from __future__ import annotations

import json
from functools import partial

from generator.search.texts import Texts, text_digest
from generator.write.page import Page
from generator.write.planned import PlannedPage

FOLDER = "search/"
_ALPHABET = "0123456789abcdefghijklmnopqrstuv"
_PAIRS = tuple(low + high for high in _ALPHABET for low in _ALPHABET)
DIGITS = 4
"""Of a hash, five bits each: enough to tell the versions of one file apart."""


def script(name: str, text: str) -> PlannedPage:
    """A file of the index that is at hand.

    Args:
        name: without suffix.
        text: what it hands over, as JSON (`as_json`).
    """
    return PlannedPage(_path(name), partial(_page, name, text), text_digest(text.encode()))


def kept_script(texts: Texts, kept_as: str, name: str, digest: bytes) -> PlannedPage:
    """A file of the index whose text stands among others under a name, with a digest."""
    return PlannedPage(_path(name), lambda: _page(name, texts.read(kept_as, digest).decode()), digest)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _path(name: str) -> str:
    return f"{FOLDER}{name}.js"


def _page(name: str, text: str) -> Page:
    return Page(_path(name), f'archiveSearch.file("{name}",{text})\n')


def name_hash(digest: bytes, digits: int = DIGITS) -> str:
    """The hash in the name of a file whose text has this digest, `DIGITS` of it at most."""
    number = int.from_bytes(digest[:5])
    return (_PAIRS[number & 1023] + _PAIRS[number >> 10 & 1023])[:digits]


def as_json(value: object) -> str:
    """A value as JSON that is JavaScript too, without halves of surrogate pairs, which no file can hold."""
    text = _encode(value)
    if text.isascii():
        return text
    if "\u2028" in text or "\u2029" in text:
        text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "replace").decode()
