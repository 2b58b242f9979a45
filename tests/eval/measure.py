"""Measures an extraction against labels written by hand, one figure per question, from 0 to 1."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

Label = Mapping[str, Any]
Row = Mapping[str, Any]


def plain(text: str) -> str:
    """The letters and digits of a text, lower-cased: quotes, markup and white space do not count."""
    return re.sub(r"[\W_]+", "", text).casefold()


def measure(labels: Sequence[Label], rows: Sequence[Row]) -> dict[str, float]:
    """Figures over all labelled articles.

    split: labelled articles with a row of their own that holds their continuations, less surplus rows;
    clean: furniture that stands in no row; date, basis; companies as precision and recall; main; tickers;
    linked: companies that always come out as one slug; sectors as F1; duplicates as F1.
    """
    tally: Counter[str] = Counter()
    slugs: dict[str, set[str]] = defaultdict(set)
    for document in labels:
        found = [row for row in rows if row["capture"] == document["doc"]]
        words = [plain(row["title"]) + "\n" + plain(row["text"]) for row in found]
        owners = [_owner(article, words) for article in document["articles"]]
        tally["surplus"] += len(found) - len({owner for owner in owners if owner is not None})
        for line in document["furniture"]:
            tally["furniture"] += 1
            tally["gone"] += not any(plain(line) in text for text in words) or len(plain(line)) < 6
        by_anchor = {
            article["anchor"]: owner for article, owner in zip(document["articles"], owners, strict=True)
        }
        for article, owner in zip(document["articles"], owners, strict=True):
            tally["articles"] += 1
            if owner is None or owners.count(owner) > 1:
                continue
            row = found[owner]
            tally["split"] += all(plain(keep) in words[owner] for keep in article.get("keep") or [])
            tally["date"] += row["date"] == article["date"]
            tally["basis"] += row["date_basis"] == article["date_basis"]
            _count_companies(article, row, tally, slugs)
            wanted, got = set(article["sectors"]), set(row["sectors"])
            tally["sectors_hit"] += len(wanted & got)
            tally["sectors_all"] += len(wanted) + len(got)
            original = by_anchor.get(article.get("duplicate_of"))
            expected = found[original]["id"] if original is not None else None
            tally["retold_hit"] += expected is not None and row["duplicate_of"] == expected
            tally["retold_all"] += (expected is not None) + (row["duplicate_of"] is not None)
    return _figures(tally, slugs)


def _owner(article: Label, words: Sequence[str]) -> int | None:
    """The row that holds the article's anchor."""
    return next((at for at, text in enumerate(words) if plain(article["anchor"]) in text), None)


def _count_companies(article: Label, row: Row, tally: Counter[str], slugs: dict[str, set[str]]) -> None:
    left = {company["slug"]: company for company in row["companies"]}
    head = plain(row["title"]) + plain(row["text"])[:300]
    for wanted in article["companies"]:
        names = {plain(name) for name in (wanted["name"], *wanted["mentions"])}
        match = next(
            (c for c in left.values() if names & {plain(name) for name in (c["name"], *c["mentions"])}), None
        )
        early = any(plain(mention) in head for mention in wanted["mentions"])
        tally["wanted"] += 1
        tally["early"] += early
        tally["codes"] += len(wanted["tickers"])
        if match is None:
            continue
        del left[match["slug"]]
        tally["named"] += 1
        tally["early_named"] += early
        tally["kind"] += match["kind"] == wanted["kind"]
        tally["codes_found"] += len(set(wanted["tickers"]) & set(match["tickers"]))
        slugs[wanted["name"]].add(match["slug"])
    optional = {plain(name) for company in article.get("optional") or [] for name in company["mentions"]}
    tally["extra"] += sum(not optional & set(map(plain, company["mentions"])) for company in left.values())


def _figures(tally: Counter[str], slugs: Mapping[str, set[str]]) -> dict[str, float]:
    def share(part: float, whole: float) -> float:
        return part / whole if whole else 1.0

    return {
        "split": share(tally["split"] - tally["surplus"], tally["articles"]),
        "clean": share(tally["gone"], tally["furniture"]),
        "date": share(tally["date"], tally["articles"]),
        "basis": share(tally["basis"], tally["articles"]),
        "companies_precision": share(tally["named"], tally["named"] + tally["extra"]),
        "companies_recall": share(tally["named"], tally["wanted"]),
        "main": share(tally["early_named"], tally["early"]),
        "kind": share(tally["kind"], tally["named"]),
        "tickers": share(tally["codes_found"], tally["codes"]),
        "linked": share(sum(len(found) == 1 for found in slugs.values()), len(slugs)),
        "sectors": share(2 * tally["sectors_hit"], tally["sectors_all"]),
        "duplicates": share(2 * tally["retold_hit"], tally["retold_all"]),
    }
