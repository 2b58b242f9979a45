"""What the rule for names of the directory is worth: which of them count, which are weak, which are refused.

Usage: python benchmarks/directory.py CORPUS.jsonl[.gz] DIRECTORY.csv [SAMPLE]

CORPUS holds a JSON object a line with `title` and `text`. DIRECTORY is a directory.csv as `newsarchive
companies import` writes it. Without the rule, every name counts wherever its words stand capitalised, with or
without its legal form. A mention is borne out when its article prints the same words with a legal form or a
code right behind them, be it in the headline: no proof, but it tells names from common words. SAMPLE mentions
with the rule, and as many without it, are listed to be judged by eye.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.authority import DirectoryEntry
from generator.read.checks import Check
from generator.read.directory import read_directory
from generator.tag.directory import DirectoryNames
from generator.tag.distinctive import is_ordinary
from generator.tag.phrases import Phrases
from generator.text.firm_names import firm_name, legal_forms
from generator.text.fold import fold, lower

SEED = 11
SHOWN = 12
CONTEXT = 45

_BORNE_OUT = r"(?:'s)?,? (?:{forms})\b|(?:,? (?:{forms}))*\.? ?[<(][A-Z.]+[>)]"


@dataclass(frozen=True)
class Found:
    """A mention: where it stands, and why it counts ("" when nothing says why)."""

    article: int
    start: int
    end: int
    why: str = ""


def read_articles(path: Path) -> list[tuple[str, str]]:
    """Headline and folded body of every story, a line a paragraph."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    articles = []
    for row in map(json.loads, text.splitlines()):
        body = re.sub(r"\s*(?:Reuter|REUTER)\s*$", "", row["text"])
        paragraphs = [" ".join(part.split()) for part in re.split(r"\n {2,}|\n\s*\n", body)]
        articles.append((fold(row["title"]), fold("\n".join(filter(None, paragraphs)))))
    return articles


def without_rule(directory: dict[str, DirectoryEntry]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Finds every name with and without its legal form, wherever it stands capitalised."""
    forms: dict[str, str] = {}
    for entry in directory.values():
        for name in (entry.name, *entry.names):
            bare = re.sub(r"(?:,? (?:{})\.?)+$".format("|".join(legal_forms())), "", fold(name), flags=re.I)
            forms |= {lower(form): form for form in (fold(name), bare) if form}
    phrases = Phrases(forms.items())

    def find(text: str) -> Iterator[tuple[int, int]]:
        for hit in phrases.all_in(lower(text)):
            if text[hit.start].isupper() and all(
                word[:1].isupper() for word in text[hit.start : hit.end].split()
            ):
                yield hit.start, hit.end

    return find


def why(surface: str) -> str:
    """What makes a mention count, in words."""
    name = firm_name(surface)
    if name.forms:
        return "with the legal form"
    return "distinctive word" if any(map(is_not_ordinary, name.words)) else "shape of the name"


def is_not_ordinary(word: str) -> bool:
    """Whether a word is of no language."""
    return not is_ordinary(word)


def borne_out(surface: str, article: tuple[str, str]) -> bool:
    """Whether an article prints the same words with a legal form or a code behind them."""
    bare = " ".join(firm_name(surface).words)
    forms = "|".join(re.escape(form) for form in legal_forms())
    words = r"[\W_]+".join(map(re.escape, bare.split()))
    pattern = re.compile(rf"\b{words}(?:{_BORNE_OUT.format(forms=forms)})", re.I)
    return any(pattern.search(text.replace(".", "") if "." in bare else text) for text in article)


def report(
    name: str, found: Sequence[Found], articles: Sequence[tuple[str, str]], chance: random.Random
) -> None:
    """One line on some mentions, and the most frequent of them."""
    surfaces = Counter(articles[one.article][1][one.start : one.end] for one in found)
    tried = chance.sample(found, min(400, len(found)))
    share = sum(
        borne_out(articles[one.article][1][one.start : one.end], articles[one.article]) for one in tried
    )
    often = ", ".join(f"{surface} {times}" for surface, times in surfaces.most_common(SHOWN))
    sys.stdout.write(f"{name}: {len(found):,}, borne out {share / max(1, len(tried)):.0%}\n    {often}\n")


def main() -> None:
    """Prints what the rule does."""
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    articles = read_articles(Path(sys.argv[1]))
    check = Check(sys.argv[2], "directory")
    started = time.process_time()
    directory = read_directory(Path(sys.argv[2]), check)
    if check.problems:
        sys.exit("\n".join(map(str, check.problems)))
    read = time.process_time()
    names = DirectoryNames(directory, {})
    made = time.process_time()
    mentions = [names.mentions(body) for _, body in articles]
    each = (time.process_time() - made) / len(articles)
    counted: list[Found] = []
    weak: list[Found] = []
    for number, named in enumerate(mentions):
        for mention in named:
            reason = why(articles[number][1][mention.start : mention.end])
            (weak if mention.weak else counted).append(Found(number, mention.start, mention.end, reason))
    find = without_rule(directory)
    every = [Found(number, *span) for number, (_, body) in enumerate(articles) for span in find(body)]
    sys.stdout.write(
        f"{len(directory):,} companies, read in {read - started:.2f} s, indexed in {made - read:.2f} s\n"
        f"{len(articles):,} articles, {1000 * each:.3f} ms each\n"
    )
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    report("without the rule", every, articles, chance)
    for reason in sorted({one.why for one in counted}):
        report(f"counted, {reason}", [one for one in counted if one.why == reason], articles, chance)
    report("weak", weak, articles, chance)
    if len(sys.argv) == 4:
        for found in (counted, every):
            sys.stdout.write("\n")
            show(chance.sample(found, min(int(sys.argv[3]), len(found))), articles)


def show(found: Sequence[Found], articles: Sequence[tuple[str, str]]) -> None:
    """A line for each of some mentions, with the words around it."""
    for one in found:
        body = articles[one.article][1]
        before, behind = body[max(0, one.start - CONTEXT) : one.start], body[one.end : one.end + CONTEXT]
        line = f"{before}[{body[one.start : one.end]}]{behind}".replace("\n", " / ")
        sys.stdout.write(f"{one.why:20} {line}\n")


if __name__ == "__main__":
    main()
