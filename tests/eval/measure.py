"""Measures an extraction against labels written by hand, one figure per question, from 0 to 1."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Label = Mapping[str, Any]
Row = Mapping[str, Any]


def plain(text: str) -> str:
    """The letters and digits of a text, lower-cased: quotes, markup and white space do not count."""
    return re.sub(r"[\W_]+", "", text).casefold()


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled article and the row that holds its anchor; None when none does, or another's as well."""

    label: Label
    row: Row | None
    words: str


def measure(labels: Sequence[Label], rows: Sequence[Row]) -> dict[str, float]:
    """Figures over all labelled articles.

    split: labelled articles with a row of their own that holds their continuations, less surplus rows;
    clean: furniture that stands in no row; title: documents of one article under their own headline; date,
    basis; companies as precision and recall; main: recall in headline and lead; tickers; linked: companies
    that always come out as one slug; sectors as F1; duplicates as F1.
    """
    tally: Counter[str] = Counter()
    slugs: dict[str, set[str]] = defaultdict(set)
    found = [one for document in labels for one in _articles(document, rows, tally)]
    by_anchor = {one.label["anchor"]: one.row for one in found}
    for one in found:
        tally["articles"] += 1
        if one.row is not None:
            _count_article(one, one.row, tally)
            _count_companies(one.label, one.row, tally, slugs)
        else:
            tally["wanted"] += len(one.label["companies"])
            tally["sectors_all"] += len(set(one.label["sectors"]))
        _count_retelling(one, by_anchor, tally)
    return _figures(tally, slugs)


def _articles(document: Label, rows: Sequence[Row], tally: Counter[str]) -> list[Found]:
    """The labelled articles of a document with their rows."""
    own = [row for row in rows if row["capture"] == document["doc"]]
    words = [plain(row["title"]) + "\n" + plain(row["text"]) for row in own]
    owners = [_owner(article, words) for article in document["articles"]]
    tally["surplus"] += len(own) - len({owner for owner in owners if owner is not None})
    for line in document["furniture"]:
        if len(plain(line)) >= 6:
            tally["furniture"] += 1
            tally["gone"] += bool(own) and not any(plain(line) in text for text in words)
    alone = [
        Found(article, own[owner], words[owner])
        if owner is not None and owners.count(owner) == 1
        else Found(article, None, "")
        for article, owner in zip(document["articles"], owners, strict=True)
    ]
    if document.get("title") and len(alone) == 1:
        tally["titles"] += 1
        tally["title"] += alone[0].row is not None and plain(alone[0].row["title"]) == plain(
            document["title"]
        )
    return alone


def _owner(article: Label, words: Sequence[str]) -> int | None:
    """The shortest row that holds the article's anchor."""
    holding = [at for at, text in enumerate(words) if plain(article["anchor"]) in text]
    return min(holding, key=lambda at: len(words[at]), default=None)


def _count_article(one: Found, row: Row, tally: Counter[str]) -> None:
    tally["split"] += all(plain(keep) in one.words for keep in one.label.get("keep") or [])
    tally["date"] += row["date"] == one.label["date"]
    tally["basis"] += row["date_basis"] == one.label["date_basis"]
    wanted, got = set(one.label["sectors"]), set(row["sectors"])
    tally["sectors_hit"] += len(wanted & got)
    tally["sectors_all"] += len(wanted) + len(got)


def _count_retelling(one: Found, by_anchor: Mapping[str, Row | None], tally: Counter[str]) -> None:
    """Whether the article is linked to the one that it retells, whichever of the two counts as first."""
    original = by_anchor.get(one.label.get("duplicate_of") or "")
    tally["retold_all"] += (one.label.get("duplicate_of") is not None) + bool(
        one.row and one.row["duplicate_of"]
    )
    if original is not None and one.row is not None:
        linked = one.row["duplicate_of"] == original["id"]
        turned = original["duplicate_of"] == one.row["id"]
        tally["retold_hit"] += linked or turned


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
        "title": share(tally["title"], tally["titles"]),
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
