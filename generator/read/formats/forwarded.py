"""The lines that mail programs put above a mail that is sent on: who wrote it, when, about what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parseaddr
from functools import cache

from generator.text.vocabulary import any_of, lines

_LINE = re.compile(r"[\s>*_]*([^\W\d][\w -]{0,20}?)[\s*_]*[:：][\s*_]*(.*?)[\s*_]*")
_RULE = re.compile(r"[\s>]*[-_=]{3,}[^\n]{0,60}|[\s>]*[^\n]{0,40}[:：]")

REPLY = re.compile(rf"(?:{any_of('reply-prefixes')}(?:\[\d+\])?\s*[:：]\s*)+", re.I)
"""What stands before a subject that is answered or sent on: "Re: Fwd: "."""

MIN_LABELS = 3
"""So many of the lines make it certain."""


def forwarded_header(words: str) -> Mapping[str, str] | None:
    """What a paragraph says as the header of a forwarded mail: `from`, `date`, `subject`; else None."""
    found: dict[str, str] = {}
    for number, line in enumerate(words.split("\n")):
        match = _LINE.fullmatch(line)
        field = _fields().get(match[1].strip().lower()) if match else None
        if match and field:
            found.setdefault(field, match[2].strip())
        elif line.strip() and (number or not _RULE.fullmatch(line)):
            return None
    return found if len(found) >= MIN_LABELS and "from" in found else None


def sender_name(sender: str) -> str | None:
    """The name in an address of a mail, None when it is only an address."""
    name, address = parseaddr(sender.partition("[")[0])
    name = name or ("" if "@" in address else address)
    return None if "@" in name else " ".join(name.strip(" '\"").split()) or None


@cache
def _fields() -> Mapping[str, str]:
    pairs = (line.split(maxsplit=1) for line in lines("forwarded-headers"))
    return {label: field for field, label in pairs}
