from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Sequence
from contextlib import suppress

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit import audit
from generator.model.capture import Capture
from generator.model.errors import CaptureError
from generator.model.source import DropReason
from generator.read.formats.pdf import PdfReader
from generator.split.cut import cut_capture

READER = PdfReader()
LINES = [
    (72, 760, 8, "25/11/2025, 07:30"),
    (72, 720, 18, "Cranes Return to Westport"),
    (72, 690, 11, "Harbour Post, 3 November 2025"),
    (
        72,
        660,
        11,
        "Cranes returned to the harbour of Westport on Monday after a strike of six weeks, and the first",
    ),
    (72, 646, 11, "ships were unloaded before noon, the port’s authority said."),
    (72, 30, 8, "https://news.example/cranes?utm_source=x 1/2"),
]
NEXT = [
    (72, 760, 8, "25/11/2025, 07:30"),
    (72, 720, 11, "The strike had cost exporters 40 million dollars a day."),
    (72, 30, 8, "https://news.example/cranes?utm_source=x 2/2"),
]
CJK = "港口起重机周⼀恢复作业"


def pdf(*pages: Sequence[tuple[int, int, int, str]], title: str = "") -> bytes:
    """A PDF with lines of text at (left, base) in a size; characters beyond Windows-1252 get a font of their own."""
    chars = sorted({char for page in pages for *_, text in page for char in text})
    mapping = b"".join(b"<%04x> <%04x>\n" % (number, ord(char)) for number, char in enumerate(chars, 1))
    cmap = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfchar\n%sendbfchar endcmap"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Serif /Encoding /Identity-H /ToUnicode 4 0 R"
        b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Serif /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        stream(cmap % (len(chars), mapping)),
        b"<< /Title <%s> >>" % title.encode("utf-16").hex().encode(),
    ]
    kids = []
    for page in pages:
        shown = b"".join(
            b"BT /F1 %d Tf 1 0 0 1 %d %d Tm <%s> Tj ET\n"
            % (size, left, base, b"".join(b"%04x" % (chars.index(char) + 1) for char in text))
            for left, base, size, text in page
        )
        objects += [
            stream(shown),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (len(objects) + 1),
        ]
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    return written(objects)


def stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def written(objects: Sequence[bytes]) -> bytes:
    """The file that holds these objects; the first is the catalog, the fifth the document's information."""
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + end % (len(objects) + 1, table, len(objects) + 1, len(data))


def encrypted(data: bytes, user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes) -> Capture:
    assert READER.recognises(data, "x")
    capture = READER.read(data, "x.pdf", "x.pdf")
    made = cut_capture(capture, lambda _: frozenset(), lambda _: False)
    assert audit(capture, made).whole
    return capture


def body(capture: Capture) -> str:
    (record,) = capture.records
    return "\n\n".join(capture.source.text[span.start : span.end] for span in record.body)


def test_a_page_that_was_printed_to_a_file() -> None:
    capture = read(pdf(LINES, NEXT))
    (record,) = capture.records
    assert record.title is not None
    assert capture.source.text[record.title.start : record.title.end] == "Cranes Return to Westport"
    assert record.meta.title == "Cranes Return to Westport"
    assert record.meta.url == "https://news.example/cranes"
    assert record.meta.captured == dt.date(2025, 11, 25)
    assert body(capture) == (
        "Harbour Post, 3 November 2025\n\n"
        "Cranes returned to the harbour of Westport on Monday after a strike of six weeks, and the first "
        "ships were unloaded before noon, the port’s authority said.\n\n"
        "The strike had cost exporters 40 million dollars a day."
    )
    assert {drop.reason for drop in capture.drops} == {DropReason.RUNNING}
    assert capture.problems == ()


def test_a_day_that_could_be_two_is_not_taken() -> None:
    pages = [[(72, 760, 8, "3/11/2025, 07:30"), line] for line in (LINES[3], NEXT[1])]
    assert read(pdf(*pages)).records[0].meta.captured is None


def test_the_day_that_a_publisher_prints_on_every_page_is_the_day_of_publication() -> None:
    for words, published in (
        ("Harbour Research, 8 January 2026", "2026-01-08"),
        ("Downloaded on 8 January 2026", None),
        ("Data from 5 January 2026 to 8 January 2026", None),
    ):
        pages = [[(72, 760, 8, words), line] for line in (LINES[3], NEXT[1])]
        assert read(pdf(*pages)).records[0].meta.published == published


def test_look_alikes_are_the_characters_they_stand_for() -> None:
    assert body(read(pdf([(72, 700, 11, f"{CJK}, ﬁrst")]))) == "港口起重机周一恢复作业, first"


def test_the_documents_title() -> None:
    lines = [(72, 700, 11, "Cranes Return"), (72, 660, 11, LINES[3][3]), (72, 646, 11, "six.")]
    assert read(pdf(lines, title="Cranes Return")).records[0].meta.title == "Cranes Return"
    assert read(pdf(lines, title="Untitled")).records[0].meta.title is None


def test_pages_without_text_are_on_record() -> None:
    (problem,) = read(pdf(LINES, [])).problems
    assert str(problem) == "x.pdf: there is no text on page 2 (look whether something is missing)"


def test_pages_that_cannot_be_read_are_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = pypdf.PageObject.extract_text

    def fails_once(page: pypdf.PageObject, *args: object, **settings: object) -> str:
        if page.page_number:
            raise KeyError("/Font")
        return extract(page, *args, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(pypdf.PageObject, "extract_text", fails_once)
    (problem,) = read(pdf(LINES, NEXT)).problems
    assert "nothing could be read on page 2" in str(problem)
    monkeypatch.setattr(pypdf.PageObject, "extract_text", None)
    with pytest.raises(CaptureError, match="is a broken PDF"):
        READER.read(pdf(LINES), "x.pdf", "x.pdf")


def test_a_password_that_is_not_asked_for_is_none() -> None:
    assert "Cranes returned" in body(read(encrypted(pdf(LINES), "")))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf([]), "is a PDF of images, without text (run it through a text recognition (OCR) program"),
        (encrypted(pdf(LINES), "secret"), "is an encrypted PDF (save it without its password"),
        (pdf(LINES)[:200], "is a broken PDF (save it anew"),
        (b"%PDF-1.7\nnothing", "is a broken PDF"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, said: str) -> None:
    with pytest.raises(CaptureError) as caught:
        READER.read(data, "x.pdf", "x.pdf")
    assert str(caught.value).startswith(f"x.pdf: {said}")


def test_without_its_library_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(CaptureError) as caught:
        READER.read(pdf(LINES), "x.pdf", "x.pdf")
    assert str(caught.value) == (
        "x.pdf: is a PDF, which needs libraries that are not installed "
        "(pip install 'newsarchive[documents]', or paste its text into a text file)"
    )


def test_text_about_pdf_is_no_pdf() -> None:
    assert not READER.recognises(b"A file that begins with %PDF-1.4 is a PDF.", "x.pdf")


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 9), st.binary(max_size=4)), min_size=1, max_size=4)
)
def test_damage_is_read_or_set_aside(damage: list[tuple[float, int, bytes]]) -> None:
    data = pdf(LINES, NEXT)
    for share, length, piece in damage:
        at = int(share * len(data))
        data = data[:at] + piece + data[at + length :]
    with suppress(CaptureError):
        assert READER.read(data, "x", "x").records
