"""What one capture gives by itself: its articles, before the rest of the archive is looked at.

Everything here depends on the capture and the authority files alone, so captures can be extracted in any
order, in any process, and their extracts kept between builds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from generator.dates.resolve import CaptureDays, Dated, capture_days
from generator.draft_articles import ArticleMaker, TaggedArticle
from generator.identity.candidates import Candidate
from generator.identity.fingerprint import exact_hash, similarity_hash
from generator.identity.provisional import Marks, marks_of
from generator.identity.rarity import term_numbers
from generator.model.article import Article, Cut
from generator.model.capture import Capture
from generator.model.errors import Problem, Severity
from generator.review import Places, places_of, review_loss
from generator.split.cut import UnaccountedTextError, cut_capture


@dataclass(frozen=True)
class ExtractedArticle:
    """An article on its way to a permalink.

    Attributes:
        marks: what its provisional companies are told by.
        terms: numbers of the different terms of its text, as bytes: retellings are found by them.
        places: where the names stand that the curator may be asked about.
    """

    tagged: TaggedArticle
    dated: Dated
    candidate: Candidate
    marks: tuple[Marks, ...]
    terms: bytes
    places: Places


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What a capture gives.

    Attributes:
        name, path, checksum: of the capture.
        problems: of reading and cutting it.
        asks: whether the rest of the archive could tell the year of a day in it.
        lost: a rule failed on it: it is set aside.
        key: digest of all that it was made from; b"" when nobody knows it.
    """

    name: str
    path: str
    checksum: str
    articles: tuple[ExtractedArticle, ...] = ()
    problems: tuple[Problem, ...] = ()
    asks: bool = False
    lost: bool = False
    key: bytes = b""

    @property
    def days(self) -> CaptureDays:
        """The days of its articles."""
        return CaptureDays(tuple(one.dated for one in self.articles), self.asks)


def extract(
    capture: Capture, maker: ArticleMaker, archive: Sequence[dt.date] = ()
) -> tuple[Extract, Cut | None]:
    """The extract of a capture, and how it was cut; None when a rule fails on it.

    Args:
        capture: the capture.
        maker: of the archive's authority.
        archive: its days, ascending, once they are known: they tell years that the capture does not.
    """
    try:
        cut = cut_capture(capture, maker.names_in, maker.is_outlet)
    except UnaccountedTextError as error:
        return _lost(capture, error), None
    days = capture_days(capture, cut, archive)
    return Extract(
        name=capture.name,
        path=capture.path,
        checksum=capture.checksum,
        articles=tuple(_articles(maker, capture, cut, days.days)),
        problems=(*capture.problems, *review_loss(capture, cut)),
        asks=days.asks,
    ), cut


def _lost(capture: Capture, error: UnaccountedTextError) -> Extract:
    problem = Problem(
        path=capture.path,
        code="set-aside",
        message=f"the program lost track of its text ({error})",
        hint="this is a bug: report it with the capture",
        severity=Severity.ERROR,
    )
    return Extract(name=capture.name, path=capture.path, checksum="", problems=(problem,), lost=True)


def _articles(
    maker: ArticleMaker, capture: Capture, cut: Cut, days: Sequence[Dated]
) -> list[ExtractedArticle]:
    # Stage by stage, not article by article: what a stage looks up then stays in the processor's cache.
    tagged = maker.make(capture, cut.drafts, days)
    solo = len(tagged) == 1
    candidates = [
        _candidate(one.article, draft.title or "", order, solo=solo)
        for order, (one, draft) in enumerate(zip(tagged, cut.drafts, strict=True))
    ]
    marks = [marks_of(one.article.companies) for one in tagged]
    terms = [term_numbers(one.article.text) for one in tagged]
    places = [places_of(one.article, capture, one.doubtful) for one in tagged]
    return list(map(ExtractedArticle, tagged, days, candidates, marks, terms, places))


def _candidate(article: Article, printed_title: str, order: int, *, solo: bool) -> Candidate:
    words = f"{printed_title}\n{article.text}"
    return Candidate(
        capture=article.capture,
        exact=exact_hash(words),
        similar=similarity_hash(words),
        date=article.date,
        title=article.title,
        lang=article.lang,
        solo=solo,
        order=order,
    )
