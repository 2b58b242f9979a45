"""The articles of a size: the first of a corpus, which is enlarged by varied copies where it is too small."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from benchmarks.search.corpus import CorpusError, Story, enlarge, read_corpus
from benchmarks.search.synthetic import make_corpus

MADE = "made"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where articles come from.

    Attributes:
        path: a file with a JSON object a line; None for invented words.
        key: tells corpora apart.
    """

    path: Path | None
    key: str

    def stories(self, count: int) -> list[Story]:
        """So many articles.

        Raises:
            CorpusError: the file cannot be used.
        """
        return sized(read_corpus(self.path), count) if self.path else make_corpus(count)


def corpus_at(path: Path | None) -> Corpus:
    """The corpus of a file, or a made one.

    Raises:
        CorpusError: the file cannot be read.
    """
    if path is None:
        return Corpus(None, MADE)
    try:
        return Corpus(path, hashlib.sha256(path.read_bytes()).hexdigest()[:16])
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror}") from error


def sized(stories: Sequence[Story], count: int) -> list[Story]:
    """The first articles of a corpus, and varied copies of it where it has too few."""
    return (enlarge(stories, ceil(count / len(stories))) if count > len(stories) else list(stories))[:count]
