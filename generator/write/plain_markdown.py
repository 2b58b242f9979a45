"""An article's words as Markdown to be read as it stands: only what would mean something is escaped.

It is CommonMark. The pages' own Markdown (`body`) is safe with any extensions of a site, and hard to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from generator.model.article import Block, BlockKind
from generator.write.body import joined_blocks, numbered
from generator.write.escape import one_line, web_address
from generator.write.linked_text import runs

_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_REFERENCE = re.compile(r"&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)")
_MEANT = re.compile(
    rf"\\(?={_PUNCTUATION}|\Z)"  # an escape, also of what we put behind it
    r"|[`*\[]|~~"
    r"|(?<![^\W_])_|_(?![^\W_])"  # between letters it is no emphasis
    r"|<(?=[A-Za-z/!?])"
    rf"|{_REFERENCE.pattern}"
)
_STARTS = re.compile(r"[-+](?=\s|$)|-(?=[-\s]+$)|#{1,6}(?=\s|$)|>")
_STARTS_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_CLOSES_HEADING = re.compile(r"#(?=#*$)")
_PARENTHESES = str.maketrans({"(": "%28", ")": "%29"})


def plain_markdown(blocks: Iterable[Block]) -> str:
    """The blocks with blank lines between them; items of one list on lines of their own."""
    return joined_blocks(blocks, _written)


def plain_words(text: str) -> str:
    """Markdown for text that begins a line."""
    return _beginning(_words(one_line(text)))


def plain_link(words: str, url: str) -> str:
    """A link."""
    return _link(_words(words), url)


def _written(part: Block, number: int) -> str:
    if part.kind is BlockKind.HEADING:
        return "## " + _CLOSES_HEADING.sub(r"\\#", _linked(part), count=1)
    if part.kind is BlockKind.NUMBERED and number:
        return f"{number}. {_beginning(_linked(numbered(part)[1]))}"
    text = _beginning(_linked(part))
    return f"- {text}" if part.kind is BlockKind.ITEM else text


def _beginning(markdown: str) -> str:
    """Escaped Markdown that begins nothing but a line of text."""
    if _STARTS.match(markdown):
        return "\\" + markdown
    return _STARTS_NUMBERED.sub(r"\1\\\2", markdown, count=1) if markdown[:1].isdigit() else markdown


def _linked(part: Block) -> str:
    """A block's words, with its links."""
    if not part.links:
        return _words(one_line(part.text))
    stretches = groupby(runs(part, address=web_address), key=lambda run: run.url)
    return one_line("".join(_stretch("".join(run.text for run in found), url) for url, found in stretches))


def _stretch(text: str, url: str) -> str:
    words = _words(text)
    if url:
        return _link(words, url)
    # Right before a link it would make an image of that.
    return f"{words[:-1]}\\!" if words.endswith("!") else words


def _link(words: str, url: str) -> str:
    words = words.replace("]", "\\]")
    return f"[{words}]({_REFERENCE.sub(_escaped, url.translate(_PARENTHESES))})"


def _words(text: str) -> str:
    return _MEANT.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\{char}" for char in match[0])
