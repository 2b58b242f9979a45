"""What one capture gives by itself: its articles, before the rest of the archive is looked at.

Everything here depends on the capture and the authority files alone, so captures can be extracted in any
order, in any process, and their extracts kept between builds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from generator.dates.dated import CaptureDays
from generator.dates.resolve import capture_days
from generator.draft_articles import ArticleMaker, DatedDraft
from generator.extracted import Extract, ExtractedArticle, TaggedArticle
from generator.identity.candidates import Candidate
from generator.identity.fingerprint import exact_hash, similarity_hash
from generator.identity.marks import marks_of
from generator.identity.rarity import term_numbers
from generator.left_out import left_out
from generator.model.article import Cut
from generator.model.capture import Capture
from generator.model.errors import Problem, Severity
from generator.review import places_of, review_loss
from generator.split.cut import UnaccountedTextError, cut_capture


class _Whole(NamedTuple):
    """A capture, cut and dated."""

    capture: Capture
    cut: Cut
    days: CaptureDays


def extract(
    captures: Sequence[Capture], maker: ArticleMaker, archive: Sequence[dt.date] = ()
) -> list[tuple[Extract, Cut | None]]:
    """The extracts of captures, and how each was cut; None where a rule fails on it.

    Args:
        captures: the captures; what becomes of one has nothing to do with the others.
        maker: of the archive's authority.
        archive: its days, ascending, once they are known: they tell years that a capture does not.
    """
    # Stage by stage, not capture by capture: what a stage looks up then stays in the processor's cache.
    cuts = [_cut(capture, maker) for capture in captures]
    whole = [
        _Whole(capture, cut, capture_days(capture, cut, archive))
        for capture, cut in zip(captures, cuts, strict=True)
        if isinstance(cut, Cut)
    ]
    articles = iter(_articles(maker, whole))
    made = iter([_extract(one, islice(articles, len(one.cut.drafts))) for one in whole])
    return [
        (next(made), cut) if isinstance(cut, Cut) else (_lost(capture, cut), None)
        for capture, cut in zip(captures, cuts, strict=True)
    ]


def _cut(capture: Capture, maker: ArticleMaker) -> Cut | UnaccountedTextError:
    try:
        return cut_capture(capture, maker.names_in, maker.is_outlet)
    except UnaccountedTextError as error:
        return error


def _extract(one: _Whole, articles: Iterable[ExtractedArticle]) -> Extract:
    return Extract(
        name=one.capture.name,
        path=one.capture.path,
        checksum=one.capture.checksum,
        articles=tuple(articles),
        problems=(*one.capture.problems, *review_loss(one.capture, one.cut)),
        asks=one.days.asks,
    )


def _lost(capture: Capture, error: UnaccountedTextError) -> Extract:
    problem = Problem(
        path=capture.path,
        code="set-aside",
        message=f"the program lost track of its text ({error})",
        hint="this is a bug: report it with the capture",
        severity=Severity.ERROR,
    )
    return Extract(name=capture.name, path=capture.path, checksum="", problems=(problem,), lost=True)


def _articles(maker: ArticleMaker, whole: Iterable[_Whole]) -> list[ExtractedArticle]:
    """The articles of all these captures, one behind the other."""
    drafts = [
        DatedDraft(capture, draft, dated, order, len(cut.drafts) == 1, passages)
        for capture, cut, days in whole
        for order, (draft, dated, passages) in enumerate(
            zip(cut.drafts, days.days, left_out(capture, cut), strict=True)
        )
    ]
    tagged = maker.make(drafts)
    candidates = list(map(_candidate, tagged, drafts))
    marks = [marks_of(one.article.companies) for one in tagged]
    terms = [term_numbers(one.article.text) for one in tagged]
    places = [
        places_of(one.article, own.capture, one.doubtful) for one, own in zip(tagged, drafts, strict=True)
    ]
    days = [own.dated for own in drafts]
    return list(map(ExtractedArticle, tagged, days, candidates, marks, terms, places))


def _candidate(tagged: TaggedArticle, own: DatedDraft) -> Candidate:
    article = tagged.article
    words = f"{own.draft.title or ''}\n{article.text}"
    return Candidate(
        capture=article.capture,
        exact=exact_hash(words),
        similar=similarity_hash(words),
        date=article.date,
        title=article.title,
        lang=article.lang,
        solo=own.solo,
        order=own.order,
    )
