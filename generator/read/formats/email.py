"""Mails as mail programs save them: newsletters above all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser, HeaderParser
from itertools import groupby

from generator.model.capture import Capture, CaptureMeta, Record
from generator.model.errors import CaptureError, Problem
from generator.model.source import DropReason, Span
from generator.read.decode import decode, normalise
from generator.read.formats.forwarded import REPLY, forwarded_header, sender_name
from generator.read.formats.mail_furniture import furniture
from generator.read.formats.mail_parts import MailText, text_of
from generator.read.formats.markup import MarkupBlock, joined, readable
from generator.read.formats.moments import Moment, read_moment
from generator.read.formats.reader import note, set_aside
from generator.read.formats.transcript import Transcript
from generator.text.addresses import http_address
from generator.text.vocabulary import words

HEAD = 64_000
"""So many bytes may the header of a mail take."""
MIN_HEADERS = 3
"""So many headers of a mail make one."""
MAX_NAMES = 10
"""So many attachments are named."""
NEAR_TOP = 8
"""So many paragraphs from the top the header of a forwarded mail is looked for."""

_PARSER_BUGS = (AttributeError, LookupError, TypeError, ValueError)
"""What Python's parser of headers raises on nonsense."""
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)")
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,80}(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:)")
_ENVELOPE = re.compile(rb"\A(?:From \S+ .*\n|[ \t\r]*\n)+")
_GB2312 = re.compile(r"=\?(?:gb2312|gbk)\?", re.I)
_IN_BRACKETS = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class _Header:
    """What a mail says of itself above its text.

    Attributes:
        prefix: what says before the subject that it was answered or sent on.
        archived: the address of the mail on the web.
        archive: that of its mailing list.
    """

    prefix: str
    subject: str
    sender: str
    date: str
    archived: str | None
    archive: str | None


class EmailReader:
    """A mail: its headers, then its text."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Whether the file begins with the headers of a mail, and with nothing else."""
        del name
        if not _BEGINS.match(data):
            return False
        names: set[str] = set()
        for line in _head(data).split("\n"):
            match = _HEADER.match(line)
            if match:
                names.add(match[1].lower())
            elif not names or line[:1] not in {" ", "\t"}:
                return False
        mail = names & words("mail-headers")
        return len(mail) >= MIN_HEADERS and "from" in mail and bool(mail & {"subject", "date", "sent"})

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The text of the mail; what newsletters put around their stories is dropped.

        Raises:
            CaptureError: there is no text in it.
        """
        try:
            message = BytesParser(policy=policy.default).parsebytes(data)
            kind, content, header = message.get_content_type(), text_of(message), _read_header(data)
        except (RecursionError, *_PARSER_BUGS) as error:
            raise set_aside(
                path, "is a mail with broken headers", "paste its text into a text file"
            ) from error
        if not any(readable(block) for block in content.blocks):
            raise _without_text(kind, content, path)
        transcript = Transcript()
        title = _heading(transcript, header)
        at, inner = _forwarded(content.blocks)
        body = _body(transcript, content.blocks, at)
        sent = read_moment(inner.get("date") or header.date)
        moment = sent if isinstance(sent, Moment) else Moment()
        meta = CaptureMeta(
            title=_line(header.subject),
            source=_line(sender_name(inner.get("from") or header.sender) or ""),
            url=next(filter(None, (header.archived, content.online, header.archive)), None),
            published=moment.published,
            yearless=moment.yearless,
        )
        return transcript.capture(
            [Record(body=tuple(body), title=title, meta=meta)],
            data=data,
            name=name,
            path=path,
            problems=_problems(content, moment, path),
        )


def _head(data: bytes) -> str:
    """The text of a mail up to the end of its headers."""
    start = _ENVELOPE.sub(b"", data[:HEAD].removeprefix(b"\xef\xbb\xbf"))
    head = re.split(rb"\r?\n[ \t]*\r?\n", start, maxsplit=1)[0]
    decoded = decode(head)
    return decoded.text.replace("\r\n", "\n") if decoded else ""


def _read_header(data: bytes) -> _Header:
    # What is declared as GB2312 holds characters of its supersets.
    head = _GB2312.sub("=?gb18030?", _head(data))
    message = HeaderParser(policy=policy.default).parsestr(head)

    def said(*names: str) -> str:
        return next((" ".join(str(message[name]).split()) for name in names if message[name]), "")

    prefix = REPLY.match(said("Subject"))
    return _Header(
        prefix=prefix.group() if prefix else "",
        subject=said("Subject")[prefix.end() if prefix else 0 :],
        sender=said("From"),
        date=said("Date", "Sent"),
        archived=_address(said("Archived-At")),
        archive=_address(said("List-Archive")),
    )


def _address(header: str) -> str | None:
    inside = _IN_BRACKETS.search(header)
    return http_address(inside[1] if inside else header)


def _line(said: str) -> str | None:
    return " ".join(normalise(said).text.split()) or None


def _heading(transcript: Transcript, header: _Header) -> Span | None:
    """Takes down the headers that a reader is shown; the place of the subject."""
    for label, said in (("From", header.sender), ("Date", header.date), ("Subject", header.prefix)):
        if said:
            transcript.drop(f"{label}: {said}")
    for address in filter(None, (header.archived, header.archive)):
        transcript.drop(address)
    return transcript.add(header.subject)


def _forwarded(blocks: Sequence[MarkupBlock]) -> tuple[int | None, Mapping[str, str]]:
    """Where the header of a forwarded mail stands and what it says."""
    for at, block in enumerate(blocks[:NEAR_TOP]):
        found = forwarded_header(block.words)
        if found:
            return at, found
    return None, {}


def _body(transcript: Transcript, blocks: Sequence[MarkupBlock], forwarded: int | None) -> list[Span]:
    """Takes down the text of a mail; the places of what is its story."""
    around = furniture(blocks)
    reasons: list[DropReason | None] = []
    for at in range(len(blocks)):
        if forwarded is not None and at <= forwarded:
            reasons.append(DropReason.FIELD if at == forwarded else DropReason.NOTE_TO_SELF)
        else:
            reasons.append(DropReason.PAGE if at in around else None)
    spans = []
    for reason, run in groupby(zip(reasons, blocks, strict=True), key=lambda pair: pair[0]):
        members = [block for _, block in run]
        if reason:
            transcript.drop("\n".join(block.words for block in members), reason)
        elif span := transcript.add(joined(members)):
            spans.append(span)
    return spans


def _without_text(kind: str, content: MailText, path: str) -> CaptureError:
    if kind in _ENCRYPTED:
        return set_aside(path, "is an encrypted mail", "save it decrypted, or paste its text")
    if content.attachments:
        hint = "save them into this folder instead"
        return set_aside(path, f"is a mail without text, with attachments: {_listed(content)}", hint)
    return set_aside(path, "is a mail without text", "paste what it shows into a text file")


def _problems(content: MailText, moment: Moment, path: str) -> list[Problem]:
    found = []
    if content.attachments:
        message = f"the mail's attachments were not read: {_listed(content)}"
        found.append(note(path, "attachment", message, "save those that hold news into this folder"))
    if moment == Moment():
        found.append(note(path, "mail-date", "the mail says no date that can be read", "correct its date"))
    return found


def _listed(content: MailText) -> str:
    names = content.attachments[:MAX_NAMES]
    return ", ".join(names) + (", ..." if len(content.attachments) > len(names) else "")
