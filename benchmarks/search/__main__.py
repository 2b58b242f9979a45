"""This search, Pagefind's and Material's on the same articles: bytes, time, and how well they rank.

Bytes and time are taken in Chromium from a local server that packs with gzip: each query in a fresh browser
with an empty cache, and the next query on the same page. What a plain page of the site loads as well does
not count. The table goes to standard output. Sites are built once and kept in the work folder.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from benchmarks.search.browser import BrowserError, chromium
from benchmarks.search.corpus import CorpusError, Story, enlarge, fingerprint, read_corpus
from benchmarks.search.engine import Engine
from benchmarks.search.engines.archive import archive
from benchmarks.search.engines.archive_index import archive_index
from benchmarks.search.engines.failure import EngineError
from benchmarks.search.engines.material import material
from benchmarks.search.engines.pagefind import pagefind
from benchmarks.search.engines.whole_index import whole_index
from benchmarks.search.quality import measure_quality
from benchmarks.search.queries import known_items, timing_queries
from benchmarks.search.speed import measure_speed
from benchmarks.search.synthetic import make_corpus
from benchmarks.search.table import Result, as_json, as_markdown
from benchmarks.search.workspace import Workspace

SYNTHETIC = 5_000
"""Articles of the corpus that is made where none is given."""

_ENGINES: Mapping[str, Callable[[Sequence[Story], Workspace], Engine]] = {
    "archive": archive,
    "pagefind": pagefind,
    "material": material,
    "lunr": whole_index,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, and prints the table."""
    options = _options(arguments)
    try:
        result = _measure(options)
    except (BrowserError, CorpusError, EngineError, PlaywrightError) as error:
        sys.exit(f"benchmarks.search: {error}")
    if options.json:
        options.json.write_text(json.dumps(as_json(result), indent=1) + "\n", "utf-8")
    sys.stdout.write(as_markdown(result))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search",
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
    add("--articles", type=_count, metavar="N", help=f"only the first N articles [made corpus: {SYNTHETIC}]")
    add(
        "--times",
        type=_count,
        default=1,
        metavar="N",
        help="also measure bytes on the corpus N times, texts varied",
    )
    add("--queries", type=_count, default=20, metavar="N", help="queries to time [20]")
    add("--rounds", type=_count, default=3, metavar="N", help="visits to be timed for each query [3]")
    add("--items", type=int, default=300, metavar="N", help="articles to be found again; 0 for none [300]")
    add("--engines", nargs="+", choices=_ENGINES, default=list(_ENGINES), help="which searches [all]")
    add("--json", type=Path, metavar="FILE", help="write every figure there")
    add(
        "--work",
        type=Path,
        default=Path(".cache/search-benchmark"),
        metavar="DIR",
        help="keep built sites there [.cache/search-benchmark]",
    )
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 on")
    return int(text)


def _measure(options: argparse.Namespace) -> Result:
    stories = (
        read_corpus(options.corpus, options.articles)
        if options.corpus
        else make_corpus(options.articles or SYNTHETIC)
    )
    queries = timing_queries(stories, options.queries)
    if len(queries) < 2:
        raise CorpusError("the corpus gives fewer than two queries: take a larger one, or more --queries")
    items = known_items(stories, options.items)
    workspace = _workspace(stories, options.work)
    engines = [_ENGINES[short](stories, workspace) for short in options.engines]
    timed = [engine for engine in engines if engine.timed]
    more = enlarge(stories, options.times) if options.times > 1 else []
    larger = _enlarged(engines, more, options.work) if more else []
    with chromium() as browser:
        return Result(
            engines=engines,
            articles=len(stories),
            enlarged=len(more),
            items=len(items),
            speed=measure_speed(browser, timed, queries, options.rounds, _note),
            speed_enlarged=measure_speed(browser, larger, queries, 0, _note) if larger else {},
            quality=measure_quality(browser, engines, items, _note) if items else {},
        )


def _enlarged(engines: Sequence[Engine], stories: Sequence[Story], work: Path) -> list[Engine]:
    """This search and Pagefind, as far as they are measured, on a larger corpus."""
    workspace = _workspace(stories, work)
    by_name = {engine.short: engine for engine in engines}
    larger = []
    if "archive" in by_name:
        larger.append(archive_index(stories, workspace, by_name["archive"]))
    if "pagefind" in by_name:
        larger.append(pagefind(stories, workspace))
    return larger


def _workspace(stories: Sequence[Story], work: Path) -> Workspace:
    return Workspace(work.resolve(), fingerprint(stories), _note)


def _note(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {text}\n")


if __name__ == "__main__":
    main()
