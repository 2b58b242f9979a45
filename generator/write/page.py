"""Pages: what the writers hand to the site builder, and the front matter on top of them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Meta: TypeAlias = "str | int | bool | dt.date | Sequence[Meta] | Mapping[str, Meta]"
"""What front matter may hold; nothing that YAML would have to guess the type of."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file below docs/.

    Attributes:
        path: where it goes, with forward slashes, such as "articles/2025/09/24/slug/index.md".
        text: the whole file.
    """

    path: str
    text: str


HTML_MARK = "<!-- html -->\n"
"""Where Markdown ends and plain HTML begins. Escaped text cannot hold it."""


def render_page(path: str, meta: Mapping[str, Meta], markdown: str, html: str = "") -> Page:
    """A Markdown page: front matter, then Markdown, then what needs HTML.

    The HTML is Markdown too, since every builder passes blocks of it through. But Python-Markdown and
    MkDocs parse them tag by tag, which takes longer than all the rest of a page: `split_html` spares them.
    """
    body = f"{markdown.strip()}\n" if markdown.strip() else ""
    tail = f"{HTML_MARK}{html.strip()}\n" if html.strip() else ""
    return Page(path, "\n".join(part for part in (front_matter(meta), body, tail) if part))


def list_page(path: str, meta: Mapping[str, Meta], html: str) -> Page:
    """A page whose whole body is HTML: a list, a calendar, a notice."""
    return render_page(path, meta, "", html)


def split_html(body: str) -> tuple[str, str]:
    """The Markdown of a page's body, and the HTML to put behind what becomes of it."""
    markdown, _, html = body.partition(HTML_MARK)
    return markdown, html


def front_matter(meta: Mapping[str, Meta]) -> str:
    """YAML front matter with its fences; keys keep their order, empty values are left out.

    A mapping inside gets a line per key, everything deeper stays on its line. Strings are always
    quoted, so that no headline can become a number, a date, a list or a new key.
    """
    lines = ["---"]
    for key, value in meta.items():
        if isinstance(value, Mapping):
            inner = [f"  {name}: {_flow(item)}" for name, item in value.items() if not _is_empty(item)]
            lines.extend([f"{key}:", *inner] if inner else [])
        elif not _is_empty(value):
            lines.append(f"{key}: {_flow(value)}")
    lines.append("---")
    return "\n".join(lines) + "\n"


def _is_empty(value: Meta) -> bool:
    return isinstance(value, str | Sequence | Mapping) and not value


def _flow(value: Meta) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(_flow(item) for item in value) + "]"


# YAML refuses these unescaped, or folds them as line ends.
_NOT_PLAIN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar: JSON's escapes are YAML's, but YAML wants a few more."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    quoted = _SURROGATE.sub("\ufffd", json.dumps(text, ensure_ascii=False))
    return _NOT_PLAIN.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
