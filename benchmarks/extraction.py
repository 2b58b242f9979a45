"""What extraction costs an article, on one core: `python benchmarks/extraction.py CAPTURE... [--seeds DIR]`.

Prints milliseconds an article for reading and for making articles, the share of articles that name a
company, and how many different companies no list knows.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path

from generator.assemble import assemble
from generator.cli.app import GARBAGE_EVERY
from generator.model.archive import Owned, Settings
from generator.read.captures import read_capture_file
from generator.read.owned import read_owned

SEEDS = Path(__file__).parents[1] / "seeds"


def main() -> None:
    """Prints four figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("captures", nargs="+", type=Path)
    options.add_argument("--seeds", type=Path, default=SEEDS, help="whose lists are used")
    chosen = options.parse_args()
    gc.set_threshold(GARBAGE_EVERY, 50, 100)
    authority = read_owned(chosen.seeds).authority
    start = time.process_time()
    captures = [read_capture_file(path, path.name) for path in chosen.captures]
    read = time.process_time() - start
    start = time.process_time()
    articles = assemble(captures, Owned(authority=authority), Settings()).archive.articles
    made = time.process_time() - start
    named = sum(bool(article.companies) for article in articles)
    unlisted = {tag.slug for article in articles for tag in article.companies if tag.provisional}
    lines = (
        f"{len(articles):,} articles; {len(authority.companies):,} companies, "
        f"{len(authority.directory):,} more in the directory",
        f"{1000 * (read + made) / len(articles):.2f} ms an article: "
        f"{1000 * read / len(articles):.2f} to read, {1000 * made / len(articles):.2f} to make",
        f"{named / len(articles):.1%} of the articles name a company; {len(unlisted):,} are in no list",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
