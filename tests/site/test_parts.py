"""Which part of an archive a capture is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.archive import LockLine
from generator.model.article import ArticleId
from generator.model.errors import AuthorityError
from generator.site.parts import parts_of
from generator.site.permalinks import write_lock
from tests.archives import make_archive

TEXT = "Alibaba opened a data centre in Thailand, the company said in a statement.\n"


def seeds(folder: Path, captures: dict[str, str | bytes]) -> Path:
    return make_archive(folder / "archive", captures) / "seeds"


def line(number: int, path: str, capture: str) -> LockLine:
    return LockLine(id=ArticleId(f"a{number}"), exact="0", similar="0", path=path, capture=capture)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("1987/00123.txt", "1987"),
        ("wire/2025-09-12-market-wrap.txt", "2025"),
        ("20250912.txt", "2025"),
        ("2024_2025.csv", "2024"),
        ("reports-1999.jsonl.gz", "1999"),
        ("story.txt", "other"),
        ("120240.txt", "other"),
        ("20251399.txt", "other"),
        ("part-3000.txt", "other"),
    ],
)
def test_a_name_tells_the_year(tmp_path: Path, name: str, part: str) -> None:
    assert parts_of(seeds(tmp_path, {name: TEXT})) == {part: (name,)}


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("---\npublished: 2021-03-04\ncaptured: 2022-01-01\n---\n", "2021"),
        ("---\ncaptured: 2022-01-01\n---\n", "2022"),
        ("+++\ndate = 2023-05-06\n+++\n", "2023"),
        ("\ufeff---\npublished: 2021-03-04T05:06\n---\n", "2021"),
        ("---\nsource: Test Wire\n---\n", "other"),
        ("---\npublished: 2021-03-04\n", "other"),
        ("---\npublished: 2021-13-45\n---\n", "other"),
    ],
)
def test_so_does_front_matter(tmp_path: Path, head: str, part: str) -> None:
    assert parts_of(seeds(tmp_path, {"a.txt": head + TEXT})) == {part: ("a.txt",)}


def test_so_does_a_sidecar(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.pdf": b"%PDF-1.4\x80\xff",
        "a.pdf.meta.yml": "captured: 2020-02-02\n",
        "b.pdf": b"%PDF-1.4",
        "b.pdf.meta.yml": b"\xff\xfe",
    }
    assert parts_of(seeds(tmp_path, files)) == {"2020": ("a.pdf",), "other": ("b.pdf",)}


def test_locked_links_come_first(tmp_path: Path) -> None:
    folder = seeds(tmp_path, {"2025/a.txt": TEXT, "feed.xml": TEXT, "tie.txt": TEXT, "undated.txt": TEXT})
    lines = [
        line(1, "articles/2019/01/02/one/", "2025/a.txt"),
        line(2, "articles/2018/01/02/two/", "feed.xml"),
        line(3, "articles/2017/01/02/three/", "feed.xml"),
        line(4, "articles/2017/01/03/four/", "feed.xml"),
        line(5, "articles/2016/12/31/five/", "tie.txt"),
        line(6, "articles/2015/01/01/six/", "tie.txt"),
        line(7, "articles/undated/seven/", "undated.txt"),
        line(8, "articles/2014/01/01/eight/", "gone.txt"),
    ]
    write_lock(folder, lines)
    assert parts_of(folder) == {
        "2015": ("tie.txt",),
        "2017": ("feed.xml",),
        "2019": ("2025/a.txt",),
        "other": ("undated.txt",),
    }


def test_what_cannot_be_read_is_in_a_part_too(tmp_path: Path) -> None:
    folder = seeds(tmp_path, {})
    (folder / "articles/nowhere.txt").symlink_to(folder / "missing")
    assert parts_of(folder) == {"other": ("nowhere.txt",)}


def test_a_damaged_lock_is_told(tmp_path: Path) -> None:
    folder = seeds(tmp_path, {"a.txt": TEXT})
    (folder / "permalinks.lock").write_text("nonsense\n", "utf-8")
    with pytest.raises(AuthorityError, match="is not a line of the lock"):
        parts_of(folder)
