"""Bars of a timeline as one SVG path, and the table of the same figures."""

from __future__ import annotations

from collections.abc import Sequence

from generator.write.charts.periods import Timeline, Unit, period_name

HEIGHT = 40
"""Units from the base line to the top of the highest bar: as many steps as an eye tells apart."""
WIDEST_BAR = 24
WIDTH = 720
"""Pixels: a bar is at most so wide, all of them are at most so wide; a narrow screen makes them narrower."""


def bar_chart(shown: Timeline) -> str:
    """A figure with a bar for each period, what it says in words, and its table."""
    unit = shown.unit
    ends = "".join(
        f"<span>{period_name(start, unit)}</span>"
        for start in dict.fromkeys((shown.starts[0], shown.starts[-1]))
    )
    most = f"<small>most: {shown.most:,} {_when(shown)}</small>"
    return (
        f'<figure class="chart">\n<figcaption>Articles by {unit} {most}</figcaption>\n{bars(shown.counts)}\n'
        f'<p class="axis" aria-hidden="true">{ends}</p>\n{_figures(shown)}\n</figure>'
    )


def _when(shown: Timeline) -> str:
    if shown.peak is None:
        return f"a {shown.unit}"
    peak = period_name(shown.peak, shown.unit)
    if shown.unit is Unit.WEEK:
        return f"in the week of {peak}"
    return f"on {peak}" if shown.unit is Unit.DAY else f"in {peak}"


def bars(counts: Sequence[int]) -> str:
    """The drawing alone. It is silent: words and table beside it say the same."""
    most = max(counts)
    path = "".join(f"M{place} 0v-{_height(number, most)}" for place, number in enumerate(counts) if number)
    width = min(WIDEST_BAR * len(counts), WIDTH)
    return (
        f'<svg class="bars" width="{width}" viewBox="-.5 -{HEIGHT} {len(counts)} {HEIGHT}" '
        f'preserveAspectRatio="none" aria-hidden="true"><path d="{path}"/></svg>'
    )


def _height(number: int, most: int) -> int:
    """At least 1, rounded half up without a fraction in between, so that every machine draws the same."""
    return max((2 * number * HEIGHT + most) // (2 * most), 1)


def _figures(shown: Timeline) -> str:
    """The periods that hold anything, folded away."""
    head = "Week of" if shown.unit is Unit.WEEK else shown.unit.capitalize()
    rows = "\n".join(
        f"<tr><th>{period_name(start, shown.unit)}</th><td>{number:,}</td></tr>"
        for start, number in zip(shown.starts, shown.counts, strict=True)
        if number
    )
    return (
        f"<details>\n<summary>Figures</summary>\n<table>\n<tr><th>{head}</th><th>Articles</th></tr>\n"
        f"{rows}\n</table>\n</details>"
    )
