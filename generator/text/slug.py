"""Names as parts of addresses."""

from __future__ import annotations

import re

from slugify import slugify

from generator.text.remembered import remembered

_PLAIN = re.compile(r"[A-Za-z0-9 .()/+-]*")
_OTHER = re.compile(r"[^a-z0-9]+")


@remembered(1 << 14)
def slug(name: str) -> str:
    """A name in lower-case letters, digits and hyphens, as `slugify` makes it; maybe ""."""
    if _PLAIN.fullmatch(name):
        return _OTHER.sub("-", name.lower()).strip("-")
    return slugify(name)
