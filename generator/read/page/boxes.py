"""The boxes of a page that are not its article, told by their elements and by the names they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.read.formats.elements import Element
from generator.text.vocabulary import any_of

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[_:./]+|-{2,}")
_AROUND = re.compile(rf"(?:^|[ -])(?:{any_of('page-boxes')})(?=[ -]|$)")
_INSIDE = re.compile(rf"(?:^|[ -])(?:{any_of('story-boxes')})(?=[ -]|$)")
_NAMED = (
    "class",
    "id",
    "role",
    "data-testid",
    "data-component",
    "data-module",
    "data-type",
    "data-name",
    "data-gu-name",
    "data-qa",
    "itemprop",
)
_NO_STORY = frozenset({"nav", "footer", "form", "menu", "dialog", "search"})
_ROLES = frozenset(
    {"navigation", "contentinfo", "search", "complementary", "dialog", "alertdialog", "banner", "menu"}
)
_STORY = frozenset({"article", "main"})

Test = Callable[[Element], bool]


def names_of(element: Element) -> str:
    """The names of an element, as words: "relatedLinks promo__box" -> "related-links promo-box"."""
    names = [value for name in _NAMED if (value := element.get(name))]
    if "-" in element.tag:
        names.append(element.tag)
    return _SIGNS.sub("-", _CAMEL.sub("-", " ".join(names)).lower())


def is_around(element: Element) -> bool:
    """Whether an element by itself says that it holds something else than the article."""
    if element.tag in _NO_STORY or (element.get("role") or "").lower() in _ROLES:
        return True
    names = names_of(element)
    if element.tag == "aside" and not _INSIDE.search(names):
        return True
    return bool(names and _AROUND.search(names))


def is_story(element: Element) -> bool:
    """Whether an element says that the article is in it, with what stands around its text."""
    if element.tag in _STORY or element.get("role") in {"main", "article"}:
        return True
    return "Article" in (element.get("itemtype") or "")


def inherited(test: Test, stop: Iterable[Element] = ()) -> Test:
    """Whether an element or one around it passes a test; elements in `stop` pass none."""
    never = set(stop)
    known: dict[Element, bool] = {}

    def passes(element: Element) -> bool:
        trail = []
        here = element
        while here is not None and here not in known:
            trail.append(here)
            here = here.getparent()
        found = here is not None and known[here]
        for one in reversed(trail):
            found = found or (one not in never and test(one))
            known[one] = found
        return found

    return passes
