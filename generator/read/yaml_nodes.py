"""Strict YAML: every value as text with its line, every surprise of the language a problem.

YAML reads 00936 as a number, NO as false and 2025-09-24 as a date; drops the first of two equal
keys; and lets a text that begins with `&`, `*` or `!` vanish. None of that happens here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from generator.model.errors import Problem, Severity
from generator.read.decode import decode_unicode, normalise
from generator.read.yaml_hints import explain

try:
    from yaml import CSafeLoader as FastLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as FastLoader  # type: ignore[assignment]

MAX_DEPTH = 10
"""No file of ours nests deeper than five; the limit keeps a thousand brackets from overflowing the stack."""

_NOTHING = frozenset({"", "~", "null"})


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: NFC, on one line, white space collapsed; "" for a key without a value."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping in file order; a key that stands twice is in it twice."""

    entries: tuple[tuple[Text, Node], ...]
    line: int


Node: TypeAlias = Text | Items | Table


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as read.

    Attributes:
        path: as the curator would type it.
        root: None when nothing could be read; `problems` say why.
    """

    path: str
    root: Node | None
    problems: tuple[Problem, ...] = ()


def read_yaml(path: Path, code: str) -> YamlFile:
    """A YAML file; a missing or empty one is an empty mapping.

    Args:
        path: the file.
        code: what its problems are filed under.
    """
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _missing(path, code)
    except OSError as error:
        return YamlFile(name, None, (_problem(name, 0, code, f"cannot be read: {error.strerror}"),))
    text = decode_unicode(data)
    if text is None:
        hint = "save it as UTF-8"
        problem = _problem(name, _undecodable_line(data), code, "this line is not UTF-8 text", hint)
        return YamlFile(name, None, (problem,))
    return parse_yaml(normalise(text).text, name, code)


def parse_yaml(text: str, path: str, code: str) -> YamlFile:
    """The same for the text of a file."""
    reading = _Reading(path, code, yaml.parse(text, Loader=FastLoader))
    try:
        root = reading.document()
    except yaml.YAMLError as error:
        line, message, hint = explain(error, text.split("\n"))
        return YamlFile(path, None, (_problem(path, line, code, message, hint),))
    except _TooDeepError as error:
        problem = _problem(
            path, error.line, code, "lists and entries are nested too deep to mean anything here"
        )
        return YamlFile(path, None, (problem,))
    return YamlFile(path, root, tuple(reading.problems))


def _problem(path: str, line: int, code: str, message: str, hint: str = "") -> Problem:
    return Problem(path=path, line=line, code=code, message=message, hint=hint, severity=Severity.ERROR)


def _missing(path: Path, code: str) -> YamlFile:
    other = path.with_suffix(".yaml")
    if path.suffix == ".yml" and other.is_file():
        hint = f"rename it to {path.name}"
        problem = _problem(other.as_posix(), 0, code, "a file with this name is not read", hint)
        return YamlFile(path.as_posix(), None, (problem,))
    return YamlFile(path.as_posix(), Table((), 1))


def _undecodable_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 0


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


@dataclass(slots=True)
class _Reading:
    """Builds the tree from PyYAML's events; its composer forgets anchors, tags and quotes."""

    path: str
    code: str
    events: Iterator[yaml.Event]
    problems: list[Problem] = field(default_factory=list)

    def document(self) -> Node:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._report(_line(event), "a second document begins here", "remove the line of hyphens")
                    break
                root = self._node(next(self.events), 0)
        if root is None or (isinstance(root, Text) and not root.value):
            return Table((), 1)
        return root

    def _report(self, line: int, message: str, hint: str) -> None:
        self.problems.append(_problem(self.path, line, self.code, message, hint))

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event)
        if depth > MAX_DEPTH:
            raise _TooDeepError(line)
        if isinstance(event, yaml.AliasEvent):
            self._surprise(line, f"*{event.anchor}")
            return Text("", line)
        if not isinstance(event, yaml.NodeEvent):
            raise TypeError(event)
        if event.anchor is not None:
            self._surprise(line, f"&{event.anchor}")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if event.tag is not None:  # type: ignore[attr-defined]
            self._surprise(line, event.tag)  # type: ignore[attr-defined]
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._values(depth)), line)
        return Table(tuple(self._entries(depth)), line)

    def _surprise(self, line: int, written: str) -> None:
        message = f'"{written}" means something else in YAML than the text it is'
        self._report(
            line, message, f"put a text that begins with {written[0]} in quotes; write repeated text out"
        )

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Text:
        plain = not event.style
        if event.tag is not None:
            self._surprise(line, event.tag)
        if plain and event.value in _NOTHING:
            return Text("", line)
        return Text(" ".join(event.value.split()), line)

    def _values(self, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Text, Node]]:
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if isinstance(key, Text):
                yield key, value
            else:
                self._report(key.line, "a key must be a word, not a list or a mapping", "mind the brackets")
