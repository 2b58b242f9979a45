"""The text of a mail: which of its parts a reader is shown, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache

from generator.read.decode import decode
from generator.read.formats.elements import Element
from generator.read.formats.markup import Kind, MarkupBlock, blocks_of, parse, readable
from generator.read.formats.phrases import web_address
from generator.text.vocabulary import any_of

SCANT = 0.6
"""Share of the words of the plain text below which the HTML of a mail is only a wrapper."""
MAX_LINK_WORDS = 60
"""Longer links lead to stories."""

_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature"})
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_ADDRESS = re.compile(r"https?://\S+")
_ADDRESS_BEHIND = re.compile(r"[\s(<\[:：]{1,4}(https?://[^\s<>\"\])]+)")
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class MailText:
    """What a part of a mail shows.

    Attributes:
        blocks: in their order, hidden ones and buttons included.
        online: the address of the same mail on the web.
        attachments: the names of the files that come with it.
    """

    blocks: tuple[MarkupBlock, ...] = ()
    online: str | None = None
    attachments: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How many characters of words it shows, addresses aside."""
        shown = (_ADDRESS.sub("", block.words) for block in self.blocks if readable(block))
        return sum(len("".join(words.split())) for words in shown)


def text_of(message: EmailMessage) -> MailText:
    """The text of a mail or of a part of one; of alternatives the one that shows most of it."""
    if message.get_content_type() == "multipart/alternative":
        return _best([text_of(part) for part in _children(message)])
    if message.is_multipart() and not _is_file(message):
        return _together([text_of(part) for part in _children(message)])
    if message.get_content_type() in _SIGNATURES or _is_shown_image(message):
        return MailText()
    # Parts that lost their boundary are read as the text they became.
    if _is_file(message) or message.get_content_maintype() not in {"text", "multipart"}:
        name = message.get_filename() or message.get_content_type()
        return MailText(attachments=(" ".join(name.split()),))
    text = _decoded(message)
    return _from_html(text) if message.get_content_subtype() == "html" else _from_plain(text, message)


def _children(message: EmailMessage) -> Iterator[EmailMessage]:
    return (part for part in message.iter_parts() if isinstance(part, EmailMessage))


def _is_file(message: EmailMessage) -> bool:
    kind = message.get_content_type()
    return message.is_attachment() or (
        bool(message.get_filename()) and kind not in {"text/plain", "text/html"}
    )


def _is_shown_image(message: EmailMessage) -> bool:
    return message.get_content_maintype() == "image" and not message.is_attachment()


def _best(alternatives: list[MailText]) -> MailText:
    """The last of several alternatives, which mails put best last, unless another shows much more."""
    longest = max((each.length for each in alternatives), default=0)
    chosen = next((each for each in reversed(alternatives) if each.length >= SCANT * longest), MailText())
    online = next((each.online for each in reversed(alternatives) if each.online), None)
    attachments = tuple(name for each in alternatives for name in each.attachments)
    return MailText(chosen.blocks, online, attachments)


def _together(parts: list[MailText]) -> MailText:
    return MailText(
        tuple(block for part in parts for block in part.blocks),
        next((part.online for part in parts if part.online), None),
        tuple(name for part in parts for name in part.attachments),
    )


def _decoded(message: EmailMessage) -> str:
    """The text of a part: in the character set that it declares if that fits, else in the one that does."""
    payload = message.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    declared = message.get_content_charset() or ""
    try:
        text = data.decode("cp1252" if declared in {"iso-8859-1", "latin-1"} else declared)
    except (LookupError, ValueError):
        decoded = decode(data)
        text = decoded.text if decoded else ""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _from_html(markup: str) -> MailText:
    root = parse(markup)
    if root is None:
        return MailText()
    return MailText(tuple(blocks_of(root)), _online_version(root))


def _online_version(root: Element) -> str | None:
    """Where a link leads that says "view in browser"."""
    for link in root.iter("a"):
        words = " ".join("".join(link.itertext()).split())
        if (
            len(words) <= MAX_LINK_WORDS
            and _online().search(words)
            and (address := web_address(link.get("href")))
        ):
            return address
    return None


@cache
def _online() -> re.Pattern[str]:
    return re.compile(any_of("online-versions"), re.I)


def _from_plain(text: str, message: EmailMessage) -> MailText:
    """Plain text by paragraphs; where its lines flow, soft line breaks are undone."""
    if message.get_param("format") == "flowed":
        joiner = "" if message.get_param("delsp") == "yes" else " "
        text = re.sub(r"(?<!\n-- )(?<=\S) \n(?=[^>\s])", joiner, text)
    paragraphs = (paragraph.strip("\n") for paragraph in _BLANK_LINES.split(text))
    blocks = tuple(
        MarkupBlock(
            text=paragraph, words=_SPACES.sub(" ", paragraph), kind=Kind.PARAGRAPH, linked=0, element=None
        )
        for paragraph in paragraphs
        if paragraph.strip()
    )
    says = _online().search(text)
    behind = _ADDRESS_BEHIND.match(text, says.end()) if says else None
    return MailText(blocks, behind[1] if behind else None)
