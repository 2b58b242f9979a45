"""Text is data: a capture's words as Markdown or HTML that shows exactly those words.

The escapes hold for Python-Markdown, its extensions and the usual PyMdown ones, for CommonMark
builders, and for plugins that run templates over Markdown. Characters that stock Markdown can
escape get a backslash, so that the files stay readable; the rest become character references.
"""

from __future__ import annotations

import re
from html import escape as _escape_html
from urllib.parse import quote, urlsplit

_REFERENCED = "{}[]|~^@\\"
_BACKSLASHED = "`*_#"
_ANYWHERE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        **{char: f"&#{ord(char)};" for char in _REFERENCED},
        **{char: "\\" + char for char in _BACKSLASHED},
    }
)

# A formula ends in a dollar sign right behind its last word; an amount begins with one behind a space.
_FORMULA_END = re.compile(r"(?<=\S)\$")
# Marks and keys need a pair; bare addresses and :shortcodes: are linked or replaced by some.
_PAIRS = re.compile(r"={2,}|\+{2,}|:(?=//)|(?<=www)\.|:(?=[\w+-]+:)", re.IGNORECASE)
# Lists, rules, definitions, headings' underlines, admonitions, folds, blocks: all begin a line.
_START_BACKSLASHED = re.compile(r"[-+]")
_START_REFERENCED = re.compile(r"[:=!?/%]")
_START_NUMBERED = re.compile(r"(\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)([.)])(?=\s|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def one_line(text: str) -> str:
    """The words with single spaces between them, without control characters."""
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    return " ".join(text.split())


def inline(text: str) -> str:
    """Markdown for text that continues a line."""
    escaped = one_line(text).translate(_ANYWHERE)
    if escaped.count("$") > 1:
        escaped = _FORMULA_END.sub("&#36;", escaped)
    return _PAIRS.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), escaped)


def block(text: str) -> str:
    """Markdown for text that begins a line: a paragraph, or the text of a list item."""
    escaped = inline(text)
    if _START_BACKSLASHED.match(escaped):
        return "\\" + escaped
    if _START_REFERENCED.match(escaped):
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    return _START_NUMBERED.sub(r"\1\\\2", escaped, count=1) if _START_NUMBERED.match(escaped) else escaped


def html(text: str) -> str:
    """HTML text, or the value of a quoted attribute."""
    return _escape_html(one_line(text))


def web_address(url: str | None) -> str:
    """The address when it is one that a browser may be sent to; "" otherwise."""
    if not url:
        return ""
    cleaned = "".join(_CONTROL.sub("", url).split())
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return ""
    return quote(cleaned, safe="%/:=&?~#+!$,;'@()*[]")
