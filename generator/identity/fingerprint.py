"""Fingerprints of an article's text. They stand in permalinks.lock: a change here orphans every line there."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from generator.identity.words import words_of
from generator.model.article import ArticleId

BITS = 64
ID_LENGTH = 10

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # without i, l, o, u: nothing to misread or to be offended by
_LANE = BITS // 8


def exact_hash(text: str) -> str:
    """The hash of a text's letters and digits: 16 hexadecimal digits.

    Case, width, punctuation and white space do not count.
    """
    return blake2b("".join(words_of(text)).encode(), digest_size=8).hexdigest()


def similarity_hash(text: str) -> str:
    """The SimHash of a text: 16 hexadecimal digits that differ in few bits when texts differ in few words.

    Features are all rows of three words (of three characters in Chinese), each as often as it stands.
    A feature's hash is the exclusive or of its words' hashes for first, second and third place, so that
    all features are hashed in one operation on long integers, and counting a bit over all features is
    a population count under a mask.
    """
    words = ["", *words_of(text), ""]
    if len(words) == 2:
        words.append("")
    hashes = [_places(word) for word in words]
    count = len(hashes) - 2
    features = (
        int.from_bytes(b"".join([places[0] for places in hashes[:-2]]))
        ^ int.from_bytes(b"".join([places[1] for places in hashes[1:-1]]))
        ^ int.from_bytes(b"".join([places[2] for places in hashes[2:]]))
    )
    mask = int.from_bytes((b"\0" * (_LANE - 1) + b"\1") * count)
    value = 0
    for bit in range(BITS):
        if 2 * (features >> bit & mask).bit_count() > count:
            value |= 1 << bit
    return f"{value:0{BITS // 4}x}"


@lru_cache(maxsize=1 << 16)
def _places(word: str) -> tuple[bytes, bytes, bytes]:
    """Independent hashes of a word as first, second and third of a feature."""
    digest = blake2b(word.encode(), digest_size=3 * _LANE).digest()
    return digest[:_LANE], digest[_LANE : 2 * _LANE], digest[2 * _LANE :]


def hamming(one: str, other: str) -> int:
    """The number of bits in which two similarity hashes differ, 0 to 64."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def make_id(capture: str, exact: str, attempt: int = 1) -> ArticleId:
    """A short name for an article as it was first seen: 10 digits and lower-case letters.

    Args:
        capture: the capture's name.
        exact: its exact hash.
        attempt: 2, 3 ... for the next choice when a name is taken.
    """
    key = f"{capture}\0{exact}\0{attempt}".encode("utf-8", "surrogatepass")
    number = int.from_bytes(blake2b(key, digest_size=8).digest())
    return ArticleId("".join(_ALPHABET[number >> 5 * place & 31] for place in range(ID_LENGTH)))
