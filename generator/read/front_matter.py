"""Front matter of a capture: what the curator or a clipping tool noted at its head."""

from __future__ import annotations

import datetime as dt
import difflib
import re

import yaml

from generator.model.capture import CaptureMeta
from generator.model.errors import CaptureError, Problem, Severity
from generator.read.checks import NEAR

FIELDS = ("title", "source", "url", "author", "published", "captured", "lang", "tags")
_FENCE = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_KEY = re.compile(r"[A-Za-z_][\w -]*:(?:\s|$)")
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?[ ]?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?"
)


def read_front_matter(text: str, path: str) -> tuple[CaptureMeta, int]:
    """What the front matter says, and the offset at which the body begins (0 without front matter).

    Raises:
        CaptureError: it is not closed, not YAML, or a date in it does not exist; with file and line.
    """
    opening = _FENCE.match(text)
    if not opening:
        return CaptureMeta(), 0
    closing = _CLOSE.search(text, opening.end())
    block = text[opening.end() : closing.start() if closing else len(text)]
    first = next((line for line in block.split("\n") if line.strip() and not line.startswith("#")), "")
    if not _KEY.match(first):
        return CaptureMeta(), 0  # a ruled line, not front matter
    if not closing:
        raise _error(
            path, 1, "the front matter is not closed", "put a line of three hyphens behind its last entry"
        )
    return _meta(_entries(block, path), path), min(closing.end() + 1, len(text))


def _error(path: str, line: int, message: str, hint: str) -> CaptureError:
    return CaptureError(
        Problem(path=path, line=line, code="set-aside", message=message, hint=hint, severity=Severity.ERROR)
    )


def _entries(block: str, path: str) -> dict[str, tuple[yaml.Node, int]]:
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = getattr(error, "problem", None) or "it is not YAML"
        hint = "quote a value that holds a colon, and indent with spaces"
        raise _error(path, line, f"the front matter cannot be read: {what}", hint) from error
    if not isinstance(node, yaml.MappingNode):
        raise _error(path, 2, "the front matter is not a list of `key: value` lines", "give each entry a key")
    entries: dict[str, tuple[yaml.Node, int]] = {}
    for key, value in node.value:
        name, line = str(key.value).strip().lower(), key.start_mark.line + 2
        name = "published" if name == "date" else name
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, 1, NEAR)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(FIELDS)}"
            raise _error(path, line, f"the front matter has an unknown entry `{key.value}`", hint)
        if name in entries:
            raise _error(path, line, f"the front matter says `{key.value}` twice", "keep one of them")
        entries[name] = (value, line)
    return entries


def _meta(entries: dict[str, tuple[yaml.Node, int]], path: str) -> CaptureMeta:
    words: dict[str, str] = {}
    tags: tuple[str, ...] = ()
    for name, (node, line) in entries.items():
        if name == "tags" and isinstance(node, yaml.SequenceNode):
            tags = tuple(str(item.value).strip() for item in node.value if isinstance(item, yaml.ScalarNode))
        elif isinstance(node, yaml.ScalarNode):
            words[name] = " ".join(str(node.value).split())
        else:
            raise _error(path, line, f"`{name}` in the front matter is not a text", f"write {name}: text")
    published = words.get("published")
    captured = words.get("captured")
    return CaptureMeta(
        title=words.get("title") or None,
        source=words.get("source") or None,
        url=words.get("url") or None,
        author=words.get("author") or None,
        published=_iso(published, path, entries["published"][1]) if published else None,
        captured=_day(captured, path, entries["captured"][1]) if captured else None,
        lang=words.get("lang") or None,
        tags=tags or tuple(tag for tag in re.split(r"\s*,\s*", words.get("tags", "")) if tag),
    )


def _iso(value: str, path: str, line: int) -> str:
    match = _ISO.fullmatch(value)
    if not match:
        raise _error(
            path, line, f"`{value}` is not a date", "write it as 2025-09-24 or 2025-09-24T05:29+08:00"
        )
    _day(value, path, line)
    if not match["time"]:
        return match["day"]
    try:
        dt.time.fromisoformat(match["time"])
    except ValueError as error:
        raise _error(
            path, line, f"there is no such time: {match['time']}", "hours end at 23, minutes at 59"
        ) from error
    return f"{match['day']}T{match['time']}{match['offset'] or ''}"


def _day(value: str, path: str, line: int) -> dt.date:
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError as error:
        hint = "write it as 2025-09-24"
        raise _error(path, line, f"there is no such day: {value}", hint) from error
