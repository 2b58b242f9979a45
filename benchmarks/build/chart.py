"""The figures as a chart: time and memory of a build by the number of articles."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter, NullLocator

from benchmarks.build.results import Build
from benchmarks.build.table import Column

_MARKS = ("o", "s", "^", "D")
"""Builders are told apart without colours, too."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """Colours: of words and lines around, and of the builders."""

    ink: str
    grid: str
    builders: tuple[str, ...]


LIGHT = Scheme("#333333", "#dddddd", ("#00695c", "#c62828", "#1565c0", "#8e5a00"))
DARK = Scheme("#dddddd", "#444444", ("#4db6ac", "#ef9a9a", "#90caf9", "#ffcc80"))


def chart(columns: Sequence[Column], scheme: Scheme) -> str:
    """An SVG on no ground of its own; the same bytes for the same figures."""
    settings = {
        "svg.hashsalt": "newsarchive",
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "text.color": scheme.ink,
        "axes.labelcolor": scheme.ink,
        "axes.edgecolor": scheme.grid,
        "xtick.color": scheme.ink,
        "ytick.color": scheme.ink,
        "axes.prop_cycle": mpl.cycler(color=scheme.builders, marker=_MARKS),
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(9, 4), layout="constrained")
        time, memory = figure.subplots(1, 2)
        _plot(time, columns, "Seconds of a build", lambda build: build.seconds, scheme)
        _plot(memory, columns, "MB of memory, all processes", lambda build: build.memory / 1e6, scheme)
        handles, names = time.get_legend_handles_labels()
        figure.legend(handles, names, loc="outside lower center", ncols=2, frameon=False)
        told = io.StringIO()
        figure.savefig(told, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return "\n".join(line.rstrip() for line in told.getvalue().splitlines()) + "\n"


def _plot(
    axes: Axes, columns: Sequence[Column], title: str, figure: Callable[[Build], float], scheme: Scheme
) -> None:
    for column in columns:
        finished = {size: figure(build) for size, build in column.builds.items() if not build.stop}
        axes.plot(list(finished), list(finished.values()), label=column.name)
    axes.set_title(title)
    axes.set_xlabel("articles")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.xaxis.set_major_formatter(FuncFormatter(_thousands))
    axes.yaxis.set_major_formatter(FuncFormatter(_thousands))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xticks(sorted({size for column in columns for size in column.builds}))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.grid(visible=True, color=scheme.grid)


def _thousands(value: float, _: int) -> str:
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"
