"""The articles that every search is built for: read from a file, or a corpus enlarged by varied copies."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

SHARE_REPLACED, SHARE_RESPELT = 0.2, 0.01
"""Of the words of a varied copy: those that another article lends, and those that no article has."""
POOL = 200_000
"""Words to lend."""
COPIES_APART = timedelta(days=365)

_PARAGRAPH = re.compile(r"\n {2,}|\n\s*\n")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Story:
    """One article.

    Attributes:
        number: its place in the corpus, from 0.
        day: when it appeared. source: who published it. Both only if the corpus says so.
    """

    number: int
    title: str
    paragraphs: tuple[str, ...]
    day: date | None = None
    source: str = ""


class CorpusError(Exception):
    """A corpus that cannot be used; the message says where and why."""


def read_corpus(path: Path, limit: int | None = None) -> list[Story]:
    """The stories of a file with a JSON object a line: `title`, `text`, perhaps `date` and `source`.

    Args:
        path: the file, perhaps packed with gzip.
        limit: so many stories from the beginning, all without it.

    Raises:
        CorpusError: it cannot be read, or a line is no story.
    """
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read as UTF-8 text, plain or gzip: {error}") from error
    lines = [line for line in text.splitlines() if line.strip()][:limit]
    if not lines:
        raise CorpusError(f"{path}: holds no stories; give a file with a JSON object a line")
    return [_story(number, line, path) for number, line in enumerate(lines)]


def _story(number: int, line: str, path: Path) -> Story:
    try:
        row = json.loads(line)
        parts = [" ".join(part.split()) for part in _PARAGRAPH.split(row["text"])]
        day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
        title, source = (" ".join(words.split()) for words in (row["title"], row.get("source") or ""))
        return Story(number, title, tuple(filter(None, parts)), day, source)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path}: story {number + 1} is no JSON object with `title`, `text` and perhaps `date`"
        raise CorpusError(message) from error


def enlarge(stories: Sequence[Story], times: int) -> list[Story]:
    """The corpus and varied copies of it: of each copy some words are other articles', and a few are new.

    Args:
        stories: the corpus, numbered from 0.
        times: how often it is to be there, itself included.
    """
    chance = random.Random(times)  # noqa: S311 - a corpus, not a secret
    words = [word for story in stories for part in story.paragraphs for word in part.split()]
    pool = chance.sample(words, min(POOL, len(words)))
    return [*stories, *_copies(stories, times, pool, chance)]


def _copies(
    stories: Sequence[Story], times: int, pool: Sequence[str], chance: random.Random
) -> Iterator[Story]:
    for copy in range(1, times):
        for story in stories:
            yield replace(
                story,
                number=copy * len(stories) + story.number,
                title=_varied(story.title, pool, chance),
                paragraphs=tuple(_varied(part, pool, chance) for part in story.paragraphs),
                day=story.day and story.day + copy * COPIES_APART,
            )


def _varied(text: str, pool: Sequence[str], chance: random.Random) -> str:
    words = text.split()
    for at, word in enumerate(words):
        drawn = chance.random()
        if drawn < SHARE_RESPELT and word.isalpha():
            place = chance.randrange(len(word))
            words[at] = word[:place] + chance.choice(_LETTERS) + word[place:]
        elif drawn < SHARE_REPLACED:
            words[at] = chance.choice(pool)
    return " ".join(words)


def fingerprint(stories: Sequence[Story]) -> str:
    """Tells corpora apart: a digest of every word."""
    digest = hashlib.sha256()
    for story in stories:
        digest.update(repr(story).encode())
    return digest.hexdigest()
