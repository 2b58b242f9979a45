"""The language that a feed or table states for an article."""

from __future__ import annotations

import re
from functools import cache

from generator.text.script import language
from generator.text.vocabulary import lines

_TAG = re.compile(r"(?P<primary>[a-z]{2,3})(?:-(?P<rest>[a-z0-9]{2,8}(?:-[a-z0-9]{1,8})*))?", re.I)
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})


def stated_language(stated: str, text: str) -> str | None:
    """The BCP 47 tag of a stated language, when the text does not tell it, and does not contradict it.

    Args:
        stated: a tag or a name ("fr-CA", "French").
        text: what is written in that language.
    """
    tag = _names().get(" ".join(stated.lower().split())) or stated.strip().replace("_", "-")
    match = _TAG.fullmatch(tag)
    if not match:
        return None
    told, primary = language(text).partition("-")[0], match["primary"].lower()
    if told == primary or told in _EAST_ASIAN or primary in _EAST_ASIAN:
        return None
    region = match["rest"] or ""
    region = region.upper() if len(region) == 2 else region.title() if len(region) == 4 else region
    return f"{primary}-{region}" if region else primary


@cache
def _names() -> dict[str, str]:
    return {name.lower(): tag for name, _, tag in (line.rpartition(" ") for line in lines("languages"))}
