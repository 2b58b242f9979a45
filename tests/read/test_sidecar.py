from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.model.errors import CaptureError
from generator.read.captures import read_capture_file, read_captures

PAGE = (
    "<!doctype html><html><head><title>Cranes return</title></head><body><article><h1>Cranes return</h1>"
    "<p>Cranes returned to the harbour of Westport on Monday after a strike of six weeks, and the first ships "
    "were unloaded before noon, the port authority said in a statement.</p></article></body></html>"
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_sidecar_fills_in_what_the_page_does_not_say(tmp_path: Path) -> None:
    page = write(tmp_path, "page.html", PAGE)
    write(tmp_path, "page.html.meta.yml", "captured: 2025-11-04\nsource: Harbour Post\ntitle: Another one\n")
    (record,) = read_capture_file(page, page.name).records
    assert record.meta.captured == dt.date(2025, 11, 4)
    assert record.meta.source == "Harbour Post"
    assert record.meta.title == "Cranes return"


def test_what_is_said_of_a_table_does_not_hold_for_every_row(tmp_path: Path) -> None:
    table = write(tmp_path, "rows.csv", "headline,body\nOne,First body.\nTwo,Second body.\n")
    write(tmp_path, "rows.csv.meta.yml", "captured: 2025-11-04\nurl: https://example.org/list\n")
    metas = [record.meta for record in read_capture_file(table, table.name).records]
    assert [(meta.captured, meta.url) for meta in metas] == [(dt.date(2025, 11, 4), None)] * 2


def test_a_broken_sidecar_is_named(tmp_path: Path) -> None:
    page = write(tmp_path, "page.html", PAGE)
    write(tmp_path, "page.html.meta.yml", "captured: soon\n")
    with pytest.raises(CaptureError, match=r"page\.html\.meta\.yml"):
        read_capture_file(page, page.name)


def test_a_sidecar_is_no_capture_and_is_missed_without_one(tmp_path: Path) -> None:
    write(tmp_path, "page.html", PAGE)
    write(tmp_path, "page.html.meta.yml", "captured: 2025-11-04\n")
    write(tmp_path, "gone.html.meta.yml", "captured: 2025-11-04\n")
    found = read_captures(tmp_path)
    assert [capture.name for capture in found.captures] == ["page.html"]
    (problem,) = found.problems
    assert "gone.html.meta.yml: is of a capture that is gone" in str(problem)
