"""corrections.yml with one correction more, another one, or one less."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

import yaml

from generator.curate.edits import Edits
from generator.curate.fields import Fields, fields_of, text_of
from generator.curate.layout import read_layout
from generator.curate.merge import with_other
from generator.curate.placing import append, remove
from generator.curate.refusal import misread
from generator.curate.scalars import braces, items, scalar
from generator.model.authority import Correction
from generator.model.errors import ArchiveError, AuthorityError
from generator.read.corrections import CODE, KEYS, Known, corrections_in
from generator.read.decode import normalise
from generator.read.yaml_nodes import parse_yaml

LISTS = ("add", "remove")
MAX_LABEL = 60
"""Characters of a headline that stand behind the id in the file."""


def with_correction(raw: str, old: Correction | None, new: Correction, note: str, label: str) -> str:
    """The file with a correction changed or added; one that corrects nothing any more is taken out.

    Args:
        raw: the decoded file.
        old: the correction as it stands there, None for a new one.
        new: as it is to be.
        note: what the curator wants to remember, "" to leave what is there.
        label: the article's headline, to stand as a comment behind a new correction's id.
    """
    layout = read_layout(raw)
    edits = Edits(layout.source)
    if old is None:
        append(edits, layout, _entry_lines(new, note, label, layout.indent))
        return edits.result()
    fields = fields_of(edits, layout.entry(old.article).value, KEYS)
    _change(fields, old, new)
    if note:
        fields.put_text("note", note)
    if not fields.left:
        return without_correction(raw, old.article)
    fields.finish()
    return edits.result()


def without_correction(raw: str, article: str) -> str:
    """The file without the correction of an article."""
    layout = read_layout(raw)
    edits = Edits(layout.source)
    remove(edits, layout, layout.entry(article))
    return edits.result()


def with_renamed(raw: str, old: Collection[str], new: str) -> str:
    """The file with another company in the place of some; what an entry adds it does not remove as well."""
    layout = read_layout(raw)
    edits = Edits(layout.source)
    for entry in layout.entries:
        node = _field(entry.value, "companies")
        if node is None or not {*old} & set(_texts_below(node)):
            continue
        fields = fields_of(edits, entry.value, KEYS)
        if isinstance(node, yaml.SequenceNode):
            fields.put_items("companies", with_other(_texts(node), old, new))
        else:
            add = with_other(_texts(_field(node, "add")), old, new)
            drop = with_other(_texts(_field(node, "remove")), old, new)
            _put_changes(fields, "companies", add, [slug for slug in drop if slug not in add])
        fields.finish()
    return edits.result()


def read_back(raw: str, path: str, expected: Iterable[Correction], known: Known) -> tuple[Correction, ...]:
    """The corrections of a changed file, as the program's own reader reads it.

    Args:
        raw: the decoded file.
        path: its name in messages.
        expected: what must be in it; lines are not compared, nor corrections that correct nothing.
        known: slugs that it may name.

    Raises:
        AuthorityError: it holds a mistake.
        ArchiveError: it says something else.
    """
    corrections, problems = corrections_in(parse_yaml(normalise(raw).text, path, CODE), known)
    if problems:
        raise AuthorityError(*problems)
    if _by_article(corrections) != _by_article(expected):
        raise ArchiveError(misread(path))
    return corrections


def _by_article(corrections: Iterable[Correction]) -> dict[str, Correction]:
    plain = (replace(each, line=0) for each in corrections)
    return {each.article: each for each in plain if each != Correction(article=each.article)}


def _entry_lines(new: Correction, note: str, label: str, indent: int) -> str:
    written = {key: scalar(text, flow=False) for key, text in _single(new).items() if text}
    for key, (whole, add, drop) in _several(new).items():
        lists = {name: slugs for name, slugs in zip(LISTS, (add, drop), strict=True) if slugs}
        if whole is not None:
            written[key] = items(whole)
        elif lists:
            written[key] = braces(lists)
    if note:
        written["note"] = scalar(note, flow=False)
    lines = [f"{' ' * indent}{key}: {written[key]}\n" for key in KEYS if key in written]
    shown = "".join(char for char in label if char.isprintable())
    comment = f"  # {shown if len(shown) <= MAX_LABEL else shown[:MAX_LABEL].rstrip() + '…'}" if shown else ""
    return f"{scalar(new.article, flow=False)}:{comment}\n{''.join(lines)}"


def _single(correction: Correction) -> dict[str, str]:
    return {
        "title": correction.title or "",
        "date": correction.date.isoformat() if correction.date else "",
        "merge": correction.merge or "",
        "hide": correction.hide or "",
    }


_Lists: TypeAlias = tuple[tuple[str, ...] | None, tuple[str, ...], tuple[str, ...]]


def _several(correction: Correction) -> dict[str, _Lists]:
    return {
        "companies": (correction.companies, correction.add_companies, correction.drop_companies),
        "sectors": (correction.sectors, correction.add_sectors, correction.drop_sectors),
    }


def _change(fields: Fields, old: Correction, new: Correction) -> None:
    before, after = _single(old), _single(new)
    lists_before, lists_after = _several(old), _several(new)
    for key in KEYS:
        if before.get(key) != after.get(key):
            if after[key]:
                fields.put_text(key, after[key])
            else:
                fields.drop(key)
        elif lists_before.get(key) != lists_after.get(key):
            whole, add, drop = lists_after[key]
            if whole is not None:
                fields.put_items(key, whole)
            else:
                _put_changes(fields, key, add, drop)


def _put_changes(fields: Fields, key: str, add: Sequence[str], drop: Sequence[str]) -> None:
    """Sets what is added to and removed from a list; the field goes when that is nothing."""
    if not add and not drop:
        fields.drop(key)
        return
    nested = fields.nested(key, LISTS)
    if nested is None:
        fields.put_lists(key, {"add": add, "remove": drop})
        return
    for name, slugs in zip(LISTS, (add, drop), strict=True):
        if slugs:
            nested.put_items(name, slugs)
        else:
            nested.drop(name)
    nested.finish()


def _field(node: yaml.Node, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if text_of(name) == key), None)


def _texts(node: yaml.Node | None) -> list[str]:
    return [text_of(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else []


def _texts_below(node: yaml.Node) -> list[str]:
    if isinstance(node, yaml.MappingNode):
        return [text for _, value in node.value for text in _texts(value)]
    return _texts(node)
