"""Words of a line as Markdown: links, images, bold openings, cells of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from urllib.parse import urljoin, urlsplit

_SPACE = re.compile(r"\s+")
_UNSAFE = re.compile(r"[()<>\[\]\"'`\\{}|^*]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that are set alike.

    Attributes:
        href: where they lead, if that is a web address.
        linked: they are a link, wherever it leads.
        image: they stand for an image.
        mark: "break" for the end of a line, "cell" for the beginning of a cell; without words.
    """

    text: str
    href: str = ""
    bold: bool = False
    linked: bool = False
    image: bool = False
    mark: str = ""


BREAK, CELL, GAP = Piece("", mark="break"), Piece("", mark="cell"), Piece(" ")


def web_address(address: str | None, base: str = "") -> str:
    """An absolute http or https address, safe to stand in round brackets; "" for any other."""
    cleaned = "".join((address or "").split())
    if not cleaned or cleaned.startswith("#"):
        return ""
    try:
        whole = urljoin(base, cleaned)
        parts = urlsplit(whole)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return ""
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", whole)


def words_of(line: Sequence[Piece]) -> str:
    """The bare words of a line."""
    return " ".join("".join(" " if piece is CELL else piece.text for piece in line).split())


def markdown_line(line: Sequence[Piece], *, plain: bool, pre: bool) -> str:
    """A line as Markdown; in rows the cells between bars."""
    cells: list[list[Piece]] = [[]]
    for piece in line:
        if piece is CELL:
            cells.append([])
        else:
            cells[-1].append(piece)
    if len(cells) == 1:
        return _inline(cells[0], plain=plain, pre=pre)
    # What stands before the first cell is white space between the tags of the row.
    texts = [_inline(cell, plain=plain, pre=pre) for cell in cells]
    return " | ".join(texts if texts[0] else texts[1:]).strip() if any(texts) else ""


def _inline(pieces: Sequence[Piece], *, plain: bool, pre: bool) -> str:
    """Words with their links; those in bold that they begin with between asterisks."""
    end = 0
    if not plain:
        said = [at for at, piece in enumerate(pieces) if piece.text.strip()]
        bold = list(takewhile(lambda at: pieces[at].bold and not pieces[at].image, said))
        end = bold[-1] + 1 if bold else 0
    opening, rest = _linked(pieces[:end]), _linked(pieces[end:])
    # An asterisk among the words would end the bold too early.
    if opening and "*" not in opening:
        words = opening.strip()
        at = opening.index(words)
        opening = f"{opening[:at]}**{words}**{opening[at + len(words) :]}"
    return f"{opening}{rest}".rstrip() if pre else _SPACE.sub(" ", opening + rest).strip()


def _linked(pieces: Sequence[Piece]) -> str:
    runs = groupby(pieces, key=lambda piece: (piece.href, piece.image))
    return "".join(
        _link("".join(piece.text for piece in run), href, image=image) for (href, image), run in runs
    )


def _link(text: str, href: str, *, image: bool) -> str:
    """Words that lead to an address; brackets among them would confuse the marks."""
    words = text.strip()
    if not href or not words or "[" in words or "]" in words:
        return text
    if not image and words.rstrip("/") == href.rstrip("/"):
        return text
    at = text.index(words)
    mark = "!" if image else ""
    return f"{text[:at]}{mark}[{words}]({href}){text[at + len(words) :]}"
