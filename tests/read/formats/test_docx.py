from __future__ import annotations

import io
import re
import sys
import zipfile
from contextlib import suppress

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit import audit
from generator.model.capture import Capture
from generator.model.errors import CaptureError
from generator.model.source import DropReason
from generator.read.formats.docx import DocxReader
from generator.split.cut import cut_capture

READER = DocxReader()
CRANES = "Cranes returned to the harbour of Westport on Monday after a strike of six weeks."
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: Document | bytes) -> Capture:
    data = document if isinstance(document, bytes) else saved(document)
    assert READER.recognises(data, "x")
    capture = READER.read(data, "x.docx", "x.docx")
    made = cut_capture(capture, lambda _: frozenset(), lambda _: False)
    assert audit(capture, made).whole
    return capture


def body(capture: Capture) -> str:
    (record,) = capture.records
    return "\n\n".join(capture.source.text[span.start : span.end] for span in record.body)


def dropped(capture: Capture, reason: DropReason) -> str:
    spans = [drop.span for drop in capture.drops if drop.reason is reason]
    return "\n".join(capture.source.text[span.start : span.end] for span in spans)


def link(paragraph: Paragraph, address: str, words: str) -> None:
    identity = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{identity}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'
        )
    )


def paragraph(inner: str) -> Document:
    """A document of one paragraph, by its XML."""
    document = docx.Document()
    alternatives = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')} {alternatives}>{inner}</w:p>"))
    return document


def test_a_document() -> None:
    document = docx.Document()
    document.add_heading("Cranes Return to Westport", 0)
    document.add_paragraph("Harbour Post, 3 November 2025")
    said = document.add_paragraph(f"{CRANES} The ")
    link(said, "https://news.example/authority", "port authority")
    said.add_run(" said so.")
    document.add_heading("Rates", 1)
    document.add_paragraph("Containers", style="List Bullet")
    document.add_paragraph("Bulk", style="List Number")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["Port", "Rate", "Westport", "1,200"], strict=True):
        cell.text = words
    document.add_paragraph().add_run("What comes next").bold = True
    document.add_paragraph("One line\nand another")
    document.sections[0].header.paragraphs[0].text = "Harbour Post"
    document.sections[0].footer.paragraphs[0].text = "All about ports"
    capture = read(document)
    (record,) = capture.records
    assert record.title is not None
    assert capture.source.text[record.title.start : record.title.end] == "Cranes Return to Westport"
    assert record.meta.title == "Cranes Return to Westport"
    assert body(capture) == (
        f"Harbour Post, 3 November 2025\n\n{CRANES} The [port authority](https://news.example/authority) said so.\n\n"
        "## Rates\n\n- Containers\n- Bulk\n\nPort | Rate\nWestport | 1,200\n\n## What comes next\n\n"
        "One line\nand another"
    )
    assert dropped(capture, DropReason.RUNNING) == "Harbour Post\nAll about ports"


def test_the_first_heading_is_the_title_when_no_story_stands_above_it() -> None:
    document = docx.Document()
    document.add_paragraph("PRESS RELEASE")
    document.add_heading("Cranes return", 1)
    document.add_paragraph(CRANES)
    capture = read(document)
    assert capture.records[0].meta.title == "Cranes return"
    assert body(capture) == f"PRESS RELEASE\n\n{CRANES}"


def test_a_heading_within_the_story_is_no_title() -> None:
    document = docx.Document()
    document.add_paragraph("Cranes Return")
    document.add_paragraph(CRANES)
    document.add_heading("Rates", 1)
    document.core_properties.title = "Cranes return"
    assert read(document).records[0].meta.title == "Cranes Return"
    document.core_properties.title = "Document 1"
    assert read(document).records[0].meta.title is None


def test_only_web_addresses_become_links() -> None:
    document = docx.Document()
    said = document.add_paragraph("See ")
    link(said, "javascript:alert(1)", "this")
    link(said, "https://news.example/a", " that ")
    link(said, "https://news.example/b", "https://news.example/b")
    assert body(read(document)) == "See this [that](https://news.example/a) https://news.example/b"


def test_changes_count_as_made() -> None:
    document = paragraph(
        "<w:r><w:t>Cranes </w:t></w:r><w:ins><w:r><w:t>return</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>leave</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t> moved</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:tab/><w:t>to</w:t><w:noBreakHyphen/><w:t>day</w:t></w:r></w:sdtContent></w:sdt>"
    )
    assert body(read(document)) == "Cranes return to-day"


def test_text_boxes_stand_behind_their_anchor_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    document = paragraph(
        "<w:r><w:t>Cranes</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert body(read(document)) == "Cranes\n\nIn a box"


def test_controls_around_paragraphs_hide_nothing() -> None:
    document = docx.Document()
    document.add_paragraph("Before")
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Inside</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, control)
    assert body(read(document)) == "Before\n\nInside"


def test_tables_that_are_columns_of_a_page() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for words in (CRANES, "More.", "Still more."):
        table.cell(0, 0).add_paragraph(words)
    table.cell(0, 1).text = "Beside it"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Below both"
    assert body(read(document)) == f"{CRANES}\n\nMore.\n\nStill more.\n\nBeside it\n\nBelow both"


def test_footnotes_belong_to_the_text_and_comments_do_not() -> None:
    document = docx.Document()
    run = document.add_paragraph(CRANES).runs[0]
    document.add_comment(run, "check the weeks", author="A")
    notes = f"<w:footnotes {nsdecls('w')}><w:footnote><w:p><w:r><w:t>Six by one count.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), NOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    capture = read(document)
    assert body(capture) == f"{CRANES}\n\nSix by one count."
    assert dropped(capture, DropReason.NOTE_TO_SELF) == "check the weeks"


def packed(document: bytes, name: str, content: bytes) -> bytes:
    """A document with the content of a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def with_text() -> bytes:
    document = docx.Document()
    document.add_paragraph(CRANES)
    return saved(document)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (saved(docx.Document()), "is a Word document without text"),
        (with_text()[:2_000], "is a broken Word document"),
        (packed(with_text(), "word/document.xml", b"<not closed"), "is a broken Word document"),
        (packed(with_text(), "word/document.xml", b"<w:document xmlns:w='x'/>"), "is a broken Word document"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, said: str) -> None:
    with pytest.raises(CaptureError) as caught:
        READER.read(data, "x.docx", "x.docx")
    assert str(caught.value).startswith(f"x.docx: {said}")


def test_a_document_that_unpacks_without_end_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.read.formats.docx.MAX_SIZE", 10_000)
    with pytest.raises(CaptureError, match="unpacks to too many bytes"):
        READER.read(with_text(), "x.docx", "x.docx")


def test_without_its_library_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(CaptureError, match=re.escape("pip install 'newsarchive[documents]'")):
        READER.read(with_text(), "x.docx", "x.docx")


def test_other_archives_are_no_documents() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "x")
    assert not READER.recognises(out.getvalue(), "x.docx")


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=3)), min_size=1, max_size=4))
def test_damage_is_read_or_set_aside(damage: list[tuple[float, bytes]]) -> None:
    data = with_text()
    for share, piece in damage:
        at = int(share * len(data))
        data = data[:at] + piece + data[at + 1 :]
    with suppress(CaptureError):
        assert READER.read(data, "x", "x").records
