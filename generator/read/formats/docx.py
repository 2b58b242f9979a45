"""Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.model.capture import Capture, CaptureMeta, Record
from generator.model.source import DropReason
from generator.read.decode import normalise
from generator.read.formats.docx_blocks import Block, Kind, Styles, blocks_of, joined
from generator.read.formats.extras import BROKEN, not_installed
from generator.read.formats.reader import set_aside
from generator.read.formats.transcript import Transcript
from generator.text.script import ends_sentence, width

if TYPE_CHECKING:
    from docx.document import Document

MAX_SIZE = 300_000_000
"""Bytes that the parts of a document may take when unpacked."""
NEWS_WIDTH = 60
"""A paragraph at least this wide (as `width` counts) that ends as a sentence belongs to the story."""


class DocxReader:
    """A document as Word and others save it."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Whether the file is a ZIP archive with the main part of a document."""
        del name
        return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The text of the document; headers and footers are dropped.

        Raises:
            CaptureError: it is broken or holds no text; or python-docx is not installed.
        """
        try:
            # Optional, and slow to load.
            import docx  # noqa: PLC0415
            from docx.opc.exceptions import OpcError  # noqa: PLC0415
        except ImportError as error:
            raise not_installed(path, "a Word document") from error
        hint = "save it anew, or paste its text into a text file"
        try:
            if _unpacked_size(data) > MAX_SIZE:
                raise set_aside(path, "is a Word document that unpacks to too many bytes", hint)
            document = docx.Document(io.BytesIO(data))
            parts = _Parts(document)
            blocks = [*parts.body(), *parts.notes()]
            running, comments, named = parts.running(), parts.comments(), document.core_properties.title
        except (OpcError, zipfile.BadZipFile, *BROKEN) as error:
            raise set_aside(path, "is a broken Word document", hint) from error
        if not blocks:
            raise set_aside(path, "is a Word document without text", "paste the article's text into a file")
        transcript = Transcript()
        at = _title(blocks, named or "")
        title = transcript.add(blocks[at].text) if at is not None else None
        body = transcript.add(joined([block for number, block in enumerate(blocks) if number != at]))
        transcript.drop(running, DropReason.RUNNING)
        transcript.drop(comments, DropReason.NOTE_TO_SELF)
        headline = " ".join(normalise(blocks[at].text).text.split()) if at is not None else None
        record = Record(body=(body,) if body else (), title=title, meta=CaptureMeta(title=headline))
        return transcript.capture([record], data=data, name=name, path=path)


def _unpacked_size(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return sum(part.file_size for part in packed.infolist())


def _title(blocks: Sequence[Block], named: str) -> int | None:
    """Which block is the headline: by its style, else the first heading, else what names the document."""
    for at, block in enumerate(blocks):
        if block.kind is Kind.TITLE:
            return at
    for at, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            return at
        if width(block.text) >= NEWS_WIDTH and ends_sentence(block.text):
            break
    wanted = " ".join(named.split()).casefold()
    return next((at for at, block in enumerate(blocks) if wanted and block.text.casefold() == wanted), None)


class _Parts:
    """The parts of a document that hold text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._part = document.part
        self._styles = Styles(
            names={style.style_id: style.name or "" for style in document.styles if style.style_id},
            listed=frozenset(
                style.style_id
                for style in document.styles
                if style.style_id and style.element.find(".//{*}numPr/{*}numId") is not None
            ),
            links={
                identity: relation.target_ref
                for identity, relation in self._part.rels.items()
                if relation.is_external
            },
        )

    def body(self) -> Iterator[Block]:
        """The text itself."""
        return blocks_of(self._document.element.body, self._styles)

    def notes(self) -> Iterator[Block]:
        """Footnotes, then endnotes."""
        for kind in ("footnotes", "endnotes"):
            yield from self._related(kind)

    def running(self) -> str:
        """Headers and footers, each text once."""
        found = (block.text for kind in ("header", "footer") for block in self._related(kind))
        return "\n".join(dict.fromkeys(found))

    def comments(self) -> str:
        """What reviewers wrote beside the text."""
        return "\n".join(block.text for block in self._related("comments"))

    def _related(self, kind: str) -> Iterator[Block]:
        from docx.oxml import parse_xml  # noqa: PLC0415

        for relation in self._part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
                yield from blocks_of(parse_xml(relation.target_part.blob), self._styles)
