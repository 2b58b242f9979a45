"""PDF files that hold text: press releases, reports, pages printed to a file."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.model.capture import Capture, CaptureMeta, Record
from generator.model.errors import CaptureError, Problem
from generator.model.source import DropReason
from generator.read.decode import normalise
from generator.read.formats.extras import BROKEN, not_installed
from generator.read.formats.moments import Slashed, read_moment
from generator.read.formats.pdf_lines import PageLine, lines_of
from generator.read.formats.printed_pages import Block, Printed, read_pages
from generator.read.formats.reader import note, set_aside
from generator.read.formats.transcript import Transcript
from generator.text.addresses import http_address
from generator.text.days import printed_days

if TYPE_CHECKING:
    from pypdf import PdfReader as Document

HEAD = 1024
"""Within so many bytes a PDF says that it is one."""
MAX_NUMBERS = 8
"""So many pages are named."""

_PRINTED_ON = re.compile(r"(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}),? \d{1,2}:\d{2}\b")
_SAVED = re.compile(
    r"\b(?:printed|downloaded|saved|retrieved|accessed|exported|generated)\b|打印|下载|下載|列印|导出", re.I
)
_HTTP = re.compile(r"https?://\S+")


class PdfReader:
    """A PDF with a text layer."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Whether the file says that it is a PDF."""
        del name
        return b"%PDF-" in data[:HEAD] and data.lstrip()[:5] == b"%PDF-"

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The text, page by page; headers and footers are dropped.

        Raises:
            CaptureError: it is encrypted or broken, or holds no text; or pypdf is not installed.
        """
        pages, title, unread = _pages(data, path)
        if not any(pages):
            hint = "run it through a text recognition (OCR) program, or paste its text into a text file"
            raise set_aside(path, "is a PDF of images, without text", hint)
        printed = read_pages(pages, title)
        transcript = Transcript()
        span = transcript.add(printed.title) if printed.title else None
        body = transcript.add(_text(printed.blocks))
        transcript.drop("\n".join(printed.running), DropReason.RUNNING)
        meta = CaptureMeta(
            title=" ".join(normalise(printed.title).text.split()) if printed.title else None,
            url=_url(printed),
            captured=_captured(printed),
            published=_published(printed),
        )
        record = Record(body=(body,) if body else (), title=span, meta=meta)
        blank = [number for number, lines in enumerate(pages, 1) if not lines and number not in unread]
        problems = _problems(unread, "nothing could be read", path) + _problems(
            blank, "there is no text", path
        )
        return transcript.capture([record], data=data, name=name, path=path, problems=problems)


def _pages(data: bytes, path: str) -> tuple[list[list[PageLine]], str, list[int]]:
    """The lines of each page, the title that the document gives itself, and the pages that cannot be read."""
    try:
        # Optional, and slow to load.
        import pypdf  # noqa: PLC0415
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError as error:
        raise not_installed(path, "a PDF") from error
    # What it remarks on a file is for its developers.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[list[PageLine]] = []
    unread: list[int] = []
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not _opens(document):
            raise set_aside(path, "is an encrypted PDF", "save it without its password, or paste its text")
        for number, page in enumerate(document.pages, 1):
            try:
                pages.append(lines_of(page, number))
            except (PyPdfError, *BROKEN):
                pages.append([])
                unread.append(number)
        title = _title(document)
    except (PyPdfError, *BROKEN) as error:
        raise set_aside(
            path, "is a broken PDF", "save it anew, or paste its text into a text file"
        ) from error
    if pages and len(unread) == len(pages):
        raise set_aside(path, "is a broken PDF", "save it anew, or paste its text into a text file")
    return pages, title, unread


def _broken(path: str) -> CaptureError:
    return set_aside(path, "is a broken PDF", "save it anew, or paste its text into a text file")


def _opens(document: Document) -> bool:
    """Whether an encrypted document can be read without a password."""
    from pypdf.errors import DependencyError  # noqa: PLC0415

    try:
        return bool(document.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _title(document: Document) -> str:
    title = document.metadata.title if document.metadata else None
    return title if isinstance(title, str) else ""


def _text(blocks: Sequence[Block]) -> str:
    """Paragraphs and headings as one text."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            after_heading = blocks[number - 1].heading
            parts.append("\n\n" if block.apart or after_heading else "\n")
        parts.append(f"## {block.text}" if block.heading else block.text)
    return "".join(parts)


def _url(printed: Printed) -> str | None:
    """The address that a browser prints at the foot of each page."""
    addresses = (http_address(match.group()) for line in printed.running for match in _HTTP.finditer(line))
    return next(filter(None, addresses), None)


def _captured(printed: Printed) -> dt.date | None:
    """The day that a browser prints at the head of each page, if its numbers can be only one."""
    for line in printed.running:
        match = _PRINTED_ON.match(line)
        found = read_moment(match[1]) if match else None
        if isinstance(found, Slashed):
            days = found.days()
            return days.pop() if len(days) == 1 else None
        if found and found.published:
            return dt.date.fromisoformat(found.published[:10])
    return None


def _published(printed: Printed) -> str | None:
    """The one whole day that a publisher prints at the head or foot of each page; a browser adds a time."""
    if _url(printed) or _captured(printed):
        return None
    lines = [line for line in printed.running if not _SAVED.search(line)]
    days = {day.date for line in lines for day in printed_days(line) if not day.clock}
    day = days.pop() if len(days) == 1 else None
    return day.isoformat() if day else None


def _problems(numbers: Sequence[int], what: str, path: str) -> list[Problem]:
    if not numbers:
        return []
    listed = ", ".join(map(str, numbers[:MAX_NUMBERS])) + (", ..." if len(numbers) > MAX_NUMBERS else "")
    return [note(path, "pdf-page", f"{what} on page {listed}", "look whether something is missing")]
