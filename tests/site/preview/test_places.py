from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.preview.places import Part, Places
from generator.site.preview.watching import Place

ROOT = Path("/archive")
PLACES = Places(ROOT / "mkdocs.yml", ROOT / "seeds", ROOT / "docs", (ROOT / "overrides",))


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("mkdocs.yml", Part.FRAME),
        ("overrides/main.html", Part.FRAME),
        ("overrides/.icons/own/mark.svg", Part.FRAME),
        ("seeds/articles/2025/a.txt", Part.SEEDS),
        ("seeds/permalinks.lock", Part.SEEDS),
        ("seeds", Part.SEEDS),
        ("seeds/articles/.a.txt.swp", Part.NOTHING),
        ("docs/about.md", Part.DOCS),
        ("docs/pictures/.hidden/x.png", Part.NOTHING),
        ("docs/articles/2025/a/index.md", Part.NOTHING),
        ("docs/search/index.js", Part.NOTHING),
        ("site/index.html", Part.NOTHING),
        ("README.md", Part.NOTHING),
    ],
)
def test_a_change_concerns_what_the_file_belongs_to(path: str, part: Part) -> None:
    assert PLACES.part(ROOT / path) == part


def test_generated_folders_are_not_watched(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for name in ("articles", "search", "pictures"):
        (docs / name).mkdir(parents=True)
    watched = set(Places(tmp_path / "mkdocs.yml", tmp_path / "seeds", docs).watched())
    assert watched == {
        Place(tmp_path, deep=False),
        Place(tmp_path / "seeds"),
        Place(docs, deep=False),
        Place(docs / "pictures"),
    }
