"""Known items: at which place a search shows the article that somebody looks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks.search.browser import Visit, visit
from benchmarks.search.engine import Engine
from benchmarks.search.queries import KnownItem
from benchmarks.search.server import served


@dataclass(frozen=True, slots=True)
class Quality:
    """Ranks of known items, one for each: 1 to 10, None where the first ten do not hold it."""

    by_headline: tuple[int | None, ...]
    by_text: tuple[int | None, ...]


def measure_quality(
    browser: Browser, engines: Sequence[Engine], items: Sequence[KnownItem], note: Callable[[str], None]
) -> dict[str, Quality]:
    """Looks for every item with every search, by its headline and by its text.

    Args:
        browser: the browser.
        engines: the searches.
        items: articles of the corpus.
        note: is told how far it is.

    Returns:
        The ranks for the short name of each engine.
    """
    found = {}
    for engine in engines:
        note(f"looking for {len(items)} known items with {engine.name}")
        with served(engine.folder) as site, visit(browser, engine, site) as reader:
            found[engine.short] = Quality(
                tuple(_rank(reader, engine, item.by_headline, item.number) for item in items),
                tuple(_rank(reader, engine, item.by_text, item.number) for item in items),
            )
    return found


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """1 when every item stands first, 0 when none is shown."""
    return sum(1 / rank for rank in ranks if rank) / max(1, len(ranks))


def _rank(reader: Visit, engine: Engine, query: str, number: int) -> int | None:
    shown = [engine.story_at(link) for link in reader.ask(query).links]
    return shown.index(number) + 1 if number in shown else None
