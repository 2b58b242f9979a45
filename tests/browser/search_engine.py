"""The search engine in a bare page, its index in memory: for tests that need no site."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lunr import get_default_builder
from playwright.sync_api import Page as BrowserPage

import generator
from generator.model.archive import Archive
from generator.search.documents import FIELDS, field_tokens
from generator.search.pages import search_pages
from generator.search.references import references
from generator.search.tokens import text_pipeline
from generator.site.pages import lunr_script

SCRIPTS = Path(generator.__file__).parent / "theme" / "assets" / "javascripts" / "search"
PARTS = ("tokens", "codec", "shelf", "query", "engine", "results")

_STAND_IN = """
window.archiveSearch = {
  parts: {}, files: new Map(), loaded: [],
  part(name, make) { this.parts[name] = make; },
  file(name, value) { this.files.set(name, value); },
};
"""
_START = """
() => {
  archiveSearch.parts.lunr.call(window);
  window.search = {};
  for (const name of %s) { archiveSearch.parts[name](search, window); }
  const load = async (name) => {
    archiveSearch.loaded.push(name);
    if (!archiveSearch.files.has(name)) { throw new Error("there is no file " + name); }
    return archiveSearch.files.get(name);
  };
  search.setSimpler(archiveSearch.files.get("fold"));
  window.engine = new search.Engine(window.lunr, archiveSearch.files.get("index"), load);
}
"""


def start_engine(page: BrowserPage, archive: Archive) -> None:
    """Gives a page `search`, `lunr` and an `engine` over an archive."""
    page.evaluate(_STAND_IN)
    page.add_script_tag(content=lunr_script().text)
    for name in PARTS:
        page.add_script_tag(content=(SCRIPTS / f"{name}.js").read_text("utf-8"))
    page.add_script_tag(content="".join(file.text for file in search_pages(archive)))
    page.evaluate(_START % json.dumps(PARTS))


def whole_index(archive: Archive) -> Mapping[str, Any]:
    """The index of the same archive as lunr.py makes it, ready for lunr.js."""
    builder = get_default_builder()
    builder.pipeline = text_pipeline()
    builder.ref("number")
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    numbers = references({article.id: article.date for article in archive.articles})
    for article in sorted(archive.articles, key=lambda article: numbers[article.id]):
        tokens = field_tokens(article, archive)
        texts = {
            field.name: [token for token, _ in found] for field, found in zip(FIELDS, tokens, strict=True)
        }
        builder.add({"number": str(numbers[article.id]), **texts})
    serialized: Mapping[str, Any] = builder.build().serialize()
    return serialized


def answers(page: BrowserPage, request: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the engine answers a request."""
    found: Mapping[str, Any] = page.evaluate("(request) => search.answer(engine, request)", dict(request))
    return found


def headlines(page: BrowserPage, query: str, **more: object) -> Sequence[str]:
    """The headlines of a query's hits."""
    found = answers(page, {"query": query, **more})
    return ["".join(part["text"] for part in hit["headline"]) for hit in found["hits"]]
