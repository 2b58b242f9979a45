"""Fingerprints of an article's text. They stand in permalinks.lock: a change here orphans its lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from generator.identity.words import words_of
from generator.model.article import ArticleId
from generator.text.remembered import remembered

BITS = 128
"""Twice the usual 64: halves the chance that two unrelated texts look alike in a capture of thousands."""

ID_LENGTH = 10

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # without i, l, o, u: nothing to misread or to be offended by
_ROW = 3 * BITS
_ALL = (1 << BITS) - 1


def exact_hash(text: str) -> str:
    """The hash of a text's letters and digits: 16 hexadecimal digits.

    Case, width, punctuation and white space do not count.
    """
    return blake2b("".join(_words(text)).encode(), digest_size=8).hexdigest()


def similarity_hash(text: str) -> str:
    """The SimHash of a text: 32 hexadecimal digits that differ in few bits when texts differ in few words.

    Features are all rows of three words (of three characters in Chinese), each as often as it stands.
    A feature's hash is the exclusive or of its words' hashes for first, second and third place, so that
    all features are hashed in a few operations on long integers.
    """
    words = ["", *_words(text), ""]
    if len(words) == 2:
        words.append("")
    count = len(words) - 2
    return f"{_majority(_features(words, count), -(-count // 3) * 3, count // 2):0{BITS // 4}x}"


def _features(words: Sequence[str], count: int) -> int:
    """The hashes of all features, as digits to base 2**BITS in any order; 0 fills the last row of three.

    A word is a row of three digits. Shifted by a row and a digit, second hashes come to lie upon third
    ones, and shifted twice, first ones too: that is one feature a row. Then the rows are filled: the whole
    is cut in three, and the parts are laid side by side.
    """
    rows = int.from_bytes(b"".join(map(_hashes, words)))
    rows ^= rows >> _ROW + BITS ^ rows >> 2 * (_ROW + BITS)
    features = rows & _last_digits(count.bit_length()) & (1 << count * _ROW) - 1
    part = -(-count // 3) * _ROW
    mask = (1 << part) - 1
    return features & mask | (features >> part & mask) << BITS | features >> 2 * part << 2 * BITS


@lru_cache(maxsize=32)
def _last_digits(bits: int) -> int:
    """The last digit of each row, in 2**bits rows."""
    return int.from_bytes(_ALL.to_bytes(_ROW // 8) * (1 << bits))


_words = lru_cache(maxsize=1)(words_of)
"""One text is asked for both hashes."""


MAX_WORDS = 1 << 17
"""So many words' hashes are kept at a time: 25 MB."""


@remembered(MAX_WORDS)
def _hashes(word: str) -> bytes:
    """The independent hashes of a word as first, second and third of a feature, one behind the other."""
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=_ROW // 8).digest()


def _majority(lanes: int, count: int, limit: int) -> int:
    """The bits that stand in more than `limit` of the `count` lanes, the digits of `lanes` to base 2**BITS.

    Counts all bits at once: a bit's number of occurrences is kept across `planes`, one binary digit in
    each, and halves of the lanes are added up until one lane is left.
    """
    planes = [lanes]
    left = count
    while left > 1:
        half = (left + 1) // 2
        shift, mask = half * BITS, (1 << half * BITS) - 1
        carry = 0
        for place, plane in enumerate(planes):
            one, other = plane & mask, plane >> shift
            either = one ^ other
            planes[place] = either ^ carry
            carry = one & other | carry & either
        planes.append(carry)
        left = half
    return _more_than(planes, limit)


def _more_than(planes: list[int], limit: int) -> int:
    """The bits whose number of occurrences is greater than `limit`."""
    greater, equal = 0, _ALL
    for place in reversed(range(len(planes))):
        if limit >> place & 1:
            equal &= planes[place]
        else:
            greater |= equal & planes[place]
            equal &= ~planes[place]
    return greater


def hamming(one: str, other: str) -> int:
    """The number of bits in which two similarity hashes differ, 0 to 128."""
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
