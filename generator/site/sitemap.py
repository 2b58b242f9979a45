"""sitemap.xml, from the pages' addresses alone: made by MkDocs's own template."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from generator.site.atomic import write_file

if TYPE_CHECKING:
    from jinja2 import Environment

NAME = "sitemap.xml"
PACKED = f"{NAME}.gz"


def sitemap(env: Environment, pages: Iterable[tuple[str, str]]) -> str:
    """The sitemap of pages, in their order.

    Args:
        env: of the theme.
        pages: their absolute addresses, and the days of their last change.
    """
    files = [
        SimpleNamespace(page=SimpleNamespace(is_link=False, canonical_url=url, abs_url=url, update_date=day))
        for url, day in pages
    ]
    return env.get_template(NAME).render(pages=files)


def write_sitemap(site: Path, text: str, newest_day: str) -> None:
    """Writes the sitemap, and compressed with the newest day for its time."""
    data = text.encode()
    write_file(site / NAME, data)
    write_file(site / PACKED, packed(data, newest_day))


def packed(sitemap: bytes, newest_day: str) -> bytes:
    """The sitemap compressed, with the newest day for its time."""
    target = io.BytesIO()
    moment = datetime.fromisoformat(newest_day).replace(tzinfo=UTC).timestamp()
    with gzip.GzipFile(filename=PACKED, fileobj=target, mode="wb", mtime=moment) as file:
        file.write(sitemap)
    return target.getvalue()


def mkdocs_order(path: str) -> str:
    """Sorts paths below docs/ as MkDocs walks the folder: files before folders, index pages first.

    A text sorts several times as fast as a list does; what ends the names of folders comes before any letter.
    """
    folder, _, name = path.rpartition("/")
    first = name.startswith(("index.", "README.")) and name.rpartition(".")[0] in {"index", "README"}
    return f"{folder.replace('/', _BETWEEN)}{_BEHIND}{_BEHIND if first else _BETWEEN}{name}"


_BEHIND, _BETWEEN = "\0", "\1"
