"""lunr as it is: the whole index built by lunr.py and searched by lunr.js, with the boosts of this search."""

from __future__ import annotations

import importlib.metadata
import json
import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from lunr import lunr

from benchmarks.search.corpus import Story
from benchmarks.search.engine import PAGES, Engine, Shows
from benchmarks.search.workspace import Workspace, digest_of
from generator.search.documents import FIELDS

_FIELDS = ("headline", "text")
_LUNR_JS = "contrib/search/templates/search/lunr.js"


def whole_index(stories: Sequence[Story], workspace: Workspace) -> Engine:
    """The whole index, built."""
    version = importlib.metadata.version("lunr")
    versions = (
        repr(FIELDS),
        version,
        importlib.metadata.version("mkdocs"),
        digest_of(Path(__file__), PAGES / "whole_index.html"),
    )
    folder = workspace.built("lunr", versions, lambda folder: _build(stories, folder))
    return Engine(
        name=f"whole lunr {version} index",
        short="lunr",
        folder=folder,
        page="",
        box="input[type=search]",
        shows=Shows.LIST,
        plain="",
        plain_folder=folder,
        stories={f"articles/{story.number}/": story.number for story in stories},
        timed=False,
    )


def _build(stories: Sequence[Story], folder: Path) -> None:
    fields = [{"field_name": field.name, "boost": field.boost} for field in FIELDS if field.name in _FIELDS]
    documents = [
        {"number": str(story.number), "headline": story.title, "text": "\n".join(story.paragraphs)}
        for story in stories
    ]
    index = lunr(ref="number", fields=fields, documents=documents)
    (folder / "index.json").write_text(json.dumps(index.serialize()), "utf-8")
    shutil.copy(PAGES / "whole_index.html", folder / "index.html")
    with (folder / "lunr.js").open("wb") as script:
        script.write(files("mkdocs").joinpath(_LUNR_JS).read_bytes())
