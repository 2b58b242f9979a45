"""One archive with everything that can be wrong with a capture: the good ones are built, nothing is lost."""

from __future__ import annotations

from pathlib import Path

from tests.archives import ALPHA
from tests.cli.conftest import Run

LONG_LINE = "The port of Westport reopened on May 3, 2025, and Alibaba (09988) shipped 40 crates. " * 12_000
MARKUP = "Rates fell\n\nOn May 3, 2025, {{ 7*7 }} <b>rates</b> fell.\n\n---\n\n[x](javascript:alert(1)) `y`\n"


def test_good_captures_are_built_beside_bad_ones(run: Run, archive: Path) -> None:
    articles = archive / "seeds/articles"
    bad = {
        "empty.txt": b"",
        "binary.txt": b"\x89PNG\r\n\x1a\n\0\0\0",
        "yaml.txt": b"---\ntitle: a: b\n---\nText of it.\n",
        "half.txt": b"---\ntitle: never closed\n",
        "day.txt": b"---\npublished: 2025-02-30\n---\nText of it.\n",
    }
    good = {
        "long.txt": LONG_LINE.encode(),
        "encoding.txt": "2025年5月5日,公司公告称,新工厂已经开工建设,预计明年投产。".encode("gb18030"),
        "same.txt": ALPHA.encode(),
        "folder\\name.txt": MARKUP.encode(),
        "deep/er/name.txt": MARKUP.replace("May 3", "May 4").encode(),
    }
    for name, data in (bad | good).items():
        (articles / name).parent.mkdir(parents=True, exist_ok=True)
        (articles / name).write_bytes(data)
    (articles / "dangling.txt").symlink_to(articles / "nothing")
    done = run("build")
    assert done.status == 3
    told = {line.split("seeds/articles/")[1].split(":")[0] for line in done.err.splitlines()}
    assert told == {*bad, "dangling.txt"}
    assert "Traceback" not in done.err
    pages = list((archive / "site/articles").glob("2025/*/*/*/index.html"))
    assert len(pages) == 2 + len(good)
    assert any(page.read_text("utf-8").count("40 crates") >= 12_000 for page in pages)
