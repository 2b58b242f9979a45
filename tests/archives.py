"""Small archives on disk for the tests that need a whole one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

MKDOCS = """\
site_name: Test archive
site_url: https://example.org/archive/
theme:
  name: material
  font: false
plugins:
  - newsarchive
nav:
  - index.md
  - Articles: articles/index.md
  - Companies: companies/index.md
  - about.md
not_in_nav: |
  /articles/
  /companies/
  /data/
  /dates/
  /feeds/
  /search/
  /sectors/
  /sources/
"""
MKDOCS_WITHOUT_NAV = MKDOCS.partition("nav:")[0]
"""MkDocs then makes a navigation of all pages, and no page can be rendered without the others."""

ALPHA = """\
---
title: Alibaba opens a data centre
source: Test Wire
published: 2025-09-24
---
Alibaba opened a data centre in Thailand on Wednesday, the company said in a statement.

The site is its second one in the country and will serve customers of its cloud business.
"""

BETA = """\
---
title: Tencent buys chips
published: 2025-09-25
---
Tencent has ordered a large number of domestic chips for its servers, people close to the matter said.
"""


def make_archive(
    folder: Path,
    captures: Mapping[str, str | bytes] | None = None,
    *,
    mkdocs: str = MKDOCS,
) -> Path:
    """An archive with these captures, by default two short ones; its folder."""
    articles = folder / "seeds" / "articles"
    articles.mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n\nWritten by hand.\n", "utf-8")
    (folder / "mkdocs.yml").write_text(mkdocs, "utf-8")
    chosen = {"alpha.txt": ALPHA, "beta.txt": BETA} if captures is None else captures
    for name, text in chosen.items():
        path = articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Path below a folder -> bytes, of every file in it; what builds keep for the next one left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.relative_to(folder).parts
    }
