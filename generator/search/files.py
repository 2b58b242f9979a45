"""The files of the index: classic scripts, each of which hands one value to the search client.

A script's name ends in a hash of what it holds, so that a browser may keep it for ever; only
`search/index.js`, which names the others, is asked for again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b

from generator.search.partition import bounds, ordered, partition
from generator.write.page import Page

FOLDER = "search/"
_ALPHABET = "0123456789abcdefghijklmnopqrstuv"
DIGITS = 4
"""Of a hash, five bits each: enough to tell the versions of one file apart."""


def script(name: str, value: object) -> Page:
    """A file of the index with a value that JSON can say."""
    return _script(name, as_json(value))


def named_by_content(folder: str, first: str, text: str, digits: int = DIGITS) -> tuple[str, Page]:
    """A file whose name tells its content: the hash in its name, and the file.

    Args:
        folder: where the file goes.
        first: what its name begins with, and no other file's in the folder.
        text: what it hands over, as JSON (`as_json`).
        digits: of the hash.
    """
    number = int.from_bytes(blake2b(text.encode(), digest_size=5).digest())
    told = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(digits))
    return told, _script(f"{folder}/{first}-{told}", text)


def _script(name: str, text: str) -> Page:
    return Page(f"{FOLDER}{name}.js", f'archiveSearch.file("{name}",{text})\n')


def as_json(value: object) -> str:
    """A value as JSON that is JavaScript too, without halves of surrogate pairs, which no file can hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if text.isascii():
        return text
    if "\u2028" in text or "\u2029" in text:
        text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "replace").decode()


class Shards:
    """Records cut into files, and the list that finds a key's file.

    Attributes:
        bounds: a line for each file: its lower bound, which begins its name in hexadecimal, a tab, the
            hash that ends it.
        pages: the files.
    """

    def __init__(self, folder: str, records: Mapping[str, str], target: int) -> None:
        """Cuts them.

        Args:
            folder: where the files go.
            records: key -> what stands behind it on its line.
            target: characters that a file should not exceed.
        """
        keys = ordered(records)
        ranges = partition(keys, [len(key) + len(records[key]) + 2 for key in keys], target)
        self.pages: list[Page] = []
        lines = []
        for bound, (low, high) in zip(bounds(keys, ranges), ranges, strict=True):
            text = "\n".join(f"{key}\t{records[key]}" for key in keys[low:high])
            told, page = named_by_content(folder, bound.encode().hex(), as_json(text))
            lines.append(f"{bound}\t{told}")
            self.pages.append(page)
        self.bounds = "\n".join(lines)
