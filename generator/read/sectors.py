"""sectors.yml: sectors with their terms, and the groups they stand under."""

from __future__ import annotations

from generator.model.authority import Sector, SectorGroup
from generator.read.checks import Check, nearest
from generator.read.names import fold
from generator.read.yaml_nodes import Node, Text

WEIGHTS = ("1", "2", "3")

_EMPTY = Text("", 0)


def read_sectors(root: Node, check: Check) -> tuple[dict[str, SectorGroup], dict[str, Sector]]:
    """The groups and the sectors of a file, in file order; `check` gets everything that is wrong."""
    parts = check.fields(root, "the file", ("groups", "sectors"))
    groups = {
        key.value: _group(key, node, check)
        for key, node in check.entries(parts.get("groups", _EMPTY), "groups")
        if check.slug(key)
    }
    sectors = {
        key.value: _sector(key, node, groups, check)
        for key, node in check.entries(parts.get("sectors", _EMPTY), "sectors")
        if check.slug(key)
    }
    return groups, sectors


def _name(key: Text, node: Node | None, what: str, check: Check) -> str:
    name = check.text(node, f"name of {what}")
    if not name:
        check.report(key.line, f"{what} has no name", "add `name: ...`")
    return name or key.value


def _group(key: Text, node: Node, check: Check) -> SectorGroup:
    what = f'group "{key.value}"'
    fields = check.fields(node, what, ("name", "zh"))
    zh = check.text(fields.get("zh"), f"zh of {what}")
    return SectorGroup(slug=key.value, name=_name(key, fields.get("name"), what, check), zh=zh)


def _sector(key: Text, node: Node, groups: dict[str, SectorGroup], check: Check) -> Sector:
    what = f'sector "{key.value}"'
    fields = check.fields(node, what, ("name", "zh", "group", "terms"))
    group = check.text(fields.get("group"), f"group of {what}")
    if not group:
        check.report(key.line, f"{what} has no group", nearest("", groups))
    elif group not in groups:
        check.report(fields["group"].line, f'unknown group "{group}" of {what}', nearest(group, groups))
    return Sector(
        slug=key.value,
        name=_name(key, fields.get("name"), what, check),
        group=group,
        zh=check.text(fields.get("zh"), f"zh of {what}"),
        terms=_terms(fields.get("terms", _EMPTY), what, check),
        line=key.line,
    )


def _terms(node: Node, what: str, check: Check) -> tuple[tuple[str, int], ...]:
    terms: list[tuple[str, int]] = []
    first: dict[str, int] = {}
    for weight, listed in check.entries(node, f"terms of {what}"):
        if weight.value not in WEIGHTS:
            check.report(weight.line, f'a weight in {what} cannot be "{weight.value}"', nearest("", WEIGHTS))
            continue
        for term in check.texts(listed, f"terms of {what}"):
            key = fold(term.value)
            if key in first:
                message = f'the term "{term.value}" stands twice in {what}, first in line {first[key]}'
                check.report(term.line, message, "remove one")
                continue
            first[key] = term.line
            terms.append((term.value, int(weight.value)))
    return tuple(terms)
