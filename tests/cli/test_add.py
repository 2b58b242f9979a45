from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

STORY = (
    "Orvanta Shares Jump on Chip Order\n\nDaily Wire\n2025-11-03\n\nShares of Orvanta rose 12% on Monday after "
    "the chip maker won an order from NVIDIA worth 300 million dollars, it said in a filing.\n\nThe order is for 40,000 memory modules that Orvanta is to "
    "deliver to data centres in Texas by June 2026, and the largest in its history, according to its chief "
    "executive Jane Doe. Analysts at Harbour Securities had expected an order of half that size.\n"
)
PAGE = (
    "<!doctype html><html><head><title>Orvanta builds a plant</title>"
    '<meta property="article:published_time" content="2025-11-05"></head><body><article>'
    "<h1>Orvanta builds a plant</h1><p>Orvanta, a maker of memory chips, said on Wednesday that it would build "
    "a plant near Lyon for 2 billion euros, its first outside Asia.</p><p>The plant is to open in 2028 and to "
    "employ 900 people, the company said in a statement to the exchange.</p></article></body></html>"
)


def pasted(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def captures(archive: Path) -> set[str]:
    return {path.name for path in (archive / "seeds" / "articles").iterdir()} - {"alpha.txt", "beta.txt"}


def test_pasted_text_becomes_a_capture(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, STORY)
    done = run("add", "-", "--yes", "--captured", "2025-11-04", "--url", "https://example.org/orvanta")
    assert done.status == 0
    for words in (
        "Orvanta Shares Jump on Chip Order",
        "2025-11-03 (printed)",
        "Orvanta (about it) (in no list)",
    ):
        assert words in done.out
    assert captures(archive) == {"2025-11-03-orvanta-shares-jump-on-chip-order.txt"}
    text = (archive / "seeds/articles/2025-11-03-orvanta-shares-jump-on-chip-order.txt").read_text("utf-8")
    assert text == f'---\nurl: "https://example.org/orvanta"\ncaptured: 2025-11-04\n---\n{STORY}'
    (row,) = [row for row in run("extract").rows if row["title"].startswith("Orvanta")]
    assert (row["url"], row["source"]) == ("https://example.org/orvanta", "Daily Wire")


def test_the_same_text_is_not_added_twice(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, STORY)
    run("add", "-", "--yes", "--captured", "2025-11-04")
    pasted(monkeypatch, STORY)
    done = run("add", "-", "--yes", "--captured", "2025-11-05")
    assert done.status == 0
    assert "the archive has it already" in done.err
    assert len(captures(archive)) == 1


def test_a_retelling_is_added_and_told(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, STORY)
    run("add", "-", "--yes")
    pasted(
        monkeypatch, STORY.replace("Daily Wire", "Evening Wire").replace("won an order", "secured an order")
    )
    done = run("add", "-", "--yes")
    assert "it tells what `Orvanta Shares Jump on Chip Order`" in done.err
    assert len(captures(archive)) == 2


def test_a_page_keeps_its_bytes_and_has_a_sidecar(run: Run, archive: Path, tmp_path: Path) -> None:
    page = tmp_path / "Saved Page (1).html"
    page.write_text(PAGE, "utf-8")
    done = run("add", page, "--yes", "--source", "Lyon Post", "--captured", "2025-11-06")
    assert done.status == 0
    name = "2025-11-05-orvanta-builds-a-plant.html"
    assert captures(archive) == {name, f"{name}.meta.yml"}
    assert (archive / "seeds/articles" / name).read_text("utf-8") == PAGE
    (row,) = [row for row in run("extract").rows if row["title"].startswith("Orvanta")]
    assert (row["source"], row["date"]) == ("Lyon Post", "2025-11-05")


def test_front_matter_is_completed(run: Run, archive: Path, tmp_path: Path) -> None:
    clipping = tmp_path / "clip.md"
    clipping.write_text(f"---\ntitle: Orvanta wins\nsource: Harbour Post\n---\n{STORY}", "utf-8")
    run("add", clipping, "--yes", "--source", "Other", "--captured", "2025-11-04")
    (name,) = captures(archive)
    text = (archive / "seeds/articles" / name).read_text("utf-8")
    assert text.startswith("---\ncaptured: 2025-11-04\ntitle: Orvanta wins\nsource: Harbour Post\n---\n")


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (["nothing.txt"], 1, "no such file"),
        (["http://127.0.0.1:9/x"], 1, "private network"),
        (["-", "--captured", "soon"], 2, "is no day"),
    ],
)
def test_what_cannot_be_added_says_why(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, why: str
) -> None:
    pasted(monkeypatch, STORY)
    done = run("add", *arguments)
    assert done.status == status
    assert why in done.err
    assert "Traceback" not in done.err
    assert captures(archive) == set()


def test_nothing_pasted_is_nothing_added(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, "  \n")
    done = run("add", "-", "--yes")
    assert done.status == 1
    assert "there is nothing to add" in done.err
    assert captures(archive) == set()
