"""The words of a block with its bold opening and its links, as Markdown or HTML that shows just them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from generator.model.article import Block
from generator.write.escape import block as block_text
from generator.write.escape import html, inline, one_line, web_address

IMAGE = "Image"
"""What a link to an image says that has no words of its own."""

# What Markdown and its extensions read before they read HTML; as references, a browser sees the same address.
_ACTIVE = str.maketrans({char: f"&#{ord(char)};" for char in "[]()!+$*_~@|'"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a block that lead somewhere.

    Attributes:
        start: offset in the block's text; end: exclusive.
        url: the address, escaped.
        own: it is a page of this site.
    """

    start: int
    end: int
    url: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block that is bold or not, and leads to the address `url` or, with "", nowhere."""

    text: str
    bold: bool
    url: str = ""
    own: bool = False


def href(url: str) -> str:
    """The value of a quoted attribute for an address; "" for one that no browser may be sent to."""
    return html(web_address(url)).replace("&#x27;", "'").translate(_ACTIVE)


def linked_markdown(part: Block, marks: Sequence[Mark] = ()) -> str:
    """Markdown for a block with links, and with marks beside them, that begins a line."""
    first, *rest = list(runs(part, marks)) or [Run("", bold=False)]
    begins = _spaced(first.text, inline if first.url or first.bold else block_text)
    words = _around(first, _no_formula(begins)) + "".join(
        _around(run, _no_formula(_spaced(run.text, inline))) for run in rest
    )
    return words.strip()


def linked_html(part: Block) -> str:
    """HTML for the words of a block."""
    return "".join(_around(run, _spaced(run.text, html)) for run in runs(part)).strip()


def _around(run: Run, words: str) -> str:
    """The words of a run in the elements that make them bold and a link."""
    if run.url:
        rel = "" if run.own else ' rel="nofollow noopener"'
        words = f'<a href="{run.url}"{rel}>{words}</a>'
    return f"<strong>{words}</strong>" if run.bold else words


def _spaced(text: str, escape: Callable[[str], str]) -> str:
    """The words escaped, with the space at their ends."""
    words = escape(text)
    if not words:
        return " " if text[:1].isspace() else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def _no_formula(markdown: str) -> str:
    """Escaped Markdown that cannot be part of a formula which other runs begin or end."""
    return markdown.replace("$", "&#36;")


def runs(part: Block, marks: Sequence[Mark] = (), address: Callable[[str], str] = href) -> Iterator[Run]:
    """The stretches of a block, in its order; a cut block has lost the links behind its end.

    Args:
        part: the block.
        marks: words that lead somewhere, beside its links.
        address: how the address of a link is written; "" for one that no browser may be sent to.
    """
    at = 0
    for mark in sorted((*_link_marks(part, address), *marks), key=attrgetter("start")):
        if mark.start < at:
            continue
        yield from _plain_runs(part, at, mark.start)
        at, bold = mark.end, mark.start < part.lead
        if mark.start == mark.end:
            yield from (Run(" ", bold), Run(IMAGE, bold, mark.url), Run(" ", bold))
        else:
            yield Run(part.text[mark.start : at], bold, mark.url, mark.own)
    yield from _plain_runs(part, at, len(part.text))


def _link_marks(part: Block, address: Callable[[str], str]) -> Iterator[Mark]:
    """The links of a block that have words, or an image, and lead somewhere."""
    for link in part.links:
        end, url = min(link.end, len(part.text)), address(link.url)
        # Words that lead nowhere are not told apart: what they are escaped for may reach beyond them.
        if link.start > len(part.text) or not url:
            continue
        if link.start == link.end or one_line(part.text[link.start : end]):
            yield Mark(link.start, end, url)


def _plain_runs(part: Block, start: int, end: int) -> Iterator[Run]:
    edge = min(max(part.lead, start), end)
    for begin, stop in ((start, edge), (edge, end)):
        if stop > begin:
            yield Run(part.text[begin:stop], bold=begin < part.lead)
