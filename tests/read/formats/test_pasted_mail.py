"""Mails pasted as text, below the lines of a mail program."""

from __future__ import annotations

import pytest

from generator.model.capture import Capture
from generator.model.errors import CaptureError
from generator.read.formats.text import text_capture

MAIL = """\
---------- Forwarded message ---------
From: The Quarry Letter <hello@quarry.example>
Date: Fri, 7 Nov 2025 at 06:30
Subject: Fwd: Granite gets expensive
To: <desk@firm.example>

Granite costs twice what it did in May.
"""


def read(raw: str) -> Capture:
    return text_capture(raw, name="x.txt", path="x.txt")


def test_the_lines_above_a_mail_are_its_headline_its_day_and_who_wrote_it() -> None:
    capture = read(MAIL)
    (record,) = capture.records
    text = capture.source.text
    assert record.meta.title == "Granite gets expensive"
    assert record.title
    assert text[record.title.start : record.title.end] == "Granite gets expensive"
    assert (record.meta.source, record.meta.published) == ("The Quarry Letter", "2025-11-07T06:30")
    assert "".join(text[span.start : span.end] for span in record.body).strip().startswith("Granite costs")


def test_front_matter_counts_more_than_the_lines_of_a_mail() -> None:
    capture = read(f"---\ntitle: Stones\ndate: 2025-11-09\n---\n{MAIL}")
    meta = capture.records[0].meta
    assert (meta.title, meta.published, meta.source) == ("Stones", "2025-11-09", "The Quarry Letter")
    assert capture.records[0].title is None


def test_a_mail_without_subject() -> None:
    (record,) = read(MAIL.replace("Subject: Fwd: Granite gets expensive\n", "")).records
    assert record.title is None
    assert record.meta.published == "2025-11-07T06:30"


def test_two_such_lines_are_text() -> None:
    raw = "From: Lyon\nTo: Turin\n\nThe line will open in May.\n"
    (record,) = read(raw).records
    assert record.meta.title is None
    assert record.body[0].start == 0


def test_the_lines_alone_are_no_article() -> None:
    with pytest.raises(CaptureError, match="head of a mail"):
        read(MAIL.partition("\n\n")[0] + "\n")
