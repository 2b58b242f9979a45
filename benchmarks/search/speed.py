"""Bytes and time: each query in a fresh browser, and the next one on the same page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from benchmarks.search.browser import plain_paths, visit, weighed_visit
from benchmarks.search.engine import Engine
from benchmarks.search.server import Site, served


@dataclass(frozen=True, slots=True)
class Weight:
    """What a query loads, in bytes on the wire.

    Attributes:
        first: beyond a plain page, in a fresh browser.
        following: what the next query loads more.
        files: of the first.
    """

    first: int
    following: int
    files: int


@dataclass(frozen=True, slots=True)
class Speed:
    """What a query costs a reader.

    Attributes:
        query: in a fresh browser. following: the one after it.
        first_ms, following_ms: until the results stand; medians of the rounds. None where only bytes count.
        shown: results, ten at most.
    """

    query: str
    following: str
    weight: Weight
    first_ms: float | None
    following_ms: float | None
    shown: int


def measure_speed(
    browser: Browser,
    engines: Sequence[Engine],
    queries: Sequence[str],
    rounds: int,
    note: Callable[[str], None],
) -> dict[str, list[Speed]]:
    """Asks every query of every search, the searches taking turns.

    The first visit of each query is for the bytes and readies the server; the others, without anything that
    listens in, are for the time.

    Args:
        browser: the browser.
        engines: the searches.
        queries: different ones; the one after the last is the first.
        rounds: visits to be timed; a patient engine has one at most. 0 measures bytes only.
        note: is told how far it is.

    Returns:
        For the short name of each engine what each query cost.
    """
    found: dict[str, list[Speed]] = {engine.short: [] for engine in engines}
    with ExitStack() as stack:
        stands = []
        for engine in engines:
            site = stack.enter_context(served(engine.folder))
            plain_site = site
            if engine.plain_folder != engine.folder:
                plain_site = stack.enter_context(served(engine.plain_folder))
            stands.append((engine, site, plain_paths(browser, engine, plain_site)))
        for at, query in enumerate(queries):
            note(f"query {at + 1} of {len(queries)}: {query}")
            following = queries[(at + 1) % len(queries)]
            for engine, site, plain in stands:
                weight, shown = _weigh(browser, engine, site, (query, following), plain)
                turns = min(rounds, 1) if engine.patient else rounds
                times = [_time(browser, engine, site, (query, following)) for _ in range(turns)]
                first = median(one for one, _ in times) if times else None
                second = median(two for _, two in times) if times else None
                found[engine.short].append(Speed(query, following, weight, first, second, shown))
    return found


def _weigh(
    browser: Browser, engine: Engine, site: Site, queries: tuple[str, str], plain: frozenset[str]
) -> tuple[Weight, int]:
    """What two queries load, and how many results the first one shows."""
    with weighed_visit(browser, engine, site) as (reader, scales):
        shown = len(reader.ask(queries[0]).links)
        reader.settle()
        first = scales.loaded()
        reader.ask(queries[1])
        reader.settle()
        second = scales.loaded()
    beyond = [size for path, size in first if path not in plain]
    return Weight(sum(beyond), sum(size for _, size in second), len(beyond)), shown


def _time(browser: Browser, engine: Engine, site: Site, queries: tuple[str, str]) -> tuple[float, float]:
    """Milliseconds until the results of a first and of a following query stand."""
    with visit(browser, engine, site) as reader:
        first = reader.ask(queries[0])
        reader.settle()
        return first.milliseconds, reader.ask(queries[1]).milliseconds
