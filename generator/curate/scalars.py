"""How a text is written in YAML: plain where it reads back as the same text, else in quotes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

import yaml

from generator.read.decode import normalise
from generator.read.yaml_nodes import Items, Table, Text, parse_yaml

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"[0-9]+")
_COLON_WITHIN = re.compile(r"(?<=\w):(?=\w)")


def clean(text: str) -> str:
    """The text as the program's own reader would give it back: regular characters, one line."""
    regular = " ".join(normalise(text).text.split())
    return regular if regular == text else clean(regular)


def writable(text: str) -> bool:
    """Whether a cleaned text can stand in a YAML file at all."""
    return _reads_back(quoted(text), text, flow=True)


def scalar(text: str, *, flow: bool) -> str:
    """A cleaned text as YAML.

    Args:
        text: the text.
        flow: it stands between brackets or braces, where commas and brackets part texts.
    """
    return text if _may_be_plain(text, flow=flow) and _reads_back(text, text, flow=flow) else quoted(text)


def quoted(text: str) -> str:
    """A cleaned text in quotes, single ones where it holds double ones."""
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def items(texts: Iterable[str]) -> str:
    """A list in brackets."""
    return f"[{', '.join(scalar(text, flow=True) for text in texts)}]"


def braces(lists: Mapping[str, Iterable[str]]) -> str:
    """A mapping to lists, in braces."""
    return f"{{{', '.join(f'{scalar(key, flow=True)}: {items(texts)}' for key, texts in lists.items())}}}"


def _may_be_plain(text: str, *, flow: bool) -> bool:
    """Whether every reader of YAML takes a text without quotes for this text.

    PyYAML knows, but is more careful than the curated lists, which hold codes (02533 in quotes, HKEX:00700
    without) and days.
    """
    if _DAY.fullmatch(text):
        return True
    probe = _COLON_WITHIN.sub("", text)
    value: object = [probe] if flow else {"key": probe}
    written = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True, width=math.inf)
    return not _DIGITS.fullmatch(text) and written == (f"[{probe}]\n" if flow else f"key: {probe}\n")


def _reads_back(written: str, text: str, *, flow: bool) -> bool:
    whole = f"[{written}]" if flow else f"key: {written}"
    file = parse_yaml(normalise(whole).text, "", "")
    root = file.root
    if isinstance(root, Items):
        read = root.values
    elif isinstance(root, Table):
        read = tuple(value for _, value in root.entries)
    else:
        read = ()
    return not file.problems and read == (Text(text, 1),)
