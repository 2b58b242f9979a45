"""Reads the nodes of a file by what is expected there, and collects everything that is not as expected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from generator.model.errors import Problem, Severity
from generator.read.yaml_nodes import Items, Node, Table, Text

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

RESERVED_SLUGS = frozenset({"index"})
"""An index page of a folder would overwrite an entry with this slug."""

_SHORT_LIST = 8

NEAR = 0.75
"""How like a known word (difflib's ratio) a mistyped one must be: below it, "huawei" becomes "humain"."""


def nearest(value: str, valid: Collection[str]) -> str:
    """A hint: the valid value that is most like this one, else all of them when they are few."""
    folded = {option.casefold(): option for option in valid}
    close = difflib.get_close_matches(value.casefold(), folded, n=1, cutoff=NEAR)
    if close:
        return f'did you mean "{folded[close[0]]}"?'
    return "one of " + ", ".join(sorted(valid)) if 0 < len(valid) <= _SHORT_LIST else ""


def slug_like(value: str) -> str:
    """The slug that a person may have meant, "" when nothing is left of the text."""
    return "-".join(re.findall(r"[a-z0-9]+", value.lower()))


def no_slug(value: str) -> tuple[str, str] | None:
    """Why a text cannot be a slug: (message, hint), None when it can."""
    if value in RESERVED_SLUGS:
        return f'"{value}" is reserved', "take another slug"
    if SLUG.fullmatch(value):
        return None
    meant = slug_like(value)
    hint = f'write "{meant}"' if meant else "lower-case letters a-z and digits, joined by single hyphens"
    return f'"{value}" is not a slug', hint


@dataclass(slots=True)
class Check:
    """What is wrong with one file, collected while it is read.

    Attributes:
        path: the file, as the curator would type it.
        code: what its problems are filed under.
    """

    path: str
    code: str
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, message: str, hint: str = "") -> None:
        """Puts an error on record."""
        problem = Problem(
            path=self.path, line=line, code=self.code, message=message, hint=hint, severity=Severity.ERROR
        )
        self.problems.append(problem)

    def entries(self, node: Node, what: str) -> Iterator[tuple[Text, Node]]:
        """The entries of a mapping with free keys; of a key that stands twice, reported, the first."""
        if not isinstance(node, Table):
            if not isinstance(node, Text) or node.value:
                self.report(node.line, f"{what} must be a mapping, not {_kind(node)}", "write `key: value`")
            return
        first: dict[str, int] = {}
        for key, value in node.entries:
            if key.value in first:
                message = f'"{key.value}" stands twice in {what}, first in line {first[key.value]}'
                self.report(key.line, message, "keep one")
                continue
            first[key.value] = key.line
            yield key, value

    def fields(self, node: Node, what: str, known: Collection[str]) -> dict[str, Node]:
        """The entries of a mapping whose keys are known; unknown ones are reported and left out."""
        found = {}
        for key, value in self.entries(node, what):
            if key.value in known:
                found[key.value] = value
            else:
                self.report(key.line, f'unknown key "{key.value}" in {what}', nearest(key.value, known))
        return found

    def text(self, node: Node | None, what: str) -> str:
        """A text; "" where there is none."""
        if node is None:
            return ""
        if isinstance(node, Text):
            return node.value
        self.report(node.line, f"{what} must be a text, not {_kind(node)}", "write it behind the colon")
        return ""

    def texts(self, node: Node | None, what: str) -> tuple[Text, ...]:
        """A list of texts, each with its line; empty and repeated ones are reported and left out."""
        if node is None or (isinstance(node, Text) and not node.value):
            return ()
        if not isinstance(node, Items):
            hint = f"write [{node.value}]" if isinstance(node, Text) else "begin each line with a hyphen"
            self.report(node.line, f"{what} must be a list, not {_kind(node)}", hint)
            return ()
        found: dict[str, Text] = {}
        for item in node.values:
            if not isinstance(item, Text):
                self.report(item.line, f"{what} must be a list of texts, and this item is {_kind(item)}")
            elif not item.value:
                self.report(item.line, f"{what} has an empty item", "remove it, or put ~ and null in quotes")
            elif item.value in found:
                self.report(item.line, f'"{item.value}" stands twice in {what}', "remove one")
            else:
                found[item.value] = item
        return tuple(found.values())

    def choice(self, node: Node | None, what: str, valid: Collection[str], default: str) -> str:
        """One of some words; the default where there is none or a wrong one."""
        value = self.text(node, what)
        if not value:
            return default
        if value in valid:
            return value
        line = node.line if node else 0
        self.report(line, f'{what} cannot be "{value}"', nearest(value, valid))
        return default

    def slug(self, text: Text) -> bool:
        """Whether a text is a slug; reports why not."""
        wrong = no_slug(text.value)
        if wrong:
            self.report(text.line, *wrong)
        return not wrong

    def known(self, texts: Collection[Text], what: str, valid: Collection[str] | None) -> tuple[str, ...]:
        """Those of the texts that are valid values; None takes all of them."""
        found = []
        for text in texts:
            if valid is None or text.value in valid:
                found.append(text.value)
            else:
                self.report(text.line, f'unknown {what} "{text.value}"', nearest(text.value, valid))
        return tuple(found)


def _kind(node: Node) -> str:
    if isinstance(node, Text):
        return f'the text "{node.value}"'
    return "a list" if isinstance(node, Items) else "a mapping"
