"""The figures of a run, as a Markdown table for readers and as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from benchmarks.search.engine import Engine
from benchmarks.search.quality import Quality, mean_reciprocal_rank
from benchmarks.search.speed import Speed

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Result:
    """All that a run measured, for the short name of each engine.

    Attributes:
        articles: in the corpus. enlarged: in the enlarged one, 0 without it.
        items: articles that were looked for.
    """

    engines: Sequence[Engine]
    articles: int
    enlarged: int
    items: int
    speed: Mapping[str, Sequence[Speed]]
    speed_enlarged: Mapping[str, Sequence[Speed]]
    quality: Mapping[str, Quality]


def as_markdown(result: Result) -> str:
    """The table: a row for each figure, a column for each search; medians with the worst in brackets."""
    queries = max((len(speeds) for speeds in result.speed.values()), default=0)
    rows = [
        ("First query: kB", _over(result.speed, lambda one: one.weight.first / 1000)),
        ("First query: files", _over(result.speed, lambda one: one.weight.files)),
        ("First query: ms to the results", _over(result.speed, lambda one: one.first_ms)),
        ("Next query: kB", _over(result.speed, lambda one: one.weight.following / 1000)),
        ("Next query: ms to the results", _over(result.speed, lambda one: one.following_ms)),
        ("Three words of the headline: MRR@10", _ranked(result.quality, lambda one: one.by_headline)),
        ("Three rare words of the text: MRR@10", _ranked(result.quality, lambda one: one.by_text)),
    ]
    if result.enlarged:
        enlarged = _over(result.speed_enlarged, lambda one: one.weight.first / 1000)
        rows.append((f"First query among {result.enlarged:,} articles: kB", enlarged))
    head = (f"{result.articles:,} articles", *(engine.name for engine in result.engines))
    lines = [
        _line(head),
        _line(("---", *("---:" for _ in result.engines))),
        *(
            _line((name, *(cells.get(engine.short, _NONE) for engine in result.engines)))
            for name, cells in rows
        ),
    ]
    legend = f"Median of {queries} queries (worst of them); mean reciprocal rank of {result.items} articles."
    return "\n".join([*lines, "", legend, ""])


def as_json(result: Result) -> dict[str, Any]:
    """Every figure of the run."""
    return {
        "articles": result.articles,
        "enlarged": result.enlarged,
        "items": result.items,
        "engines": {
            engine.short: {
                "name": engine.name,
                "queries": [asdict(one) for one in result.speed.get(engine.short, ())],
                "queries_enlarged": [asdict(one) for one in result.speed_enlarged.get(engine.short, ())],
                "quality": _quality_json(result.quality.get(engine.short)),
            }
            for engine in result.engines
        },
    }


def _quality_json(quality: Quality | None) -> dict[str, Any] | None:
    if quality is None:
        return None
    return {
        "mrr_headline": mean_reciprocal_rank(quality.by_headline),
        "mrr_text": mean_reciprocal_rank(quality.by_text),
        **asdict(quality),
    }


def _over(speeds: Mapping[str, Sequence[Speed]], figure: Callable[[Speed], float | None]) -> dict[str, str]:
    """Median and worst of a figure for each engine that has it."""
    cells = {}
    for short, ones in speeds.items():
        values = [value for value in map(figure, ones) if value is not None]
        if values:
            cells[short] = f"{_number(median(values))} ({_number(max(values))})"
    return cells


def _ranked(
    qualities: Mapping[str, Quality], ranks: Callable[[Quality], Sequence[int | None]]
) -> dict[str, str]:
    return {short: f"{mean_reciprocal_rank(ranks(one)):.3f}" for short, one in qualities.items()}


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0")


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
