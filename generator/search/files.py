"""The files of the index: classic scripts, each of which hands one value to the search client.

A script's name ends in a hash of what it holds, so that a browser may keep it for ever; only
`search/index.js`, which names the others, is asked for again.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from generator.search.partition import bounds, ordered, partition, utf16
from generator.write.page import Page
from generator.write.planned import PlannedPage

FOLDER = "search/"
_ALPHABET = "0123456789abcdefghijklmnopqrstuv"
DIGITS = 4
"""Of a hash, five bits each: enough to tell the versions of one file apart."""


def script(name: str, value: object) -> PlannedPage:
    """A file of the index with a value that JSON can say."""
    text = as_json(value)
    return _script(name, text, _digest(text))


def named_by_content(folder: str, first: str, text: str, digits: int = DIGITS) -> tuple[str, PlannedPage]:
    """A file whose name tells its content: the hash in its name, and the file.

    Args:
        folder: where the file goes.
        first: what its name begins with, and no other file's in the folder.
        text: what it hands over, as JSON (`as_json`).
        digits: of the hash.
    """
    digest = _digest(text)
    told = _told(digest, digits)
    return told, _script(f"{folder}/{first}-{told}", text, digest)


def _script(name: str, text: str, digest: bytes) -> PlannedPage:
    path = f"{FOLDER}{name}.js"
    return PlannedPage(path, lambda: Page(path, _handing_over(name, text)), digest)


def _handing_over(name: str, text: str) -> str:
    return f'archiveSearch.file("{name}",{text})\n'


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def _told(digest: bytes, digits: int) -> str:
    number = int.from_bytes(digest[:5])
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(digits))


def as_json(value: object) -> str:
    """A value as JSON that is JavaScript too, without halves of surrogate pairs, which no file can hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if text.isascii():
        return text
    if "\u2028" in text or "\u2029" in text:
        text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "replace").decode()


class Shard(NamedTuple):
    """A file of records as it was made: its last key, how many there are, and the digest of its content."""

    last: str
    size: int
    digest: bytes


class Shards:
    """Records cut into files, and the list that finds a key's file.

    Attributes:
        bounds: a line for each file: its lower bound, which begins its name in hexadecimal, a tab, the
            hash that ends it.
        pages: the files.
        made: bound -> file.
    """

    def __init__(
        self,
        folder: str,
        records: Mapping[str, str],
        target: int,
        known: Mapping[str, Shard] | None = None,
        changed: Iterable[str] = (),
    ) -> None:
        """Cuts them.

        Args:
            folder: where the files go.
            records: key -> what stands behind it on its line.
            target: characters that a file should not exceed.
            known: files as they were made of other records, by their bounds.
            changed: the keys whose records differ from those.
        """
        keys = ordered(records)
        ranges = partition(keys, [len(key) + len(records[key]) + 2 for key in keys], target)
        starts = [utf16(keys[low]) for low, _ in ranges]
        touched = {bisect_right(starts, utf16(key)) - 1 for key in changed}
        self.made: dict[str, Shard] = {}
        self.pages: list[PlannedPage] = []
        lines = []
        for number, (bound, (low, high)) in enumerate(zip(bounds(keys, ranges), ranges, strict=True)):
            shard = (known or {}).get(bound)
            same = (
                shard and number not in touched and (shard.last, shard.size) == (keys[high - 1], high - low)
            )
            text = partial(_lines, keys[low:high], records)
            if not shard or not same:
                shard = Shard(keys[high - 1], high - low, _digest(text()))
            told = _told(shard.digest, DIGITS)
            name = f"{folder}/{bound.encode().hex()}-{told}"
            lines.append(f"{bound}\t{told}")
            self.made[bound] = shard
            self.pages.append(PlannedPage(f"{FOLDER}{name}.js", partial(_page, name, text), shard.digest))
        self.bounds = "\n".join(lines)


def _lines(keys: Sequence[str], records: Mapping[str, str]) -> str:
    return as_json("\n".join([f"{key}\t{records[key]}" for key in keys]))


def _page(name: str, text: Callable[[], str]) -> Page:
    return Page(f"{FOLDER}{name}.js", _handing_over(name, text()))
