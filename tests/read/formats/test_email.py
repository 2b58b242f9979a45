from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audit import audit
from generator.model.capture import Capture
from generator.model.errors import CaptureError
from generator.model.source import DropReason
from generator.read.formats.email import EmailReader
from generator.split.cut import cut_capture

READER = EmailReader()
CRANES = (
    "Cranes returned to the harbour of Westport on Monday after a strike of six weeks, and the first ships were "
    "unloaded before noon, the port authority said."
)
BANKS = "Brightwater Bank will close 40 branches in the north, its chief executive told staff on Tuesday."
NEWSLETTER = f"""<html><head><title>Brief</title><style>p {{color: red}}</style></head><body>
<div style="display:none">All about cranes &zwnj;&nbsp;&zwnj;</div>
<table><tr><td><a href="https://news.example/brief/7">View this email in your browser</a></td></tr>
<tr><td><h2>Cranes are back</h2><p>{CRANES} <a href="https://news.example/1">Read more</a></p></td></tr>
<tr><td><h2>Branches close</h2><p>{BANKS}</p></td></tr>
<tr><td><p>Harbour Post, 1 Quay Street, Westport 12345</p>
<p>You are receiving this email because you signed up on our website.</p>
<p><a href="https://news.example/u">Unsubscribe</a> | <a href="https://news.example/p">Preferences</a></p>
<p>Copyright &copy; 2025 Harbour Post</p></td></tr></table></body></html>"""


def mail(plain: str | None = None, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    defaults = {
        "From": "Harbour Post <news@news.example>",
        "To": "me@home.example",
        "Subject": "Morning brief: cranes & banks",
        "Date": "Mon, 03 Nov 2025 07:30:00 +0800",
    }
    for name, value in {**defaults, **headers}.items():
        if value:
            message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain)
        if html is not None:
            message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message


def read(data: EmailMessage | bytes) -> Capture:
    data = data if isinstance(data, bytes) else data.as_bytes()
    assert READER.recognises(data, "x")
    capture = READER.read(data, "x.eml", "x.eml")
    made = cut_capture(capture, lambda _: frozenset(), lambda _: False)
    assert audit(capture, made).whole
    return capture


def body(capture: Capture) -> str:
    (record,) = capture.records
    return "\n\n".join(capture.source.text[span.start : span.end] for span in record.body)


def dropped(capture: Capture, reason: DropReason) -> str:
    spans = [drop.span for drop in capture.drops if drop.reason is reason]
    return "\n".join(capture.source.text[span.start : span.end] for span in spans)


def test_a_newsletter() -> None:
    capture = read(
        mail("Please use a program that shows HTML.", NEWSLETTER, List_Archive="<https://news.example/all>")
    )
    (record,) = capture.records
    assert record.title is not None
    assert capture.source.text[record.title.start : record.title.end] == "Morning brief: cranes & banks"
    assert not record.single
    assert record.meta.title == "Morning brief: cranes & banks"
    assert record.meta.source == "Harbour Post"
    assert record.meta.published == "2025-11-03T07:30:00+08:00"
    assert record.meta.url == "https://news.example/brief/7"
    assert body(capture) == (
        f"## Cranes are back\n\n{CRANES} [Read more](https://news.example/1)\n\n## Branches close\n\n{BANKS}"
    )
    around = dropped(capture, DropReason.PAGE)
    for words in (
        "All about cranes",
        "View this email",
        "1 Quay Street",
        "signed up",
        "Unsubscribe",
        "© 2025",
    ):
        assert words in around
    assert "From: Harbour Post" in dropped(capture, DropReason.FIELD)
    assert capture.problems == ()


def test_plain_text_counts_where_html_lacks_it() -> None:
    capture = read(mail(f"{CRANES}\n\n{BANKS}\n", "<p>See the plain text of this mail.</p>"))
    assert body(capture) == f"{CRANES}\n\n{BANKS}"


def test_html_counts_where_both_say_the_same() -> None:
    capture = read(mail(f"{CRANES}\nhttps://news.example/1?{'x' * 400}\n", f"<h2>Cranes</h2><p>{CRANES}</p>"))
    assert body(capture) == f"## Cranes\n\n{CRANES}"


def test_plain_text_alone() -> None:
    text = (
        "View this email in your browser: https://news.example/brief/8\n\n"
        f"CRANES ARE BACK\n\n{CRANES}\n\nTo unsubscribe, reply with STOP.\nHarbour Post, 1 Quay Street, Westport 12345\n"
    )
    capture = read(mail(text).as_bytes().replace(b"\n", b"\r\n"))
    assert body(capture) == f"CRANES ARE BACK\n\n{CRANES}"
    assert capture.records[0].meta.url == "https://news.example/brief/8"
    assert "STOP" in dropped(capture, DropReason.PAGE)


def test_lines_that_flow_are_joined() -> None:
    message = mail("Cranes returned to the \nharbour of Westport.\n\n> quoted\n")
    message.set_param("format", "flowed")
    assert body(read(message)) == "Cranes returned to the harbour of Westport.\n\n> quoted"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: Re: Cranes are back", "Cranes are back"),
        ("回复: 转发：港口早报", "港口早报"),
        ("AW: RE[2]: Cranes", "Cranes"),
        ("Reports: cranes are back", "Reports: cranes are back"),
    ],
)
def test_prefixes_of_replies_are_no_title(subject: str, title: str) -> None:
    capture = read(mail(CRANES, Subject=subject))
    assert capture.records[0].meta.title == title


@pytest.mark.parametrize(
    ("headers", "url"),
    [
        (
            {"Archived_At": "<https://news.example/a>", "List_Archive": "<https://news.example/l>"},
            "https://news.example/a",
        ),
        ({"List_Archive": "<https://news.example/l>"}, "https://news.example/l"),
        ({"List_Archive": "<mailto:list@news.example>"}, None),
    ],
)
def test_addresses_in_headers(headers: dict[str, str], url: str | None) -> None:
    assert read(mail(CRANES, **headers)).records[0].meta.url == url


def test_who_sends_without_a_name_is_no_source() -> None:
    assert read(mail(CRANES, From="news@news.example")).records[0].meta.source is None


def test_character_sets_declared_wrong_or_not_at_all() -> None:
    text = "港口起重机周一恢复作业，第一批货船在中午之前卸货完毕，镕基大桥重新开放。"
    head = b"From: Harbour Post <a@news.example>\nDate: Mon, 03 Nov 2025 07:30:00 GMT\n"
    subject = "Subject: 港口重开\n".encode("gb18030")
    for kind in (
        b"",
        b"Content-Type: text/plain; charset=gb2312\n",
        b"Content-Type: text/plain; charset=us-ascii\n",
    ):
        capture = read(head + subject + kind + b"\n" + text.encode("gb18030"))
        assert body(capture) == text
        assert capture.records[0].meta.title == "港口重开"
        assert capture.records[0].meta.published == "2025-11-03T07:30:00+00:00"
    latin = b"Content-Type: text/plain; charset=iso-8859-1\n\nThe port\x92s cranes \x96 at last."
    assert body(read(head + b"Subject: x\n" + latin)) == "The port’s cranes – at last."


def test_transfer_encodings() -> None:
    message = mail(f"港口 – {CRANES}")
    for encoding in ("base64", "quoted-printable"):
        del message["Content-Transfer-Encoding"]
        message.set_content(f"港口 – {CRANES}", cte=encoding)
        assert body(read(message)) == f"港口 – {CRANES}"


def test_attachments_are_named() -> None:
    message = mail(CRANES)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="report.pdf")
    message.add_attachment(
        b"signed", maintype="application", subtype="pgp-signature", filename="signature.asc"
    )
    assert [str(problem) for problem in read(message).problems] == [
        "x.eml: the mail's attachments were not read: report.pdf (save those that hold news into this folder)"
    ]


def test_a_mail_without_a_day_says_so() -> None:
    (problem,) = read(mail(CRANES, Date="", MIME_Version="1.0")).problems
    assert problem.code == "mail-date"


FORWARDED = f"""From: Me Myself <me@home.example>
To: me@home.example
Subject: Fwd: Cranes are back
Date: Tue, 04 Nov 2025 09:00:00 +0100

For the archive!

---------- Forwarded message ---------
From: Harbour Post <news@news.example>
Date: Mon, Nov 3, 2025 at 7:30 AM
Subject: Cranes are back
To: <me@home.example>

{CRANES}
"""


def test_a_forwarded_mail_is_by_who_wrote_it() -> None:
    capture = read(FORWARDED.encode())
    meta = capture.records[0].meta
    assert (meta.title, meta.source, meta.published) == (
        "Cranes are back",
        "Harbour Post",
        "2025-11-03T07:30",
    )
    assert body(capture) == CRANES
    assert dropped(capture, DropReason.NOTE_TO_SELF) == "For the archive!"


def test_a_story_that_quotes_labels_is_not_forwarded() -> None:
    text = f"From: the harbour\nTo: the city\n\n{CRANES}"
    assert body(read(mail(text))) == text


@pytest.mark.parametrize(
    "text",
    [
        "From: our correspondent in Westport\n\nCranes returned.",
        "Subject: cranes\nSource: Harbour Post\nDate: 3 November\n\nCranes returned.",
        "From: A\nTo: B\nSubject: C\nand then the story begins at once",
        "Cranes returned.\nFrom: A\nTo: B\nSubject: C\n\nx",
        "",
    ],
)
def test_text_with_labels_is_no_mail(text: str) -> None:
    assert not READER.recognises(text.encode(), "x.eml")


def test_an_envelope_may_stand_before_the_headers() -> None:
    data = b"\xef\xbb\xbf\nFrom news@news.example Mon Nov  3 07:30:00 2025\n" + mail(CRANES).as_bytes()
    assert READER.recognises(data, "x")


def test_mails_without_text_are_set_aside() -> None:
    only = mail()
    only.add_attachment(b"x", maintype="application", subtype="pdf", filename="report.pdf")
    encrypted = mail(CRANES).as_bytes().replace(b"text/plain", b"application/pkcs7-mime")
    for data, said in (
        (only.as_bytes(), "is a mail without text, with attachments: report.pdf"),
        (encrypted, "is an encrypted mail"),
        (mail("\n").as_bytes(), "is a mail without text (paste"),
    ):
        with pytest.raises(CaptureError) as caught:
            READER.read(data, "x.eml", "x.eml")
        assert said in str(caught.value)


def test_parts_within_parts_without_end_are_set_aside() -> None:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000))
    data = b"From: a@x.example\nSubject: x\nMIME-Version: 1.0\n" + parts + b"\nhello\n"
    with pytest.raises(CaptureError, match="broken headers"):
        READER.read(data, "x.eml", "x.eml")


DAMAGE = st.sampled_from(
    [
        b"=?utf-8?B?",
        b"?=",
        b'"',
        b"<",
        b">",
        b"(",
        b";",
        b":",
        b"\xff",
        b"\0",
        b"\n",
        b"boundary=",
        b"charset=x",
        b"=",
    ]
)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), DAMAGE), min_size=1, max_size=5))
def test_damage_is_read_or_set_aside(damage: list[tuple[float, int, bytes]]) -> None:
    data = mail(CRANES, NEWSLETTER, Subject="Früh: „Kräne“").as_bytes()
    for share, length, piece in damage:
        at = int(share * len(data))
        data = data[:at] + piece + data[at + length :]
    if READER.recognises(data, "x"):
        with suppress(CaptureError):
            assert READER.read(data, "x", "x").records
