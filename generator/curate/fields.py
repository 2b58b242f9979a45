"""Changes to the fields of one entry, in whatever style the entry is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol

import yaml

from generator.curate.edits import Edits
from generator.curate.layout import content_end, line_end, line_start
from generator.curate.scalars import braces, items, scalar


class Fields(Protocol):
    """The fields of a mapping, each of which may be changed once. Reading gives the file as it was."""

    @property
    def left(self) -> set[str]:
        """The keys that are there after the changes."""

    def node(self, key: str) -> yaml.Node | None:
        """The value of a key."""

    def nested(self, key: str, order: Sequence[str]) -> Fields | None:
        """The fields of a mapping that can be changed one by one, None where it is put as a whole."""

    def put_text(self, key: str, text: str) -> None:
        """Sets a field to a text."""

    def put_items(self, key: str, wanted: Sequence[str]) -> None:
        """Makes a list hold these texts: new ones take the place of those that go, else the end."""

    def put_lists(self, key: str, lists: Mapping[str, Sequence[str]]) -> None:
        """Sets a field to a mapping to lists; an empty one of these is left out."""

    def put_lines(self, key: str, lists: Mapping[str, Sequence[str]]) -> None:
        """The same with each list on a line of its own, where the entry's style allows."""

    def drop(self, key: str) -> None:
        """Removes a field, if it is there."""

    def finish(self) -> None:
        """Hands the changes over; to be called once, at the end."""


def fields_of(edits: Edits, node: yaml.Node, order: Sequence[str]) -> Fields:
    """The fields of a mapping.

    Args:
        edits: get the changes.
        node: the mapping.
        order: the keys in the order in which new ones are put.
    """
    if not isinstance(node, yaml.MappingNode):
        raise TypeError(node)
    if node.flow_style:
        return _InBraces(edits, node, order)
    return _OnLines(edits, node, order)


@dataclass(frozen=True, slots=True)
class _Exchange:
    """What becomes of a list: position -> its new text, positions that go, texts that come."""

    renamed: Mapping[int, str]
    gone: frozenset[int]
    new: tuple[str, ...]

    @classmethod
    def between(cls, had: Sequence[str], wanted: Sequence[str]) -> _Exchange:
        """The changes that make one list of the other."""
        places = [at for at, text in enumerate(had) if text not in wanted]
        texts = [text for text in wanted if text not in had]
        pairs = list(zip_longest(places, texts))
        return cls(
            renamed={at: text for at, text in pairs if at is not None and text is not None},
            gone=frozenset(at for at, text in pairs if text is None),
            new=tuple(text for at, text in pairs if at is None),
        )


class _Base:
    """What both styles have in common."""

    def __init__(self, edits: Edits, node: yaml.MappingNode, order: Sequence[str]) -> None:
        self._edits = edits
        self._text = edits.source.text
        self._node = node
        self._order = order
        self._pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {
            text_of(key): (key, value) for key, value in node.value
        }

    def node(self, key: str) -> yaml.Node | None:
        """The value of a key."""
        return self._pairs[key][1] if key in self._pairs else None

    def _behind(self, key: str, present: Sequence[str]) -> str | None:
        """The field behind which a new one belongs, None for the first place."""
        later = self._order[self._order.index(key) + 1 :] if key in self._order else ()
        earlier = [name for name in present if name not in later]
        return earlier[-1] if earlier else None

    def _slice(self, node: yaml.Node) -> str:
        return self._text[node.start_mark.index : content_end(node, self._text)]

    def _in_brackets(self, node: yaml.SequenceNode, exchange: _Exchange) -> str:
        kept = [
            scalar(exchange.renamed[at], flow=True) if at in exchange.renamed else self._slice(item)
            for at, item in enumerate(node.value)
            if at not in exchange.gone
        ]
        return f"[{', '.join([*kept, *(scalar(text, flow=True) for text in exchange.new)])}]"


class _OnLines(_Base):
    """Fields on lines of their own."""

    def __init__(self, edits: Edits, node: yaml.MappingNode, order: Sequence[str]) -> None:
        super().__init__(edits, node, order)
        self.left = set(self._pairs)

    def nested(self, key: str, order: Sequence[str]) -> Fields | None:
        node = self.node(key)
        if isinstance(node, yaml.MappingNode) and node.value:
            return fields_of(self._edits, node, order)
        return None

    def put_text(self, key: str, text: str) -> None:
        self._put(key, f" {scalar(text, flow=False)}")

    def put_lists(self, key: str, lists: Mapping[str, Sequence[str]]) -> None:
        self._put(key, f" {braces(_filled(lists))}")

    def put_lines(self, key: str, lists: Mapping[str, Sequence[str]]) -> None:
        indent = " " * (2 * self._node.start_mark.column)
        lines = [f"\n{indent}{scalar(name, flow=False)}: {items(texts)}" for name, texts in lists.items()]
        self._put(key, "".join(lines))

    def put_items(self, key: str, wanted: Sequence[str]) -> None:
        node = self.node(key)
        if not isinstance(node, yaml.SequenceNode) or not node.value or not wanted:
            self._put(key, f" {items(wanted)}")
            return
        exchange = _Exchange.between([text_of(item) for item in node.value], wanted)
        flow = bool(node.flow_style)
        if flow and exchange.gone:
            self._put(key, f" {self._in_brackets(node, exchange)}")
            return
        for at, text in exchange.renamed.items():
            item = node.value[at]
            self._edits.replace(item.start_mark.index, content_end(item, self._text), scalar(text, flow=flow))
        if flow:
            end = content_end(node.value[-1], self._text)
            self._edits.replace(end, end, "".join(f", {scalar(text, flow=True)}" for text in exchange.new))
            return
        for at in exchange.gone:
            self._drop_lines(node.value[at], node.value[at])
        dash = f"{' ' * node.start_mark.column}- "
        lines = "".join(f"{dash}{scalar(text, flow=False)}\n" for text in exchange.new)
        self._edits.insert_lines(line_end(self._text, content_end(node, self._text)), lines)

    def drop(self, key: str) -> None:
        if key in self._pairs:
            self.left.discard(key)
            self._drop_lines(*self._pairs[key])

    def finish(self) -> None:
        pass

    def _put(self, key: str, written: str) -> None:
        self.left.add(key)
        field = f"{scalar(key, flow=False)}:{written}"
        if key in self._pairs:
            name, value = self._pairs[key]
            self._edits.replace(name.start_mark.index, content_end(value, self._text), field)
            return
        before = self._behind(key, list(self._pairs))
        if before is None:
            at = line_start(self._text, self._node.start_mark.index)
        else:
            at = line_end(self._text, content_end(self._pairs[before][1], self._text))
        self._edits.insert_lines(at, f"{' ' * self._node.start_mark.column}{field}\n")

    def _drop_lines(self, first: yaml.Node, last: yaml.Node) -> None:
        start = line_start(self._text, first.start_mark.index)
        self._edits.replace(start, line_end(self._text, content_end(last, self._text)), "")


class _InBraces(_Base):
    """Fields in braces, which are written anew as a whole."""

    def __init__(self, edits: Edits, node: yaml.MappingNode, order: Sequence[str]) -> None:
        super().__init__(edits, node, order)
        self._written = {key: self._slice(value) for key, (_, value) in self._pairs.items()}

    @property
    def left(self) -> set[str]:
        return set(self._written)

    def nested(self, key: str, order: Sequence[str]) -> Fields | None:
        del key, order
        return None

    def put_text(self, key: str, text: str) -> None:
        self._put(key, scalar(text, flow=True))

    def put_lists(self, key: str, lists: Mapping[str, Sequence[str]]) -> None:
        self._put(key, braces(_filled(lists)))

    put_lines = put_lists

    def put_items(self, key: str, wanted: Sequence[str]) -> None:
        node = self.node(key)
        if isinstance(node, yaml.SequenceNode):
            exchange = _Exchange.between([text_of(item) for item in node.value], wanted)
            self._put(key, self._in_brackets(node, exchange))
        else:
            self._put(key, items(wanted))

    def drop(self, key: str) -> None:
        self._written.pop(key, None)

    def finish(self) -> None:
        pairs = ", ".join(
            f"{self._slice(self._pairs[key][0]) if key in self._pairs else scalar(key, flow=True)}: {value}"
            for key, value in self._written.items()
        )
        start = int(self._node.start_mark.index)
        self._edits.replace(start, content_end(self._node, self._text), f"{{{pairs}}}")

    def _put(self, key: str, written: str) -> None:
        if key in self._written:
            self._written[key] = written
            return
        keys = list(self._written)
        before = self._behind(key, keys)
        at = keys.index(before) + 1 if before is not None else 0
        pairs = list(self._written.items())
        self._written = dict([*pairs[:at], (key, written), *pairs[at:]])


def _filled(lists: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {key: texts for key, texts in lists.items() if texts}


def text_of(node: yaml.Node) -> str:
    """The text of a scalar, as the program's own reader gives it."""
    return " ".join(str(node.value).split())
