"""The page of the documentation that shows the figures, between two marks."""

from __future__ import annotations

from benchmarks.build.table import Column

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


class PageError(Exception):
    """A page without the marks."""


def with_figures(page: str, figures: str) -> str:
    """The page with these figures.

    Raises:
        PageError: it has no place for them.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise PageError(f"has no lines `{BEGIN}` and `{END}` for the figures to stand between")
    return f"{before}{BEGIN}\n\n{figures.strip()}\n\n{END}{after}"


def chart_markdown(columns: list[Column], light: str, dark: str) -> str:
    """The chart in both colour schemes, as Material shows them, with what it shows in words."""
    told = "; ".join(
        f"{column.name}: {_span(column)}"
        for column in columns
        if any(not one.stop for one in column.builds.values())
    )
    alt = f"Two charts of the build by number of articles, time and memory. {told}."
    return f"![{alt}]({light}#only-light)\n![{alt}]({dark}#only-dark)"


def _span(column: Column) -> str:
    finished = {size: build for size, build in column.builds.items() if not build.stop}
    first, last = min(finished), max(finished)
    words = [
        f"{finished[size].seconds:,.1f} s and {finished[size].memory / 1e6:,.0f} MB for {size:,} articles"
        for size in dict.fromkeys((first, last))
    ]
    return ", ".join(words)
