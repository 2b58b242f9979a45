"""The names of an entry, and names that may belong to one entry only."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.read.checks import Check
from generator.read.yaml_nodes import Node, Text


@dataclass(frozen=True, slots=True)
class Names:
    """What an entry is called; `name` is its slug when the entry says none."""

    name: str
    zh: str
    variants: tuple[str, ...]
    forms: tuple[Text, ...]


def read_names(key: Text, fields: Mapping[str, Node], what: str, check: Check) -> Names:
    """The names of the entry `key`, from its fields `name`, `zh` and `variants`."""
    name = check.text(fields.get("name"), f"name of {what}")
    zh = check.text(fields.get("zh"), f"zh of {what}")
    if not name:
        check.report(key.line, f"{what} has no name", "add `name: ...`")
    named = [Text(text, fields[field].line) for field, text in (("name", name), ("zh", zh)) if text]
    if zh and zh == name:
        check.report(named[1].line, f'"{zh}" stands twice among the names of {what}', "remove one")
    variants = check.texts(fields.get("variants"), f"variants of {what}")
    for variant in variants:
        if variant.value in (name, zh):
            message = f'"{variant.value}" stands twice among the names of {what}'
            check.report(variant.line, message, "remove one")
    return Names(name or key.value, zh, tuple(form.value for form in variants), (*named, *variants))


def fold(form: str) -> str:
    """What two spellings of one name have in common: width, case and white space put aside."""
    return " ".join(unicodedata.normalize("NFKC", form).casefold().split())


@dataclass(slots=True)
class Claims:
    """Who claims what; a claim on something that is taken is reported.

    Attributes:
        what: what the claimed thing is called in messages: "name", "code".
    """

    check: Check
    what: str
    taken: dict[str, tuple[str, int]] = field(default_factory=dict)

    def claim(self, owner: str, text: Text) -> None:
        """Notes that `owner` claims `text`; claims by one owner never contradict each other."""
        holder, line = self.taken.setdefault(fold(text.value), (owner, text.line))
        if holder != owner:
            message = (
                f'both "{holder}" (line {line}) and "{owner}" (line {text.line}) claim '
                f'the {self.what} "{text.value}"'
            )
            self.check.report(text.line, message, "keep it in one of them")
