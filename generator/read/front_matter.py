"""Front matter of a capture: what the curator or a clipping tool noted at its head, in YAML or TOML."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.capture import CaptureMeta
from generator.model.errors import Problem
from generator.read.clippings import Entry, is_known, read_entries
from generator.read.formats.reader import set_aside
from generator.read.yaml_nodes import Items, Node, Table, Text, parse_yaml

_FENCE = re.compile(r"\s*^(---|\+\+\+)[ \t]*\n", re.M)
_CLOSE = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M), "+++": re.compile(r"^\+\+\+[ \t]*$", re.M)}
_KEY = {
    "---": re.compile(r"(?P<quote>[\"']?)[^\W\d][\w .?-]*(?P=quote)\s*:(?:\s|$)"),
    "+++": re.compile(r"(?P<quote>[\"']?)[^\W\d][\w.-]*(?P=quote)\s*=|\[[\w. -]+\]\s*$"),
}
_HASHTAGS = re.compile(r"^((?:tags?[ \t]*:|[ \t]*-)[ \t]+)(#\w.*?)[ \t]*$", re.M | re.I)
_TOML_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_TOML_NAME = re.compile(r"^\s*(?:\[+\s*)?([\"']?)([\w .-]+?)\1\s*(?:=|\])", re.M)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says.

    Attributes:
        end: the offset at which the body begins, 0 without front matter.
        problems: what the curator should know about it.
    """

    meta: CaptureMeta
    end: int
    problems: tuple[Problem, ...] = ()


NONE = FrontMatter(CaptureMeta(), 0)


def read_front_matter(text: str, path: str) -> FrontMatter:
    """The front matter at the head of a text; lines that are ruled off and are none are text.

    Raises:
        CaptureError: it is not closed or not readable, or a date in it does not exist; with file and line.
    """
    opening = _FENCE.match(text)
    if not opening:
        return NONE
    fence = opening[1]
    closing = _CLOSE[fence].search(text, opening.end())
    block = text[opening.end() : closing.start() if closing else len(text)]
    first = next((line for line in block.split("\n") if line.strip() and not line.startswith("#")), "")
    if not _KEY[fence].match(first):
        return NONE
    before = text.count("\n", 0, opening.end())
    if not closing:
        signs = "hyphens" if fence == "---" else "plus signs"
        hint = f"put a line of three {signs} behind its last entry"
        raise set_aside(path, "the front matter is not closed", hint, before)
    entries = list((_yaml_entries if fence == "---" else _toml_entries)(block, before, path))
    if not any(is_known(entry.key) for entry in entries):
        return NONE
    meta, problems = read_entries(entries, path)
    return FrontMatter(meta, min(closing.end() + 1, len(text)), problems)


def _yaml_entries(block: str, before: int, path: str) -> Iterator[Entry]:
    # To YAML a tag with its hash is a comment.
    block = _HASHTAGS.sub(lambda match: f"{match[1]}'{match[2].replace(chr(39), chr(39) * 2)}'", block)
    file = parse_yaml(block, path, "front-matter")
    if file.problems:
        problem = file.problems[0]
        message = f"the front matter cannot be read: {problem.message}"
        raise set_aside(path, message, problem.hint, before + max(problem.line, 1))
    if not isinstance(file.root, Table):
        message = "the front matter is not a list of `key: value` lines"
        raise set_aside(path, message, "give each entry a key", before + 1)
    for key, value in file.root.entries:
        yield Entry(key.value, value, before + key.line)


def _toml_entries(block: str, before: int, path: str) -> Iterator[Entry]:
    try:
        table = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_LINE.search(str(error))
        message = f"the front matter cannot be read: {_TOML_LINE.sub('', str(error)).lower()}"
        hint = 'write `key = "value"`'
        raise set_aside(path, message, hint, before + (int(at[1]) if at else 1)) from error
    lines = {match[2]: block.count("\n", 0, match.start(2)) + 1 for match in _TOML_NAME.finditer(block)}
    for key, value in table.items():
        line = lines.get(key, 1)
        yield Entry(key, _node(value, line), before + line)


def _node(value: object, line: int) -> Node:
    """A value of TOML, as YAML would have it."""
    if isinstance(value, dict):
        return Table(tuple((Text(str(key), line), _node(each, line)) for key, each in value.items()), line)
    if isinstance(value, list):
        return Items(tuple(_node(each, line) for each in value), line)
    if isinstance(value, dt.date | dt.time):
        return Text(value.isoformat(), line)
    text = str(value)
    return Text(text.lower() if isinstance(value, bool) else " ".join(text.split()), line)
