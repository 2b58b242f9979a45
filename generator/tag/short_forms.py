"""The forms under which a text goes on to speak of a company that it named in full."""

from __future__ import annotations

from generator.tag.everyday_words import is_everyday
from generator.tag.place_names import CHINESE_PLACE
from generator.tag.unknown import without_legal_form
from generator.text.script import has_chinese
from generator.text.vocabulary import words

MIN_LETTERS = 3
MIN_CHINESE = 2


def core(name: str) -> str:
    """A company's name without legal form and without the place in front."""
    bare = without_legal_form(name)
    if has_chinese(bare):
        inner = CHINESE_PLACE.sub("", bare)
        return inner if len(inner) >= MIN_CHINESE else bare
    parts = bare.split()
    while len(parts) > 1 and (parts[0] in words("places") or parts[0] in words("demonyms")):
        parts = parts[1:]
    return " ".join(parts)


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
        not is_everyday(word)
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
