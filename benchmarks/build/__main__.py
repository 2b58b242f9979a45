"""What it costs to build the archive with this program, and pages of the same articles with other builders.

Each builder gets the articles as it wants them, builds its site from nothing, and again with one article
more. Measured are time, memory over all processes and the site. What was measured is kept in the work folder,
so that a run can be done in pieces with --sizes and --engines; the tables show all of it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from benchmarks.build.cost import Limits, ProgramError, cost_of
from benchmarks.build.engine import ADDRESS, Engine, MissingError
from benchmarks.build.engines.archive import archive
from benchmarks.build.engines.hugo import hugo
from benchmarks.build.engines.material import material, zensical
from benchmarks.build.page import PageError, chart_markdown, with_figures
from benchmarks.build.results import Build, Result, Results, ResultsError, middle
from benchmarks.build.stories import Corpus, corpus_at
from benchmarks.build.table import Column, as_markdown
from benchmarks.build.tagged import TaggedStory, tagged
from benchmarks.search.corpus import CorpusError, fingerprint
from benchmarks.search.engines.failure import EngineError
from benchmarks.search.workspace import Workspace

SIZES = (1_000, 9_521, 19_042, 95_210)
_SETTINGS = {"SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1"}
_ENGINES: Mapping[str, Callable[[], Engine]] = {
    "archive": archive,
    "hugo": hugo,
    "material": material,
    "zensical": zensical,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures what is not measured yet, and prints the tables."""
    options = _options(arguments)
    try:
        corpus = corpus_at(options.corpus)
        results = Results(options.work)
        engines = _installed(options.engines)
        failed = [_measure(corpus, size, engines, results, options) for size in options.sizes]
        columns = _columns(results, corpus)
        if options.out:
            _publish(columns, options.out)
    except (CorpusError, EngineError, ResultsError) as error:
        sys.exit(f"benchmarks.build: {error}")
    except PageError as error:
        sys.exit(f"benchmarks.build: {options.out}: {error}")
    sys.stdout.write(as_markdown(columns))
    if any(failed):
        sys.exit(f"benchmarks.build: {sum(failed)} of the builds failed, see above")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.build",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "corpus",
        nargs="?",
        type=Path,
        metavar="CORPUS.jsonl[.gz]",
        help="a JSON object a line, with title, text and perhaps date; without it a corpus is made",
    )
    listed = ",".join(map(str, SIZES))
    add("--sizes", type=_sizes, default=SIZES, metavar="N,N,...", help=f"how many articles [{listed}]")
    add("--engines", nargs="+", choices=_ENGINES, default=list(_ENGINES), help="which builders [all]")
    add(
        "--times",
        type=_count,
        default=1,
        metavar="N",
        help="measure each build so often: the median counts [1]",
    )
    add("--limit", type=_count, default=540, metavar="SECONDS", help="stop both builds together then [540]")
    add("--memory", type=_count, default=12, metavar="GB", help="stop a build that takes more [12]")
    add("--again", action="store_true", help="measure also what is measured already")
    add("--out", type=Path, metavar="PAGE.md", help="write tables and chart into this page")
    add(
        "--work",
        type=Path,
        default=Path(".cache/build-benchmark"),
        metavar="DIR",
        help="build there, and keep results there [.cache/build-benchmark]",
    )
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 on")
    return int(text)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({_count(part.strip()) for part in text.split(",")}))


def _installed(names: Sequence[str]) -> dict[str, Engine]:
    """The builders that are there; the others are told."""
    found = {}
    for name in names:
        try:
            found[name] = _ENGINES[name]()
        except MissingError as error:
            _note(f"left out: {error}")
    return found


def _measure(
    corpus: Corpus, size: int, engines: Mapping[str, Engine], results: Results, options: argparse.Namespace
) -> int:
    """Measures the builders that are not measured at a size, unless they were stopped at a smaller one.

    Returns:
        How many of them failed.
    """
    wanted = {}
    for short, engine in engines.items():
        known = results.of(corpus.key, short)
        if any(result.build.stop for smaller, result in known.items() if smaller < size):
            _note(f"{engine.name} was stopped at fewer than {size:,} articles")
        elif size not in known or options.again:
            wanted[short] = engine
    if not wanted:
        return 0
    work = options.work.resolve()
    stories = corpus.stories(size + 1)
    articles = tagged(stories, Workspace(work, fingerprint(stories), _note))
    limits = Limits(options.limit, options.memory * 10**9)
    failed = 0
    for short, engine in wanted.items():
        _note(f"{engine.name}: {size:,} articles ...")
        folder = work / f"{short}-{size}"
        try:
            build = middle([_build(engine, articles, folder, limits) for _ in range(options.times)])
        except ProgramError as error:
            _note(f"failed: {error}")
            failed += 1
            continue
        cores = os.cpu_count() or 1
        results.add(Result(corpus.key, short, engine.name, size, cores, limits.memory, build))
    return failed


def _build(engine: Engine, articles: Sequence[TaggedStory], folder: Path, limits: Limits) -> Build:
    """Builds a site of all articles but the last, then with that one, and takes all away again."""
    _remove(folder)
    folder.mkdir(parents=True)
    try:
        engine.begin(folder)
        for article in articles[:-1]:
            engine.add(article, folder)
        first = cost_of(engine.programs, folder, limits, _SETTINGS)
        build = Build(first.seconds, first.cpu, first.memory)
        if first.stop:
            return replace(build, stop=first.stop.value)
        sizes = [path.stat().st_size for path in (folder / engine.site).rglob("*") if path.is_file()]
        engine.add(articles[-1], folder)
        left = replace(limits, seconds=limits.seconds - first.seconds)
        again = cost_of(engine.programs, folder, left, _SETTINGS)
        return replace(
            build,
            again_seconds=again.seconds,
            again_cpu=again.cpu,
            again_stop=again.stop.value if again.stop else "",
            bytes=sum(sizes),
            files=len(sizes),
        )
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Removes a project, in which a builder may be removing an old site still."""
    while folder.exists():
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)


def _columns(results: Results, corpus: Corpus) -> list[Column]:
    """The builders that were measured, in their order."""
    found = ((short, results.of(corpus.key, short)) for short in _ENGINES)
    return [Column(list(by_size.values())[-1].name, by_size) for _, by_size in found if by_size]


def _publish(columns: list[Column], page: Path) -> None:
    """Writes tables and charts into a page and beside it."""
    try:
        from benchmarks.build.chart import DARK, LIGHT, chart  # noqa: PLC0415 - matplotlib is for --out only
    except ImportError as error:
        raise PageError("a chart wants matplotlib: pip install -e '.[benchmarks]'") from error
    try:
        text = page.read_text("utf-8")
    except OSError as error:
        raise PageError(f"cannot be read: {error.strerror}") from error
    names = [f"{page.stem}-{scheme}.svg" for scheme in ("light", "dark")]
    text = with_figures(text, f"{chart_markdown(columns, *names)}\n\n{as_markdown(columns)}")
    for name, scheme in zip(names, (LIGHT, DARK), strict=True):
        page.with_name(name).write_text(chart(columns, scheme), "utf-8")
    page.write_text(text, "utf-8")


def _note(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {text}\n")


if __name__ == "__main__":
    main()
