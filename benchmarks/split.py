"""How often the splitter takes a story for a digest, or a digest for a story.

Usage: python benchmarks/split.py CORPUS.jsonl[.gz]

CORPUS holds a JSON object a line with `title` and `text`, the text in paragraphs that begin with an indented
line or behind a blank one. Stories are taken as they are; digests are put together from the leads of others.
The weights in generator/split/digest.py were fitted on such captures; this prints how they do on others.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from pathlib import Path

from generator.read.formats.text import text_capture
from generator.split.cut import cut_capture

STORIES, DIGESTS = 1500, 200
SEED = 2

Story = tuple[str, list[str]]


def read_stories(path: Path) -> list[Story]:
    """Headline and paragraphs of every story in the corpus that holds no table."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    stories = []
    for row in map(json.loads, text.splitlines()):
        body = re.sub(r"\s*Reuter\s*$", "", row["text"])
        if not re.search(r"\d{2,}\s+\d|\.\.\.", body):
            paragraphs = [" ".join(part.split()) for part in re.split(r"\n {2,}|\n\s*\n", body)]
            stories.append((row["title"], [part for part in paragraphs if part]))
    return stories


def count_articles(text: str) -> int:
    """How many articles a capture with this text is cut into."""
    capture = text_capture(text, name="x", path="x")
    return len(cut_capture(capture, lambda _: frozenset(), lambda _: False).drafts)


def make_digest(stories: list[Story], chance: random.Random) -> tuple[str, int]:
    """A digest of leads, half of them with a day, some with a second and third paragraph; and its items."""
    items = chance.sample(stories, chance.randint(8, 25))
    lines = []
    for _, paragraphs in items:
        day = f"On {chance.choice(['March', 'April'])} {chance.randint(1, 28)}, " * (chance.random() < 0.5)
        lines += [day + paragraphs[0], *paragraphs[1 : chance.choice([1, 1, 1, 1, 2, 3])]]
    return "\n".join(lines), len(items)


def main() -> None:
    """Prints three figures."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    stories = read_stories(Path(sys.argv[1]))
    long = [story for story in stories if len(story[1]) >= 5]
    leads = [story for story in stories if 2 <= len(story[1]) <= 20 and len(story[1][0]) > 120]
    tried = chance.sample(long, min(STORIES, len(long)))
    split = sum(count_articles("\n".join(paragraphs)) > 1 for _, paragraphs in tried)
    digests = [make_digest(leads, chance) for _ in range(DIGESTS)]
    cuts = [(count_articles(text), items) for text, items in digests]
    whole = sum(found == 1 for found, _ in cuts)
    off = sum(abs(found - items) for found, items in cuts if found > 1) / max(1, DIGESTS - whole)
    mean = sum(items for _, items in cuts) / DIGESTS
    sys.stdout.write(
        f"stories split: {split} of {len(tried)}\n"
        f"digests not split: {whole} of {DIGESTS}\n"
        f"items too many or too few in the others: {off:.1f} each, of {mean:.0f}\n"
    )


if __name__ == "__main__":
    main()
