"""The character set of a saved page: what its bytes are, then what the page says of itself."""

from __future__ import annotations

import codecs
import re

from generator.read.decode import Decoded, decode

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w:.-]+)", re.I
)
_SURE = re.compile(r"utf|ascii|iso2022")

HEAD = 16_000
"""So many bytes at the beginning of a page may say what the rest is."""
FEW = 0.002
"""Share of characters that may be unreadable in the character set that a page declares."""

_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""Character sets as browsers read them: what is declared, and the larger one that is meant."""


def decode_page(data: bytes) -> Decoded | None:
    """The text of a page; None when the bytes are no text.

    Unicode is told by the bytes: browsers save pages in UTF-8 and leave the declaration as it was.
    """
    decoded = decode(data)
    if decoded and _SURE.match(decoded.encoding):
        return decoded
    codec = declared_codec(data)
    if not codec:
        return decoded
    text = data.decode(codec, "replace")
    if decoded and text.count("\ufffd") > max(FEW * len(text), decoded.text.count("\ufffd")):
        return decoded
    broken = tuple(number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line)
    return Decoded(text=text, encoding=codec, broken=broken)


def declared_codec(data: bytes) -> str | None:
    """Python's codec for the character set that a page declares; None when it names none that is known."""
    match = _DECLARED.search(data, 0, HEAD)
    if not match:
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
        # The library has codecs that make no text: base64, zip.
        b"".decode(name)
    except LookupError:
        return None
    return _WIDER.get(name, name)
