"""The list of all terms: for wildcards, slips of the pen, and other spellings of what is not found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Spellings: TypeAlias = Mapping[str, Mapping[str, int]]
"""Term -> the words of headlines that it stands for and that differ from it -> in how many headlines."""


def vocabulary_records(counts: Mapping[str, str], spellings: Spellings) -> dict[str, str]:
    """Term -> how much its postings take, and the word that it stands for in headlines, when that differs.

    Args:
        counts: records of the terms that are asked for, "" for one that is gone.
        spellings: of all terms.
    """
    return {
        term: f"{len(record)}{_commonest(spellings.get(term))}" if record else ""
        for term, record in counts.items()
    }


def _commonest(words: Mapping[str, int] | None) -> str:
    if not words:
        return ""
    return "\t" + min(words, key=lambda word: (-words[word], word))
