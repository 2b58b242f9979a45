"""How many related articles are about the same: `python -m benchmarks.related CORPUS.jsonl[.gz]`.

A corpus holds a JSON object a line, with `title`, `text`, `date` and, as its editors gave them, `topics`.
Prints the share of related articles that have a topic of the story they were found for, and that of pairs by
chance. Companies are left out of it: this is about the words.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from generator.identity.duplicates import Story, find_duplicates
from generator.identity.rarity import term_numbers
from generator.identity.related import find_related
from generator.model.article import ArticleId

PAIRS = 100_000


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS.jsonl[.gz]")
    rows = list(_rows(parser.parse_args().corpus))
    tellings = find_duplicates([_story(at, row) for at, row in enumerate(rows)])
    start = time.process_time()
    found = find_related(tellings).related
    taken = time.process_time() - start
    topics = {ArticleId(str(at)): frozenset(row["topics"]) for at, row in enumerate(rows)}
    labelled = [id_ for id_, own in topics.items() if own]
    same = [bool(topics[id_] & topics[other]) for id_ in labelled for other in found[id_] if topics[other]]
    chance = random.Random(1)  # noqa: S311  # a sample, no secret
    pairs = [chance.choices(labelled, k=2) for _ in range(PAIRS)]
    by_chance = [bool(topics[one] & topics[other]) for one, other in pairs]
    lines = (
        f"{len(rows):,} articles, {len(labelled):,} with a topic",
        f"{1000 * taken / len(rows):.2f} ms an article",
        f"{_share([bool(others) for others in found.values()]):.1%} have related articles,"
        f" {sum(map(len, found.values())) / len(found):.2f} on average",
        f"{_share(same):.1%} of these have a topic of the article",
        f"{_share(by_chance):.1%} of two articles by chance",
    )
    sys.stdout.write("\n".join(lines) + "\n")


def _rows(corpus: Path) -> Iterator[dict[str, Any]]:
    with (gzip.open if corpus.suffix == ".gz" else open)(corpus, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _story(at: int, row: dict[str, Any]) -> Story:
    text = f"{row['text']}"
    return Story(
        id=ArticleId(str(at)),
        date=dt.date.fromisoformat(row["date"][:10]),
        order=(f"{at:09}",),
        terms=term_numbers(text),
        text=partial(str, text),
        title=row["title"],
    )


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


if __name__ == "__main__":
    main()
