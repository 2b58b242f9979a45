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


def with_subheads(story: Story, chance: random.Random) -> str:
    """A story in three to six sections, each headed by its first words; half of them have a lead above."""
    title, paragraphs = story
    count = min(chance.randint(3, 6), len(paragraphs) - 1)
    starts = sorted(chance.sample(range(1, len(paragraphs)), count))
    starts = starts if chance.random() < 0.5 else [0, *starts[1:]]
    lines = [f"# {title}"]
    for at, paragraph in enumerate(paragraphs):
        if at in starts:
            lines.append("## " + " ".join(paragraph.split()[:5]).rstrip(".,"))
        lines.append(paragraph)
    return "\n\n".join(lines)


def headed_digest(stories: list[Story], chance: random.Random) -> str:
    """Three to eight stories of one to three paragraphs, each under its headline, below that of the first."""
    items = chance.sample(stories, chance.randint(3, 8))
    lines = [f"# {items[0][0]}, and more"]
    for title, paragraphs in items:
        lines += [f"## {title}", *paragraphs[: chance.choice([1, 1, 2, 3])]]
    return "\n\n".join(lines)


def main() -> None:
    """Prints five figures."""
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
    apart = sum(count_articles(with_subheads(story, chance)) > 1 for story in tried)
    missed = sum(count_articles(headed_digest(leads, chance)) == 1 for _ in range(DIGESTS))
    mean = sum(items for _, items in cuts) / DIGESTS
    sys.stdout.write(
        f"stories split: {split} of {len(tried)}\n"
        f"digests not split: {whole} of {DIGESTS}\n"
        f"items too many or too few in the others: {off:.1f} each, of {mean:.0f}\n"
        f"stories with subheads split: {apart} of {len(tried)}\n"
        f"digests with a headline each not split: {missed} of {DIGESTS}\n"
    )


if __name__ == "__main__":
    main()
