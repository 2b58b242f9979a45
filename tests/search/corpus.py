"""Archives made up for the tests of the search: words as common and as rare as in the news."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from generator.model.archive import Archive, Settings
from generator.model.article import Article, ArticleId, Block, BlockKind, CompanyTag, DateBasis
from generator.model.authority import Authority, Company, Sector, Source

SYLLABLES = ("ba", "cor", "dun", "el", "fim", "gar", "hol", "in", "jo", "kest", "lor", "min", "nav", "or", "pel",
             "quin", "ros", "sten", "tar", "ul", "ven", "wex", "yar", "zim")  # fmt: skip
ENDINGS = ("", "s", "ed", "ing", "ation", "ly", "ment", "ers", "ies", "ey", "y", "'s")
HAN = "港股市场科技芯片公司上涨下跌数据中心电池新能源汽车银行投资发布季度增长收入利润云计算人工智能"
PLACES = ("London", "Shenzhen", "U.S.", "Hong Kong")


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Made-up words, some with the endings that stemmers know."""
    return [
        "".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) + chance.choice(ENDINGS)
        for _ in range(size)
    ]


def made_up_archive(size: int, seed: int = 1) -> Archive:
    """An archive of so many articles, the same for every call."""
    chance = random.Random(seed)
    words = [*vocabulary(chance, 900), *PLACES, "the", "of", "and", "1,200", "3.5", "x-ray", "R&D"]
    weights = [1 / (rank + 1) ** 0.9 for rank in range(len(words))]
    companies = {
        f"firm-{number}": Company(
            slug=f"firm-{number}",
            name=f"{words[number].title()} Holdings",
            zh="".join(chance.choices(HAN, k=4)),
            tickers=(f"HKEX:{number:05}",),
        )
        for number in range(30)
    }
    sectors = {
        name: Sector(slug=name, name=name.title(), group="all") for name in ("chips", "energy", "banks")
    }
    sources = {"wire": Source(slug="wire", name="Test Wire"), "post": Source(slug="post", name="The Post")}
    articles = [_article(number, chance, words, weights, tuple(companies.values())) for number in range(size)]
    return Archive(
        articles=tuple(articles),
        authority=Authority(companies=companies, sectors=sectors, sources=sources),
        settings=Settings(site_url="https://example.org/"),
        paged_companies=frozenset(companies),
    )


def _article(
    number: int,
    chance: random.Random,
    words: Sequence[str],
    weights: Sequence[float],
    companies: Sequence[Company],
) -> Article:
    def said(least: int, most: int) -> str:
        if chance.random() < 0.15:
            return "".join(chance.choices(HAN, k=chance.randint(least, most))) + "。"
        return " ".join(chance.choices(words, weights, k=chance.randint(least, most))) + "."

    named = chance.sample(companies, chance.randint(0, 3))
    text = " ".join(said(10, 60) for _ in range(chance.randint(1, 5)))
    day = dt.date(2024, 12, 1) + dt.timedelta(days=chance.randint(0, 90)) if chance.random() < 0.95 else None
    return Article(
        id=ArticleId(f"a{number:09}"),
        capture="made-up",
        capture_path="seeds/articles/made-up.txt",
        line=1,
        title=said(3, 9),
        title_made=False,
        title_lang="en",
        date=day,
        date_basis=DateBasis.EXPLICIT if day else DateBasis.UNDATED,
        published=None,
        modified=None,
        author=None,
        lang="en",
        source="Test Wire",
        source_slug=chance.choice(("wire", "post")),
        url=None,
        blocks=(Block(kind=BlockKind.PARAGRAPH, text=text, spans=()),),
        notes=(),
        companies=tuple(CompanyTag(slug=one.slug, name=one.name, tickers=one.tickers) for one in named),
        sectors=tuple(chance.sample(("chips", "energy", "banks"), chance.randint(0, 2))),
        digest=None,
        path=f"articles/x/{number}/",
    )


def queries(archive: Archive, size: int, seed: int = 2) -> list[str]:
    """Queries of every kind that lunr's syntax knows, in words of the archive."""
    chance = random.Random(seed)
    texts = [f"{article.title} {article.text}" for article in archive.articles]

    def word() -> str:
        said = chance.choice(texts).replace(".", " ").split()
        found = chance.choice(said)
        return found[:3] if ord(found[0]) > 0x2E80 else found

    kinds = (
        lambda: " ".join(word() for _ in range(chance.randint(1, 5))),
        lambda: f"{chance.choice(('headline', 'text', 'companies', 'sectors', 'date'))}:{word()} {word()}",
        lambda: f"+{word()} {word()} -{word()}",
        lambda: f"+{word()} +{word()}",
        lambda: f"-{word()} -{word()}",
        lambda: f"{word()[:3]}* {word()}",
        lambda: f"{word()}~1",
        lambda: f"{word()}^{chance.randint(2, 9)} {word()}",
        lambda: "".join(chance.choices(HAN, k=chance.randint(1, 4))),
        lambda: f"{word()} the {chance.choice(HAN)}",
        lambda: chance.choice(("chips", "energy", "wire", "holdings", "2024", "december", "00007", "港股")),
    )
    return [chance.choice(kinds)() for _ in range(size)]
