"""What one capture gives by itself: its articles, before the rest of the archive is looked at.

Everything here depends on the capture and the authority files alone, so captures can be extracted in any
order, in any process, and their extracts kept between builds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.dates.dated import Dated
from generator.dates.resolve import capture_days
from generator.draft_articles import ArticleMaker
from generator.extracted import Extract, ExtractedArticle
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
    made = []
    rows = zip(cut.drafts, days, left_out(capture, cut), strict=True)
    for order, (draft, dated, passages) in enumerate(rows):
        tagged = maker.make(capture, draft, dated, passages)
        article = tagged.article
        words = f"{draft.title or ''}\n{article.text}"
        candidate = Candidate(
            capture=capture.name,
            exact=exact_hash(words),
            similar=similarity_hash(words),
            date=article.date,
            title=article.title,
            lang=article.lang,
            solo=len(cut.drafts) == 1,
            order=order,
        )
        places = places_of(article, capture, tagged.doubtful)
        made.append(
            ExtractedArticle(
                tagged, dated, candidate, marks_of(article.companies), term_numbers(article.text), places
            )
        )
    return made
