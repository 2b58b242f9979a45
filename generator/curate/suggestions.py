"""What the archive suggests: companies that no list knows, and names that may be a known company's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.article import Article, ArticleId, CompanyKind, CompanyTag
from generator.model.capture import Capture
from generator.text.script import sentences

MAX_CONTEXT = 240
"""Characters of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a name stands: the file as the curator would type it, the 1-based line, the sentence."""

    path: str
    line: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provisional:
    """A company that articles name and no list knows.

    Attributes:
        name: the one it is given most often. kind: as guessed most often.
        articles: that name it, in the order of the archive.
        mentions: how often it is named in all.
        forms: surface forms as they stand in the articles.
        sectors: of its articles, the commonest first; those of which it is a main company count twice.
    """

    slug: str
    name: str
    kind: CompanyKind
    tickers: tuple[str, ...]
    articles: tuple[ArticleId, ...]
    mentions: int
    forms: tuple[str, ...]
    sectors: tuple[str, ...]
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """A surface form that may name a known company, in articles in which nothing bears that out."""

    form: str
    slug: str
    articles: tuple[ArticleId, ...]
    context: Context


def provisional_companies(
    articles: Iterable[Article], captures: Iterable[Capture]
) -> tuple[Provisional, ...]:
    """The companies that no list knows, those that most articles name first."""
    named: dict[str, list[tuple[Article, CompanyTag]]] = defaultdict(list)
    for article in articles:
        for tag in article.companies:
            if tag.provisional:
                named[tag.slug].append((article, tag))
    by_name = {capture.name: capture for capture in captures}
    found = [_provisional(slug, pairs, by_name) for slug, pairs in named.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.articles), -one.mentions, one.slug)))


def doubtful_names(
    articles: Iterable[Article],
    captures: Iterable[Capture],
    doubtful: Mapping[ArticleId, Sequence[tuple[str, str]]],
) -> tuple[Doubtful, ...]:
    """The doubtful names, those that stand in most articles first.

    Args:
        articles: of the archive.
        captures: that they came from.
        doubtful: article -> (surface form, slug of the company that it may mean).
    """
    by_name = {capture.name: capture for capture in captures}
    named: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        for pair in doubtful.get(article.id, ()):
            named[pair].append(article)
    found = [
        Doubtful(
            form=form,
            slug=slug,
            articles=tuple(article.id for article in found_in),
            context=_context(found_in[0], [form], by_name),
        )
        for (form, slug), found_in in named.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.articles), one.slug, one.form)))


def _provisional(
    slug: str, pairs: Sequence[tuple[Article, CompanyTag]], captures: Mapping[str, Capture]
) -> Provisional:
    tags = [tag for _, tag in pairs]
    telling, tag = next(((article, tag) for article, tag in pairs if tag.main), pairs[0])
    return Provisional(
        slug=slug,
        name=Counter(tag.name for tag in tags).most_common(1)[0][0],
        kind=Counter(tag.kind for tag in tags).most_common(1)[0][0],
        tickers=tuple(dict.fromkeys(ticker for tag in tags for ticker in tag.tickers)),
        articles=tuple(article.id for article, _ in pairs),
        mentions=sum(tag.count for tag in tags),
        forms=tuple(dict.fromkeys(form for tag in tags for form in tag.mentions)),
        sectors=_sectors(pairs),
        context=_context(telling, [*tag.mentions, tag.name], captures),
    )


def _sectors(pairs: Sequence[tuple[Article, CompanyTag]]) -> tuple[str, ...]:
    weights: Counter[str] = Counter()
    for article, tag in pairs:
        for sector in article.sectors:
            weights[sector] += 2 if tag.main else 1
    return tuple(sector for sector, _ in weights.most_common())


def _context(article: Article, forms: Sequence[str], captures: Mapping[str, Capture]) -> Context:
    """The first sentence in which one of the forms stands; the headline when only that holds it."""
    text = captures[article.capture].source.text if article.capture in captures else ""
    for block in article.blocks:
        form = next((form for form in forms if form in block.text), None)
        if form is None:
            continue
        sentence = next((one for one in sentences(block.text) if form in one), block.text)
        start = block.spans[0].start
        at = max(text.find(form, start), start)
        return Context(article.capture_path, text.count("\n", 0, at) + 1, _shortened(sentence, form))
    return Context(article.capture_path, article.line, article.title)


def _shortened(sentence: str, form: str) -> str:
    if len(sentence) <= MAX_CONTEXT:
        return sentence
    start = max(0, sentence.find(form) - (MAX_CONTEXT - len(form)) // 2)
    end = start + MAX_CONTEXT
    return f"{'…' if start else ''}{sentence[start:end].strip()}{'…' if end < len(sentence) else ''}"
