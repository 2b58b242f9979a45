"""The first character of a file, which is enough to tell that it is not of a format."""

from __future__ import annotations

_MARKS = b"\xef\xbb\xbf\xff\xfe"
_HEAD = 256


def first_sign(data: bytes) -> str:
    """The first printable character behind byte order mark and white space, of any encoding that has ASCII.

    "" when there is none at the head of the file.
    """
    head = data[:_HEAD].lstrip(_MARKS).replace(b"\0", b"").lstrip()
    return chr(head[0]) if head else ""
