"""Where everything stands in a YAML file of entries: keys, values, comments, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from generator.model.source import SourceText
from generator.read.decode import normalise

_HEADING = re.compile(r"^#[ ]?(?P<rule>[-=*~#])(?P=rule){2,}[ ]?(?P<title>.*?)[ ]?(?P=rule)*[ ]*$", re.M)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INDENTED_COMMENT = re.compile(r"[ \t]+#")


class UneditableError(Exception):
    """The file is not written as one entry below the other."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; offsets in the normalised text, each at the beginning of a line.

    Attributes:
        start: of the comments that belong to it, else of its key.
        key_line: of its key.
        end: behind its last line.
    """

    key: str
    value: yaml.Node
    start: int
    key_line: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """The entries below a heading; `start` and `end` are the ends of the heading's line."""

    title: str
    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A file of entries.

    Attributes:
        source: the file's text; all offsets are in its normalised form.
        entries: in file order.
        sections: by headings such as `# --- Banks ----`; what stands above the first one is in none.
    """

    source: SourceText
    entries: tuple[Entry, ...]
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.source.text

    @property
    def spaced(self) -> bool:
        """Whether most entries have a blank line between them."""
        gaps = [self.text[one.end : two.start] for one, two in pairwise(self.entries)]
        return 2 * sum(gap.startswith("\n") for gap in gaps) > len(gaps)

    @property
    def indent(self) -> int:
        """By how many columns the fields of an entry are indented."""
        columns = [
            entry.value.start_mark.column
            for entry in self.entries
            if isinstance(entry.value, yaml.MappingNode) and not entry.value.flow_style
        ]
        return columns[-1] if columns else 2

    def entry(self, key: str) -> Entry:
        """The entry with this key, which must be there."""
        return next(entry for entry in self.entries if entry.key == key)


def read_layout(raw: str) -> Layout:
    """The layout of a file that the program's own reader accepts.

    Args:
        raw: the decoded file.

    Raises:
        UneditableError: the whole file is one mapping in braces.
    """
    source = normalise(raw)
    root = yaml.compose(source.text, Loader=_LOADER)
    if isinstance(root, yaml.MappingNode) and root.flow_style:
        raise UneditableError
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    entries = tuple(_entry(source.text, key, value) for key, value in pairs)
    return Layout(source, entries, tuple(_sections(source.text, entries)))


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line behind the one of an offset begins."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def content_end(node: yaml.Node, text: str) -> int:
    """Where the words of a node end: those of YAML's own mark may end behind comments and blank lines."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return content_end(last[1] if isinstance(last, tuple) else last, text)
    end = int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return len(text[:end].rstrip())
    return end


def _entry(text: str, key: yaml.ScalarNode, value: yaml.Node) -> Entry:
    key_line = line_start(text, key.start_mark.index)
    return Entry(
        key=" ".join(key.value.split()),
        value=value,
        start=_with_comments(text, key_line),
        key_line=key_line,
        end=_with_indented_comments(text, line_end(text, content_end(value, text))),
    )


def _with_comments(text: str, key_line: int) -> int:
    """Where the comments begin that stand right above a key; the file's own header is not the key's."""
    start = key_line
    while start:
        above = line_start(text, start - 1)
        line = text[above : start - 1]
        if not line.startswith("#") or _HEADING.match(line):
            return start
        start = above
    return key_line


def _with_indented_comments(text: str, end: int) -> int:
    """Behind the indented comments that follow an entry, blank lines between them included."""
    at = end
    while at < len(text):
        behind = line_end(text, at)
        if _INDENTED_COMMENT.match(text, at):
            end = behind
        elif text[at:behind].strip():
            break
        at = behind
    return end


def _sections(text: str, entries: Sequence[Entry]) -> list[Section]:
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings), len(text)][1:]
    return [
        Section(
            title=heading["title"],
            start=heading.start(),
            end=line_end(text, heading.start()),
            entries=tuple(entry for entry in entries if heading.start() < entry.key_line < end),
        )
        for heading, end in zip(headings, ends, strict=True)
    ]
