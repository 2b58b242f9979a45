"""The figures of all builders, as Markdown tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.build.growth import growth
from benchmarks.build.results import Build, Result

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """A builder.

    Attributes:
        name: with its version.
        results: number of articles -> result.
    """

    name: str
    results: Mapping[int, Result]

    @property
    def builds(self) -> Mapping[int, Build]:
        """Number of articles -> build."""
        return {size: result.build for size, result in self.results.items()}


def as_markdown(columns: Sequence[Column]) -> str:
    """A table for each figure: a row for each number of articles, a column for each builder."""
    tables = (
        _table("Build from nothing, seconds", columns, _first, (_growth_row(columns),)),
        _table("The same, seconds of all cores", columns, _cpu),
        _table("One more article live, seconds", columns, _again),
        _table("Memory over all processes, MB", columns, _memory),
        _table("Site, MB (files)", columns, _site),
    )
    cores = sorted({result.cores for column in columns for result in column.results.values()})
    return "\n".join([*tables, f"Cores of the machine: {', '.join(map(str, cores))}.", ""])


def _table(
    title: str, columns: Sequence[Column], cell: Callable[[Result], str], more: Sequence[Sequence[str]] = ()
) -> str:
    sizes = sorted({size for column in columns for size in column.results})
    rows = [
        (f"{size:,} articles", *(_cell(column.results, size, cell) for column in columns)) for size in sizes
    ]
    lines = [(title, *(column.name for column in columns)), ("---", *("---:" for _ in columns)), *rows, *more]
    return "\n".join(["| " + " | ".join(line) + " |" for line in lines] + [""])


def _cell(results: Mapping[int, Result], size: int, cell: Callable[[Result], str]) -> str:
    if size in results:
        return cell(results[size])
    return "not tried" if any(result.build.stop for result in results.values()) else _NONE


def _first(result: Result) -> str:
    return _seconds(result, result.build.seconds, result.build.stop)


def _cpu(result: Result) -> str:
    return _NONE if result.build.stop else _number(result.build.cpu)


def _again(result: Result) -> str:
    if result.build.stop:
        return _NONE
    return _seconds(result, result.build.again_seconds, result.build.again_stop)


def _memory(result: Result) -> str:
    more = "more than " if result.build.stop else ""
    return f"{more}{result.build.memory / 1e6:,.0f}"


def _site(result: Result) -> str:
    return _NONE if result.build.stop else f"{_number(result.build.bytes / 1e6)} ({result.build.files:,})"


def _seconds(result: Result, seconds: float, stop: str) -> str:
    if stop == "memory":
        return f"stopped after {_number(seconds)} s at {result.memory_limit / 1e9:.0f} GB"
    return f"stopped after {_number(seconds)} s" if stop else _number(seconds)


def _growth_row(columns: Sequence[Column]) -> Sequence[str]:
    cells = []
    for column in columns:
        found = growth(column.builds)
        cells.append(f"× {found.factor:.2f} ({found.smaller:,} to {found.larger:,})" if found else _NONE)
    return ("Growth of an article's cost", *cells)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
