"""The forms under which a text goes on to speak of a company that it named in full."""

from __future__ import annotations

import re

from generator.tag.unknown import without_legal_form
from generator.text.script import CJK, has_chinese
from generator.text.vocabulary import any_of, words

MIN_LETTERS = 3
MIN_CHINESE = 2
_CHINESE_PLACE = re.compile(
    rf"^(?:中国)?{any_of('chinese-places')}(?:省|市|自治区|特别行政区)?(?:[{CJK}]{{1,3}}[市区县])?"
)


def core(name: str) -> str:
    """A company's name without legal form and without the place in front."""
    bare = without_legal_form(name)
    if has_chinese(bare):
        inner = _CHINESE_PLACE.sub("", bare)
        return inner if len(inner) >= MIN_CHINESE else bare
    parts = bare.split()
    while len(parts) > 1 and (parts[0] in words("places") or parts[0] in words("demonyms")):
        parts = parts[1:]
    return " ".join(parts)


def is_place(text: str) -> bool:
    """Whether a text is nothing but the place that stands in front of a company's name."""
    bare = text.strip()
    if has_chinese(bare):
        return bool(_CHINESE_PLACE.fullmatch(bare))
    return bool(bare) and all(word in words("places") or word in words("demonyms") for word in bare.split())


def short_forms(name: str) -> list[str]:
    """What else the text may call a company with this name, longest first; single words only when telling."""
    bare, inner = without_legal_form(name), core(name)
    forms = [bare, inner]
    if not has_chinese(bare):
        parts = inner.split()
        forms += (" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return [form for form in dict.fromkeys(forms) if form != name and _is_telling(form)]


def _is_telling(form: str) -> bool:
    if has_chinese(form):
        return len(form) >= MIN_CHINESE
    telling = any(
        word.lower() not in words("common-names")
        and word.lower() not in words("common-words")
        and word not in words("places")
        and word not in words("demonyms")
        and word not in words("business-endings")
        for word in form.split()
    )
    return telling and len(form) >= MIN_LETTERS and not form.endswith((" &", " and", " of"))


def is_short_for(short: str, name: str) -> bool:
    """Whether a Chinese short name may stand for a full one: its characters in order, from the first."""
    inner = core(name)
    if not (has_chinese(short) and inner.startswith(short[:2]) and len(short) < len(inner)):
        return False
    rest = iter(inner)
    return all(char in rest for char in short)
